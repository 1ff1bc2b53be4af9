"""When to be reminded again: in an hour, in the evening, tomorrow; only moments at which it still helps (R35)."""

from zoneinfo import ZoneInfo

from fsm.dialog import Go
from fsm.press import screen
from fsm.view import Button, Role, Said, Text, View
from handlers.reminder import answer
from handlers.reminding import MENU, days_left, left
from handlers.world import World
from services import notices
from services.campaigns import later
from services.campaigns.rules import READINGS

LABELS = {
    later.HOUR: Text("later.hour"),
    later.EVENING: Text("later.evening"),
    later.TOMORROW: Text("later.tomorrow"),
}


class Later:
    """Offers the moments; `arg` is the one that was chosen. Who has the meter at hand may answer here too."""

    name = "later"

    def show(self, world: World, arg: str) -> View | Go:
        """Ask when, or plan it; who has nothing left to submit need not be reminded."""
        resident = world.resident
        found = left(world.uow, world.cabinet, resident, world.now) if resident else []
        if resident is None or not found:
            return Go(screen="menu")
        if not notices.of_resident(world.uow, world.cabinet, resident.id).get("readings", True):
            return _muted()
        longest = max((one.linked for one in found), key=lambda one: days_left(world.cabinet, one, world.now))
        zone, window = longest.account.zone, world.cabinet.window_of(longest.account.provider)
        moments = later.choices(world.cabinet, zone, world.now, window)
        if arg in moments:
            later.again(world.uow, world.cabinet, resident.id, zone, moments[arg], world.now, window)
            local = moments[arg].astimezone(ZoneInfo(zone))
            return Go(screen="menu", toast=Text("later.done", {"day": local.date(), "time": f"{local:%H:%M}"}))
        rows = tuple((Button(LABELS[name], screen(self.name, name)),) for name in moments)
        said = () if moments else (Text("later.never"),)
        return View(Text("later.title"), said, (*rows, (MENU,)), section="readings")

    def hear(self, world: World, arg: str, said: Said) -> View | Go | None:
        """Take numbers as readings, as the reminder does."""
        return answer(world, said)


def _muted() -> View:
    """Say that nothing would come: who has switched reminders off switches them on first."""
    switch = Button(Text("later.on"), screen("notices", f"{READINGS.subscription}.on"), Role.MAIN)
    return View(Text("later.title"), (Text("later.muted"),), ((switch,), (MENU,)), section="readings")
