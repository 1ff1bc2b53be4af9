"""What to try in the demo: three things with the first company, and what proves an account of each other one."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from bot.build import Kit
from services.cabinets.profile import Cabinet
from services.demo.seed import DemoAccount, demo_accounts

TRIED, ROLLING = 0, 3  # a bill still to be paid; a register close to rollover


@dataclass(frozen=True, slots=True)
class Tips:
    """Three things to try, by language."""

    kit: Kit

    def by_language(self) -> dict[str, tuple[str, ...]]:
        """Return the sentences; what stands between backticks can be typed."""
        return {language: self._tips(language) for language in self.kit.words.languages}

    def _tips(self, language: str) -> tuple[str, ...]:
        accounts = self.accounts()
        if not accounts:
            return ()
        one, two = accounts[TRIED], accounts[min(ROLLING, len(accounts) - 1)]
        company = next(iter(self.kit.cabinets.values())).short_name
        first = {"account": one.number, "serial": one.serials[0]}
        args = {"company": company, **first, "account2": two.number, "serial2": two.serials[0]}
        return tuple(self.kit.words.text(language, "", f"demo.try{n}", args) for n in (1, 2, 3))

    def others(self) -> dict[str, tuple[str, ...]]:
        """Return for each further company what proves an account of it, as it is typed."""
        _, *further = self.kit.cabinets.values()
        return {language: tuple(self._other(language, one) for one in further) for language in self.kit.words.languages}

    def _other(self, language: str, cabinet: Cabinet) -> str:
        today = self.kit.clock.now().astimezone(ZoneInfo(cabinet.providers[0].zone)).date()
        known = demo_accounts(cabinet, today)
        paying = next((one for one in known if one.paid_on and one.paid), known[0] if known else None)
        if paying is None:
            return cabinet.short_name
        day = f"{paying.paid_on:%d.%m.%Y}" if paying.paid_on else "—"
        paid = f"{paying.paid.kopecks // 100},{paying.paid.kopecks % 100:02}" if paying.paid else "—"
        args = {
            "company": cabinet.short_name,
            "account": paying.number,
            "holder": paying.holder,
            "day": day,
            "sum": paid,
        }
        return self.kit.words.text(language, "", "demo.other", args)

    def accounts(self) -> tuple[DemoAccount, ...]:
        """Return every demo account."""
        return tuple(account for cabinet in self.kit.cabinets.values() for account in demo_accounts(cabinet))
