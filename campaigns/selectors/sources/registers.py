"""Figures from the register of bodies, its lineage and the counts of their members."""

from collections import defaultdict
from collections.abc import Iterator

from branches.choices import ChangeKind
from branches.models import Headcount, OrganisationChange
from campaigns.choices import Reporter
from campaigns.selectors.sources.supplied import LASTING_BRANCHES, Line, Scope, Source, Told
from portal.choices import PeriodKind
from portal.periods import Year

CHANGED = (ChangeKind.FOUND, ChangeKind.CONVERT, ChangeKind.MERGE, ChangeKind.DISSOLVE)


def branches(scope: Scope) -> Iterator[Line]:
    """党支部数: lasting branches at the period's end; no branch, no word."""
    for pk in _lasting(scope):
        body = scope.bodies[pk]
        yield Line(body.unit, "branches_total", body.name)


def members(scope: Scope) -> Iterator[Line]:
    """党员数 of units all of whose branches have entered the quarter; half a sum misleads."""
    lasting = [scope.bodies[pk] for pk in _lasting(scope)]
    silent = {body.unit for body in lasting if None in body.heads}
    for body in lasting:
        if body.unit in silent:
            continue
        formal, probationary, retired, floating = (count or 0 for count in body.heads)
        active = formal + probationary - retired
        yield Line.of(body.unit, "members_active", f"{body.name}　{active}名", active)
        yield Line.of(body.unit, "members_floating", f"{body.name}　{floating}名", floating)


def recruited(scope: Scope) -> Iterator[Line]:
    """新发展党员数: what branches admitted in the year, once every quarter of theirs is there."""
    rows = scope.of_bodies(Headcount.objects.filter(year=scope.period.year, admitted__isnull=False))
    entered: dict[int, dict[int, int]] = defaultdict(dict)
    for pk, quarter, admitted in rows.values_list("organisation", "quarter", "admitted"):
        entered[pk][quarter] = admitted
    silent = {
        body.unit
        for pk, body in scope.bodies.items()
        if body.kind in LASTING_BRANCHES
        and any(body.stood(quarter.end) and quarter.number not in entered[pk]
                for quarter in Year(scope.period.year).quarters)
    }  # fmt: skip
    for pk, body in scope.bodies.items():
        if body.unit not in silent and entered[pk] and body.kind in LASTING_BRANCHES:
            number = sum(entered[pk].values())
            yield Line.of(body.unit, "members_recruited", f"{body.name}　{number}名", number)


def reshaped(scope: Scope) -> Iterator[Line]:
    """优化组织设置: bodies founded, dissolved, merged or made another kind; each once."""
    rows = scope.of_bodies(OrganisationChange.objects.all()).filter(
        kind__in=CHANGED, effective_on__range=scope.span
    )
    seen: set[int] = set()
    for change in rows.order_by("effective_on", "pk"):
        # 按调整后的党组织计: two bodies merged into one are one.
        counted = change.successor_id or change.organisation_id
        if counted in seen or change.organisation_id not in scope.bodies:
            continue
        seen.add(counted)
        body, day = scope.bodies[change.organisation_id], change.effective_on
        text = f"{body.name}　{day.month}月{day.day}日{change.get_kind_display()}"
        yield Line(body.unit, "org_optimised", text)


def _lasting(scope: Scope) -> list[int]:
    end = scope.period.end
    return [
        pk for pk, body in scope.bodies.items() if body.kind in LASTING_BRANCHES and body.stood(end)
    ]


LIST = "branches:organisation-list"
COUNTS = "branches:headcount-list"
COUNTED = "系统按支部党员数计算（{day}"
REGISTERS = (
    Source(Reporter.UNIT, PeriodKind.QUARTER, branches, {
        "branches_total": Told("系统按支部名册计算（{day}）", LIST),
    }),
    Source(Reporter.UNIT, PeriodKind.QUARTER, members, {
        "members_active": Told(COUNTED + "，正式党员加预备党员减离退休党员）", COUNTS),
        "members_floating": Told(COUNTED + "）", COUNTS),
    }),
    Source(Reporter.UNIT, PeriodKind.YEAR, recruited, {
        "members_recruited": Told("系统按支部党员数计算（{period}接收预备党员）", COUNTS),
    }),
    Source(Reporter.UNIT, PeriodKind.YEAR, reshaped, {
        "org_optimised": Told("系统按党组织沿革计算（{period}新设、撤销、合并、改设）", LIST),
    }),
)  # fmt: skip
