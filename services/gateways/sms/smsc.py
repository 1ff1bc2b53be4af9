"""SMSC.ru: sends by send.php, finds what an earlier try has sent by status.php, asks the balance by balance.php."""

import hashlib
from typing import Any

from services.gateways.sms.address import Provider
from services.gateways.sms.wire import Wire, number
from services.ports import Unavailable, Undeliverable

OF_NUMBER = (7, 8)
"""The number is wrong, or nothing can be delivered to it."""
ADVICE = {
    1: "the parameters are wrong: this is a fault of Kabinet, report it",
    2: "the login or the password is wrong, or this server's address is not among those that the account allows:"
    " check KABINET_SMS_URL",
    3: "there is no money on the account: top it up",
    4: "our address is blocked for frequent errors: mend what is told above, then wait or write to the provider",
    6: "the text or the sender's name is forbidden: register the name (?sender=) and the template with the provider",
}
UNKNOWN = -3
"""The status of a message that was never sent; an error of this number without the sign says the same."""


class Smsc:
    """Sends by SMSC.ru. Its `id` does not keep a message from being sent twice, so a repeated try asks for it first."""

    def __init__(self, provider: Provider, wire: Wire | None = None) -> None:
        self._provider, self._wire = provider, wire or Wire("SMSC.ru")

    async def send(self, phone: str, text: str, key: str, *, again: bool = False) -> None:
        """Hand over one message. `again`: an earlier try may have got through."""
        marked = {"phones": phone.removeprefix("+"), "id": _id(key)}
        if again and await self._sent(phone, key):
            return
        sender = {"sender": self._provider.sender} if self._provider.sender else {}
        said = await self._ask("send", {**marked, "mes": text, **sender})
        if "error_code" in said or "error" in said:
            raise self._judged(number(said.get("error_code")))
        if "id" not in said:
            raise Unavailable("SMSC.ru: an answer of another shape")

    async def check(self) -> str:
        """Return the balance; Unavailable with the reason when nothing can be sent."""
        said = await self._ask("balance", {"cur": "1"})
        if "balance" not in said:
            code = number(said.get("error_code"))
            raise Unavailable(ADVICE.get(code or 0, f"the provider refuses: {code}"))
        return f"{said['balance']} {said.get('currency', '')}".strip()

    async def close(self) -> None:
        """Release connections."""
        await self._wire.close()

    async def _sent(self, phone: str, key: str) -> bool:
        said = await self._ask("status", {"phone": phone.removeprefix("+"), "id": _id(key)})
        if "error_code" in said or "error" in said:
            code = number(said.get("error_code"))
            if code == abs(UNKNOWN):
                return False
            raise self._judged(code)
        status = number(said.get("status"))
        if status is None:
            raise Unavailable("SMSC.ru: an answer of another shape")
        return status != UNKNOWN

    async def _ask(self, what: str, form: dict[str, str]) -> dict[str, Any]:
        own = self._provider
        who = {"login": own.login, "psw": own.secret} if own.login else {"apikey": own.secret}
        return await self._wire.json(f"{own.base}/sys/{what}.php", {**who, **form, "fmt": "3", "charset": "utf-8"})

    def _judged(self, code: int | None) -> Exception:
        """Tell a number's fault from the account's; 9 is «too often», and what is not known waits too."""
        if code in OF_NUMBER:
            return Undeliverable(f"SMSC.ru {code}")
        if code in ADVICE:
            return self._wire.alert(code, ADVICE[code])
        return Unavailable(f"SMSC.ru: {code}")


def _id(key: str) -> str:
    """Return an id of at most 40 letters and digits, always the same for a key."""
    return hashlib.sha256(key.encode()).hexdigest()[:40]
