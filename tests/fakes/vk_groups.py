"""groups.* of the fake VK."""

from typing import Any

from tests.fakes.vk_errors import VkError, invalid
from tests.fakes.vk_params import Params
from tests.fakes.vk_poll import KINDS, Poll
from tests.fakes.vk_world import World


class Groups:
    """The community and its Long Poll settings, which a new community has switched off."""

    def __init__(self, world: World, poll: Poll) -> None:
        self._world, self._poll = world, poll

    def by_id(self, params: Params) -> Any:
        """groups.getById."""
        params.only(("group_id", "group_ids", "fields"))
        group = {"id": self._world.group_id, "name": "Энергосбыт", "screen_name": "esk", "type": "group"}
        return {"groups": [group], "profiles": []}

    def permissions(self, params: Params) -> Any:
        """groups.getTokenPermissions."""
        params.only(())
        return {"mask": 1, "permissions": [{"name": name, "setting": 1} for name in self._world.permissions]}

    def settings(self, params: Params) -> Any:
        """groups.getLongPollSettings."""
        self._own(params, ("group_id",))
        events = {kind: int(kind in self._poll.kinds) for kind in KINDS}
        return {"is_enabled": self._poll.enabled, "api_version": self._poll.version, "events": events}

    def change(self, params: Params) -> int:
        """groups.setLongPollSettings."""
        self._own(params, ("group_id", "enabled", "api_version", *KINDS))
        if "manage" not in self._world.permissions:
            raise VkError(15)
        if params.has("enabled"):
            self._poll.enabled = params.flag("enabled")
        self._poll.version = params.text("api_version") or self._poll.version
        for kind in KINDS:
            if params.has(kind):
                (self._poll.kinds.add if params.flag(kind) else self._poll.kinds.discard)(kind)
        return 1

    def server(self, params: Params) -> Any:
        """groups.getLongPollServer."""
        self._own(params, ("group_id",))
        if not self._poll.enabled:
            raise VkError(100, "longpoll for this group is not enabled")
        self._world.ledger.append("groups.getLongPollServer")
        return {"key": self._poll.new_key(), "server": f"{self._world.base}/lp", "ts": self._poll.now}

    def _own(self, params: Params, names: tuple[str, ...]) -> None:
        params.only(names)
        if params.number("group_id") != self._world.group_id:
            raise invalid("group_id")
