"""Kept-alive connections for small calls: answers in every form that HTTP/1.1 has, and what breaks under them."""

import asyncio
import ssl
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress

import pytest
from yarl import URL

from bot.channels.telegram.answer import Answer, Garbled
from bot.channels.telegram.calls import Calls, Unconnected, head

OK = b"HTTP/1.1 200 OK\r\n"
FORMS = [
    (OK + b"Content-Length: 4\r\n\r\nbody", False),
    (OK + b"content-length:4\r\nConnection: close\r\n\r\nbody", True),
    (b"HTTP/1.0 200 OK\r\nContent-Length: 4\r\n\r\nbody", True),
    (b"HTTP/1.1 100 Continue\r\n\r\n" + OK + b"Content-Length: 4\r\n\r\nbody", False),
    (OK + b"Transfer-Encoding: chunked\r\n\r\n1\r\nb\r\n3;x=y\r\nody\r\n0\r\n\r\n", False),
]


@pytest.mark.parametrize("step", [1, 7, 1000])
@pytest.mark.parametrize(("raw", "closes"), FORMS)
def test_an_answer_is_read_whole_however_it_is_cut(raw: bytes, closes: bool, step: int) -> None:
    answer, found = Answer(), None
    for at in range(0, len(raw), step):
        found = found or answer.feed(raw[at : at + step])
    assert (found, answer.status, answer.closes) == (b"body", 200, closes)


def test_more_than_was_asked_for_ends_the_trust_in_a_connection() -> None:
    answer = Answer()
    assert answer.feed(FORMS[0][0] + OK) == b"body"
    assert answer.closes


def test_an_answer_without_a_length_ends_with_its_connection() -> None:
    answer = Answer()
    assert answer.feed(OK + b"\r\nbo") is None
    assert answer.feed(b"dy") is None
    assert answer.end() == b"body"
    cut = Answer()
    cut.feed(OK + b"Content-Length: 9\r\n\r\nbody")
    assert cut.end() is None


@pytest.mark.parametrize("raw", [b"SSH-2.0-x\r\n\r\n", b"x" * 70_000, OK + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n"])
def test_what_is_no_answer_is_told_at_once(raw: bytes) -> None:
    with pytest.raises(Garbled):
        Answer().feed(raw)


@asynccontextmanager
async def talking(answers: Sequence[bytes]) -> AsyncIterator[tuple[Calls, bytes, list[int]]]:
    """Give calls to a server that answers each connection's requests in this order, and then hangs up."""
    served: list[int] = []

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        place = len(served)
        served.append(0)
        with suppress(asyncio.IncompleteReadError):
            for answer in answers:
                await reader.readuntil(b"{}")
                served[place] += 1
                writer.write(answer)
        writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    url = URL(f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}")
    calls = Calls(url, ssl.create_default_context(), limit=2, keep=30.0, connect=1.0)
    async with server:
        yield calls, head(url / "botTOKEN/getMe"), served
        await calls.close()


async def test_calls_one_after_another_share_a_connection() -> None:
    async with talking([FORMS[0][0]] * 3) as (calls, begin, served):
        for _ in range(3):
            assert await calls.post(begin, b"{}", 1.0) == (200, b"body")
        assert served == [3]


async def test_a_connection_that_was_hung_up_is_not_used_again() -> None:
    async with talking([FORMS[0][0]]) as (calls, begin, served):
        for _ in range(3):
            assert await calls.post(begin, b"{}", 1.0) == (200, b"body")
            await asyncio.sleep(0.02)
        assert served == [1, 1, 1]


async def test_calls_at_once_wait_for_room_and_are_all_answered() -> None:
    async with talking([FORMS[0][0]] * 9) as (calls, begin, served):
        answers = await asyncio.gather(*(calls.post(begin, b"{}", 1.0) for _ in range(9)))
        assert answers == [(200, b"body")] * 9
        assert len(served) == 2
        assert sum(served) == 9


async def test_a_late_answer_never_belongs_to_the_next_call() -> None:
    async with talking([b"", FORMS[0][0]]) as (calls, begin, served):
        with pytest.raises(TimeoutError):
            await calls.post(begin, b"{}", 0.05)
        with pytest.raises(TimeoutError):
            await calls.post(begin, b"{}", 0.05)
        assert served == [1, 1]


async def test_nobody_there_is_known_from_an_answer_that_was_lost() -> None:
    async with talking([b""]) as (calls, begin, _):
        with pytest.raises(ConnectionError):
            await calls.post(begin, b"{}", 1.0)
    nobody = Calls(URL("http://127.0.0.1:9"), ssl.create_default_context(), limit=2, keep=30.0, connect=1.0)
    with pytest.raises(Unconnected):
        await nobody.post(begin, b"{}", 1.0)


def test_a_call_begins_with_the_path_and_the_host_of_its_address() -> None:
    begin = head(URL("https://[::1]:8443/api/bot1:a/getMe"))
    assert begin.startswith(b"POST /api/bot1:a/getMe HTTP/1.1\r\nHost: [::1]:8443\r\n")
    assert b"\r\nHost: api.telegram.org\r\n" in head(URL("https://api.telegram.org/bot1:a/getMe"))
