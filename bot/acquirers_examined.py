"""Trying the credentials of acquirers by calls that touch no payment."""

from collections.abc import AsyncIterator, Mapping

from services.ports import Acquirer, Examined, Unavailable


async def examined(acquirers: Mapping[str, Acquirer]) -> AsyncIterator[tuple[str, str]]:
    """Return each acquirer that can be tried with what is wrong about it, "" when it is well; then close them all."""
    for name, acquirer in acquirers.items():
        if isinstance(acquirer, Examined):
            yield name, await _wrong(acquirer)
    await closed(acquirers)


async def closed(acquirers: Mapping[str, Acquirer]) -> None:
    """Release the connections of acquirers."""
    for acquirer in acquirers.values():
        close = getattr(acquirer, "close", None)  # not every acquirer has something to close
        if close:
            await close()


async def _wrong(acquirer: Examined) -> str:
    try:
        return await acquirer.examine()
    except Unavailable as error:
        return f"does not answer: {error}"
