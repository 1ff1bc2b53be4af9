"""The mark: a frame around what the resident looks for, and an arrow from the words that name it."""

from services.pictures.canvas import GLOW, MARK, PAPER, Box, Canvas, Letters, Point

HEAD = 16
LABEL = Letters(34, "Bold", PAPER)


def framed(canvas: Canvas, place: Box) -> None:
    """Draw the frame; what is inside is drawn after it."""
    canvas.box(place, GLOW, edge=MARK, round_by=12)


def called(canvas: Canvas, place: Box, words: str, target: Point) -> None:
    """Draw a label with an arrow straight up or down from it to the target."""
    left, top, right, bottom = place
    x, y = target
    upwards = y < top
    canvas.line((x, top if upwards else bottom), target, MARK, 5)
    back = HEAD if upwards else -HEAD
    for aside in (-HEAD, HEAD):
        canvas.line((x + aside, y + back), target, MARK, 5)
    canvas.box(place, MARK, round_by=14)
    canvas.text((left + 24, (top + bottom) // 2 - 20), words, LABEL, right - left - 48)
