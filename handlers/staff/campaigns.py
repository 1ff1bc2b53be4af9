"""Campaigns of the employee's company: the list, and one with its progress and what may be done with it (R33, R36)."""

from datetime import date, timedelta

from fsm.dialog import Go
from fsm.layout import pairs
from fsm.press import screen, start
from fsm.view import Button, Role, Row, Text, View
from handlers.campaigns.kinds import KINDS
from handlers.screen import Silent
from handlers.staff.outcomes import outcomes
from handlers.staff.queue import MENU
from handlers.world import World
from services.campaigns import conduct
from services.campaigns.quiet import ends_at, waits_until, zone_of
from services.campaigns.spreading import eased
from services.model.amounts import Quantity
from services.model.campaigns import Campaign, CampaignState
from services.tickets import Moment

SIZE, SHOWN = 4, 80
BACK = Button(Text("nav.back"), screen("staff_campaigns"), Role.NAVIGATION)
STAFF = Button(Text("nav.back"), screen("staff"), Role.NAVIGATION)
NEW = Button(Text("campaign.new"), start("staff_announce"), Role.MAIN)
ROLES = {"start": Role.MAIN, "now": Role.MAIN, "resume": Role.MAIN, "pause": Role.PLAIN, "stop": Role.DANGER}


def campaign_of(world: World, number: str) -> Campaign | None:
    """Return a campaign by the number in a button: of the employee's own company, of a kind that is known."""
    whole = int(number) if number.isdecimal() and len(number) < 19 else 0
    found = conduct.own(world.uow, world.employee, whole)
    return found if found and found.kind in KINDS else None


class Campaigns(Silent):
    """Campaigns, the newest first; `arg` is the page."""

    name = "staff_campaigns"

    def show(self, world: World, arg: str) -> View | Go:
        """List a page of them, with the way to a new one."""
        employee = world.employee
        if employee is None:
            return Go(screen="staff")
        at = int(arg) if arg.isdecimal() and len(arg) < 4 else 0
        found = world.uow.campaigns.of_cabinet(employee.cabinet, SIZE + 1, at * SIZE)
        known = [one for one in found[:SIZE] if one.kind in KINDS]
        lines = tuple(_line(one) for one in known) or (Text("campaign.none"),)
        turns = _turns(at, more=len(found) > SIZE)
        return View(
            Text("campaign.list"), lines, ((NEW,), *pairs([_opens(one) for one in known]), *turns, (STAFF, MENU))
        )


def _turns(page: int, *, more: bool) -> tuple[Row, ...]:
    back = (Button(Text("nav.previous"), screen("staff_campaigns", str(page - 1)), Role.NAVIGATION),) if page else ()
    on = (Button(Text("nav.next"), screen("staff_campaigns", str(page + 1)), Role.NAVIGATION),) if more else ()
    return (back + on,) if back or on else ()


def _opens(campaign: Campaign) -> Button:
    return Button(Text("campaign.row", {"number": campaign.id}), screen("staff_campaign", str(campaign.id)))


def _line(campaign: Campaign) -> Text:
    said = _said(campaign)
    what = {
        "number": campaign.id,
        "kind": Text(f"campaign.kind.{campaign.kind}"),
        "state": Text(f"campaign.state.{campaign.state}"),
    }
    shown = said if len(said) <= SHOWN else f"{said[:SHOWN]}…"
    return Text("campaign.said", {**what, "text": shown}) if said else Text("campaign.line", what)


def _said(campaign: Campaign) -> str:
    """Return the employee's words; what the clock sends has none."""
    return str((campaign.data or {}).get("text", ""))


class CampaignCard(Silent):
    """One campaign; `arg` is its number."""

    name = "staff_campaign"

    def show(self, world: World, arg: str) -> View | Go:
        """Draw how it stands."""
        campaign = campaign_of(world, arg)
        if campaign is None:
            return Go(screen="staff_campaigns")
        title = Text("campaign.title", {"kind": Text(f"campaign.kind.{campaign.kind}"), "number": campaign.id})
        about = (_to(world, campaign), *_when(campaign), Text("plain", {"text": _said(campaign)}))
        return View(title, (*about, *_stands(world, campaign)), (*_ways(campaign), (BACK, MENU)))


class CampaignStep(Silent):
    """Takes a step; `arg` is number.step."""

    name = "staff_campaign_step"

    def show(self, world: World, arg: str) -> View | Go:
        """Take it if it may be taken now, and show the card."""
        number, _, step = arg.partition(".")
        campaign, employee = campaign_of(world, number), world.employee
        if campaign is None or employee is None:
            return Go(screen="staff_campaigns")
        able = conduct.may(campaign, step, KINDS[campaign.kind].rule)
        planned = _planned(world, campaign)
        done = able and conduct.take(world.uow, employee, planned, step, Moment(world.now, world.key))
        toast = Text(f"campaign.done.{step}") if done else Text("campaign.moved")
        return Go(screen="staff_campaign", arg=str(campaign.id), toast=toast)


def _to(world: World, campaign: Campaign) -> Text:
    whom = campaign.audience
    if whom.area:
        return Text("campaign.to.area", {"area": whom.area})
    named = [provider.name for provider in world.cabinet.providers if provider.slug == whom.provider]
    return Text("campaign.to.provider", {"provider": named[0]}) if named else Text("campaign.to.all")


def _when(campaign: Campaign) -> tuple[Text, ...]:
    data = campaign.data or {}
    when = {"day": date.fromisoformat(data["day"]), "hours": data["hours"]} if "day" in data else None
    return (Text("interruption.when", when),) if when else ()


def _stands(world: World, campaign: Campaign) -> tuple[Text, ...]:
    """Say how many will get it, and after the start how many have."""
    if campaign.state is CampaignState.DRAFT:
        begins = (*_morning(world, campaign), *_gradual(world, campaign))
        return (_listed(campaign), *(begins if campaign.total or not campaign.listed else ()))
    counts = {
        name: _number(getattr(campaign, name)) for name in ("total", "sent", "left", "skipped", "failed")
    }  # fmt: skip
    state = Text("staff.state.line", {"state": Text(f"campaign.state.{campaign.state}")})
    running = campaign.state is CampaignState.RUNNING
    waits = (*_morning(world, campaign), *_gradual(world, campaign)) if running else ()
    told = outcomes(world.uow.journeys.counted(campaign.id))
    return (state, Text("campaign.progress", counts), *told, *_answered(campaign), *waits)


def _answered(campaign: Campaign) -> tuple[Text, ...]:
    """Say how many did what they were reminded of; the figure is some minutes old."""
    asks = KINDS[campaign.kind].rule.about == "readings" and campaign.sent
    return (Text("campaign.answered", {"answered": _number(campaign.answered)}),) if asks else ()


def _listed(campaign: Campaign) -> Text:
    shown = {"count": campaign.total, "shown": _number(campaign.total)}
    if not campaign.listed:
        return Text("campaign.counting", shown)
    return Text("campaign.will_get", shown) if campaign.total else Text("campaign.nobody")


def _number(count: int) -> Quantity:
    return Quantity(count * 1000, "")


def _morning(world: World, campaign: Campaign) -> tuple[Text, ...]:
    until = waits_until(world.cabinet, campaign, world.now)
    quiet = ends_at(world.cabinet.quiet, zone_of(world.cabinet, campaign), world.now)
    return (Text("campaign.morning" if quiet else "campaign.begins", {"at": until}),) if until else ()


def _planned(world: World, campaign: Campaign) -> Campaign:
    """Return a draft as it goes out if it is begun now."""
    if campaign.state is not CampaignState.DRAFT:
        return campaign
    return eased(campaign, world.cabinet.quiet, zone_of(world.cabinet, campaign), world.now)


def _gradual(world: World, campaign: Campaign) -> tuple[Text, ...]:
    """Say until when the last one hears of it, where not everybody hears at once."""
    planned = _planned(world, campaign)
    last = planned.first_at + timedelta(seconds=planned.spread) if planned.first_at else world.now
    return (Text("campaign.gradual", {"at": last}),) if last > world.now else ()


def _ways(campaign: Campaign) -> tuple[Row, ...]:
    rule, number = KINDS[campaign.kind].rule, str(campaign.id)
    steps = [step for step in ROLES if conduct.may(campaign, step, rule)]
    taken = [_button(campaign, step) for step in steps]
    ends = (CampaignState.STOPPED, CampaignState.DONE, CampaignState.MISSED)
    again = () if campaign.state in ends else (Button(Text("campaign.refresh"), screen("staff_campaign", number)),)
    failed = (Button(Text("campaign.failed"), screen("staff_failed", number)),) if campaign.failed else ()
    return pairs((*taken, *again, *failed))


def _button(campaign: Campaign, step: str) -> Button:
    drop = step == "stop" and campaign.state is CampaignState.DRAFT
    label = Text("campaign.drop") if drop else Text(f"campaign.do.{step}")
    return Button(label, screen("staff_campaign_step", f"{campaign.id}.{step}"), ROLES[step])
