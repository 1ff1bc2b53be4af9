"""Fields of forms: lines read by the canonicalisers of `services.text`, secrets, files and choices."""

from collections.abc import Callable
from dataclasses import dataclass

from fsm.codec import Json
from fsm.field import Option, Refused, Samples
from fsm.view import Private, Said, Text
from services.refusal import Refusal

NEED_TEXT = Refused(Text("refused.text"))
Read = Callable[[str], Json | Refusal]
Mark = Callable[[str], Private]
TYPED = frozenset({"value", "word"})
"""Arguments of refusals that repeat what was typed."""


def refused(refusal: Refusal) -> Refused:
    """Put a service's refusal into a resident's words."""
    args = {name: Private(value) if name in TYPED else value for name, value in refusal.args.items()}
    return Refused(Text(refusal.reason, args))


def said(*texts: str) -> tuple[Said, ...]:
    """Make samples of texts."""
    return tuple(Said(text=text) for text in texts)


NOT_TEXT = (Said(), Said(form={"secret": "x"}), Said(text=""))


@dataclass(frozen=True)
class Line:
    """A typed line: `read` accepts or refuses it; `private` values obey the disclosure policy, `mark` says how."""

    read_text: Read
    samples: Samples
    options: tuple[Option, ...] = ()
    private: bool = False
    mark: Mark = Private
    digits: bool = False

    def parts(self, said: Said) -> tuple[Said, ...]:
        """Take a message as one answer."""
        return (said,)

    def read(self, said: Said) -> Json | Refused:
        """Read the text; anything else than a text is refused."""
        if said.text is None or said.file is not None:
            return NEED_TEXT
        value = self.read_text(said.text)
        return refused(value) if isinstance(value, Refusal) else value

    def show(self, value: Json) -> Text | Private | str:
        """Show what was entered; options show their label."""
        chosen = [option.label for option in self.options if option.value == value]
        if chosen:
            return chosen[0]
        return self.mark(str(value)) if self.private else str(value)


SECRETS = Samples(good=(Said(form={"secret": "sample"}),), bad=said("hunter2"))


@dataclass(frozen=True)
class Secret:
    """A secret left on a one-time page: the answer is the name of a stored token, never the secret."""

    samples: Samples = SECRETS
    options: tuple[Option, ...] = ()
    digits: bool = False

    def parts(self, said: Said) -> tuple[Said, ...]:
        """Take a message as one answer."""
        return (said,)

    def read(self, said: Said) -> Json | Refused:
        """Take the page's answer; refuse what was typed in the chat."""
        token = (said.form or {}).get("secret")
        return token or Refused(Text("secret.not_here"))

    def show(self, value: Json) -> Text | Private | str:
        """Show that it is set, and nothing of it."""
        return Text("secret.set")
