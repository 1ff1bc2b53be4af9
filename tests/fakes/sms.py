"""SMSC.ru as its own process: its documented answers, a ledger, a fault plan. `python -m tests.fakes.sms --port 0 …`.

The method of the plan is send; `match` looks at the phone; `error` of {"error_code": N} is the provider's own refusal.
"""

import asyncio
import re

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


class Gateway:
    """POST /sys/send.php as a form: login, psw, phones, mes, fmt=3, charset=utf-8, id."""

    def __init__(self, ledger: Ledger, plan: Plan, login: str, password: str) -> None:
        self._ledger, self._plan, self._who = ledger, plan, (login, password)

    async def send(self, request: web.Request) -> web.Response:
        """Take one message; credentials in the address are refused, they would stand in logs."""
        fields = {name: str(value) for name, value in (await request.post()).items()}
        phone = fields.get("phones", "")
        fault = self._plan.next("send", phone) or Fault()
        await asyncio.sleep(fault.delay)
        if fault.drop == "before":
            return self._hung_up(request)
        code = int(fault.error.get("error_code", 0)) or self._wrong(request, fields)
        if code:
            return web.json_response({"error": ERRORS[code], "error_code": code})
        if fault.status and not fault.drop:
            return web.Response(status=fault.status, text=fault.body or "")
        row = self._ledger.append("sms", phone=phone, text=fields["mes"], id=fields.get("id", ""))
        if fault.drop:
            return self._hung_up(request)
        return web.json_response({"id": row["n"], "cnt": 1 + len(fields["mes"]) // 71})

    def _wrong(self, request: web.Request, fields: dict[str, str]) -> int:
        if request.query or fields.get("fmt") != "3" or fields.get("charset") != "utf-8" or not fields.get("mes"):
            return 1
        if (fields.get("login"), fields.get("psw")) != self._who:
            return 2
        return 0 if re.fullmatch(r"\+?79\d{9}", fields.get("phones", "")) else 7

    def _hung_up(self, request: web.Request) -> web.Response:
        if request.transport:
            request.transport.abort()
        return web.Response(status=503)


def main() -> None:
    """Serve until stopped."""
    parser = arguments(__doc__ or "")
    parser.add_argument("--login", default="login")
    parser.add_argument("--password", default="password")
    given = parser.parse_args()
    ledger, plan, app = Ledger(given.ledger), Plan(), web.Application()
    app.router.add_post("/sys/send.php", Gateway(ledger, plan, given.login, given.password).send)
    add_control(app, ledger, plan)
    serve_app(app, given.port, given.parent)


if __name__ == "__main__":
    main()
