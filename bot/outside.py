"""The way to the world outside the chats: letters, acquirers, and what they tell back."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot import hooks
from bot.calls import forget
from bot.calls.files import FetchFiles
from bot.calls.letter import Letters
from bot.calls.links import PassLinks
from bot.calls.mail import SendMail
from bot.calls.payments import OpenPayments
from bot.calls.settlement import Settlement
from bot.calls.sms import SendSms
from bot.calls.worker import Caller, CallWorker
from bot.channels.channel import Channel
from bot.delivery.post import Post
from bot.presenter.words import Words
from bot.settings import Settings
from services.cabinets.profile import Cabinet
from services.codes import Codes
from services.gateways.boxes import DemoMailbox, DemoSmsBox
from services.gateways.smtp import SmtpMail, server_of
from services.ports import Acquirer, Mail, Sms
from services.tickets import FILE


@dataclass(frozen=True, slots=True)
class Outside:
    """Who calls the world: `mail` and `sms` are the gateways that letters and short messages go through."""

    calls: CallWorker
    settlement: Settlement
    mail: Mail
    sms: Sms
    acquirers: Mapping[str, Acquirer]


def outside(  # noqa: PLR0913, PLR0917 - wiring
    settings: Settings,
    post: Post,
    codes: Codes,
    cabinets: Mapping[str, Cabinet],
    words: Words,
    acquirers: Mapping[str, Acquirer],
    mail: Mail | None,
    channels: Mapping[str, Channel],
    sms: Sms | None = None,
) -> Outside:
    """Make the callers of letters, short messages, payments and deletions."""
    smtp = settings.smtp_url.get_secret_value()
    gateway = mail or (SmtpMail(server_of(smtp)) if smtp else DemoMailbox())
    letters = Letters(words, settings.public_url)
    send = SendMail(post.database, post.clock, codes, cabinets, letters, gateway, hooks.Bounced(post))
    pay = OpenPayments(post, acquirers, settings.public_url, hooks.link_ready, hooks.told)
    short = sms or DemoSmsBox()
    callers: dict[str, Caller] = {
        "mail": send,
        "sms": SendSms(post.database, post.clock, codes, words, cabinets, short),
        "acquirer.create": pay,
        "acquirer.link": PassLinks(pay, hooks.told),
        forget.KIND: forget.Forget(channels),
        FILE: FetchFiles(post, channels),
    }
    calls = CallWorker(post.database, post.clock, post.owner, callers)
    return Outside(calls, Settlement(post, acquirers, post.clock, hooks.told), gateway, short, acquirers)
