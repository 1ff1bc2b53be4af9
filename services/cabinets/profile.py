"""The schema of a cabinet's profile; `docs/cabinets.md` tells how to write one."""

from typing import Annotated, Literal

from pydantic import AfterValidator, Field, model_validator

from services.cabinets.access import Access, Linking
from services.cabinets.billing import Billing
from services.cabinets.documents import Document
from services.cabinets.exchange import Registries
from services.cabinets.money import Payment
from services.cabinets.part import Filled, Part, Slug, shaped
from services.cabinets.people import Entry, Password, Recovery, Registration
from services.cabinets.service import Appeals, Contracts, Quiet, Subscriptions
from services.cabinets.utility import AccountNumber, Bills, Provider, Readings, Window
from services.text.postal import checked

Disclosure = Literal["full", "masked", "none"]
Channel = Literal["telegram", "vk", "page", "terminal"]
Texts = dict[str, dict[str, str]]


class Contacts(Part):
    """Where people answer: shown at every dead end (R3, R34)."""

    hotline: Filled
    hours: str = ""
    email: str = ""
    support: str = ""
    site: str = ""


class MailSender(Part):
    """Who the cabinet's letters come from (R9)."""

    sender: Annotated[str, shaped(r"[^@\s]+@[^@\s]+", "an address, such as lk@example.org"), AfterValidator(checked)]
    name: Filled
    reply_to: Annotated[str, AfterValidator(checked)] = ""
    subject: str = "Подтверждение регистрации"


class Cabinet(Part):
    """One cabinet. Every difference between companies is a key here, never a condition in code."""

    slug: Slug
    name: Filled
    short_name: Filled
    contacts: Contacts
    mail: MailSender
    account_number: AccountNumber
    providers: Annotated[tuple[Provider, ...], Field(min_length=1)]
    registration: Registration
    password: Password | None = None
    entry: Entry = Entry()
    recovery: Recovery = Recovery()
    linking: Linking
    access: Access = Access()
    documents: tuple[Document, ...] = ()
    readings: Readings
    bills: Bills = Bills()
    billing: Billing = Billing()
    registries: Registries = Registries()
    payment: Payment = Payment()
    appeals: Appeals = Appeals()
    contracts: Contracts = Contracts()
    subscriptions: Subscriptions = Subscriptions()
    quiet: Quiet = Quiet()
    onboarding: bool = True
    disclosure: dict[Channel, Disclosure] = {}
    texts: Texts = {}

    @model_validator(mode="after")
    def _passwords_have_rules(self) -> "Cabinet":
        if self.asks("password") and self.password is None:
            message = "registration asks a password: add the section [password]"
            raise ValueError(message)
        return self

    @model_validator(mode="after")
    def _documents_are_there(self) -> "Cabinet":
        asked = {field.name for field in self.registration.fields} & {"license", "consent"}
        missing = asked - {document.slug for document in self.documents}
        if missing:
            message = f"registration asks {', '.join(sorted(missing))}: add it to [[documents]]"
            raise ValueError(message)
        return self

    def asks(self, field: str) -> bool:
        """Tell whether the form of registration has a field."""
        return any(asked.name == field for asked in self.registration.fields)

    def document(self, slug: str) -> Document:
        """Return a document by its name; KeyError when the profile has none of it."""
        known: dict[str, Document] = {document.slug: document for document in self.documents}
        return known[slug]

    def provider(self, slug: str) -> Provider:
        """Return a provider of this cabinet; KeyError when the profile has none of this name."""
        return {provider.slug: provider for provider in self.providers}[slug]

    def number_of(self, provider: str = "") -> AccountNumber:
        """Return the shape of account numbers, a provider's own where it has one."""
        own = self.provider(provider).account_number if provider else None
        return own or self.account_number

    def window_of(self, provider: str) -> Window:
        """Return the days on which a provider takes readings: its own, else those of the cabinet."""
        own = {one.slug: one.window for one in self.providers}.get(provider)
        return own or self.readings.window

    def windows(self) -> dict[Window, tuple[str, ...]]:
        """Return every window with the providers whose it is; nobody is named where it is everybody's."""
        found: dict[Window, tuple[str, ...]] = {}
        for one in self.providers:
            window = self.window_of(one.slug)
            found[window] = (*found.get(window, ()), one.slug)
        return found if len(found) > 1 else dict.fromkeys(found, ())

    def discloses(self, channel: str) -> Disclosure:
        """Return the disclosure policy of a channel (149-ФЗ art. 10 p. 8 limits foreign messengers)."""
        return {str(name): policy for name, policy in self.disclosure.items()}.get(channel, "full")
