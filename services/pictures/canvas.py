"""A canvas with smooth edges: boxes, texts and a mark around what matters, in Roboto."""

import io
from dataclasses import dataclass
from functools import cache

from PIL import Image, ImageDraw, ImageFont

from services.fonts.files import Weight, path

SCALE = 2
PAPER, DESK, INK, GREY, FAINT, MARK, GLOW = "#ffffff", "#e4e9ee", "#20262d", "#5c6570", "#d3dae1", "#d6246e", "#fdeaf2"
SMALLEST = 12
Box = tuple[int, int, int, int]
Point = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Letters:
    """How words are written: pixels, weight, colour."""

    size: int
    weight: Weight = "Regular"
    colour: str = INK


@cache
def _font(weight: Weight, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(path(weight), size * SCALE)


class Canvas:
    """Draws at twice the size and shrinks; coordinates are pixels of the finished picture."""

    def __init__(self, width: int, height: int) -> None:
        self._size = (width, height)
        self._image = Image.new("RGB", (width * SCALE, height * SCALE), DESK)
        self._pen = ImageDraw.Draw(self._image)

    def box(self, place: Box, fill: str = PAPER, *, edge: str = "", round_by: int = 0) -> None:
        """Draw a box with round corners."""
        grown = [part * SCALE for part in place]
        self._pen.rounded_rectangle(grown, round_by * SCALE, fill, edge or None, width=3 * SCALE if edge else 0)

    def circle(self, centre: Point, radius: int, fill: str, edge: str) -> None:
        """Draw a disc."""
        x, y = centre
        place = [part * SCALE for part in (x - radius, y - radius, x + radius, y + radius)]
        self._pen.ellipse(place, fill, edge, width=4 * SCALE)

    def line(self, start: Point, end: Point, colour: str, width: int) -> None:
        """Draw a line."""
        self._pen.line([part * SCALE for part in (*start, *end)], colour, width * SCALE)

    def text(self, place: Point, words: str, letters: Letters, most: int) -> None:
        """Write one line from its left top, smaller where it would be wider than `most`."""
        size = letters.size
        while size > SMALLEST and _font(letters.weight, size).getlength(words) > most * SCALE:
            size -= 1
        at = (place[0] * SCALE, place[1] * SCALE)
        self._pen.text(at, words, letters.colour, _font(letters.weight, size), anchor="la")

    def png(self) -> bytes:
        """Return the finished picture, with few colours: it is small and sharp."""
        shrunk = self._image.resize(self._size, Image.Resampling.LANCZOS).quantize(128, dither=Image.Dither.NONE)
        file = io.BytesIO()
        shrunk.save(file, "PNG", optimize=True)
        return file.getvalue()
