"""Which of billing's answers may be used: those that say yes, and are about what was asked."""

import logging

from services.billing.port import Answer, Odd
from services.gateways.billing.shapes import Fate, Problem, shaped
from services.gateways.billing.wire import Said
from services.model.reports import ReportState

log = logging.getLogger(__name__)


class Judging:
    """Judges answers of one cabinet's billing."""

    def __init__(self, slug: str) -> None:
        self._slug = slug

    def _same(self, same: bool) -> None:
        """Refuse what is another account's: it is never kept and never shown."""
        if not same:
            log.error("billing of %s: an answer about something else than was asked is refused", self._slug)
            raise Odd("billing: an answer about something else")

    def _fate(self, said: Said, uid: str) -> Answer:
        if said.status == 422:
            problem = shaped(Problem, said.body)
            return Answer(ReportState.REJECTED, problem.code, problem.detail)
        fate = shaped(Fate, good(said))
        self._same(fate.uid == uid)
        return Answer(ReportState(fate.status), fate.code, fate.comment)


def good(said: Said) -> bytes:
    """Return the body of an answer that says yes; Odd for another one."""
    if said.status not in (200, 202):
        raise Odd(f"billing: answered {said.status}")
    return said.body
