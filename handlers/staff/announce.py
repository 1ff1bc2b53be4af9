"""A new campaign: what kind, to whom, when and in which words; then the card as residents get it, and the count."""

from collections.abc import Iterator
from zoneinfo import ZoneInfo

from fsm.codec import Json
from fsm.dialog import Answers, Go, Plain, Redo, Step
from fsm.field import Choice, Option
from fsm.view import Text, View
from handlers.campaigns.kind import Telling
from handlers.campaigns.kinds import BY_EMPLOYEES, KINDS
from handlers.staff.announce_steps import Company, Desk, when, whom, words
from handlers.steps import review
from handlers.world import World
from services.campaigns import conduct
from services.campaigns.conduct import Order
from services.model.campaigns import EVERYBODY, Audience, Campaign
from services.tickets import Moment


class Announce(Plain[Desk, World]):
    """Collects a campaign and drafts it; nothing is sent before the card with the count says so."""

    name = "staff_announce"
    title = Text("staff_announce.title")
    facts = Desk

    def begin(self, world: World, arg: str) -> Desk | View | Go:
        """Start for employees alone."""
        if world.employee is None:
            return Go(screen="staff")
        providers = world.cabinet.providers
        today = world.now.astimezone(ZoneInfo(providers[0].zone)).date()
        return Desk(tuple(Company(one.slug, one.name) for one in providers), today)

    def steps(self, facts: Desk, answers: Answers) -> Iterator[Step]:
        """Ask what, to whom, when, and the words."""
        kinds = [Option(Text(f"campaign.kind.{kind.name}"), value=kind.name) for kind in BY_EMPLOYEES]
        yield Step("kind", Choice(*kinds), Text("staff_announce.kind"), label=Text("staff_announce.label_what"))
        yield from whom(facts, answers)
        if answers["kind"] == "interruption":
            yield from when(facts)
        yield words()
        yield review(Text("staff_announce.review"), Text("staff_announce.preview"))

    def finish(self, world: World, facts: Desk, answers: Answers) -> View | Go | Redo:
        """Draft it, begin its list, and show the card as residents will get it."""
        employee = world.employee
        if employee is None:
            return Go(screen="staff")
        kind = KINDS[str(answers["kind"])]
        order = Order(kind.name, _data(answers), _audience(answers), eased=not kind.rule.urgent)
        made = conduct.draft(world.uow, employee, order, Moment(world.now, world.key))
        if not made.listed:
            made = conduct.enlist(world.uow, world.cabinet, made, kind.rule)
        world.said += _preview(world, made)
        return Go(screen="staff_campaign", arg=str(made.id))


def _preview(world: World, campaign: Campaign) -> list[View]:
    view = KINDS[campaign.kind].card(Telling(world.uow, world.cabinet, campaign, world.now))
    return [view] if view else []


def _data(answers: Answers) -> dict[str, Json]:
    when = {name: answers[name] for name in ("day", "hours") if name in answers}
    return {"text": answers["words"], **when}


def _audience(answers: Answers) -> Audience:
    if answers["whom"] == "all":
        return EVERYBODY
    return Audience(str(answers.get("provider", "")), str(answers.get("area", "")))
