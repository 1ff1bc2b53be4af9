"""SMS.ru as its own process: its documented answers, a ledger, a fault plan. `python -m tests.fakes.smsru --port 0 …`.

Methods of the plan are send and balance; `match` looks at the phone; `error` of {"status_code": N} refuses the whole
request, {"number_code": N} this number. The same text to the same number within a minute is refused with 231.
"""

import asyncio
import re
import time
from typing import Any

from aiohttp import web

from tests.fakes.control import add_control
from tests.fakes.ledger import Ledger
from tests.fakes.plan import Fault, Plan
from tests.fakes.serve import arguments, serve_app

OK: dict[str, Any] = {"status": "OK", "status_code": 100}


class Gateway:
    """POST /sms/send and /my/balance as forms with json=1; an api_id in the address is refused."""

    def __init__(self, ledger: Ledger, plan: Plan, api_id: str, minute: float) -> None:
        self._ledger, self._plan, self._api_id, self._minute = ledger, plan, api_id, minute
        self._sent: dict[tuple[str, str], float] = {}

    async def send(self, request: web.Request) -> web.Response:
        """Take one message."""
        fields = {name: str(value) for name, value in (await request.post()).items()}
        fault = self._plan.next("send", fields.get("to", "")) or Fault()
        await asyncio.sleep(fault.delay)
        if fault.drop == "before":
            return _hung_up(request)
        code = int(fault.error.get("status_code", 0)) or self._wrong(request, fields)
        if code:
            return web.json_response(_refused(code))
        if fault.status and not fault.drop:
            return web.Response(status=fault.status, text=fault.body or "")
        told = self._told(fields, int(fault.error.get("number_code", 0)))
        return _hung_up(request) if fault.drop else web.json_response(told)

    async def balance(self, request: web.Request) -> web.Response:
        """Tell what is left."""
        fields = {name: str(value) for name, value in (await request.post()).items()}
        fault = self._plan.next("balance") or Fault()
        code = int(fault.error.get("status_code", 0)) or self._stranger(request, fields)
        return web.json_response(_refused(code) if code else {**OK, "balance": 4122.56})

    def _told(self, fields: dict[str, str], code: int) -> dict[str, Any]:
        to, text = fields["to"], fields["msg"]
        code = code or (0 if re.fullmatch(r"79\d{9}", to) else 202) or self._repeated(to, text)
        if code:
            return {**OK, "sms": {to: _refused(code)}, "balance": 4122.56}
        row = self._ledger.append("sms", phone=f"+{to}", text=text, sender=fields.get("from", ""))
        return {**OK, "sms": {to: {**OK, "sms_id": f"000000-{10000000 + row['n']}"}}, "balance": 4117.56}

    def _repeated(self, to: str, text: str) -> int:
        now = time.monotonic()
        before = self._sent.get((to, text), -self._minute)
        self._sent[to, text] = now
        return 231 if now - before < self._minute else 0

    def _stranger(self, request: web.Request, fields: dict[str, str]) -> int:
        if request.query or fields.get("json") != "1":
            return 210
        return 0 if fields.get("api_id") == self._api_id else 200

    def _wrong(self, request: web.Request, fields: dict[str, str]) -> int:
        return self._stranger(request, fields) or (0 if fields.get("msg") else 203) or (0 if fields.get("to") else 202)


def _refused(code: int) -> dict[str, Any]:
    return {"status": "ERROR", "status_code": code, "status_text": "words for people"}


def _hung_up(request: web.Request) -> web.Response:
    if request.transport:
        request.transport.abort()
    return web.Response(status=503)


def main() -> None:
    """Serve until stopped."""
    parser = arguments(__doc__ or "")
    parser.add_argument("--api-id", default="the-api-id")
    parser.add_argument("--minute", type=float, default=60.0)
    given = parser.parse_args()
    ledger, plan, app = Ledger(given.ledger), Plan(), web.Application()
    gateway = Gateway(ledger, plan, given.api_id, given.minute)
    app.router.add_post("/sms/send", gateway.send)
    app.router.add_post("/my/balance", gateway.balance)
    add_control(app, ledger, plan)
    serve_app(app, given.port, given.parent)


if __name__ == "__main__":
    main()
