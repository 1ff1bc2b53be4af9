"""Bodies of answers that may be longer than anybody wants: their beginning is read, and no more."""

import aiohttp

CHUNK = 1 << 16


async def beginning(answer: aiohttp.ClientResponse, most: int) -> bytes:
    """Return a body; of one that is longer than `most` bytes only a little more than that."""
    parts: list[bytes] = []
    size = 0
    async for part in answer.content.iter_chunked(CHUNK):
        parts.append(part)
        size += len(part)
        if size > most:
            break
    return b"".join(parts)
