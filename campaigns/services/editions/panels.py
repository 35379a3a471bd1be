"""Panels of a draft with their weights, and who judges; while scoring runs judges only join."""

from collections.abc import Iterable, Mapping
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction

from campaigns.choices import PanelKind, SelectionStatus
from campaigns.models import Ballot, Judge, Panel, Selection
from campaigns.selectors.editions.judges import accounts_for
from campaigns.services.editions.drafts import BEFORE_SCORES, draft_of, edition_until
from campaigns.services.scoring.handing import hand_out_ballots
from portal import audit
from portal.errors import RuleBroken
from portal.models import User

UNTIL_CLOSED = (*BEFORE_SCORES, SelectionStatus.SCORING)
Weights = Mapping[PanelKind, Decimal | None]


@transaction.atomic
def set_panels(selection: Selection, weights: Weights, *, by: User) -> Selection:
    """One panel for each kind that has a weight; a kind without one loses its panel and judges."""
    row = draft_of(selection, by=by)
    panels = {PanelKind(panel.kind): panel for panel in row.panels.all()}
    before = {str(panel): str(panel.weight) for panel in panels.values()}
    for kind, weight in weights.items():
        if weight:
            _weigh(panels.get(kind) or Panel(selection=row, kind=kind), weight)
        elif kind in panels:
            panels[kind].delete()
    after = {str(panel): str(panel.weight) for panel in row.panels.all()}
    if after != before:
        audit.record(by, "selection.panels_changed", row, before=before, after=after)
    return row


@transaction.atomic
def set_judges(
    selection: Selection, chosen: Mapping[PanelKind, Iterable[User]], *, by: User
) -> Selection:
    """Who sits on each panel; nobody sits on two, and only accounts that may score are taken.

    Whoever was handed ballots stays. One who joins during the scoring gets his ballots at once:
    the way out where every judge stands back from an application.
    """
    row = edition_until(selection, UNTIL_CLOSED, by=by)
    panels = {PanelKind(panel.kind): panel for panel in row.panels.all()}
    seats = {kind: list(users) for kind, users in chosen.items() if kind in panels}
    _refuse_two_seats(seats)
    before, after = _names(row), {kind.label: _sorted(users) for kind, users in seats.items()}
    for kind, users in seats.items():
        _seat(panels[kind], kind, users)
    if after != before:
        audit.record(by, "selection.judges_changed", row, before=before, after=after)
    if row.status == SelectionStatus.SCORING:
        hand_out_ballots(row, by=by)
    return row


def _weigh(panel: Panel, weight: Decimal) -> None:
    panel.weight = weight
    try:
        panel.full_clean()
    except ValidationError as fault:
        raise RuleBroken(f"{panel}：{''.join(fault.messages)}") from fault
    panel.save()


def _seat(panel: Panel, kind: PanelKind, users: list[User]) -> None:
    allowed = set(accounts_for(kind).values_list("pk", flat=True))
    if strangers := [str(user) for user in users if user.pk not in allowed]:
        raise RuleBroken(f"{'、'.join(strangers)}不能作{panel}的评委：没有评分权限或身份不符。")
    wanted = {user.pk for user in users}
    _unseat(panel, wanted)
    seated = set(panel.judges.values_list("user", flat=True))
    Judge.objects.bulk_create(Judge(panel=panel, user_id=pk) for pk in sorted(wanted - seated))


def _unseat(panel: Panel, wanted: set[int]) -> None:
    leaving = panel.judges.exclude(user__in=wanted)
    bound = leaving.filter(pk__in=Ballot.objects.values("judge")).select_related("user")
    if names := "、".join(str(judge.user) for judge in bound):
        raise RuleBroken(
            f"{names}已领取评分表，不能从{panel}撤下；可以增补评委，不能评分的由本人选择“回避”。"
        )
    leaving.delete()


def _refuse_two_seats(seats: Mapping[PanelKind, list[User]]) -> None:
    seen: dict[int, PanelKind] = {}
    for kind, users in seats.items():
        for user in users:
            if user.pk in seen:
                raise RuleBroken(
                    f"{user}同时在{seen[user.pk].label}组和{kind.label}组，请只留一处。"
                )
            seen[user.pk] = kind


def _names(row: Selection) -> dict[str, list[str]]:
    panels = row.panels.prefetch_related("judges__user")
    return {
        panel.get_kind_display(): _sorted(judge.user for judge in panel.judges.all())
        for panel in panels
    }


def _sorted(users: Iterable[User]) -> list[str]:
    return sorted(user.username for user in users)
