"""The menu: for a stranger the ways in, for a resident everything else (R22)."""

from dataclasses import replace

from fsm.dialog import Go
from fsm.layout import paged, pairs
from fsm.press import screen, start, token
from fsm.session import Session
from fsm.view import Button, Role, Row, Said, Text, View
from handlers.reminder import answer
from handlers.screen import Silent
from handlers.texts import account_line, window_line
from handlers.world import World
from services import admission
from services.model.metering import LinkedAccount
from services.model.people import Purpose

HELP = Button(Text("menu.help"), screen("help"))
SUBMIT = Button(Text("menu.submit"), start("readings"), Role.MAIN)
OTHERS = (
    Button(Text("menu.bills"), screen("bills")),
    Button(Text("menu.history"), screen("history")),
    Button(Text("menu.accounts"), screen("accounts")),
    Button(Text("menu.profile"), screen("profile")),
    HELP,
)
PAYING = (Button(Text("menu.pay"), start("pay")), Button(Text("menu.payments"), screen("payments")))
REGISTER, ENTER = Button(Text("menu.register"), start("register")), Button(Text("menu.enter"), start("enter"))
CODE, LINK = Button(Text("menu.code"), start("confirm")), Button(Text("menu.link"), start("link"))
STAFF = Button(Text("menu.staff"), screen("staff"))
APPEALS, CONTRACTS = (
    Button(Text("menu.appeals"), screen("appeals")),
    Button(Text("menu.contracts"), screen("contracts")),
)
NOTICES = Button(Text("menu.notices"), screen("notices"))
WAYS_IN, INSIDE = (REGISTER, ENTER, CODE), (SUBMIT, *OTHERS, *PAYING, LINK, APPEALS, CONTRACTS, NOTICES)


class Menu:
    """What can be done now."""

    name = "menu"

    def show(self, world: World, arg: str) -> View | Go:
        """Draw the menu of a stranger, of a resident without accounts, or of a resident."""
        if not world.state.cabinet:
            return Go(screen="cabinets")
        if world.resident is None:
            return _stranger(world)
        linked = world.current()
        return _resident(world, linked) if linked else _no_account(world)

    def hear(self, world: World, arg: str, said: Said) -> View | Go | None:
        """Take numbers that are no buttons as readings, while they are waited for: a reminder stands above.

        A photo may be of anything: its sender is told where photos of meters are taken.
        """
        return None if said.file else answer(world, said, late=False)


def items(world: World, *, busy: bool) -> tuple[Button, ...]:
    """Return what can be named on any card; who is `busy` in a dialog is not led away to what is not for them."""
    if not busy:
        return (*INSIDE, *WAYS_IN)
    return INSIDE if world.resident else (*WAYS_IN, HELP)


def _stranger(world: World) -> View:
    waiting = world.uow.tokens.alive(Purpose.CONFIRM_EMAIL, world.chat, world.now)
    code = ((replace(CODE, role=Role.MAIN),),) if waiting else _by_phone(world)
    register = REGISTER if waiting else replace(REGISTER, role=Role.MAIN)
    enter = ((ENTER,),) if world.cabinet.asks("password") else ()
    rows = (*resume(world), *code, (register,), *enter, *_at_work(world))
    about = Text("menu.waiting") if waiting else Text("menu.about")
    return View(
        Text("menu.title", {"cabinet": world.cabinet.name}), (about,), (*rows, _last(world)), section="registration"
    )


def _by_phone(world: World) -> tuple[Row, ...]:
    """Lead to the application that waits for an employee or for the code of an SMS."""
    if world.cabinet.registration.confirmation != "sms" or admission.waiting(world.uow, world.chat) is None:
        return ()
    return ((Button(Text("menu.application"), start("phone_code"), Role.MAIN),),)


def _at_work(world: World) -> tuple[Row, ...]:
    return (_staff(world),) if _staff(world) else ()


def _staff(world: World) -> Row:
    return (STAFF,) if world.state.employee_id is not None else ()


def _no_account(world: World) -> View:
    rows: tuple[Row, ...] = (
        *resume(world),
        (replace(LINK, role=Role.MAIN),),
        (Button(Text("menu.profile"), screen("profile")), HELP),
        *pairs((*_offered(world), *_staff(world))),
    )
    return View(
        Text("menu.title", {"cabinet": world.cabinet.name}), (Text("menu.no_account"),), rows, section="linking"
    )


def _resident(world: World, linked: LinkedAccount) -> View:
    about = (account_line(linked), window_line(world, linked.account))
    *others, profile, help_ = OTHERS
    known = (*others, *_offered(world), NOTICES, profile, help_, *_staff(world))
    rows = (*resume(world), (SUBMIT,), *pairs(known))
    return View(Text("menu.title", {"cabinet": world.cabinet.short_name}), about, rows, section="")


def _offered(world: World) -> Row:
    """Lead to what is written to the company, where the profile has it."""
    cabinet = world.cabinet
    return (APPEALS,) if cabinet.appeals.topics or cabinet.appeals.feedback or cabinet.contracts.premises else ()


def _last(world: World) -> Row:
    language = Button(Text("menu.language"), screen("language", "en" if world.language == "ru" else "ru"))
    return (HELP, language)


def resume(world: World) -> tuple[Row, ...]:
    """Offer to go on with what was left unfinished."""
    if not world.state.paused:
        return ()
    session = Session.from_json(world.state.paused)
    title = Text(f"{session.dialog}.title")
    return ((Button(Text("menu.resume", {"title": title}), token(session.mark, "r"), Role.MAIN),),)


class Cabinets(Silent):
    """Which company's cabinet this chat is for, where one installation serves several; `arg` a cabinet or .page."""

    name = "cabinets"

    def show(self, world: World, arg: str) -> View | Go:
        """List the cabinets, or take the chosen one."""
        if arg in world.cabinets:
            if arg != world.state.cabinet:
                world.remember(cabinet=arg, resident_id=None, account_id=None, paused=None)
            return Go(screen="menu")
        choices = tuple(
            Button(Text("plain", {"text": item.short_name}), screen("cabinets", item.slug))
            for item in world.cabinets.values()
        )
        number = arg.removeprefix(".")
        at = int(number) if number.isdecimal() and len(number) < 4 else 0
        page = paged(choices, at, 0, lambda n: screen("cabinets", f".{n}"))
        menu = ((Button(Text("nav.menu"), screen("menu"), Role.NAVIGATION),),) if world.state.cabinet else ()
        rows: tuple[Row, ...] = tuple((button,) for button in page.shown)
        turns = (page.turns,) if page.turns else ()
        return View(Text("cabinets.title"), (Text("cabinets.choose"),), rows + turns + menu)


class Language(Silent):
    """The resident's own choice of language."""

    name = "language"

    def show(self, world: World, arg: str) -> View | Go:
        """Switch and go on in the menu."""
        world.remember(language="en" if arg == "en" else "ru")
        return Go(screen="menu", toast=Text("language.switched"))


class Start(Silent):
    """«Начать», a deep link, or the first words of a chat."""

    name = "start"

    def show(self, world: World, arg: str) -> View | Go:
        """Go where the link points: a cabinet, a letter's token, or the menu."""
        if arg in world.cabinets and not world.state.cabinet:
            world.remember(cabinet=arg)
        if world.resident and world.resident.onboarding and not arg:
            return Go(screen="welcome")
        return Go(screen="menu")
