"""A bill as most companies print it, with the account number marked."""

from services.pictures.canvas import FAINT, GREY, INK, PAPER, Canvas, Letters
from services.pictures.mark import called, framed
from services.say import Say

BARS = ((470, 300), (512, 360), (554, 250), (596, 330))
"""Lines of the table: where, and how long the name of the service is."""


def draw(number: str, say: Say) -> bytes:
    """Return the picture as PNG."""
    canvas = Canvas(1000, 700)
    canvas.box((60, 40, 940, 740), PAPER, round_by=10)
    canvas.text((110, 78), say("hint_picture.bill", {}), Letters(40, "Bold"), 560)
    _grey(canvas, 110, 136, 300)
    _code(canvas)
    framed(canvas, (94, 176, 640, 286))
    canvas.text((116, 188), say("hint_picture.account", {}), Letters(28, colour=GREY), 500)
    canvas.text((116, 222), number, Letters(46, "Bold"), 500)
    called(canvas, (94, 344, 640, 412), say("hint_picture.here", {}), (300, 294))
    for top, width in BARS:
        _row(canvas, top, width)
    return canvas.png()


def _row(canvas: Canvas, top: int, width: int) -> None:
    _grey(canvas, 110, top, width)
    _grey(canvas, 560, top, 110)
    _grey(canvas, 760, top, 130)
    canvas.line((110, top + 30), (890, top + 30), FAINT, 2)


def _grey(canvas: Canvas, left: int, top: int, width: int) -> None:
    canvas.box((left, top, left + width, top + 16), FAINT, round_by=8)


def _code(canvas: Canvas) -> None:
    """Draw something that looks like a QR from afar and is none: nobody shall pay by it."""
    for x in range(12):
        for y in range(12):
            if (x * 7 + y * 5 + x * y) % 3 == 0:
                left, top = 716 + x * 14, 84 + y * 14
                canvas.box((left, top, left + 13, top + 13), INK)
    for x, y in ((716, 84), (828, 84), (716, 196)):
        canvas.box((x, y, x + 55, y + 55), INK)
        canvas.box((x + 9, y + 9, x + 46, y + 46), PAPER)
        canvas.box((x + 18, y + 18, x + 37, y + 37), INK)
