"""The wiring: one function that makes the program from settings; whatever tests replace, they replace by keyword."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path

from bot.billing.wiring import billings
from bot.channels.card import PAGE, TELEGRAM, TERMINAL, VK, Limits
from bot.channels.channel import Channel, Content
from bot.clock import SystemClock
from bot.content import Attachments
from bot.conversation import Conversation
from bot.delivery.post import Post
from bot.delivery.sender import ChannelSender
from bot.drawings import Drawings
from bot.flood import Flood
from bot.forms import Forms
from bot.gateways import SMS
from bot.ingress import Ingress
from bot.introduction import introduction
from bot.lines import Lines
from bot.metrics.turns import TurnTimes
from bot.outside import Outside, outside
from bot.own_settings import own
from bot.papers import Papers
from bot.presenter.format import Values
from bot.presenter.presenter import Presenter
from bot.presenter.typed import Typed
from bot.presenter.words import Words
from bot.registry import dialogs, screens
from bot.settings import Settings
from bot.turn import Turns
from fsm.machine import Machine
from services.billing.port import Billing
from services.cabinets.loading import load_all
from services.cabinets.profile import Cabinet
from services.campaigns.elsewhere import BY_SMS
from services.codes import Codes
from services.payments.acquirers import acquirer_of
from services.ports import Acquirer, Clock, Mail, Sms
from storage.database import SqlDatabase, open_database

LIMITS: dict[str, Limits] = {"telegram": TELEGRAM, "vk": VK, "page": PAGE, "terminal": TERMINAL}


@dataclass(frozen=True, slots=True)
class Kit:
    """Every part of the program, wired."""

    settings: Settings
    database: SqlDatabase
    clock: Clock
    words: Words
    cabinets: Mapping[str, Cabinet]
    codes: Codes
    post: Post
    lines: Lines
    ingress: Ingress
    channels: dict[str, Channel]
    senders: dict[str, ChannelSender]
    content: Content
    outside: Outside
    machine: Machine
    conversation: Conversation
    links: dict[str, str] = field(default_factory=dict)
    turn_times: TurnTimes = field(default_factory=TurnTimes)

    @property
    def alone(self) -> bool:
        """Whether this is the only process on its database: SQLite is for one."""
        return self.settings.database_url.startswith("sqlite")

    def add(self, channel: Channel) -> None:
        """Serve one more channel."""
        self.channels[channel.name] = channel
        self.senders[channel.name] = ChannelSender(channel, self.database, self.clock)
        self.post.senders[channel.name] = self.senders[channel.name]


def cabinets_of(settings: Settings, acquirers: Mapping[str, Acquirer], *, texting: bool = True) -> dict[str, Cabinet]:
    """Load the profiles; a cabinet whose acquirer is not configured takes payments by requisites alone.

    Where there is no gateway of SMS none are offered; `texting`: the demo's box is one.
    """
    known = {slug: _payable(cabinet, acquirers) for slug, cabinet in load_all(settings.slugs()).items()}
    heard = {slug for slug in known if texting or own(settings, slug, SMS)}
    return {slug: cabinet if slug in heard else _silent(cabinet) for slug, cabinet in known.items()}


def _silent(cabinet: Cabinet) -> Cabinet:
    offered = tuple(kind for kind in cabinet.subscriptions.offered if kind != BY_SMS)
    kinds = cabinet.subscriptions.model_copy(update={"offered": offered})
    return cabinet.model_copy(update={"subscriptions": kinds})


def _asked(cabinet: Cabinet, billings: Mapping[str, Billing]) -> Cabinet:
    """Return a cabinet that asks billing only where there is one; our tables hold what registries and demos bring."""
    if not cabinet.billing.adapter or cabinet.slug in billings:
        return cabinet
    return cabinet.model_copy(update={"billing": cabinet.billing.model_copy(update={"adapter": ""})})


def _payable(cabinet: Cabinet, acquirers: Mapping[str, Acquirer]) -> Cabinet:
    name = cabinet.payment.acquirer
    if not name or acquirer_of(acquirers, name, cabinet.slug):
        return cabinet
    return cabinet.model_copy(update={"payment": cabinet.payment.model_copy(update={"acquirer": ""})})


def build(  # noqa: PLR0913 - wiring
    settings: Settings,
    *,
    database: SqlDatabase | None = None,
    clock: Clock | None = None,
    acquirers: Mapping[str, Acquirer] | None = None,
    mail: Mail | None = None,
    sms: Sms | None = None,
    vk_salt: int = 0,
    texting: bool = True,
) -> Kit:
    """Make every part; channels of real messengers are added where a token is set.

    `texting`: what goes by SMS arrives somewhere, be it the demo's box.
    """
    clock = clock or SystemClock()
    database = database or open_database(settings.database_url, synchronous=settings.sqlite_synchronous)
    acquirers = dict(acquirers or {})
    cabinets = cabinets_of(settings, acquirers, texting=texting)
    asked = billings(settings, cabinets)
    cabinets = {slug: _asked(cabinet, asked) for slug, cabinet in cabinets.items()}
    words = Words({cabinet.slug: cabinet.texts for cabinet in cabinets.values()})
    post = Post(database, Presenter(words), dict(cabinets), LIMITS, clock, secrets.token_hex(6))
    codes = Codes(settings.secret_key.get_secret_value())
    machine = Machine(dialogs(cabinets))
    conversation = Conversation(machine, screens(), Typed(words))
    channels: dict[str, Channel] = {}
    drawings = Drawings(database, cabinets, Values(words))
    folder = Path(settings.registry_dir).absolute() if settings.registry_dir else None
    papers = Papers(database, cabinets, asked, drawings, folder)
    world = outside(settings, post, codes, cabinets, words, acquirers, mail, channels, papers, sms, asked)
    forms = Forms(cabinets, settings.public_url.rstrip("/"))
    turns = Turns(post, conversation, channels, forms, codes, world.calls.wake, world.refresh)
    times = TurnTimes()
    lines = Lines(database, times.timed(Flood(post, turns.handle, settings.flood_events).handle))
    kit = Kit(
        settings, database, clock, words, cabinets, codes, post, lines, Ingress(database, lines, clock),
        channels, {}, Attachments(database, cabinets, codes, drawings, papers).make, world, machine, conversation,
        turn_times=times,
    )  # fmt: skip
    _messengers(kit, vk_salt)
    return kit


def _messengers(kit: Kit, vk_salt: int) -> None:
    """Add the messengers that have a token. Each is imported only where it is used: aiogram alone takes 165 MB."""
    settings = kit.settings
    if settings.telegram_token:
        telegram = import_module("bot.channels.telegram.channel")
        kit.add(
            telegram.Telegram(
                settings.telegram_token.get_secret_value(),
                api_url=settings.telegram_api_url,
                proxy=settings.telegram_proxy.get_secret_value() or None,
                plain=settings.telegram_plain,
                content=kit.content,
                introduction=introduction(kit.words, kit.cabinets),
                notices_per_second=settings.telegram_notices_per_second,
            )
        )
    if settings.vk_token:
        vk = import_module("bot.channels.vk.channel")
        kit.add(
            vk.Vk(
                settings.vk_token.get_secret_value(),
                settings.vk_group_id,
                api_url=settings.vk_api_url,
                content=kit.content,
                calls_per_second=settings.vk_calls_per_second,
                salt=vk_salt,
            )
        )
