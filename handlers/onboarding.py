"""The first entry shows how to use the cabinet; it can be switched off and shown again (R15)."""

from fsm.dialog import Go
from fsm.press import screen
from fsm.view import Button, Role, Text, View
from handlers.screen import Silent
from handlers.world import World


class Welcome(Silent):
    """The instruction, shown at every start until the resident switches it off."""

    name = "welcome"

    def show(self, world: World, arg: str) -> View | Go:
        """Draw it; "off" and "on" switch it, "again" shows it whatever was chosen."""
        resident = world.resident
        if resident is None or not world.cabinet.onboarding:
            return Go(screen="menu")
        if arg in ("on", "off"):
            world.uow.residents.change(resident.id, onboarding=arg == "on")
            world.forget_resident()
            return Go(screen="menu", toast=Text(f"welcome.{arg}"))
        if not resident.onboarding and arg != "again":
            return Go(screen="menu")
        return View(Text("welcome.title"), (Text("welcome.text"), Text("welcome.words")), _rows(on=resident.onboarding))


def _rows(*, on: bool) -> tuple[tuple[Button, ...], ...]:
    switch = (
        Button(Text("welcome.hide"), screen("welcome", "off"))
        if on
        else Button(Text("welcome.show"), screen("welcome", "on"))
    )
    return ((Button(Text("welcome.close"), screen("menu"), Role.MAIN),), (switch,))
