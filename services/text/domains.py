"""Domains of e-mail that were probably meant: misprints of popular ones and letters of the wrong alphabet."""

from services.text import fold

POPULAR = (
    "mail.ru", "gmail.com", "yandex.ru", "rambler.ru", "inbox.ru", "list.ru", "internet.ru", "outlook.com",
    "hotmail.com", "icloud.com", "yahoo.com",
)  # fmt: skip
GENUINE = frozenset({"mail.com", "email.com", "ymail.com", "email.ru", "inbox.lv", "yandex.by", "yandex.ua"})
KNOWN = {"gmail.ru": "gmail.com", "yandeks.ru": "yandex.ru", "gmail.co": "gmail.com", "icloud.ru": "icloud.com"}
ENDINGS = {"ру": "ru", "ком": "com", "нет": "net"}


def meant(domain: str) -> str | None:
    """Return the domain that was probably meant instead of this lower-case one; None when it looks right."""
    latin = _one_alphabet(domain)
    guess = KNOWN.get(latin) or _neighbour(latin) or latin
    return guess if guess != domain else None


def _one_alphabet(domain: str) -> str:
    """Undo letters of the other alphabet: only where a label mixes both, or only the ending was not switched."""
    labels = domain.split(".")
    labels[-1] = ENDINGS.get(labels[-1], labels[-1])
    whole = ".".join(labels).translate(fold.SMALL_TWINS)
    if whole in POPULAR:
        return whole
    return ".".join(_unmixed(label) for label in labels)


def _unmixed(label: str) -> str:
    if len({fold.script(letter) for letter in label} - {""}) < 2:
        return label
    latin, cyrillic = label.translate(fold.SMALL_TWINS), label.translate(fold.BACK)
    if latin.isascii():
        return latin
    return cyrillic if "LATIN" not in {fold.script(letter) for letter in cyrillic} else label


def _neighbour(domain: str) -> str | None:
    if domain in POPULAR or domain in GENUINE:
        return None
    return next((known for known in POPULAR if _one_slip(domain, known)), None)


def _one_slip(typed: str, meant_: str) -> bool:
    """Tell whether one symbol was missed, added, changed, or two neighbours swapped."""
    if abs(len(typed) - len(meant_)) > 1:
        return False
    at = next((i for i, (a, b) in enumerate(zip(typed, meant_, strict=False)) if a != b), min(len(typed), len(meant_)))
    left, right = typed[at:], meant_[at:]
    swapped = left[:2] == right[1::-1] and left[2:] == right[2:]
    return swapped or left[1:] == right[1:] or left[1:] == right or left == right[1:]
