"""The control port that fakes share: GET /control/ledger, POST and DELETE /control/plan."""

from aiohttp import web

from tests.fakes.ledger import Ledger
from tests.fakes.plan import Fault, Plan


def add_control(app: web.Application, ledger: Ledger, plan: Plan) -> None:
    """Mount the shared control calls: the ledger (`?kind=` narrows it) and the plan (a fault or a list of them)."""

    async def rows(request: web.Request) -> web.Response:
        return web.json_response(ledger.rows(request.query.get("kind", "")))

    async def spoil(request: web.Request) -> web.Response:
        data = await request.json()
        plan.add(*(Fault.from_json(item) for item in (data if isinstance(data, list) else [data])))
        return web.json_response({"ok": True})

    async def heal(_request: web.Request) -> web.Response:
        plan.clear()
        return web.json_response({"ok": True})

    app.router.add_get("/control/ledger", rows)
    app.router.add_post("/control/plan", spoil)
    app.router.add_delete("/control/plan", heal)
