"""What KABINET_SMS_URL says: the provider, the credentials, the sender's name, another address."""

from dataclasses import dataclass, field
from urllib.parse import parse_qs, parse_qsl, unquote, urlsplit

SHAPES = (
    "smsc://login:password@smsc.ru (or smsc://:apikey@smsc.ru), smsru://api_id@sms.ru,"
    " or http+https://host/path?to={phone}&text={text}; ?sender=NAME and ?base=https://… may follow"
)
TEMPLATES = ("http+http", "http+https")
HOMES = {"smsc": "smsc.ru", "smsru": "sms.ru"}


@dataclass(frozen=True, slots=True)
class Provider:
    """A provider of short messages. `base` is its address without a path; `secret` a password, an API key or an id."""

    kind: str
    base: str
    login: str = ""
    secret: str = field(default="", repr=False)
    sender: str = ""


@dataclass(frozen=True, slots=True)
class Template:
    """A request to a gateway that Kabinet does not know: `fields` with {phone}, {text} and {key} go to `url`.

    `shape` is "form", "json" or "get"; an answer without `expect` in it is a refusal.
    """

    url: str
    fields: tuple[tuple[str, str], ...] = field(repr=False)
    login: str = ""
    secret: str = field(default="", repr=False)
    shape: str = "form"
    expect: str = ""


def read(url: str) -> Provider | Template:
    """Read an SMS URL; ValueError tells what is wrong, without the URL."""
    try:
        found = _template(url) if url.startswith("http+") else _provider(url)
    except ValueError:
        found = None
    if found is None:
        raise ValueError(f"the SMS URL must look like {SHAPES}")
    return found


def _provider(url: str) -> Provider | None:
    parts = urlsplit(url)
    login, secret = unquote(parts.username or ""), unquote(parts.password or "")
    if parts.scheme == "smsru" and not secret:
        login, secret = "", login
    said = {name: values[-1] for name, values in parse_qs(parts.query).items()}
    if parts.scheme not in HOMES or not secret or set(said) - {"sender", "base"}:
        return None
    base = said.get("base") or f"https://{parts.hostname or HOMES[parts.scheme]}" + (
        f":{parts.port}" if parts.port else ""
    )
    if urlsplit(base).scheme not in ("http", "https") or not urlsplit(base).hostname:
        return None
    return Provider(parts.scheme, base.rstrip("/"), login, secret, said.get("sender", ""))


def _template(url: str) -> Template | None:
    parts, told = urlsplit(url), dict(parse_qsl(urlsplit(url).fragment))
    fields = tuple(parse_qsl(parts.query, keep_blank_values=True))
    written = " ".join(value for _, value in fields)
    shape = told.pop("as", "form")
    if parts.scheme not in TEMPLATES or not parts.hostname or shape not in ("form", "json", "get"):
        return None
    if "{phone}" not in written or "{text}" not in written or set(told) - {"expect"}:
        return None
    host = parts.hostname + (f":{parts.port}" if parts.port else "")
    address = f"{parts.scheme.removeprefix('http+')}://{host}{parts.path}"
    credentials = unquote(parts.username or ""), unquote(parts.password or "")
    return Template(address, fields, *credentials, shape, told.get("expect", ""))
