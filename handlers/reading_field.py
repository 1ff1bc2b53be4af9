"""One value of one scale: digits in any usual form, several values in one message, never a silent guess."""

from dataclasses import dataclass

from fsm.codec import Json
from fsm.field import Option, Refused, Samples
from fsm.view import Private, Said, Text
from handlers.fields import NEED_TEXT, refused, said
from handlers.reading_facts import Asked
from services.cabinets.utility import Readings
from services.model.amounts import Quantity
from services.readings.ladder import capacity, judge
from services.refusal import Refusal
from services.text.numbers import Given, reading, split_readings


@dataclass(frozen=True)
class ReadingField:
    """Reads thousandths; `names` are the zones of this meter in order, `options` the same as before and skipping.

    `counted` is what will be sent instead of what was typed, where two scales were swapped.
    """

    asked: Asked
    names: tuple[str, ...]
    options: tuple[Option, ...]
    rules: Readings
    counted: int | None = None
    digits: bool = True

    @property
    def samples(self) -> Samples:
        """Try a usual value, and one that is unusual, absurd or small: which of them depends on the scale."""
        most = capacity(self.asked.digits_int) - 1000
        usual = min(self.asked.previous + self.asked.average, most)
        odd = (min(usual + 20 * (self.asked.average + 1000), most), 1000, most)[self.asked.meter % 3]
        return Samples(good=said(str(usual // 1000), str(odd // 1000)), bad=said("", "-5", "1e3", "9" * 30))

    def parts(self, said: Said) -> tuple[Said, ...]:
        """Split several values; zones that are named are put in the meter's order."""
        given = split_readings(said.text or "")
        if len(given) < 2 or said.file is not None:
            return (said,)
        order = sorted(given, key=self._place) if all(item.name for item in given) else given
        return tuple(Said(text=f"{item.name} {item.text}".strip()) for item in order)

    def _place(self, given: Given) -> int:
        codes = (*self.names, *(f"t{n}" for n in range(1, len(self.names) + 1)))
        return codes.index(given.name) % len(self.names) if given.name in codes else len(codes)

    def read(self, said: Said) -> Json | Refused:
        """Return thousandths."""
        if said.text is None or said.file is not None:
            return NEED_TEXT
        given = split_readings(said.text)
        if len(given) == 1 and given[0].name:
            return self._named(given[0])
        value = reading(said.text, self.asked.digits_int, self.asked.digits_frac)
        return refused(value) if isinstance(value, Refusal) else value

    def _named(self, given: Given) -> Json | Refused:
        """Take a value with the name of a zone only if it is this one's: by name, never by position."""
        if given.name not in (self.asked.scale_name, self.asked.scale):
            return Refused(Text("readings.other_scale", {"scale": Text(f"scale.{self.asked.scale_name}")}))
        value = reading(given.text, self.asked.digits_int, self.asked.digits_frac)
        return refused(value) if isinstance(value, Refusal) else value

    def show(self, value: Json) -> Text | Private | str:
        """Show the value with what it means in consumption."""
        if isinstance(value, str):
            return Text("readings.skipped")
        value = value if self.counted is None else self.counted
        verdict = judge(value, self.asked.register, self.rules)
        used = Quantity(verdict.consumption, self.asked.unit)
        args = {"value": Private(Quantity(value)), "used": Private(used)}
        return Text("readings.shown_less" if verdict.kind == "less" else "readings.shown", args)
