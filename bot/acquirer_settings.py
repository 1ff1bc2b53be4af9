"""Secrets of acquirers: KABINET_YOOKASSA_… for all cabinets, KABINET_<SLUG>__YOOKASSA_… for one."""

from typing import Self

from pydantic import SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

GROUPS = ("yookassa", "tbank", "sber")
NEEDED = {
    "yookassa": ("yookassa_shop_id", "yookassa_secret_key"),
    "tbank": ("tbank_terminal_key", "tbank_password"),
    "sber": ("sber_user_name", "sber_password"),
}


class AcquirerSettings(BaseSettings):
    """What an acquirer's office gives, and where the acquirer is."""

    model_config = SettingsConfigDict(env_prefix="KABINET_", env_file=".env", extra="ignore", env_ignore_empty=True)

    yookassa_shop_id: str = ""
    yookassa_secret_key: SecretStr = SecretStr("")
    yookassa_api_url: str = "https://api.yookassa.ru/v3"
    yookassa_networks: str = ""

    tbank_terminal_key: str = ""
    tbank_password: SecretStr = SecretStr("")
    tbank_api_url: str = "https://securepay.tinkoff.ru/v2"

    sber_user_name: str = ""
    sber_password: SecretStr = SecretStr("")
    sber_token: SecretStr = SecretStr("")
    sber_callback_key: SecretStr = SecretStr("")
    sber_api_url: str = "https://securepayments.sberbank.ru/payment/rest"
    sber_ca_bundle: str = ""

    def missing(self, acquirer: str) -> list[str]:
        """Return the names of the secrets that an acquirer needs and that are not set."""
        if acquirer == "sber" and self.sber_token.get_secret_value():
            return []
        return [name.upper() for name in NEEDED.get(acquirer, ()) if not _filled(getattr(self, name))]

    def of_cabinet(self, slug: str) -> Self:
        """Return the settings of one cabinet: an acquirer for which it has a secret of its own takes nobody else's.

        Addresses that are not its own are those of all.
        """
        ours = _Cabinets(_env_prefix=f"KABINET_{slug.upper()}__")
        changes: dict[str, object] = {}
        for group in GROUPS:
            told = {name: getattr(ours, name) for name in ours.model_fields_set if name.startswith(group)}
            secret = [name for name in told if not name.endswith(("_api_url", "_ca_bundle", "_networks"))]
            if secret:
                changes |= {name: _Cabinets.model_fields[name].default for name in _secrets(group)}
            changes |= told
        return self.model_copy(update=changes)


class _Cabinets(AcquirerSettings):
    """The same names under a cabinet's own prefix."""


def _secrets(group: str) -> list[str]:
    names = (name for name in AcquirerSettings.model_fields if name.startswith(group))
    return [name for name in names if not name.endswith(("_api_url", "_ca_bundle", "_networks"))]


def _filled(value: object) -> bool:
    return bool(value.get_secret_value() if isinstance(value, SecretStr) else value)
