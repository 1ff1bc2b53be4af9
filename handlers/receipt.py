"""The numbered receipt of submitted readings (R23)."""

from collections.abc import Iterator, Mapping

from fsm.view import Private, Row, Text, View
from handlers.texts import masked
from services.model.amounts import Quantity
from services.model.metering import LinkedAccount, Reading, ReadingState, Sheet
from services.model.outgoing import Answered

LINES = {ReadingState.DISPUTED: "receipt.disputed.line", ReadingState.REJECTED: "receipt.rejected.line"}


def receipt_view(
    sheet: Sheet, linked: LinkedAccount, rows: tuple[Row, ...], said: Mapping[int, Answered] | None = None
) -> View:
    """Show number, time, and old, new and consumption of every scale; `said` is what billing has said of its meters."""
    head = Text(
        "receipt.head",
        {"account": masked(linked.account.number), "period": sheet.period, "at": sheet.submitted_at},
    )
    disputed = any(reading.state == ReadingState.DISPUTED for reading in sheet.readings)
    note = (*((Text("receipt.disputed"),) if disputed else ()), *_said(sheet, said or {}))
    lines = tuple(reading_line(reading) for reading in sheet.readings)
    return View(
        Text("receipt.title", {"number": sheet.number}), (head, *lines, *note), rows, keep=True, section="readings"
    )


def what(reading: Reading) -> Text:
    """Name the scale of a reading in the resident's words."""
    key = "readings.what" if reading.scale_name == "single" else "readings.what_scale"
    named = {
        "place": reading.place or Text("readings.meter"),
        "serial": masked(reading.serial),
        "scale": Text(f"scale.{reading.scale_name}"),
    }
    return Text(key, named)


def reading_line(reading: Reading) -> Text:
    """Say what one scale showed before and now, and what was used."""
    args = {
        "what": what(reading),
        "previous": Private(Quantity(reading.previous)),
        "value": Private(Quantity(reading.value)),
        "used": Private(Quantity(reading.consumption, reading.unit)),
    }
    return Text(LINES.get(reading.state, "receipt.line"), args)


def _said(sheet: Sheet, said: Mapping[int, Answered]) -> Iterator[Text]:
    """Say that billing has taken the readings, or why it has not."""
    states = {reading.state for reading in sheet.readings}
    if ReadingState.ACCEPTED in states:
        yield Text("receipt.accepted")
    if ReadingState.REJECTED in states:
        rejected = {reading.meter_id for reading in sheet.readings if reading.state == ReadingState.REJECTED}
        reasons = dict.fromkeys(said[meter].reason for meter in rejected if meter in said)
        yield Text("receipt.rejected")
        yield from (Text("rejected.reason", {"reason": Private(reason)}) for reason in reasons if reason)
