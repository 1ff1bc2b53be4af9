"""A small dialog with every feature of the machine, and a driver that passes sessions through JSON."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import Enum

from fsm.codec import Json
from fsm.dialog import Acted, Action, Answers, Beside, Go, Plain, Redo, Step
from fsm.field import Choice, Option, Refused, Samples
from fsm.machine import Machine, Turn
from fsm.session import Session
from fsm.view import Media, Private, Role, Said, Text, View


class Colour(Enum):
    RED = "red"


LONG = ("one", "two", "three", "four", "five", "six", "seven")
PICTURE = Media("photo", "toy:picture", "toy.png", Text("picture"))
SHOWN = Media("photo", "toy:hint", "hint.png", Text("hint.alt"))


@dataclass(frozen=True)
class Facts:
    names: tuple[str, ...] = ("one", "two")
    day: date | None = None
    colour: Colour = Colour.RED
    pages: int = 0


@dataclass
class World:
    done: list[dict[str, Json]] = field(default_factory=list)
    refuse: Redo | None = None
    checked: list[str] = field(default_factory=list)
    forbidden: str = ""
    ends: View | Go = field(default_factory=lambda: View(title=Text("done")))


class Number:
    digits = True
    samples = Samples(good=(Said(text="5"),), bad=(Said(text="x"),))

    def __init__(self, *options: Option) -> None:
        self.options = options

    def parts(self, said: Said) -> tuple[Said, ...]:
        return tuple(Said(text=part) for part in (said.text or "").split()) or (said,)

    def read(self, said: Said) -> Json | Refused:
        text = said.text or ""
        return int(text) if text.isascii() and text.isdigit() else Refused(Text("not_a_number", {"text": text}))

    def show(self, value: Json) -> Text | Private | str:
        return str(value)


class Toy(Plain[Facts, World]):
    name = "toy"
    title = Text("toy.title")
    section = "toys"
    facts = Facts

    def begin(self, world: World, arg: str) -> Facts | View | Go:
        if arg == "closed":
            return View(title=Text("closed"))
        if arg == "elsewhere":
            return Go(screen="menu")
        if arg == "long":
            return Facts(LONG)
        return Facts(pages=int(arg or 0))

    def beside(self, facts: Facts, answers: Answers, said: Said) -> Beside | None:
        if said.file is None or said.file.kind == "other":
            return None
        rest = Said(text=said.text) if said.text else None
        return Beside(Text("kept"), {"sent": [*answers.get("sent", ()), said.file.ref]}, rest)

    def steps(self, facts: Facts, answers: Answers) -> Iterator[Step]:
        if "sent" in answers:
            yield Step("sent", Number(), Text("sent"), label=Text("label.sent"))
        for name in facts.names:
            yield Step(
                name,
                Number(),
                Text("ask", {"name": name}),
                label=Text(f"label.{name}"),
                series="numbers",
                hint=Text("hint"),
                hint_media=(SHOWN,),
            )
        if int(answers["two"]) > 100:
            big = Choice(Option(Text("yes"), "yes"), Option(Text("again"), drops=("two",), role=Role.DANGER))
            yield Step(f"sure:two:{answers['two']}", big, Text("sure"))
        if facts.pages:
            many = Choice(*(Option(Text("option", {"n": n}), n) for n in range(facts.pages)))
            yield Step(
                "many", many, Text("many"), actions=(Action("again", Text("again")), Action("refuse", Text("refuse")))
            )
        send = Choice(Option(Text("send"), "yes"))
        yield Step("review", send, Text("review"), body=(Text("body"),), media=(PICTURE,), review=True)

    def check(self, world: World, facts: Facts, answers: Answers, step: str) -> Redo | None:
        world.checked.append(step)
        return Redo(Text("forbidden")) if step == world.forbidden else None

    def act(self, world: World, facts: Facts, answers: Answers, action: str) -> Acted[Facts] | Redo:
        if action == "refuse":
            return Redo(Text("no_action"), ("two",))
        return Acted(Text("acted"), Facts(names=facts.names, pages=facts.pages + 1))

    def finish(self, world: World, facts: Facts, answers: Answers) -> View | Go | Redo:
        if world.refuse:
            return world.refuse
        world.done.append(dict(answers))
        return world.ends


class Driver:
    """Speaks to one session as a resident would; the session passes through JSON at every turn."""

    def __init__(self, arg: str = "") -> None:
        self.world = World()
        self.machine = Machine({"toy": Toy()})
        self.turn: Turn = self.machine.start(self.world, "toy", arg, "id")

    @property
    def session(self) -> Session:
        assert self.turn.session is not None
        return Session.from_json(json.loads(json.dumps(self.turn.session.to_json())))

    @property
    def view(self) -> View:
        assert self.turn.view is not None
        return self.turn.view

    @property
    def step(self) -> str:
        current = self.machine.expects(self.session).current
        assert current is not None
        return current.name

    def say(self, *texts: str) -> "Driver":
        for text in texts:
            self.turn = self.machine.hear(self.world, self.session, Said(text=text))
        return self

    def press(self, wire: str) -> "Driver":
        self.turn = self.machine.hear(self.world, self.session, Said(press=wire))
        return self

    def tap(self, key: str, at: int = 0) -> "Driver":
        found = [button.press for button in self.view.buttons if button.label.key == key]
        return self.press(found[at])

    def labels(self) -> list[str]:
        return [button.label.key for button in self.view.buttons]

    def paragraphs(self) -> list[str]:
        return [text.key for text in self.view.paragraphs]
