"""vk_api in worker threads: each thread has its own client and connection, and no call lasts for ever."""

import asyncio
import threading
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import jconfig  # type: ignore[import-untyped]
import requests
from requests.adapters import HTTPAdapter
from vk_api import VkApi
from vk_api.exceptions import ApiError, Captcha, VkApiError

from bot.channels.vk.refusal import CAPTCHA, Lost, Refusal, told

HARD_CODED = "https://api.vk.ru"  # vk_api knows no other address
VERSION = "5.199"
CONNECT_SECONDS, READ_SECONDS, CALL_SECONDS = 3.0, 6.5, 10.0
TOO_MANY_RPS = 6

Values = Mapping[str, Any]
Answer = dict[str, Any]


class Redirect(HTTPAdapter):
    """Sends what is meant for api.vk.ru to `api_url`, with a timeout: vk_api sets none."""

    def __init__(self, api_url: str) -> None:
        super().__init__(pool_connections=1, pool_maxsize=1)
        self._api_url = api_url.rstrip("/")

    def send(self, request: requests.PreparedRequest, *args: Any, **kwargs: Any) -> requests.Response:
        """Send one request."""
        if request.url and request.url.startswith(HARD_CODED):
            request.url = self._api_url + request.url.removeprefix(HARD_CODED)
        kwargs["timeout"] = (CONNECT_SECONDS, READ_SECONDS)
        return super().send(request, *args, **kwargs)


class Transport:
    """Makes calls. What vk_api raises carries the token and texts, so it never leaves this class."""

    def __init__(self, token: str, api_url: str, threads: int) -> None:
        self._token, self._api_url, self.threads = token, api_url, threads
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix="vk")
        self._local = threading.local()

    async def call(self, method: str, values: Values) -> Answer:
        """Return the whole answer, `response` and perhaps `execute_errors`; raises Refusal or Lost."""
        loop = asyncio.get_running_loop()
        try:
            async with asyncio.timeout(CALL_SECONDS):
                return await loop.run_in_executor(self._pool, self._call, method, values)
        except TimeoutError:
            raise Lost("timeout") from None

    def close(self) -> None:
        """Let the threads go."""
        self._pool.shutdown(wait=False, cancel_futures=True)

    def _call(self, method: str, values: Values) -> Answer:
        problem: Refusal | Lost
        try:
            answer = self._client().method(method, dict(values), raw=True)
        except ApiError as error:
            problem = told(error.code, str(error.error.get("error_msg")), values)
        except Captcha:
            problem = Refusal(CAPTCHA)
        except (VkApiError, requests.RequestException, ValueError, KeyError, TypeError) as error:
            problem = Lost(type(error).__name__)
        else:
            if isinstance(answer, dict) and "response" in answer:
                return answer
            problem = Lost("no response")
        raise problem  # outside of the except, so that nothing of vk_api hangs on it

    def _client(self) -> VkApi:
        client = getattr(self._local, "client", None)
        if client is None:
            client = self._local.client = _made(self._token, self._api_url)
        return client


def _made(token: str, api_url: str) -> VkApi:
    session = requests.Session()
    session.trust_env = False
    session.mount("https://", Redirect(api_url))
    client = VkApi(token=token, api_version=VERSION, session=session, config=jconfig.MemoryConfig)
    client.RPS_DELAY = 0  # the sender paces
    client.error_handlers.pop(TOO_MANY_RPS)  # it would sleep and recurse without end
    return client
