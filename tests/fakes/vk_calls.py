"""/method/NAME of the fake VK: token, version, rate, faults, and then the method."""

import asyncio
from collections import deque
from collections.abc import Callable, Mapping
from typing import Any

from aiohttp import web

from tests.fakes.plan import Fault, Plan
from tests.fakes.vk_errors import VkError, invalid
from tests.fakes.vk_execute import parse
from tests.fakes.vk_params import Params
from tests.fakes.vk_world import World

Method = Callable[[Params], Any]


class Calls:
    """Answers calls. `rate` per sliding second (0: any number), `latency` seconds before each answer."""

    def __init__(self, world: World, methods: Mapping[str, Method], plan: Plan) -> None:
        self._world, self._methods, self._plan = world, methods, plan
        self.rate, self.latency = 20, 0.0
        self._recent: deque[float] = deque()

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """POST or GET /method/NAME."""
        name = request.match_info["name"]
        values = {**request.query, **{key: str(value) for key, value in (await request.post()).items()}}
        fault = self._plan.next(name, str(values)) or Fault()
        busy = self._busy()
        await asyncio.sleep(self.latency + fault.delay)
        if fault.drop == "before":
            return _hang_up(request)
        if fault.status is not None or fault.body is not None:
            return web.Response(status=fault.status or 200, text=fault.body or "")
        answer = self._refused(busy, fault) or self._answer(name, values)
        if fault.drop == "after":
            return _hang_up(request)
        return web.json_response(answer)

    def _busy(self) -> bool:
        now = asyncio.get_running_loop().time()
        while self._recent and self._recent[0] <= now - 1:
            self._recent.popleft()
        self._recent.append(now)
        return 0 < self.rate < len(self._recent)

    def _refused(self, busy: bool, fault: Fault) -> dict[str, Any] | None:
        if busy:
            return self._error("", VkError(6))
        return self._error("", _planned(fault)) | _captcha(fault) if fault.error else None

    def _answer(self, name: str, values: dict[str, str]) -> dict[str, Any]:
        try:
            self._check(values)
            params = Params(values)
            calls = parse(params.text("code")) if name == "execute" else []
            self._world.ledger.append("request", method=name, calls=len(calls) or 1)
            if name == "execute":
                return self._together(calls)
            return {"response": self._do(name, params)}
        except VkError as error:
            return self._error(name, error)

    def _together(self, calls: list[tuple[str, dict[str, Any]]]) -> dict[str, Any]:
        response, errors = [], []
        for name, arguments in calls:
            try:
                fault = self._plan.next(name, str(arguments))
                if fault and fault.error:
                    raise _planned(fault)
                response.append(self._do(name, Params(arguments)))
            except VkError as error:
                self._world.ledger.append("refused", method=name, code=error.code)
                response.append(False)
                errors.append({"method": name, "error_code": error.code, "error_msg": str(error)})
        return {"response": response} | ({"execute_errors": errors} if errors else {})

    def _do(self, name: str, params: Params) -> Any:
        method = self._methods.get(name)
        if method is None:
            raise VkError(3)
        return method(params)

    def _check(self, values: Mapping[str, str]) -> None:
        if values.get("access_token") != self._world.token:
            raise VkError(5)
        version = values.get("v", "")
        if tuple(int(part) for part in version.split(".") if part.isdecimal()) < (5, 199):
            raise VkError(8, "v (version) is old" if version else "v (version) is required")

    def _error(self, name: str, error: VkError) -> dict[str, Any]:
        self._world.ledger.append("refused", method=name, code=error.code)
        return {"error": {"error_code": error.code, "error_msg": str(error), "request_params": []}}


def _planned(fault: Fault) -> VkError:
    code = int(fault.error["code"])
    return invalid(fault.error["parameter"]) if "parameter" in fault.error else VkError(code)


def _captcha(fault: Fault) -> dict[str, Any]:
    if fault.error.get("code") != 14:
        return {}
    more = {"error_code": 14, "error_msg": "Captcha needed", "captcha_sid": "1", "captcha_img": "http://127.0.0.1/c"}
    return {"error": more}


def _hang_up(request: web.Request) -> web.Response:
    if request.transport:
        request.transport.abort()
    return web.Response()
