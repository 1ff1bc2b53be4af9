"""What to try in the demo: three things with one company, and what each other one wants to be typed."""

from collections.abc import Callable
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from bot.build import Kit
from services.cabinets.profile import Cabinet
from services.demo.seed import DemoAccount, demo_accounts

TRIED, ROLLING = 0, 3  # a bill still to be paid; a register close to rollover
Part = tuple[str, Callable[[Cabinet, DemoAccount], dict[str, str] | None]]


@dataclass(frozen=True, slots=True)
class Tips:
    """Sentences by language; what stands between backticks can be typed."""

    kit: Kit

    def by_language(self) -> dict[str, tuple[str, ...]]:
        """Return three things to try with the first company whose form proves an account; none without such a one."""
        return {language: self._tips(language) for language in self.kit.words.languages}

    def others(self) -> dict[str, tuple[str, ...]]:
        """Return for each other company what it asks of an account, as it is typed."""
        first = self._first()
        further = [cabinet for cabinet in self.kit.cabinets.values() if cabinet is not first]
        return {language: tuple(self._other(language, one) for one in further) for language in self.kit.words.languages}

    def _first(self) -> Cabinet | None:
        return next((cabinet for cabinet in self.kit.cabinets.values() if cabinet.asks("serial")), None)

    def _tips(self, language: str) -> tuple[str, ...]:
        cabinet = self._first()
        if cabinet is None:
            return ()
        accounts = [account for account in demo_accounts(cabinet) if account.serials]
        one, two = accounts[TRIED], accounts[min(ROLLING, len(accounts) - 1)]
        first = {"account": one.number, "serial": one.serials[0]}
        args = {"company": cabinet.short_name, **first, "account2": two.number, "serial2": two.serials[0]}
        return tuple(self.kit.words.text(language, "", f"demo.try{n}", args) for n in (1, 2, 3))

    def _other(self, language: str, cabinet: Cabinet) -> str:
        today = self.kit.clock.now().astimezone(ZoneInfo(cabinet.providers[0].zone)).date()
        known = demo_accounts(cabinet, today)
        account = next((one for one in known if one.paid and one.serials), known[0])
        found = ((key, args(cabinet, account)) for key, args in PARTS)
        what = ", ".join(self.kit.words.text(language, "", key, told) for key, told in found if told)
        return self.kit.words.text(language, "", "demo.other", {"company": cabinet.short_name, "what": what})


def _provider(cabinet: Cabinet, account: DemoAccount) -> dict[str, str] | None:
    return {"provider": cabinet.provider(account.provider).name} if len(cabinet.providers) > 1 else None


def _number(_: Cabinet, account: DemoAccount) -> dict[str, str]:
    return {"account": account.number}


def _serial(cabinet: Cabinet, account: DemoAccount) -> dict[str, str] | None:
    asked = "serial" in cabinet.linking.ask or cabinet.asks("serial")
    return {"serial": account.serials[0]} if asked and account.serials else None


def _holder(cabinet: Cabinet, account: DemoAccount) -> dict[str, str] | None:
    asked = "holder" in cabinet.linking.ask or (cabinet.asks("full_name") and cabinet.asks("account"))
    return {"holder": account.holder} if asked else None


def _payment(cabinet: Cabinet, account: DemoAccount) -> dict[str, str] | None:
    if "last_payment" not in cabinet.linking.ask or account.paid_on is None or account.paid is None:
        return None
    roubles, kopecks = divmod(account.paid.kopecks, 100)
    return {"day": f"{account.paid_on:%d.%m.%Y}", "sum": f"{roubles},{kopecks:02}"}


PARTS: tuple[Part, ...] = (
    ("demo.provider", _provider),
    ("demo.account", _number),
    ("demo.serial", _serial),
    ("demo.holder", _holder),
    ("demo.payment", _payment),
)
"""What a company may ask of an account, in the order in which it is told."""
