"""What a resident and an employee write to each other: words, then files (R28)."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass

from fsm.codec import Json
from fsm.dialog import Answers, Step
from fsm.field import Option, Refused, Samples
from fsm.view import File, Private, Role, Said, Text
from handlers.fields import Line, said
from handlers.growing import NO_MORE, growing, items
from services.attachments.judge import LARGEST, MEGABYTE
from services.attachments.kinds import WRITTEN
from services.attachments.names import ending_of, stem_of
from services.model.people import Chat
from services.text import letters
from services.tickets import SentFile, Words

SERIES = "letter"
SHOWN = 300
"""Characters of a letter that a review shows."""
SAMPLE = File("document", "sample", "Снимок 2231.pdf", 1000, "application/pdf")
BAD = (
    Said(file=File("other", "")), Said(file=File("document", "x", "a.exe", 9)),
    Said(file=File("photo", "x", size=LARGEST + 1)), Said(text="слово"), Said(),
)  # fmt: skip

SAMPLES = Samples(good=(Said(file=SAMPLE),), bad=BAD)


@dataclass(frozen=True)
class Letter(Line):
    """Words of several lines; files of the same message go to the questions after it."""

    def parts(self, said: Said) -> tuple[Said, ...]:
        """Take the words, then each file."""
        if said.file is None or not said.text:
            return (said,)
        return (Said(text=said.text), *_each(said))

    def show(self, value: Json) -> Private:
        """Show how it begins."""
        text = str(value)
        return Private(text if len(text) <= SHOWN else f"{text[:SHOWN]}…")


@dataclass(frozen=True)
class Attached:
    """One file; what it truly is turns out when it has been fetched."""

    options: tuple[Option, ...] = (Option(Text("button.no_more_files"), value=NO_MORE, role=Role.MAIN),)
    samples: Samples = SAMPLES
    digits: bool = False

    def parts(self, said: Said) -> tuple[Said, ...]:
        """Take each file of a message."""
        return _each(said) if said.file else (said,)

    def read(self, said: Said) -> Json | Refused:
        """Take a photo or a document of a name and size that may be kept."""
        file = said.file
        if file is None:
            return Refused(Text("file.needed"))
        if file.kind == "other" or (file.name and ending_of(file.name) not in WRITTEN):
            return Refused(Text("file.kind"))
        if file.size > LARGEST:
            return Refused(Text("file.large", {"most": LARGEST // MEGABYTE}))
        return asdict(file)

    def show(self, value: Json) -> Text | Private:
        """Show its name; photographs have none."""
        name = stem_of(str(value["name"])) if isinstance(value, dict) else ""
        return Private(name) if name else Text("file.photo")


def _each(said: Said) -> tuple[Said, ...]:
    return tuple(Said(file=file) for file in (said.file, *said.more) if file)


def words(ask: Text, body: tuple[Text, ...] = ()) -> Step:
    """Ask for the words."""
    samples = Samples(good=said("Соседи сверху\nзалили счётчик"), bad=(*said("", "…", "я" * 3001), Said()))
    field = Letter(letters.read, samples, private=True)
    return Step("words", field, ask, body=body, label=Text("label.words"), series=SERIES)


def files(most: int, answers: Answers, body: tuple[Text, ...] = ()) -> Iterator[Step]:
    """Ask for files until there are no more."""

    def ask(number: int) -> Step:
        asked = Text("ask.files") if number == 1 else Text("ask.more_files", {"count": number - 1})
        return Step(
            "", Attached(), asked, body=body, label=Text("label.file", {"number": number}), series=SERIES
        )  # fmt: skip

    yield from growing("file", most, answers, ask)


def letter_of(chat: Chat, answers: Answers) -> Words:
    """Return what was written, with the files as their messenger tells of them."""
    sent = tuple(sent_file(chat, file) for file in items("file", answers) if isinstance(file, dict))
    return Words(str(answers.get("words", "")), sent)


def sent_file(chat: Chat, file: dict[str, Json]) -> SentFile:
    """Return a file as its messenger tells of it."""
    return SentFile(chat, file, str(file["name"])[:200], int(str(file["size"])))
