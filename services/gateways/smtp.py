"""Letters over SMTP: ASCII envelopes, so that servers without SMTPUTF8 take them too."""

from dataclasses import dataclass, field
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import formatdate
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

import aiosmtplib

from services.gateways.smtp_refusals import advice, judged, judged_broken
from services.ports import Letter, Unavailable, Undeliverable
from services.text import postal

SECONDS = 20.0
SHAPE = "the SMTP URL must look like smtp://user:password@host:port or smtps://…"
LOOPBACK = ("localhost", "127.0.0.1", "::1")


@dataclass(frozen=True, slots=True)
class Server:
    """Where letters go. `tls` from the first byte; `starttls` True: required, None: when offered, False: never.

    `ca`: a file of certificates to trust instead of the system's; `hour`, `day`: the most letters, 0: any number.
    """

    host: str
    port: int
    user: str = ""
    password: str = field(default="", repr=False)
    tls: bool = False
    starttls: bool | None = None
    ca: str = ""
    hour: int = 0
    day: int = 0


def server_of(url: str) -> Server:
    """Read `smtp://user:password@host:port?starttls=1` or `smtps://…`; ValueError tells what is wrong, without the URL.

    A password never crosses a network in clear unless the URL says `starttls=0`.
    """
    try:
        parts, port = urlsplit(url), urlsplit(url).port
    except ValueError:
        raise ValueError(SHAPE) from None
    if parts.scheme not in ("smtp", "smtps") or not parts.hostname:
        raise ValueError(SHAPE)
    said = _said(parts)
    tls, user = parts.scheme == "smtps", unquote(parts.username or "")
    starttls = False if tls else _starttls(parts, bool(user))
    port = port or (465 if tls else 587 if user else 25)
    limits = int(said.get("hour", "0")), int(said.get("day", "0"))
    return Server(parts.hostname, port, user, unquote(parts.password or ""), tls, starttls, said.get("ca", ""), *limits)


def _said(parts: SplitResult) -> dict[str, str]:
    said = {name: values[-1] for name, values in parse_qs(parts.query).items()}
    if set(said) - {"starttls", "ca", "hour", "day"}:
        raise ValueError(f"{SHAPE}; after ? it knows starttls, ca, hour and day")
    if not all(said.get(name, "0").isdecimal() for name in ("hour", "day")):
        raise ValueError(f"{SHAPE}; hour and day are numbers of letters")
    return said


def _starttls(parts: SplitResult, authenticates: bool) -> bool | None:
    said = parse_qs(parts.query).get("starttls", [""])[-1]
    if said in ("0", "1"):
        return said == "1"
    if parts.hostname in LOOPBACK:
        return False
    return True if authenticates else None


class SmtpMail:
    """Sends each letter over a connection of its own; `seconds` bound every step of it."""

    def __init__(self, server: Server, seconds: float = SECONDS) -> None:
        self._server, self._seconds = server, seconds

    async def send(self, letter: Letter) -> None:
        """Hand over one letter; Unavailable to try later, Undeliverable with the server's code for good."""
        message = message_of(letter)
        try:
            async with self._client() as client:
                await client.send_message(message, sender=postal.ours(letter.sender), recipients=[ascii_of(letter.to)])
        except aiosmtplib.SMTPException as error:
            raise judged(error) from None
        except (OSError, TimeoutError) as error:
            raise judged_broken(error) from None

    async def check(self) -> None:
        """Connect and log in, sending nothing; Unavailable with what the operator should do."""
        try:
            async with self._client():
                pass
        except (aiosmtplib.SMTPException, OSError, TimeoutError) as error:
            raise Unavailable(advice(error) or f"{type(error).__name__} {getattr(error, 'code', '')}".strip()) from None

    def _client(self) -> aiosmtplib.SMTP:
        server = self._server
        return aiosmtplib.SMTP(
            hostname=server.host,
            port=server.port,
            username=server.user or None,
            password=server.password or None,
            use_tls=server.tls,
            start_tls=server.starttls,
            cert_bundle=server.ca or None,
            timeout=self._seconds,
        )


def message_of(letter: Letter) -> EmailMessage:
    """Build the message: a text and an HTML part, marked as written by a machine."""
    message = EmailMessage(policy=SMTP)
    message["From"] = Address(letter.sender_name, addr_spec=postal.ours(letter.sender))
    if letter.reply_to:
        message["Reply-To"] = Address(addr_spec=postal.ours(letter.reply_to))
    message["To"] = Address(addr_spec=ascii_of(letter.to))
    message["Subject"] = letter.subject
    message["Date"] = formatdate()
    message["Message-ID"] = letter.message_id
    message["Auto-Submitted"] = "auto-generated"
    if letter.unsubscribe:  # RFC 8058: mail programs offer a button of their own
        message["List-Unsubscribe"] = f"<{letter.unsubscribe}>"
        message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    message.set_content(letter.text, cte="base64")
    message.add_alternative(letter.html, subtype="html", cte="base64")
    return message


def ascii_of(address: str) -> str:
    """Return an address that every server takes: the domain in punycode; Undeliverable when there is none."""
    try:
        return postal.theirs(address)
    except ValueError:
        raise Undeliverable("address") from None
