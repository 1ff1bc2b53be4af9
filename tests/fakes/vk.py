"""The VK API and Bots Long Poll as one strict process: `python -m tests.fakes.vk --port 0 --ledger FILE`."""

import asyncio
from collections.abc import Mapping
from functools import partial

from aiohttp import web
from aiohttp.typedefs import Handler

from tests.fakes.control import add_control
from tests.fakes.ledger import Ledger
from tests.fakes.plan import Fault, Plan
from tests.fakes.serve import arguments, serve_app
from tests.fakes.vk_calls import Calls, Method
from tests.fakes.vk_control import Control
from tests.fakes.vk_files import Files
from tests.fakes.vk_groups import Groups
from tests.fakes.vk_messages import activity, answer_event, edit, send
from tests.fakes.vk_poll import Poll
from tests.fakes.vk_resident import Residents
from tests.fakes.vk_world import World

TOKEN, GROUP = "vk1.a.fake-token-of-a-community", 1234
LARGEST = 64 * 1024 * 1024


def methods(world: World, poll: Poll, files: Files) -> Mapping[str, Method]:
    """Return the methods that the fake knows."""
    groups = Groups(world, poll)
    return {
        "messages.send": partial(send, world),
        "messages.edit": partial(edit, world),
        "messages.sendMessageEventAnswer": partial(answer_event, world),
        "messages.setActivity": partial(activity, world),
        "groups.getById": groups.by_id,
        "groups.getTokenPermissions": groups.permissions,
        "groups.getLongPollSettings": groups.settings,
        "groups.setLongPollSettings": groups.change,
        "groups.getLongPollServer": groups.server,
        "photos.getMessagesUploadServer": files.photo_server,
        "photos.saveMessagesPhoto": files.save_photo,
        "docs.getMessagesUploadServer": files.doc_server,
        "docs.save": files.save_doc,
    }


def vk_app(token: str, group_id: int, ledger: Ledger) -> web.Application:
    """Build the application."""
    plan, world, poll = Plan(), World(token, group_id, ledger), Poll(group_id)
    files = Files(world)
    calls = Calls(world, methods(world, poll, files), plan)

    @web.middleware
    async def addressed(request: web.Request, handler: Handler) -> web.StreamResponse:
        world.base = str(request.url.origin())
        return await handler(request)

    app = web.Application(middlewares=[addressed], client_max_size=LARGEST)
    app.router.add_route("*", "/method/{name}", calls.handle)
    app.router.add_get("/lp", partial(_polled, poll, plan))
    app.router.add_post("/upload/{kind}", files.receive)
    app.router.add_get("/file/{name}", files.give)
    add_control(app, ledger, plan)
    Control(world, poll, Residents(world, poll), calls).mount(app)
    return app


async def _polled(poll: Poll, plan: Plan, request: web.Request) -> web.StreamResponse:
    """Poll, unless the plan spoils `a_check`."""
    poll.asked.append(asyncio.get_running_loop().time())
    fault = plan.next("a_check") or Fault()
    await asyncio.sleep(fault.delay)
    if fault.drop and request.transport:
        request.transport.abort()
    if fault.status is not None or fault.body is not None:
        return web.Response(status=fault.status or 200, text=fault.body or "")
    return await poll.ask(request)


def main() -> None:
    """Serve until stopped."""
    parser = arguments(__doc__ or "")
    parser.add_argument("--token", default=TOKEN)
    parser.add_argument("--group", type=int, default=GROUP)
    given = parser.parse_args()
    serve_app(vk_app(given.token, given.group, Ledger(given.ledger)), given.port, given.parent)


if __name__ == "__main__":
    main()
