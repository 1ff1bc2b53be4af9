"""A strict Telegram Bot API server of our own: `python -m tests.fakes.telegram --port 0 --ledger FILE`."""

from aiohttp import web

from tests.fakes.control import add_control
from tests.fakes.ledger import Ledger
from tests.fakes.plan import Plan
from tests.fakes.serve import arguments, serve_app
from tests.fakes.telegram_api import Api
from tests.fakes.telegram_control import Control
from tests.fakes.telegram_platform import Platform

TOKEN = "100:TEST-TOKEN-CANARY"


def main() -> None:
    """Serve until stopped."""
    parser = arguments(__doc__ or "")
    parser.add_argument("--token", default=TOKEN)
    parser.add_argument("--latency", type=float, default=0.0, help="seconds before every answer but getUpdates")
    parser.add_argument("--old", action="store_true", help="a self-hosted server that knows no button styles")
    parser.add_argument("--press-seconds", type=float, default=60.0, help="how long a press can be answered")
    options = parser.parse_args()
    platform = Platform(options.token, old=options.old, press_seconds=options.press_seconds)
    app = web.Application(client_max_size=64 * 2**20)
    ledger, plan = Ledger(options.ledger), Plan()
    Api(platform, ledger, plan, options.latency).mount(app)
    Control(platform).mount(app)
    add_control(app, ledger, plan)
    serve_app(app, options.port, options.parent)


if __name__ == "__main__":
    main()
