"""What the readings dialog knows: the scales to ask, with their previous values, as JSON-safe facts."""

from dataclasses import dataclass

from fsm.session import about
from fsm.view import Text
from handlers.private import number
from services.cabinets.profile import Cabinet
from services.model.metering import Account
from services.model.periods import Period
from services.readings.ladder import Register
from services.readings.sheet import OpenMeter, OpenScale, OpenSheet

REST, USUAL = "rest", "usual"
"""Ways to answer a reminder: the meters that are left; and those as the month before."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One scale to ask; values are thousandths."""

    meter: int
    scale: str
    scale_name: str
    scales: int
    serial: str
    place: str
    unit: str
    resource: str
    digits_int: int
    digits_frac: int
    previous: int
    submitted: int | None
    usual: int | None
    average: int
    months: int

    @property
    def name(self) -> str:
        """Name the answer."""
        return f"m{self.meter}.{self.scale}"

    @property
    def what(self) -> Text:
        """Name the scale in the resident's words."""
        key = "readings.what" if self.scales == 1 else "readings.what_scale"
        place = self.place or Text("readings.meter")
        return Text(key, {"place": place, "serial": number(self.serial), "scale": Text(f"scale.{self.scale_name}")})

    @property
    def register(self) -> Register:
        """Return what the ladder judges by."""
        return Register(
            meter_id=self.meter,
            scale=self.scale,
            previous=self.previous,
            digits_int=self.digits_int,
            average=self.average,
            resource=self.resource,
            months=self.months,
        )


@dataclass(frozen=True, slots=True)
class Sheet:
    """Everything that is asked for one account and period; `usual`: answered as the month before, where it is known."""

    cabinet: str
    account: int
    number: str
    period: str
    asked: tuple[Asked, ...]
    automatic: int
    expired: tuple[str, ...]
    corrects: bool
    early: bool
    usual: bool = False

    @property
    def month(self) -> Period:
        """Return the period that the readings count for."""
        return Period.parse(self.period)

    @property
    def counted(self) -> tuple[Text, ...]:
        """Say what readings given now count for, where it is not what is expected."""
        early = (Text("readings.early", {"period": self.month}),) if self.early else ()
        return early + ((Text("readings.corrects"),) if self.corrects else ())

    @property
    def notes(self) -> tuple[Text, ...]:
        """Say what else the resident should know here."""
        automatic = (Text("readings.automatic", {"n": self.automatic}),) if self.automatic else ()
        return (
            self.counted
            + automatic
            + tuple(Text("readings.expired", {"serial": number(serial)}) for serial in self.expired)
        )

    def scales(self, meter: int) -> tuple[Asked, ...]:
        """Return the scales of one meter in order."""
        return tuple(item for item in self.asked if item.meter == meter)

    def meters(self) -> tuple[int, ...]:
        """Return the meters in order."""
        return tuple(dict.fromkeys(item.meter for item in self.asked))

    def pair(self, name: str) -> tuple[tuple[int, str], tuple[int, str]]:
        """Return which two scales a question about swapping is about."""
        one, two = (next(item for item in self.asked if item.name == part) for part in about(name))
        return (one.meter, one.scale), (two.meter, two.scale)


def sheet_facts(cabinet: Cabinet, account: Account, sheet: OpenSheet, how: str = "") -> Sheet | tuple[Text, ...]:
    """Return what is asked, or why nothing can be; `how` is one of the ways below."""
    if not sheet.accepted:
        return (Text("reading.closed", {"from": sheet.opens, "to": sheet.closes}),)
    asked = tuple(_asked(item, scale) for item in _meant(sheet, how) for scale in item.scales)
    if not asked:
        return (
            Text("readings.nobody"),
            *(Text(reason) for reason in dict.fromkeys(item.reason for item in sheet.meters)),
        )
    return Sheet(
        cabinet=cabinet.slug,
        account=account.id,
        number=account.number,
        period=str(sheet.period),
        asked=asked,
        automatic=sum(item.reason == "reading.automatic" for item in sheet.meters),
        expired=tuple(item.meter.serial for item in sheet.readable if item.expired),
        corrects=any(item.submitted is not None for item in asked),
        early=not sheet.open,
        usual=how == USUAL,
    )


def _meant(sheet: OpenSheet, how: str) -> tuple[OpenMeter, ...]:
    """Leave out meters that were read, where a reminder is answered: its numbers are those of the others."""
    return tuple(item for item in sheet.readable if not (how and item.read)) or sheet.readable


def _asked(item: OpenMeter, scale: OpenScale) -> Asked:
    meter, register = item.meter, scale.register
    return Asked(
        meter=meter.id,
        scale=register.scale,
        scale_name=scale.name,
        scales=len(item.scales),
        serial=meter.serial,
        place=meter.place,
        unit=meter.unit,
        resource=meter.resource,
        digits_int=meter.digits_int,
        digits_frac=meter.digits_frac,
        previous=register.previous,
        submitted=scale.submitted,
        usual=scale.usual,
        average=register.average,
        months=register.months,
    )
