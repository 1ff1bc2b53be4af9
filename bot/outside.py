"""The way to the world outside the chats: letters, acquirers, and what they tell back."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial

from bot import hooks
from bot.billing.contacts import TellContacts
from bot.billing.files import FetchEnclosed
from bot.billing.letters import SendLetters
from bot.billing.refresh import Refresh
from bot.billing.reports import SendReports
from bot.billing.told import Reported
from bot.calls import forget
from bot.calls.files import FetchFiles
from bot.calls.late_mail import LATE, TellLate
from bot.calls.letter import Letters
from bot.calls.links import PassLinks
from bot.calls.mail import SendMail
from bot.calls.notice_letter import NoticeLetters
from bot.calls.notice_mail import MailNotice
from bot.calls.notice_sms import SmsNotice
from bot.calls.paper import SendPapers
from bot.calls.payments import OpenPayments
from bot.calls.photos import FetchPhotos
from bot.calls.settlement import Settlement
from bot.calls.sms import SendSms
from bot.calls.told import Teller
from bot.calls.worker import Caller, CallWorker
from bot.channels.channel import Channel
from bot.delivery.post import Post
from bot.gateways import Gateways, gateways
from bot.papers import Papers
from bot.presenter.words import Words
from bot.settings import Settings
from handlers.bill_file import CALL as PAPER
from services import unsubscribing
from services.billing.contacts import CALL as CONTACT
from services.billing.enclosed import CALL as ENCLOSED
from services.billing.letters import CALL as LETTER
from services.billing.port import Billing
from services.billing.reporting import CALL as REPORT
from services.cabinets.profile import Cabinet
from services.campaigns.elsewhere import kind_of
from services.codes import Codes
from services.model.journeys import MAIL, SMS
from services.ports import Acquirer, Mail, Sms
from services.readings.photos import PHOTO
from services.tickets import FILE


@dataclass(frozen=True, slots=True)
class Outside:
    """Who calls the world: `mail` and `sms` are the gateways that letters and short messages go through."""

    calls: CallWorker
    settlement: Settlement
    mail: Mail
    sms: Sms
    acquirers: Mapping[str, Acquirer]
    gateways: Gateways
    billings: Mapping[str, Billing]
    refresh: Refresh
    reports: SendReports
    letters: SendLetters


def outside(  # noqa: PLR0913, PLR0917 - wiring
    settings: Settings,
    post: Post,
    codes: Codes,
    cabinets: Mapping[str, Cabinet],
    words: Words,
    acquirers: Mapping[str, Acquirer],
    mail: Mail | None,
    channels: Mapping[str, Channel],
    papers: Papers,
    sms: Sms | None = None,
    billings: Mapping[str, Billing] | None = None,
) -> Outside:
    """Make the callers of letters, short messages, payments, reports and deletions."""
    ways = gateways(settings, cabinets, post.database, post.clock)
    ways = replace(ways, mail=mail, own_mail={}) if mail else ways
    ways = replace(ways, sms=sms, own_sms={}) if sms else ways
    letters = Letters(words, settings.public_url)
    bounced, unheard = hooks.Bounced(post), hooks.Unheard(post)
    send = SendMail(post.database, post.clock, codes, cabinets, letters, ways.mail, bounced, ways.own_mail)
    pay = OpenPayments(post, acquirers, settings.public_url, hooks.link_ready, hooks.told)
    refresh = Refresh(post.database, post.clock, cabinets, billings or {})
    reports, told = SendReports(post, refresh.billings, refresh), Reported(hooks.told, cabinets)
    letters_on = SendLetters(post, refresh.billings, refresh)
    callers: dict[str, Caller] = {
        "mail": send,
        LATE: TellLate(post),
        "sms": SendSms(post.database, post.clock, codes, words, cabinets, ways.sms, ways.own_sms, unheard),
        "acquirer.create": pay,
        "acquirer.link": PassLinks(pay, hooks.told),
        forget.KIND: forget.Forget(channels),
        REPORT: reports,
        LETTER: letters_on,
        CONTACT: TellContacts(post, refresh.billings, refresh),
        ENCLOSED: FetchEnclosed(post, refresh.billings),
        FILE: FetchFiles(post, channels),
        PHOTO: FetchPhotos(post, channels),
        PAPER: SendPapers(post, papers),
    }
    off = partial(unsubscribing.link, codes, settings.public_url.rstrip("/"))
    notices = NoticeLetters(words, channels, off)
    callers[kind_of(MAIL)] = MailNotice(Teller(post, cabinets, MAIL), notices, ways.mail, ways.own_mail)
    callers[kind_of(SMS)] = SmsNotice(Teller(post, cabinets, SMS), words, ways.sms, ways.own_sms)
    calls = CallWorker(post.database, post.clock, post.owner, callers)
    settlement = Settlement(post, acquirers, post.clock, told)
    return Outside(
        calls, settlement, ways.mail, ways.sms, acquirers, ways, refresh.billings, refresh, reports, letters_on
    )  # fmt: skip
