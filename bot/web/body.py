"""Small bounded forms out of requests."""

from collections.abc import Mapping

from aiohttp import web

LARGEST = 16 * 1024
FORM = "application/x-www-form-urlencoded"


async def fields_of(request: web.Request) -> Mapping[str, str]:
    """Read a form of texts; 413 when it is large, 400 when it is no form."""
    if request.content_type != FORM:
        raise web.HTTPBadRequest
    try:
        posted = await request.clone(client_max_size=LARGEST).post()
    except (ValueError, LookupError) as error:  # a broken body, a character set that nobody knows
        raise web.HTTPBadRequest from error
    return {name: value for name, value in posted.items() if isinstance(value, str)}
