"""The web server: one-time pages, hooks, health; in the demo also the chat page, the boxes and the sandbox."""

from collections.abc import Callable

from aiohttp import web

from bot import hooks
from bot.build import Kit
from bot.metrics.gathering import Gathering
from bot.web.app import web_app
from bot.web.hooks import networks_of, payment_hooks
from bot.web.metrics import metrics_route
from bot.web.parts import Told, WebParts
from services.gateways.boxes import DemoMailbox, DemoSmsBox
from services.passwords import Passwords


def site(kit: Kit, passwords: Passwords, more: Callable[[web.Application], None] | None = None) -> web.Application:
    """Make the application; `more` adds what only the demo has."""
    told = Told(hooks.confirmed, hooks.email_changed, kit.ingress.answered, kit.outside.calls.wake)
    demo = more is not None
    mail, sms = kit.outside.mail, kit.outside.sms
    parts = WebParts(
        post=kit.post,
        codes=kit.codes,
        passwords=passwords,
        cabinets=kit.cabinets,
        words=kit.words,
        public_url=kit.settings.public_url.rstrip("/"),
        told=told,
        chat_links=kit.links,
        lag=lambda: lag(kit),
        mailbox=mail if demo and isinstance(mail, DemoMailbox) else None,
        sms=sms if demo and isinstance(sms, DemoSmsBox) else None,
    )
    app = web_app(parts)
    networks = {"yookassa": networks_of(kit.settings.yookassa_networks)}
    app.add_routes(payment_hooks(kit.outside.settlement, networks))
    numbers = Gathering(kit.database, kit.clock, kit.turn_times, kit.senders)
    token = kit.settings.metrics_token.get_secret_value()
    app.add_routes([metrics_route(numbers.text, token, kit.settings.public_url)])
    if more:
        more(app)
    return app


async def lag(kit: Kit) -> float:
    """Return for how many seconds the oldest event waits."""
    oldest = await kit.database.run(lambda uow: uow.inbox.oldest())
    return (kit.clock.now() - oldest).total_seconds() if oldest else 0.0


async def serve(app: web.Application, host: str, port: int) -> tuple[web.AppRunner, int]:
    """Listen; return what stops it and the port. OSError when the port is taken."""
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=2.0)
    await runner.setup()
    listener = web.TCPSite(runner, host, port)
    await listener.start()
    return runner, runner.addresses[0][1]
