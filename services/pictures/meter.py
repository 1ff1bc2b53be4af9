"""The face of a meter with its serial number marked."""

from services.pictures.canvas import FAINT, GREY, INK, PAPER, Canvas, Letters, Point
from services.pictures.mark import called, framed
from services.say import Say

DRUMS = "012345"
STRIPES = (3, 1, 2, 1, 3, 2, 1, 1, 2, 3, 1, 2, 2, 1, 3, 1, 1, 2, 3, 1, 2, 1)


def draw(serial: str, say: Say) -> bytes:
    """Return the picture as PNG."""
    canvas = Canvas(1000, 700)
    canvas.box((170, 30, 830, 660), PAPER, edge=GREY, round_by=36)
    for screw in ((210, 70), (790, 70), (210, 620), (790, 620)):
        canvas.circle(screw, 14, FAINT, GREY)
    canvas.text((270, 66), say("hint_picture.meter", {}), Letters(30, colour=GREY), 460)
    _display(canvas)
    framed(canvas, (240, 272, 760, 408))
    _bars(canvas, (264, 288))
    canvas.text((264, 344), f"№ {serial}", Letters(44, "Bold"), 470)
    called(canvas, (240, 480, 760, 548), say("hint_picture.here", {}), (500, 416))
    canvas.box((270, 584, 730, 600), FAINT, round_by=8)
    return canvas.png()


def _display(canvas: Canvas) -> None:
    canvas.box((264, 120, 736, 230), INK, round_by=10)
    for at, digit in enumerate(DRUMS):
        left = 280 + at * 74
        canvas.box((left, 132, left + 66, 218), PAPER if at < len(DRUMS) - 1 else "#f6d5d5", round_by=6)
        canvas.text((left + 17, 143), digit, Letters(56, "Bold"), 66)


def _bars(canvas: Canvas, place: Point) -> None:
    x, top = place
    for at, width in enumerate(STRIPES * 2):
        if at % 2 == 0:
            canvas.box((x, top, x + width * 4 - 1, top + 44), INK)
        x += width * 4 + 3
