"""Logs at any level: what third parties and exceptions say is kept out."""

import json
import logging

import pytest

from bot import logs

CANARY = "canary-5566778899"


@pytest.fixture
def heard(capsys):
    """Return what was logged since; pytest's own handlers and levels are put back."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield lambda: capsys.readouterr().err
    root.handlers[:] = handlers
    root.setLevel(level)
    for name in (*logs.OURS, *logs.TOO_LOUD):
        logging.getLogger(name).setLevel(logging.NOTSET)


@pytest.mark.parametrize("form", ["console", "json"])
def test_the_message_of_an_exception_is_not_logged(heard, form):
    logs.configure("debug", form)
    try:
        int(CANARY)
    except ValueError:
        logging.getLogger("apscheduler.executors.default").exception("a job failed")
    told = heard()
    assert "ValueError" in told
    assert "int(CANARY)" in told
    assert CANARY not in told


@pytest.mark.parametrize(
    "name", ["aiosqlite", "aiohttp.server", "aiohttp.client", "httpx", "asyncpg", "urllib3.connectionpool"]
)
def test_third_parties_do_not_speak_below_a_warning(heard, name):
    logs.configure("debug", "console")
    logging.getLogger(name).debug("executing %s", CANARY)
    logging.getLogger(name).info("GET /form/%s", CANARY)
    assert CANARY not in heard()


def test_our_own_debug_lines_are_heard(heard):
    logs.configure("debug", "json")
    logging.getLogger("bot.lines").debug("ours")
    assert json.loads(heard())["text"] == "ours"
