"""PDFs at https addresses that billing tells of: no redirects, no more bytes than may be, a total timeout."""

import aiohttp

from services.bill_paper import LARGEST
from services.gateways.beginnings import beginning
from services.ports import Unavailable

CONNECT, TOTAL = 3.0, 15.0
"""Seconds."""
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
            return await beginning(answer, LARGEST)
    except (aiohttp.ClientError, TimeoutError, OSError, ValueError) as error:
        raise Unavailable(f"a bill's address: {type(error).__name__}") from error
