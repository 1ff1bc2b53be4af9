"""Registries of results: what billing says of what it was told."""

from services.model.outgoing import Result
from services.registries import cells
from services.registries.faults import Bad, Code
from services.registries.place import Place
from services.registries.schema import Column, Kind

KINDS = {word: word for word in ("reading", "application", "appeal", "payment")} | {
    "показание": "reading", "заявка": "application", "заявление": "application", "обращение": "appeal",
    "платеж": "payment", "оплата": "payment",
}  # fmt: skip
STATUSES = {word.value: word.value for word in Result} | {
    "принято": "accepted", "принят": "accepted", "принята": "accepted", "отклонено": "rejected",
    "отклонен": "rejected", "отклонена": "rejected", "в работе": "in_work", "отвечено": "answered",
    "дан ответ": "answered", "выполнено": "done", "выполнена": "done", "закрыто": "done",
}  # fmt: skip
LONGEST = 4000


def letter(cell: str) -> str | None:
    """Read an answer of several lines, at most 4000 characters, without hidden symbols."""
    if len(cell) > LONGEST:
        raise Bad(Code.LONG)
    parts = [line[at : at + cells.MOST_TEXT] for line in cell.splitlines() for at in range(0, len(line), 500)]
    for part in parts:
        cells.text(part.strip())
    return "\n".join(line.rstrip() for line in cell.splitlines()) or None


def results(place: Place) -> Kind:
    """Return the kind `results`: a faulty row is left out and told of, for the others must not wait for it."""
    columns = (
        Column("uid", ("ключ", "код записи"), cells.named(100), required=True),
        Column("kind", ("вид",), cells.word(KINDS)),
        Column("status", ("статус", "состояние", "результат"), cells.word(STATUSES), required=True),
        Column("code", ("код", "код причины"), cells.named(100)),
        Column("comment", ("комментарий", "причина", "ответ"), letter),
        Column("at", ("дата", "когда"), cells.until(place.latest, cells.moment(place.provider.zone))),
    )
    return Kind("results", columns, ("uid",), lenient=True)
