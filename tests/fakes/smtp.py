"""A mail server as its own process: no SMTPUTF8, a ledger, a fault plan. `python -m tests.fakes.smtp --port 0 …`.

The announced port is the control port; GET /control/smtp tells the mail port and, with --tls, the certificate's file.
Methods of the plan are connect, mail, rcpt and data; `match` looks at the address; `status` and `body` are the reply,
`drop` hangs up.
"""

import argparse
import asyncio
import ssl
import subprocess
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

from aiohttp import web
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from tests.fakes.control import add_control
from tests.fakes.ledger import Ledger
from tests.fakes.plan import Plan
from tests.fakes.serve import announce, arguments, run_until_orphaned

OK = "250 OK"


class Server(SMTP):
    """A session that the handler may cut."""

    def cut(self) -> None:
        """Hang up without a word."""
        if isinstance(self.transport, asyncio.Transport):
            self.transport.abort()


class Post:
    """Answers a session by the plan and writes accepted letters into the ledger."""

    def __init__(self, ledger: Ledger, plan: Plan) -> None:
        self._ledger, self._plan = ledger, plan

    async def handle_EHLO(  # noqa: N802 - the library's name
        self, server: Server, session: Session, _envelope: Envelope, hostname: str, responses: list[str]
    ) -> list[str]:
        session.host_name = hostname
        refused = await self._spoiled("connect", hostname, server)
        return [refused] if refused else responses

    async def handle_MAIL(  # noqa: N802
        self, server: Server, _session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        refused = await self._spoiled("mail", address, server)
        if refused:
            return refused
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return OK

    async def handle_RCPT(  # noqa: N802
        self, server: Server, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        refused = await self._spoiled("rcpt", address, server)
        if refused:
            return refused
        envelope.rcpt_tos.append(address)
        return OK

    async def handle_DATA(self, server: Server, session: Session, envelope: Envelope) -> str:  # noqa: N802
        fault = self._plan.next("data", envelope.rcpt_tos[0])
        if fault is None:
            return self._keep(server, session, envelope)
        await asyncio.sleep(fault.delay)
        if fault.drop == "after":
            self._keep(server, session, envelope)
        if fault.drop:
            server.cut()
        return f"{fault.status} {fault.body or ''}" if fault.status else self._keep(server, session, envelope)

    async def _spoiled(self, method: str, text: str, server: Server) -> str:
        fault = self._plan.next(method, text)
        if fault is None:
            return ""
        await asyncio.sleep(fault.delay)
        if fault.drop:
            server.cut()
        return f"{fault.status} {fault.body or ''}" if fault.status else ""

    def _keep(self, server: Server, session: Session, envelope: Envelope) -> str:
        secure = server.transport.get_extra_info("ssl_object") is not None
        self._ledger.append("letter", **_row(envelope), authenticated=bool(session.authenticated), secure=secure)
        return OK


def _row(envelope: Envelope) -> dict[str, Any]:
    content = envelope.content if isinstance(envelope.content, bytes) else b""
    message = message_from_bytes(content, policy=policy.default)
    assert isinstance(message, EmailMessage)
    names = ("from", "reply-to", "to", "subject", "message-id", "auto-submitted", "date")
    names += ("list-unsubscribe", "list-unsubscribe-post")
    headers = {name: str(message[name] or "") for name in names}
    parts = {kind: message.get_body((kind,)) for kind in ("plain", "html")}
    bodies = {kind: part.get_content().replace("\r\n", "\n") if part else "" for kind, part in parts.items()}
    envelope_ = {"envelope_from": envelope.mail_from, "envelope_to": envelope.rcpt_tos}
    return {"headers": headers, "text": bodies["plain"], "html": bodies["html"], **envelope_}


def _options() -> argparse.Namespace:
    parser = arguments(__doc__ or "")
    parser.add_argument("--user", default="", help="require this login")
    parser.add_argument("--password", default="")
    parser.add_argument("--tls", choices=("", "starttls", "implicit"), default="")
    parser.add_argument("--host", default="127.0.0.1", help="the address that the certificate is for")
    return parser.parse_args()


def main() -> None:
    """Serve mail and control until stopped."""
    given, plan = _options(), Plan()
    ledger = Ledger(given.ledger)
    run_until_orphaned(lambda: _serve(given, Post(ledger, plan), (ledger, plan)), given.parent)


async def _serve(given: argparse.Namespace, post: Post, books: tuple[Ledger, Plan]) -> None:
    certificate, secure = _certificate(given) if given.tls else (None, None)

    def session() -> Server:
        return Server(
            post,
            enable_SMTPUTF8=False,
            tls_context=secure if given.tls == "starttls" else None,
            require_starttls=given.tls == "starttls",
            hostname="mail.test",
            authenticator=_authenticator(given) if given.user else None,
            auth_required=bool(given.user),
            auth_require_tls=False,
        )

    mail = await asyncio.get_running_loop().create_server(
        session, "127.0.0.1", 0, ssl=secure if given.tls == "implicit" else None
    )
    port = mail.sockets[0].getsockname()[1]
    app = web.Application()
    add_control(app, *books)

    async def where(_request: web.Request) -> web.Response:
        return web.json_response({"port": port, "ca": str(certificate)})

    app.router.add_get("/control/smtp", where)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", given.port).start()
    announce(runner.addresses[0][1])


def _certificate(given: argparse.Namespace) -> tuple[Path, ssl.SSLContext]:
    """Make a certificate that nobody but the test trusts."""
    folder = given.ledger.parent
    certificate, key = folder / "certificate.pem", folder / "key.pem"
    name = ("-subj", "/CN=mail.test", "-addext", f"subjectAltName=IP:{given.host}")
    curve = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2")
    files = ("-keyout", str(key), "-out", str(certificate))
    subprocess.run(("openssl", "req", "-x509", *curve, *name, *files), check=True, capture_output=True)
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate, key)
    return certificate, context


def _authenticator(given: argparse.Namespace) -> Any:
    def judge(_server: Any, _session: Any, _envelope: Any, _mechanism: str, data: Any) -> AuthResult:
        right = LoginPassword(given.user.encode(), given.password.encode())
        return AuthResult(success=data == right, handled=False)

    return judge


if __name__ == "__main__":
    main()
