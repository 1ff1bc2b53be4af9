"""Registries of meters with their last values."""

from collections.abc import Sequence
from dataclasses import replace

from services.registries import cells
from services.registries.faults import Bad, Code
from services.registries.kinds.accounts import ACCOUNT
from services.registries.place import Place
from services.registries.schema import Column, Kind, Values

RESOURCES = {
    "electricity": "electricity", "электричество": "electricity", "электроэнергия": "electricity", "эл": "electricity",
    "ээ": "electricity", "э/э": "electricity", "cold_water": "cold_water", "хвс": "cold_water",
    "холодная вода": "cold_water", "hot_water": "hot_water", "гвс": "hot_water", "горячая вода": "hot_water",
    "gas": "gas", "газ": "gas", "heat": "heat", "тепло": "heat", "отопление": "heat", "теплоэнергия": "heat",
}  # fmt: skip
UNITS = {
    "kwh": "kwh", "квт·ч": "kwh", "квт*ч": "kwh", "квтч": "kwh", "квт.ч": "kwh", "квт ч": "kwh", "245": "kwh",
    "m3": "m3", "м3": "m3", "м³": "m3", "куб.м": "m3", "113": "m3", "gcal": "gcal", "гкал": "gcal", "233": "gcal",
}  # fmt: skip
STATUSES = {
    "active": "active", "archived": "archived", "broken": "broken", "действует": "active", "активен": "active",
    "архив": "archived", "снят": "archived", "неисправен": "broken", "1": "active", "0": "archived",
}  # fmt: skip
LABELS = {
    "сутки": "single", "single": "single", "день": "day", "day": "day", "ночь": "night", "night": "night",
    "пик": "peak", "peak": "peak", "полупик": "semi", "semi": "semi",
}  # fmt: skip
USUAL = {
    "electricity": ("kwh", 6, 2), "cold_water": ("m3", 5, 3), "hot_water": ("m3", 5, 3), "gas": ("m3", 5, 3),
    "heat": ("gcal", 5, 3),
}  # fmt: skip
VALUE = cells.scaled(3, signed=False)


def labels(cell: str) -> tuple[str, ...] | None:
    """Read the names of a meter's zones: «день,ночь»."""
    if not cell:
        return None
    try:
        return tuple(LABELS[part.strip().casefold()] for part in cell.split(","))
    except KeyError as error:
        raise Bad(Code.WORD) from error


COLUMNS = (
    Column("meter_id", ("ключ биллинга", "код прибора", "id прибора"), cells.named(64), staged="external"),
    Column("serial", ("заводской номер", "номер счётчика", "номер пу", "номер"), cells.named(50), required=True),
    Column("resource", ("ресурс", "услуга", "вид ресурса"), cells.word(RESOURCES), required=True),
    Column("model", ("модель", "марка", "тип прибора"), cells.named(100)),
    Column("place", ("место", "место установки"), cells.named(100)),
    Column("unit", ("единица", "ед.изм.", "единица измерения"), cells.word(UNITS)),
    Column("digits_int", ("разрядность", "целых знаков"), cells.whole(1, 12)),
    Column("digits_frac", ("дробных знаков", "знаков после запятой"), cells.whole(0, 3)),
    Column("by_user", ("передаёт житель", "передает абонент"), cells.flag, staged="by_resident"),
    Column("status", ("статус", "состояние"), cells.word(STATUSES)),
    Column("verification_due", ("дата поверки", "дата следующей поверки", "срок поверки"), cells.day),
    Column("zones", ("зоны", "число зон", "число тарифов"), cells.whole(1, 3)),
    Column("zone_labels", ("названия зон",), labels, staged=""),
    Column("last_date", ("дата показаний", "дата последних показаний"), cells.day, staged="last_on"),
    Column("last_t1", ("показание", "показание 1", "т1", "последнее показание"), VALUE, staged="last1"),
    Column("last_t2", ("показание 2", "т2"), VALUE, staged="last2"),
    Column("last_t3", ("показание 3", "т3"), VALUE, staged="last3"),
    Column("avg_t1", ("среднее", "среднее 1"), VALUE, staged="avg_t1"),
    Column("avg_t2", ("среднее 2",), VALUE, staged="avg_t2"),
    Column("avg_t3", ("среднее 3",), VALUE, staged="avg_t3"),
)


def meters(place: Place) -> Kind:
    """Return the kind `meters`; what a row leaves out is usual for its resource."""
    account = Column("account", ACCOUNT, place.account(), required=True)
    columns = (account, *(_bounded(one, place) for one in COLUMNS))
    at = {column.name: number for number, column in enumerate(columns)}
    three = place.cabinet.registries.three_zones
    names = {1: ("single", None, None), 2: ("day", "night", None), 3: three}

    def finish(values: Values) -> Sequence[Code]:
        unit, whole, part = USUAL[values[at["resource"]]]
        for name, usual in (("unit", unit), ("digits_int", whole), ("digits_frac", part)):
            if values[at[name]] is None:
                values[at[name]] = usual
        given, zones = values[at["zone_labels"]], values[at["zones"]]
        if given and (len(given) > 3 or len(set(given)) < len(given) or (zones and zones != len(given))):
            raise Bad(Code.WORD)
        zones = zones or (len(given) if given else _highest(values, at))
        values[at["zones"]] = zones
        values[at["zone_labels"]] = ",".join(given) if given else None
        values += (*given, None, None)[:3] if given else names[zones]
        return ()

    return Kind("meters", columns, ("account", "serial"), made=("name1", "name2", "name3"), finish=finish)


def _bounded(column: Column, place: Place) -> Column:
    """Return a column; the day of a value is no later than today."""
    return replace(column, read=cells.until(place.latest, column.read)) if column.name == "last_date" else column


def _highest(values: Values, at: dict[str, int]) -> int:
    told = (values[at["last_t3"]] is not None, values[at["last_t2"]] is not None)
    return 3 if told[0] else 2 if told[1] else 1
