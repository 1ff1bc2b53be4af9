"""The fake billing's good and bad days: every request is judged by the contract, and may be spoiled by the plan."""

import asyncio
import json

from aiohttp import web
from aiohttp.typedefs import Handler

from tests.fakes import contract
from tests.fakes.billing_book import Refused
from tests.fakes.billing_signature import trouble
from tests.fakes.ledger import Ledger
from tests.fakes.multipart import parts
from tests.fakes.plan import Fault, Plan

PREFIX = "/abonent/v1"


class Faults:
    """Judges every request and every true answer by the contract, and spoils calls by the plan."""

    def __init__(self, ledger: Ledger, plan: Plan, token: str, secret: str) -> None:
        self._ledger, self._plan, self._token, self._secret = ledger, plan, token, secret
        self.asked: dict[str, int] = {}

    @web.middleware
    async def judge(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Play billing's good and bad days."""
        if request.path.startswith("/control/"):
            return await handler(request)
        method = _method(request)
        self.asked[method] = self.asked.get(method, 0) + 1
        stranger = await self._stranger(request)
        if stranger:
            return _problem(401, stranger)
        await self._judge_request(request)
        fault = self._plan.next(method, request.path) or Fault()
        await asyncio.sleep(fault.delay)
        if fault.drop == "before":
            return _hung_up(request)
        if fault.status and not fault.error.get("done"):
            return _raw(fault.status, fault.body or "")
        request["instead"] = fault.error.get("account")
        answer = await _answered(request, handler)
        self._judge_answer(request, answer)
        if fault.drop == "after":
            return _hung_up(request)
        return web.Response(status=fault.status, text=fault.body or "") if fault.status else answer

    async def _stranger(self, request: web.Request) -> str:
        """Return why the one who asks is not believed."""
        if request.headers.get("Authorization") != f"Bearer {self._token}":
            return "unauthorized"
        header, path = request.headers.get("X-Signature", ""), request.raw_path
        return trouble(self._secret, header, request.method, path, await request.read()) if self._secret else ""

    async def _judge_request(self, request: web.Request) -> None:
        path, body = _path(request), await _body(request)
        query, headers = dict(request.query), dict(request.headers)
        self._breach("request", contract.request_problems(request.method, path, query, headers, body))

    def _judge_answer(self, request: web.Request, answer: web.Response) -> None:
        path = _path(request)
        body = json.loads(answer.text or "") if answer.content_type.endswith("json") else None
        said = contract.answer_problems(request.method, path, answer.status, answer.content_type, body)
        self._breach("answer", said)

    def _breach(self, side: str, said: list[str]) -> None:
        if said:
            self._ledger.append("breach", side=side, said=said)


def _path(request: web.Request) -> str:
    """Return the path as it was written: a slash in a number is none of the path."""
    return request.rel_url.raw_path.removeprefix(PREFIX)


async def _body(request: web.Request) -> object:
    """Return JSON as it is; of several parts the JSON with the names of the files."""
    if not request.content_type.startswith("multipart/"):
        return json.loads(await request.text() or "null")
    said, files = parts(request.headers["Content-Type"], await request.read())
    return said | {"files": [file.name for file in files]}


def _method(request: web.Request) -> str:
    steps = request.path.removeprefix(PREFIX).strip("/").split("/")
    if steps[0] == "accounts":
        named = {"verify": "verify"}.get(steps[1]) or (steps[2] if len(steps) > 2 else "account")
        return "pdf" if steps[-1] == "pdf" else named
    return steps[2] if len(steps) > 2 else steps[0] if len(steps) == 1 else steps[0].removesuffix("s")


async def _answered(request: web.Request, handler: Handler) -> web.Response:
    try:
        answer = await handler(request)
    except Refused as refused:
        return _problem(refused.status, refused.code)
    assert isinstance(answer, web.Response)
    return answer


def _problem(status: int, code: str) -> web.Response:
    body = json.dumps({"type": "about:blank", "title": code, "status": status, "code": code})
    return web.Response(status=status, text=body, content_type="application/problem+json")


def _raw(status: int, body: str) -> web.Response:
    """Answer what is no answer of the contract; of a redirect the body says where to."""
    away = {"Location": body} if status in (301, 302, 307, 308) else None
    return web.Response(status=status, text=body, content_type="text/html", headers=away)


def _hung_up(request: web.Request) -> web.Response:
    if request.transport:
        request.transport.abort()
    return web.Response(status=503)
