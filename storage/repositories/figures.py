"""Figures for operators: counts over what waits, and over notices and readings."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection, bindparam, exists, func, literal, select, update

from services.model.campaigns import Campaign, CampaignState, NoticeState
from services.model.figures import Count, Outcome, Pace, Queues, Told, Waiting
from storage.moments import day_after
from storage.repositories.campaigns import ALL
from storage.tables.billing import payment
from storage.tables.campaigns import active, campaign, notice, over
from storage.tables.metering import sheet
from storage.tables.queues import EMPTY, call, dead, failed, inbox, outbox, waits

EVER = datetime(1970, 1, 1, tzinfo=UTC)
CAMPAIGNS, NEWEST = 500, 500

INBOX = select(inbox.c.channel, func.count(), func.min(inbox.c.received_at)).where(waits).group_by(inbox.c.channel)
OUTBOX = select(outbox.c.channel, func.count(), func.min(outbox.c.created_at)).where(waits).group_by(outbox.c.channel)
CALLS = select(call.c.kind, func.count(), func.min(call.c.due_at)).where(call.c.due_at >= EVER).group_by(call.c.kind)
# Not the bare column: SQLite would go through all events in the order of their channels; likewise below.
CHANNEL = inbox.c.channel + EMPTY
DEAD_EVENTS = select(CHANNEL, literal("event"), func.count()).where(dead, inbox.c.done_at >= EVER)
DEAD_CARDS = select(outbox.c.channel, outbox.c.state, func.count()).where(failed, outbox.c.done_at >= EVER)
DEAD_CALLS = select(call.c.kind, literal("call"), func.count()).where(dead, call.c.done_at >= EVER)
DEAD = (
    DEAD_EVENTS.group_by(CHANNEL),
    DEAD_CARDS.group_by(outbox.c.channel, outbox.c.state),
    DEAD_CALLS.group_by(call.c.kind),
)
BEGUN = (
    select(payment.c.state, func.count()).where(payment.c.created_at >= bindparam("since")).group_by(payment.c.state)
)
OPEN = (
    select(payment.c.state, func.count())
    .where(payment.c.next_look_at >= EVER, payment.c.created_at < bindparam("since"))
    .group_by(payment.c.state)
)
NUMBER = campaign.alias("newest")
BEHIND = select(func.coalesce(func.max(NUMBER.c.id), 0) - CAMPAIGNS).scalar_subquery()
GROUP = (campaign.c.cabinet + EMPTY, campaign.c.kind, campaign.c.state)
SUMS = ("total", "sent", "skipped", "failed", "answered")
TOLD = (
    select(*GROUP, func.count(), *(func.sum(campaign.c[name]) for name in SUMS))
    .where(campaign.c.id > BEHIND)
    .group_by(*GROUP)
)

NEW = ALL.where(campaign.c.id > 0).order_by(campaign.c.id.desc()).limit(bindparam("most"))
RUNNING = ALL.where(active, campaign.c.state == CampaignState.RUNNING).limit(bindparam("most"))
ENDED = ALL.where(over, campaign.c.changed_at >= bindparam("since")).limit(bindparam("most"))
THIS = notice.c.campaign_id == bindparam("campaign")
NOT_TOLD = notice.c.state.in_((NoticeState.SKIPPED, NoticeState.FAILED))
OUTCOMES = (
    select(notice.c.state, notice.c.reason, func.count())
    .where(THIS, NOT_TOLD)
    .group_by(notice.c.state, notice.c.reason)
    .order_by(notice.c.state, func.count().desc(), notice.c.reason)
)
HANDED = (
    select(notice.c.done_at)
    .where(THIS, notice.c.state == NoticeState.SENT)
    .order_by(notice.c.due_at.desc(), notice.c.id.desc())
    .limit(NEWEST)
)
SUBMITTED = exists().where(
    sheet.c.resident_id == notice.c.resident_id,
    sheet.c.period == bindparam("month", type_=notice.c.period.type),
    sheet.c.submitted_at >= notice.c.done_at,
    sheet.c.submitted_at < day_after(notice.c.done_at),
)
ANSWERED = select(func.count()).where(THIS, notice.c.state == NoticeState.SENT, SUBMITTED)
KEEP = update(campaign).where(campaign.c.id == bindparam("campaign")).values(answered=bindparam("many"))


@dataclass(frozen=True, slots=True)
class SqlFigures:
    """Figures for operators."""

    connection: Connection

    def queues(self, since: datetime) -> Queues:
        """Return what waits, what was set aside, payments begun since then or still open, the newest campaigns."""
        run, begun = self.connection.execute, {"since": since}
        events, cards, calls = (tuple(Waiting(*row) for row in run(each)) for each in (INBOX, OUTBOX, CALLS))
        lost = tuple(Count(*row) for each in DEAD for row in run(each))
        states: dict[str, int] = {}
        for state, count in (row for each in (BEGUN, OPEN) for row in run(each, begun)):
            states[state] = states.get(state, 0) + count
        payments = tuple(Count("", state, count) for state, count in sorted(states.items()))
        told = tuple(Told(*row[:3], *(int(each) for each in row[3:])) for row in run(TOLD))
        return Queues(events, cards, calls, lost, payments, told)

    def newest(self, limit: int) -> Sequence[Campaign]:
        """Return the newest campaigns of all companies."""
        return [Campaign(*row) for row in self.connection.execute(NEW, {"most": limit})]

    def fresh(self, since: datetime, limit: int) -> Sequence[Campaign]:
        """Return campaigns that run, or have ended since then."""
        given = {"since": since, "most": limit}
        return [Campaign(*row) for each in (RUNNING, ENDED) for row in self.connection.execute(each, given)]

    def outcomes(self, campaign_id: int) -> Sequence[Outcome]:
        """Return why notices were left out or failed."""
        return [Outcome(*row) for row in self.connection.execute(OUTCOMES, {"campaign": campaign_id})]

    def pace(self, campaign_id: int) -> Pace:
        """Return how fast the newest notices of a campaign were handed over."""
        handed = list(self.connection.execute(HANDED, {"campaign": campaign_id}).scalars())
        return Pace(len(handed), min(handed, default=None), max(handed, default=None))

    def answered(self, campaign: Campaign) -> int:
        """Return how many residents submitted readings of its period within a day of its notice."""
        count: int = (
            self.connection.execute(ANSWERED, {"campaign": campaign.id, "month": campaign.period}).scalar() or 0
        )
        return count

    def keep_answered(self, campaign_id: int, count: int) -> None:
        """Store how many did."""
        self.connection.execute(KEEP, {"campaign": campaign_id, "many": count})
