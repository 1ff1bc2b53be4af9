"""How campaigns stand, as an operator reads it: some lines for each, and one line of progress for all that run."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from bot.numbers.standing import Standing
from services.model.campaigns import NoticeState


def lines(found: Standing) -> Iterator[str]:
    """Return the lines of one campaign."""
    one = found.campaign
    about = " ".join(
        word for word in (one.kind, one.turn if one.period else "", one.audience.zone or one.audience.provider) if word
    )
    yield f"№ {one.id}  {one.cabinet}  {about}  {one.state}"
    more = "" if one.listed else " so far"
    answered = "" if found.answered is None else f", submitted within 24 h: {_part(found.answered, one.sent)}"
    delivered = f"delivered {_part(one.sent, one.total)}, left {_count(one.left)}"
    yield f"    listed {_count(one.total)}{more}, {delivered}{answered}"
    if one.failed:
        yield f"    failed {_count(one.failed)}{_reasons(found.reasons(NoticeState.FAILED))}"
    if one.skipped:
        yield f"    left out {_count(one.skipped)}{_reasons(found.reasons(NoticeState.SKIPPED))}"
    if found.per_second is not None:
        yield f"    {found.per_second:.1f} a second, {_ends(found.ends)}"


def progress(all_of_them: Sequence[Standing]) -> str:
    """Return one line about everything that runs."""
    total = sum(one.campaign.total for one in all_of_them)
    sent, left = (sum(getattr(one.campaign, name) for one in all_of_them) for name in ("sent", "left"))
    failed, skipped = (sum(getattr(one.campaign, name) for one in all_of_them) for name in ("failed", "skipped"))
    fast = sum(one.per_second or 0.0 for one in all_of_them)
    known = [one.ends for one in all_of_them if one.ends]
    ends = _ends(max(known, default=None) if len(known) == len(all_of_them) else None)
    many = f"{len(all_of_them)} campaigns" if len(all_of_them) > 1 else f"№ {all_of_them[0].campaign.id}"
    rest = f"left {_count(left)}, failed {_count(failed)}, left out {_count(skipped)}"
    return f"{many}: delivered {_part(sent, total)} of {_count(total)}, {rest}; {fast:.1f} a second, {ends}"


def _ends(moment: datetime | None) -> str:
    return f"ends about {moment:%Y-%m-%d %H:%M} UTC" if moment else "the end cannot be told yet"


def _reasons(counts: Mapping[str, int]) -> str:
    return f": {', '.join(f'{reason} {_count(count)}' for reason, count in counts.items())}" if counts else ""


def _part(count: int, whole: int) -> str:
    return f"{_count(count)} ({100 * count / whole:.1f} %)" if whole else _count(count)


def _count(count: int) -> str:
    return f"{count:,}".replace(",", " ")
