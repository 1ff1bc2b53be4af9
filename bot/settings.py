"""Settings: environment variables with the prefix KABINET_, or a file `.env`."""

from pydantic import Field, SecretStr
from pydantic_settings import (
    BaseSettings,
    DotEnvSettingsSource,
    EnvSettingsSource,
    InitSettingsSource,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
)

from bot.acquirer_settings import AcquirerSettings
from bot.own_settings import told

UNSAFE_KEY = "demo-only-key-never-use-it-for-residents"


class Settings(AcquirerSettings):
    """What an operator decides; the README lists every name."""

    model_config = SettingsConfigDict(env_prefix="KABINET_", env_file=".env", extra="ignore", env_ignore_empty=True)

    database_url: str = "sqlite+aiosqlite:///kabinet.db"
    sqlite_synchronous: str = "FULL"
    migrate: bool = True
    cabinets: str = ""
    secret_key: SecretStr = SecretStr("")

    public_url: str = "http://127.0.0.1:8080"
    http_host: str = "127.0.0.1"
    http_port: int = Field(8080, ge=0, le=65535)
    metrics_token: SecretStr = SecretStr("")

    telegram_token: SecretStr = SecretStr("")
    telegram_api_url: str = "https://api.telegram.org"
    telegram_proxy: SecretStr = SecretStr("")
    telegram_plain: bool = False
    telegram_notices_per_second: float = Field(30.0, gt=0)

    vk_token: SecretStr = SecretStr("")
    vk_group_id: int = 0
    vk_api_url: str = "https://api.vk.ru"
    vk_calls_per_second: float = Field(20.0, gt=0)

    smtp_url: SecretStr = SecretStr("")
    sms_url: SecretStr = SecretStr("")
    billing_url: str = ""
    billing_token: SecretStr = SecretStr("")
    billing_secret: SecretStr = SecretStr("")
    sandbox_url: str = ""
    sandbox_secret: SecretStr = SecretStr("")

    # Telegram may repeat an event for eight days; a letter's link may live for seven.
    keep_done_days: int = Field(9, ge=9)
    keep_dead_days: int = Field(30, ge=1)
    keep_unconfirmed_days: int = Field(14, ge=10)
    keep_photos_days: int = Field(365, ge=1)

    registry_dir: str = ""

    flood_events: int = Field(30, ge=0)
    reminders: bool = True

    log_level: str = "info"
    log_format: str = "console"

    own: dict[str, SecretStr] = {}

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Read also KABINET_<SLUG>__<NAME>: the cabinets are not known before the profiles are."""
        read = (env_settings, dotenv_settings)
        said = told(*(one.env_vars for one in read if isinstance(one, EnvSettingsSource | DotEnvSettingsSource)))
        return init_settings, *read, file_secret_settings, InitSettingsSource(settings_cls, {"own": said})

    def slugs(self) -> tuple[str, ...]:
        """Return the cabinets to serve; empty means all that are shipped."""
        return tuple(name.strip() for name in self.cabinets.split(",") if name.strip())
