"""SMS.ru: sends by /sms/send and judges the status of the number, asks the balance by /my/balance."""

from typing import Any

from services.gateways.sms.address import Provider
from services.gateways.sms.wire import Wire, number
from services.ports import Unavailable, Undeliverable

TAKEN = 100
OF_NUMBER = (202, 207, 209, 214, 215)
"""The number is wrong, has no route, is on a stop list, or is abroad."""
SAME_TEXT = (231, 232)
"""The same text went to this number within the minute, or the day."""
LATER = (220, 230, *SAME_TEXT, 233, 500)
ADVICE = {
    200: "the api_id is wrong: check KABINET_SMS_URL",
    201: "there is no money on the account: top it up",
    204: "the sender's name is not agreed with the provider: register it or leave ?sender= out",
    206: "the account's limit of the day is reached: raise it in the provider's settings",
    221: "a sender's name of letters is needed: register one and add ?sender=NAME to KABINET_SMS_URL",
    300: "the token is wrong or our address has changed: check KABINET_SMS_URL",
    301: "the api_id is wrong: check KABINET_SMS_URL",
    302: "the account is not confirmed: finish its registration",
}
REPORT = "see this code in the provider's documentation; if the request is at fault, report it"


class SmsRu:
    """Sends by SMS.ru. It knows no id of ours: that a repeated try had got through shows in «the same text»."""

    def __init__(self, provider: Provider, wire: Wire | None = None) -> None:
        self._provider, self._wire = provider, wire or Wire("SMS.ru")

    async def send(self, phone: str, text: str, key: str, *, again: bool = False) -> None:
        """Hand over one message. `again`: an earlier try may have got through."""
        to = phone.removeprefix("+")
        sender = {"from": self._provider.sender} if self._provider.sender else {}
        code = _status(await self._ask("/sms/send", {"to": to, "msg": text, **sender}), to)
        if code == TAKEN or (again and code in SAME_TEXT):
            return
        if code in OF_NUMBER:
            raise Undeliverable(f"SMS.ru {code}")
        if code in LATER or code is None:
            raise Unavailable(f"SMS.ru: {code or 'an answer of another shape'}")
        raise self._wire.alert(code, ADVICE.get(code, REPORT))

    async def check(self) -> str:
        """Return the balance; Unavailable with the reason when nothing can be sent."""
        said = await self._ask("/my/balance", {})
        code = number(said.get("status_code"))
        if code != TAKEN or "balance" not in said:
            raise Unavailable(ADVICE.get(code or 0, f"the provider refuses: {code}"))
        return f"{said['balance']} RUB"

    async def close(self) -> None:
        """Release connections."""
        await self._wire.close()

    async def _ask(self, path: str, form: dict[str, str]) -> dict[str, Any]:
        return await self._wire.json(self._provider.base + path, {"api_id": self._provider.secret, **form, "json": "1"})


def _status(said: dict[str, Any], to: str) -> int | None:
    """Return the code of the whole request where that was refused, else of the number."""
    whole = number(said.get("status_code"))
    numbers = said.get("sms")
    if whole != TAKEN or not isinstance(numbers, dict):
        return whole if whole != TAKEN else None
    of_number = numbers.get(to)
    return number(of_number.get("status_code")) if isinstance(of_number, dict) else None
