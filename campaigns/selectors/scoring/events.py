"""The log as the ranking reads it."""

from campaigns.choices import LogKind
from campaigns.models import Selection, SelectionLog
from campaigns.rollup.selections import Docket, Event, RankingRules, read_events

# What happens after the scores does not move them.
READ = (
    LogKind.OPENED,
    LogKind.ENTERED,
    LogKind.LEFT,
    LogKind.CAST,
    LogKind.RECUSED,
    LogKind.ADJUSTED,
    LogKind.VETOED,
    LogKind.ADOPTED,
)


def events_of(selection: Selection) -> list[Event]:
    """Every line that moves the ranking, in one query."""
    rows = SelectionLog.objects.filter(selection=selection, kind__in=READ).order_by("serial")
    return [Event(*row) for row in rows.values_list("kind", "application_id", "content")]


def docket_of(selection: Selection, rules: RankingRules | None = None) -> Docket:
    """The log gathered, under the rules in force or under others (what-if)."""
    return read_events(events_of(selection), rules)


def rules_in_force(selection: Selection) -> RankingRules:
    """Those frozen at the opening, or adopted since."""
    rows = SelectionLog.objects.filter(selection=selection, kind=LogKind.ADOPTED)
    adopted = rows.order_by("-serial").values_list("content", flat=True).first()
    return RankingRules.from_json(adopted["rules"] if adopted else selection.rules)
