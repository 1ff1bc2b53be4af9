"""SMSC.ru as its own process: its documented answers, a ledger, a fault plan. `python -m tests.fakes.sms --port 0 …`.

Methods of the plan are send, status and balance; `match` looks at the phone; `error` of {"error_code": N} is the
provider's own refusal. As the real one it sends twice what it is told twice under one id, and refuses the same request
within a minute (`--minute` makes that shorter).
"""

import asyncio
import re
import time

from aiohttp import web

from tests.fakes.control import add_control
from tests.fakes.ledger import Ledger
from tests.fakes.plan import Fault, Plan
from tests.fakes.serve import arguments, serve_app

ERRORS = {
    1: "parameters error",
    2: "authorise error",
    3: "no money",
    4: "ip blocked",
    5: "invalid date",
    6: "message is denied",
    7: "invalid number",
    8: "message not delivered",
    9: "duplicate request, wait a minute",
}
NOT_FOUND = {"error": "message not found", "error_code": 3}
ID = re.compile(r"[A-Za-z0-9._-]{1,40}")


class Gateway:
    """POST /sys/{send,status,balance}.php as forms; credentials in the address are refused: logs would show them."""

    def __init__(self, ledger: Ledger, plan: Plan, who: dict[str, str], minute: float) -> None:
        self._ledger, self._plan, self._who, self._minute = ledger, plan, who, minute
        self._asked: dict[tuple[str, str], float] = {}

    async def send(self, request: web.Request) -> web.Response:
        """Take one message."""
        fields, fault = await self._heard(request, "send")
        if fault.drop == "before":
            return _hung_up(request)
        code = int(fault.error.get("error_code", 0)) or self._wrong(request, fields) or self._too_often(fields)
        if code:
            return web.json_response({"error": ERRORS[code], "error_code": code})
        if fault.status and not fault.drop:
            return web.Response(status=fault.status, text=fault.body or "")
        phone = f"+{fields['phones'].removeprefix('+')}"
        row = self._ledger.append("sms", phone=phone, text=fields["mes"], **_known(fields))
        if fault.drop:
            return _hung_up(request)
        return web.json_response({"id": fields.get("id") or row["n"], "cnt": 1 + len(fields["mes"]) // 71})

    async def status(self, request: web.Request) -> web.Response:
        """Tell whether a message of this phone and id was sent."""
        fields, fault = await self._heard(request, "status")
        if fault.drop:
            return _hung_up(request)
        code = int(fault.error.get("error_code", 0)) or self._stranger(request, fields)
        if code:
            return web.json_response({"error": ERRORS[code], "error_code": code})
        sent = (f"+{fields.get('phone', '').removeprefix('+')}", fields.get("id", ""))
        if any((row["phone"], row["id"]) == sent for row in self._ledger.rows("sms")):
            return web.json_response({"status": 1, "last_date": "18.11.2026 10:00:00", "last_timestamp": 1794985200})
        return web.json_response(NOT_FOUND)

    async def balance(self, request: web.Request) -> web.Response:
        """Tell what is left."""
        fields, fault = await self._heard(request, "balance")
        if fault.status:
            return web.Response(status=fault.status, text=fault.body or "")
        code = int(fault.error.get("error_code", 0)) or self._stranger(request, fields)
        if code:
            return web.json_response({"error": ERRORS[code], "error_code": code})
        return web.json_response({"balance": "123.45", "currency": "RUR"})

    async def _heard(self, request: web.Request, method: str) -> tuple[dict[str, str], Fault]:
        fields = {name: str(value) for name, value in (await request.post()).items()}
        fault = self._plan.next(method, fields.get("phones", "")) or Fault()
        await asyncio.sleep(fault.delay)
        return fields, fault

    def _stranger(self, request: web.Request, fields: dict[str, str]) -> int:
        if request.query or fields.get("fmt") != "3" or fields.get("charset") != "utf-8":
            return 1
        named = {name: fields[name] for name in ("login", "psw", "apikey") if name in fields}
        return 0 if named in ({"login": self._who["login"], "psw": self._who["psw"]}, {"apikey": "the-key"}) else 2

    def _wrong(self, request: web.Request, fields: dict[str, str]) -> int:
        stranger = self._stranger(request, fields)
        if stranger or not fields.get("mes") or not ID.fullmatch(fields.get("id", "x")):
            return stranger or 1
        return 0 if re.fullmatch(r"\+?79\d{9}", fields.get("phones", "")) else 7

    def _too_often(self, fields: dict[str, str]) -> int:
        what, now = (fields["phones"], fields["mes"]), time.monotonic()
        if now - self._asked.get(what, -self._minute) < self._minute:
            return 9
        self._asked[what] = now
        return 0


def _known(fields: dict[str, str]) -> dict[str, str]:
    return {"id": fields.get("id", ""), "sender": fields.get("sender", "")}


def _hung_up(request: web.Request) -> web.Response:
    if request.transport:
        request.transport.abort()
    return web.Response(status=503)


def main() -> None:
    """Serve until stopped."""
    parser = arguments(__doc__ or "")
    parser.add_argument("--login", default="login")
    parser.add_argument("--password", default="password")
    parser.add_argument("--minute", type=float, default=60.0)
    given = parser.parse_args()
    ledger, plan, app = Ledger(given.ledger), Plan(), web.Application()
    gateway = Gateway(ledger, plan, {"login": given.login, "psw": given.password}, given.minute)
    for name in ("send", "status", "balance"):
        app.router.add_post(f"/sys/{name}.php", getattr(gateway, name))
    add_control(app, ledger, plan)
    serve_app(app, given.port, given.parent)


if __name__ == "__main__":
    main()
