"""The one place that escapes for VK and undoes VK's escaping: residents' words are shown as they were typed."""

import re

UNSEEN = "\u200b"
_MARKUP = re.compile(
    r"\[(?=[^\[\]\n|]+\|)"  # [id1|name], [club1|name]
    r"|(?<![\w@*.])[@*](?=[A-Za-z])"  # @durov, *id1
    r"|&(?=#?\w{1,8};)",  # &#10084;
)
_ENTITY = re.compile("&(amp|lt|gt|quot);")
_LETTERS = {"amp": "&", "lt": "<", "gt": ">", "quot": '"'}


def escaped(text: str) -> str:
    """Break everything that VK would read as a mention or an entity, by a letter that is not seen."""
    return _MARKUP.sub(lambda found: found[0] + UNSEEN, text).replace("\u2028", "\n").replace("\u2029", "\n")


def unescaped(text: str) -> str:
    """Return what a resident typed: VK writes & < > and the quotation mark as entities."""
    return _ENTITY.sub(lambda found: _LETTERS[found[1]], text) if "&" in text else text


def units(text: str) -> int:
    """Measure text as VK does in `format_data`: in UTF-16 code units."""
    return len(text.encode("utf-16-le")) // 2
