"""A gateway that Kabinet does not know, spoken to as a template says: the company's own, or another provider's."""

import aiohttp

from services.gateways.sms.address import Template
from services.gateways.sms.wire import Wire
from services.ports import Unavailable

REFUSED = range(400, 500)
TOO_MANY = 429
TOO_EARLY = (408, 425, TOO_MANY)


class Templated:
    """Sends by a template. {key} is the same for the same message: a gateway that can should drop the repeat."""

    def __init__(self, template: Template, wire: Wire | None = None) -> None:
        self._template, self._wire = template, wire or Wire("the SMS gateway")

    async def send(self, phone: str, text: str, key: str, *, again: bool = False) -> None:
        """Hand over one message; whose fault a refusal is cannot be known, so it waits."""
        own = self._template
        known = aiohttp.encode_basic_auth(own.login, own.secret, "utf-8") if own.login or own.secret else ""
        headers = {"Authorization": known} if known else {}
        fields = {name: _filled(value, phone=phone, text=text, key=key) for name, value in own.fields}
        how = {"form": "data", "json": "json", "get": "params"}[own.shape]
        method = "GET" if own.shape == "get" else "POST"
        answer = await self._wire.ask(method, own.url, headers=headers, **{how: fields})
        if answer.status in REFUSED and answer.status not in TOO_EARLY:
            raise self._wire.alert(answer.status, "check the template of KABINET_SMS_URL")
        if not 200 <= answer.status < 300:
            raise Unavailable(f"the SMS gateway: answered {answer.status}")
        if own.expect not in answer.text:
            raise self._wire.alert("not what is expected", "see the gateway's own log")

    async def check(self) -> str:
        """Say that only a message would show."""
        return "a template: only a real message shows whether it works"

    async def close(self) -> None:
        """Release connections."""
        await self._wire.close()


def _filled(value: str, *, phone: str, text: str, key: str) -> str:
    """Fill the places in one pass: a text with {phone} in it stays as it is."""
    parts = {"{phone}": phone.removeprefix("+"), "{text}": text, "{key}": key}
    found = sorted((value.find(name), name) for name in parts if name in value)
    if not found:
        return value
    at, name = found[0]
    rest = value[at + len(name) :]
    return value[:at] + parts[name] + _filled(rest, phone=phone, text=text, key=key)
