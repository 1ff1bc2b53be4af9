"""Acquirers out of settings and profiles: which shop takes the money of which cabinet."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from bot.acquirer_settings import AcquirerSettings
from bot.clock import SystemClock
from bot.settings import Settings
from services.cabinets.loading import WrongProfile, load_all
from services.cabinets.profile import Cabinet
from services.gateways.acquiring.wire import Wire
from services.gateways.sandbox import Sandbox
from services.gateways.sber.acquirer import Merchant, Sber
from services.gateways.tbank.acquirer import TBank, Terminal
from services.gateways.yookassa.acquirer import YooKassa
from services.gateways.yookassa.api import Api, Shop
from services.payments.acquirers import own
from services.ports import Acquirer

Make = Callable[[AcquirerSettings, Cabinet, str], Acquirer]


def acquirers(settings: Settings) -> dict[str, Acquirer]:
    """Return the acquirers that are configured, each cabinet's under its own name."""
    return {**_sandbox(settings), **dict(_shops(settings, _cabinets(settings)))}


def problems(settings: Settings) -> list[str]:
    """Say which profiles name an acquirer that cannot take their money."""
    found = []
    for cabinet in _cabinets(settings).values():
        name = cabinet.payment.acquirer
        secrets = settings.of_cabinet(cabinet.slug)
        missing = secrets.missing(name)
        if missing:
            first, *others = (f"KABINET_{part}" for part in missing)
            also = f" and {', '.join(others)}" if others else ""
            found.append(
                f"the profile {cabinet.slug} is paid through {name}, which has no secrets: set {first}{also}, "
                f"or KABINET_{cabinet.slug.upper()}__… for this cabinet alone"
            )
        bundle = secrets.sber_ca_bundle
        if name == "sber" and bundle and not Path(bundle).is_file():
            found.append(f"KABINET_SBER_CA_BUNDLE of {cabinet.slug}: there is no such file")
    return found


def _cabinets(settings: Settings) -> Mapping[str, Cabinet]:
    """Return the cabinets; a wrong profile is told of elsewhere."""
    try:
        return load_all(settings.slugs())
    except WrongProfile:
        return {}


def _sandbox(settings: Settings) -> dict[str, Acquirer]:
    if not settings.sandbox_url:
        return {}
    return {"sandbox": Sandbox(settings.sandbox_url, settings.sandbox_secret.get_secret_value())}


def _shops(settings: Settings, cabinets: Mapping[str, Cabinet]) -> Iterator[tuple[str, Acquirer]]:
    for cabinet in cabinets.values():
        secrets = settings.of_cabinet(cabinet.slug)
        # A cabinet that has changed its acquirer still settles what was opened at the old one.
        for name, make in MAKERS.items():
            if not secrets.missing(name):
                yield own(name, cabinet.slug), make(secrets, cabinet, settings.public_url.rstrip("/"))


def _yookassa(secrets: AcquirerSettings, cabinet: Cabinet, _public_url: str) -> YooKassa:
    shop = Shop(secrets.yookassa_shop_id, secrets.yookassa_secret_key.get_secret_value())
    return YooKassa(Api(Wire("yookassa", secrets.yookassa_api_url), shop), cabinet)


def _tbank(secrets: AcquirerSettings, cabinet: Cabinet, public_url: str) -> TBank:
    heard = f"{public_url}/hooks/tbank" if public_url.startswith("https://") else ""
    terminal = Terminal(secrets.tbank_terminal_key, secrets.tbank_password.get_secret_value(), heard)
    return TBank(Wire("tbank", secrets.tbank_api_url), terminal, cabinet)


def _sber(secrets: AcquirerSettings, cabinet: Cabinet, _public_url: str) -> Sber:
    merchant = Merchant(
        secrets.sber_user_name,
        secrets.sber_password.get_secret_value(),
        secrets.sber_token.get_secret_value(),
        secrets.sber_callback_key.get_secret_value(),
    )
    wire = Wire("sber", secrets.sber_api_url, ca_bundle=secrets.sber_ca_bundle)
    return Sber(wire, merchant, cabinet, SystemClock())


MAKERS: Mapping[str, Make] = {"yookassa": _yookassa, "tbank": _tbank, "sber": _sber}
