"""What a mail server's refusal means: no such address, a bad day, or something that the operator must mend."""

import logging
import ssl

import aiosmtplib

from services.ports import Unavailable, Undeliverable

log = logging.getLogger(__name__)
PERMANENT = range(500, 600)
LOGIN = (530, 534, 535, 538)
CERTIFICATE = (
    "the mail server's certificate is not to be trusted: let KABINET_SMTP_URL name the host that it is for, or"
    " give a file of certificates by ?ca=/path"
)
NO_TLS = "the mail server offers no STARTTLS: use smtps://… if it speaks TLS from the first byte"
REFUSED_LOGIN = (
    "the mail server refuses the login: check user and password in KABINET_SMTP_URL (write the @ of a user as %40);"
    " many providers want a password for applications, and SMTP switched on in the mailbox"
)
SENDER = "the mail server refuses the sender: let the profile's [mail] sender be an address that the mailbox may use"


def judged(error: aiosmtplib.SMTPException) -> Exception:
    """Tell a refused letter or address from a server that has a bad day or a wrong set-up; no address is repeated."""
    refused = error.recipients[0] if isinstance(error, aiosmtplib.SMTPRecipientsRefused) else error
    code = getattr(refused, "code", 0)
    if isinstance(refused, aiosmtplib.SMTPRecipientRefused | aiosmtplib.SMTPDataError) and code in PERMANENT:
        return Undeliverable(str(code))
    return judged_broken(error)


def judged_broken(error: BaseException) -> Unavailable:
    """Tell the operator what to mend, if anything; the letter waits meanwhile."""
    code, told = getattr(error, "code", 0), advice(error)
    if told:
        log.error("the mail server refuses us (%s %s): %s; letters wait", type(error).__name__, code, told)
    return Unavailable(f"{type(error).__name__} {code}")


def advice(error: BaseException) -> str:
    """Return what the operator should do about an error; nothing where it is a bad day."""
    if _of_certificate(error):
        return CERTIFICATE
    code = getattr(error, "code", 0)
    if isinstance(error, aiosmtplib.SMTPAuthenticationError) or code in LOGIN:
        return REFUSED_LOGIN if code in PERMANENT else ""
    if isinstance(error, aiosmtplib.SMTPSenderRefused) and code in PERMANENT:
        return SENDER
    if isinstance(error, aiosmtplib.SMTPNotSupported) or "STARTTLS" in str(error):
        return NO_TLS
    return "see the code in the server's documentation" if code in PERMANENT else ""


def _of_certificate(error: BaseException | None) -> bool:
    while error is not None:
        if isinstance(error, ssl.SSLCertVerificationError):
            return True
        error = error.__cause__ or error.__context__
    return False
