"""The profile: what is known of the resident, and the ways to change it (R31)."""

from fsm.dialog import Go
from fsm.layout import pairs
from fsm.press import screen, start
from fsm.view import Button, Private, Role, Text, View
from handlers import private
from handlers.agreed import has_consent
from handlers.screen import Silent
from handlers.texts import private_email
from handlers.world import World
from services import access
from services.model.people import Resident

MENU = Button(Text("nav.menu"), screen("menu"), Role.NAVIGATION)


class Profile(Silent):
    """What is known of the resident."""

    name = "profile"

    def show(self, world: World, arg: str) -> View | Go:
        """Draw it with a way to change each part."""
        resident = world.resident
        if resident is None:
            return Go(screen="menu")
        confirmed = access.is_confirmed(world.cabinet, resident)
        letter = () if confirmed else ((Button(Text("profile.letter"), start("confirm"), Role.MAIN),),)
        known = _known(resident) if confirmed else (*_known(resident), Text("profile.unconfirmed"))
        return View(Text("profile.title"), known, (*letter, *pairs(_changes(world)), (MENU,)), section="profile")


def _known(resident: Resident) -> tuple[Text, ...]:
    login = (Text("profile.login.line", {"login": Private(resident.login)}),) if resident.login else ()
    return (
        *login,
        Text("profile.name.line", {"name": private.name(resident.full_name)}),
        *((Text("profile.email.line", {"email": private_email(resident.email_shown)}),) if resident.email else ()),
        Text("profile.phone.line", {"phone": private.phone(resident.phone)}),
    )


def _changes(world: World) -> tuple[Button, ...]:
    other = "en" if world.language == "ru" else "ru"
    agreed = (Button(Text("profile.consents"), screen("consents")),) if has_consent(world.cabinet) else ()
    return (
        Button(Text("profile.name"), start("change_name")),
        Button(Text("profile.phone"), start("change_phone")),
        *_keys(world),
        *agreed,
        Button(Text("profile.instruction"), screen("welcome", "again")),
        Button(Text("menu.language"), screen("language", other)),
        Button(Text("profile.leave"), start("leave"), Role.DANGER),
    )


def _keys(world: World) -> tuple[Button, ...]:
    """Return the ways to change what one enters by, where the cabinet has it."""
    email = (Button(Text("profile.email"), start("change_email")),) if world.resident and world.resident.email else ()
    password = (Button(Text("profile.password"), start("new_password")),) if world.cabinet.asks("password") else ()
    return (*email, *password)
