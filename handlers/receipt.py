"""The numbered receipt of submitted readings (R23)."""

from fsm.view import Private, Row, Text, View
from handlers.texts import masked
from services.model.amounts import Quantity
from services.model.metering import LinkedAccount, Reading, ReadingState, Sheet


def receipt_view(sheet: Sheet, linked: LinkedAccount, rows: tuple[Row, ...]) -> View:
    """Show number, time, and old, new and consumption of every scale."""
    head = Text(
        "receipt.head",
        {"account": masked(linked.account.number), "period": sheet.period, "at": sheet.submitted_at},
    )
    disputed = any(reading.state == ReadingState.DISPUTED for reading in sheet.readings)
    rejected = any(reading.state == ReadingState.REJECTED for reading in sheet.readings)
    note = ((Text("receipt.disputed"),) if disputed else ()) + ((Text("receipt.rejected"),) if rejected else ())
    lines = tuple(reading_line(reading) for reading in sheet.readings)
    return View(
        Text("receipt.title", {"number": sheet.number}), (head, *lines, *note), rows, keep=True, section="readings"
    )


def reading_line(reading: Reading) -> Text:
    """Say what one scale showed before and now, and what was used."""
    key = "readings.what" if reading.scale_name == "single" else "readings.what_scale"
    named = {
        "place": reading.place or Text("readings.meter"),
        "serial": masked(reading.serial),
        "scale": Text(f"scale.{reading.scale_name}"),
    }
    args = {
        "what": Text(key, named),
        "previous": Private(Quantity(reading.previous)),
        "value": Private(Quantity(reading.value)),
        "used": Private(Quantity(reading.consumption, reading.unit)),
    }
    if reading.state == ReadingState.REJECTED:
        return Text("receipt.rejected.line", {name: value for name, value in args.items() if name != "used"})
    return Text("receipt.line" if reading.state != ReadingState.DISPUTED else "receipt.disputed.line", args)
