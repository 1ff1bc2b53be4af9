"""The degradation of keyboards: wide rows are re-flowed, what nobody could carry is a programming error."""

from bot.channels.card import Key, Limits

Keys = tuple[tuple[Key, ...], ...]


def fitted(rows: Keys, limits: Limits) -> Keys:
    """Fit rows of keys to a channel; ValueError when there are too many or a press is too long: handlers page."""
    usable = (tuple(key for key in row if limits.contact or not key.contact) for row in rows)
    flowed = tuple(part for row in usable for part in _flowed(row, limits.row))
    count = sum(len(row) for row in flowed)
    if len(flowed) > limits.rows or count > limits.buttons:
        raise ValueError(f"{count} buttons in {len(flowed)} rows; {limits.buttons} in {limits.rows} are carried")
    for row in flowed:
        for key in row:
            _check(key, limits)
    return flowed


def _flowed(row: tuple[Key, ...], width: int) -> Keys:
    if len(row) <= width:
        return (row,) if row else ()
    lines = -(-len(row) // width)
    size = -(-len(row) // lines)
    return tuple(row[at : at + size] for at in range(0, len(row), size))


def _check(key: Key, limits: Limits) -> None:
    if not (key.press or key.url or key.contact):
        raise ValueError("a button that does nothing: a form needs its page before it is shown")
    if len(key.press) * 4 > limits.payload and len(key.press.encode()) > limits.payload:
        raise ValueError(f"a press of {len(key.press.encode())} bytes; {limits.payload} are carried")
