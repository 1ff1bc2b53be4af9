"""Letters over SMTP: ASCII envelopes, so that servers without SMTPUTF8 take them too."""

import logging
from dataclasses import dataclass
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import formatdate
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

import aiosmtplib
from email_validator import validate_email

from services.ports import Letter, Unavailable, Undeliverable

log = logging.getLogger(__name__)
SECONDS = 20.0
LOOPBACK = ("localhost", "127.0.0.1", "::1")
PERMANENT = range(500, 600)


@dataclass(frozen=True, slots=True)
class Server:
    """Where letters go. `tls` from the first byte; `starttls` True: required, None: when offered, False: never."""

    host: str
    port: int
    user: str = ""
    password: str = ""
    tls: bool = False
    starttls: bool | None = None


def server_of(url: str) -> Server:
    """Read `smtp://user:password@host:port?starttls=1` or `smtps://…`; ValueError tells what is wrong, without the URL.

    A password never crosses a network in clear unless the URL says `starttls=0`.
    """
    parts = urlsplit(url)
    if parts.scheme not in ("smtp", "smtps") or not parts.hostname:
        raise ValueError("the SMTP URL must look like smtp://user:password@host:port or smtps://…")
    tls, user = parts.scheme == "smtps", unquote(parts.username or "")
    starttls = False if tls else _starttls(parts, bool(user))
    port = parts.port or (465 if tls else 587 if user else 25)
    return Server(parts.hostname, port, user, unquote(parts.password or ""), tls, starttls)


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
            await self._send(message, sender=ascii_of(letter.sender), to=ascii_of(letter.to))
        except aiosmtplib.SMTPException as error:
            raise _judged(error) from None
        except (OSError, TimeoutError) as error:
            raise Unavailable(type(error).__name__) from None

    async def _send(self, message: EmailMessage, *, sender: str, to: str) -> None:
        server = self._server
        await aiosmtplib.send(
            message,
            sender=sender,
            recipients=[to],
            hostname=server.host,
            port=server.port,
            username=server.user or None,
            password=server.password or None,
            use_tls=server.tls,
            start_tls=server.starttls,
            timeout=self._seconds,
        )


def message_of(letter: Letter) -> EmailMessage:
    """Build the message: a text and an HTML part, marked as written by a machine."""
    message = EmailMessage(policy=SMTP)
    message["From"] = Address(letter.sender_name, addr_spec=ascii_of(letter.sender))
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
        found = validate_email(address, check_deliverability=False, allow_smtputf8=False, test_environment=True)
    except ValueError:
        raise Undeliverable("address") from None
    return found.ascii_email or found.normalized


def _judged(error: aiosmtplib.SMTPException) -> Exception:
    """Tell a refused letter or address from a server that has a bad day or a wrong set-up; no address is repeated."""
    refused = error.recipients[0] if isinstance(error, aiosmtplib.SMTPRecipientsRefused) else error
    code = getattr(refused, "code", 0)
    if isinstance(refused, aiosmtplib.SMTPRecipientRefused | aiosmtplib.SMTPDataError) and code in PERMANENT:
        return Undeliverable(str(code))
    if code in PERMANENT or isinstance(error, aiosmtplib.SMTPNotSupported):
        log.error("the mail server refuses us: %s %s", type(error).__name__, code)
    return Unavailable(f"{type(error).__name__} {code}")
