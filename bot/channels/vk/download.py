"""Files that residents sent: fetched from VK's own hosts alone, and no more than a bounded size."""

import asyncio

import aiohttp
from yarl import URL

from bot.channels.channel import Rejected
from services.ports import Unavailable

HOSTS = ("userapi.com", "vk.com", "vk.ru", "vk.me", "vkuserphoto.ru", "vkuseraudio.net", "vk-cdn.net", "mycdn.me")
LARGEST = 20 * 1024 * 1024
SECONDS = 60.0
HOPS = 3


async def downloaded(session: aiohttp.ClientSession, ref: str, own: URL) -> bytes:
    """Return the content; Rejected for a foreign host or a file too large, Unavailable when VK does not give it.

    `own` is the address of the API: a server of one's own stands for all of VK.
    """
    url = _checked(ref, own)
    try:
        async with asyncio.timeout(SECONDS):
            return await _followed(session, url, own)
    except (aiohttp.ClientError, TimeoutError, OSError):
        raise Unavailable from None


async def _followed(session: aiohttp.ClientSession, url: URL, own: URL) -> bytes:
    for _ in range(HOPS):
        async with session.get(url, allow_redirects=False) as answer:
            if answer.status in (301, 302, 303, 307, 308):
                url = _checked(str(url.join(URL(answer.headers.get("Location", "")))), own)
                continue
            if answer.status != 200:
                raise Unavailable
            return await _content(answer)
    raise Rejected("the file is sent from place to place")


async def _content(answer: aiohttp.ClientResponse) -> bytes:
    content = bytearray()
    async for chunk in answer.content.iter_any():
        content += chunk
        if len(content) > LARGEST:
            raise Rejected("the file is too large")
    return bytes(content)


def _checked(ref: str, own: URL) -> URL:
    try:
        url = URL(ref)
    except ValueError:
        raise Rejected("the file has no address") from None
    host = (url.host or "").lower()
    if (url.scheme, url.host, url.port) == (own.scheme, own.host, own.port):
        return url
    named = any(host == one or host.endswith(f".{one}") for one in HOSTS)
    if url.scheme == "https" and url.explicit_port is None and named:
        return url
    raise Rejected("the file lies on a foreign host")
