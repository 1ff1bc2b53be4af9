"""PDFs at https addresses that billing tells of: no redirects, no more bytes than may be, a total timeout."""

import aiohttp

from services.bill_paper import LARGEST
from services.ports import Unavailable

CONNECT, TOTAL = 3.0, 15.0
"""Seconds."""
CHUNK = 1 << 16
GONE = (404, 410)


async def download(url: str, *, total: float = TOTAL) -> bytes | None:
    """Return the beginning of a file, a little more than may be at most; None where there is none. Unavailable."""
    timeout = aiohttp.ClientTimeout(total=total, connect=CONNECT)
    try:
        async with (
            aiohttp.ClientSession(timeout=timeout) as session,
            session.get(url, allow_redirects=False, headers={"Accept": "application/pdf"}) as answer,
        ):
            if answer.status in GONE:
                return None
            if answer.status != 200:
                raise Unavailable(f"a bill's address answered {answer.status}")
            return await _beginning(answer)
    except (aiohttp.ClientError, TimeoutError, OSError, ValueError) as error:
        raise Unavailable(f"a bill's address: {type(error).__name__}") from error


async def _beginning(answer: aiohttp.ClientResponse) -> bytes:
    parts: list[bytes] = []
    size = 0
    async for part in answer.content.iter_chunked(CHUNK):
        parts.append(part)
        size += len(part)
        if size > LARGEST:
            break
    return b"".join(parts)
