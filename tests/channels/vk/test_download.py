"""Files of residents come from VK's own hosts alone."""

import pytest
from aiohttp import ClientSession, web
from aiohttp.test_utils import TestServer
from yarl import URL

from bot.channels.channel import Rejected
from bot.channels.vk.download import LARGEST, downloaded
from services.ports import Unavailable


def app() -> web.Application:
    """Serve files, good and bad."""

    async def give(request: web.Request) -> web.StreamResponse:
        name = request.match_info["name"]
        if name == "moved":
            raise web.HTTPFound("/file/good")
        if name == "away":
            raise web.HTTPFound("http://example.com/file")
        if name == "round":
            raise web.HTTPFound("/file/round")
        if name == "good":
            return web.Response(body=b"content")
        if name == "large":
            return web.Response(body=b"x" * (LARGEST + 1))
        raise web.HTTPNotFound

    made = web.Application()
    made.router.add_get("/file/{name}", give)
    return made


async def fetched(name: str) -> bytes:
    """Fetch from a server that stands for VK."""
    async with TestServer(app()) as server, ClientSession() as session:
        own = URL(str(server.make_url("/")))
        return await downloaded(session, str(own / "file" / name), own)


@pytest.mark.parametrize("name", ["good", "moved"])
async def test_a_file_is_fetched_also_where_it_was_moved(name: str) -> None:
    assert await fetched(name) == b"content"


@pytest.mark.parametrize("name", ["away", "round", "large"])
async def test_what_leads_away_or_has_no_end_is_refused(name: str) -> None:
    with pytest.raises(Rejected):
        await fetched(name)


async def test_what_vk_does_not_give_now_may_be_asked_for_later() -> None:
    with pytest.raises(Unavailable):
        await fetched("missing")


@pytest.mark.parametrize(
    "ref",
    [
        "",
        "http://127.0.0.1:1/x",
        "https://evil.com/userapi.com",
        "https://userapi.com.evil.com/x",
        "https://eviluserapi.com/x",
        "http://sun9-1.userapi.com/x",
        "https://sun9-1.userapi.com:8443/x",
        "https://user@evil.com/vk.com",
        "file:///etc/passwd",
        "https://[::1]/x",
        "not a url \x00",
        "https://localhost/x",
    ],
)
async def test_foreign_addresses_are_not_asked(ref: str) -> None:
    async with ClientSession() as session:
        with pytest.raises(Rejected):
            await downloaded(session, ref, URL("https://api.vk.ru"))
