"""Figures from the records of organisational life, of branches and of the units themselves."""

import datetime
from collections.abc import Iterator
from typing import Any

from branches.choices import LifeKind
from branches.models import LifeRecord
from campaigns.choices import Reporter
from campaigns.selectors.sources.supplied import Line, Scope, Source, Told, among
from portal.choices import PeriodKind

MEETINGS = (
    LifeKind.ASSEMBLY,
    LifeKind.COMMITTEE_MEETING,
    LifeKind.GROUP_MEETING,
    LifeKind.LECTURE,
)
STUDIES, DISCUSSIONS, REPORTS = "core_group_sessions", "core_group_discussions", "study_reports"
GRADES = ("excellent", "qualified", "basic", "failed")


def branch_quarter(scope: Scope) -> Iterator[Line]:
    """三会一课 and 主题党日 a branch recorded; a kind nobody recorded says nothing."""
    rows = among(LifeRecord.objects.standing(), "organisation", scope.subjects)
    for row in rows.filter(
        kind__in=(*MEETINGS, LifeKind.THEME_DAY), held_on__range=scope.span
    ).order_by("held_on", "pk"):
        if row.organisation_id in scope.subjects:
            is_day = row.kind == LifeKind.THEME_DAY
            code = "theme_party_days" if is_day else "three_meetings_held"
            yield Line.of(row.organisation_id, code, _entry(row), row.sessions)


def branch_year(scope: Scope) -> Iterator[Line]:
    """组织生活会 and 民主评议 by the year they are of, whenever they were held (rule 19)."""
    rows = among(LifeRecord.objects.standing(), "organisation", scope.subjects)
    for row in rows.filter(
        kind__in=(LifeKind.LIFE_MEETING, LifeKind.APPRAISAL), for_year=scope.period.year
    ).order_by("held_on", "pk"):
        if row.organisation_id not in scope.subjects:
            continue
        if row.kind == LifeKind.LIFE_MEETING:
            yield Line.of(row.organisation_id, "org_life_meetings", _entry(row), row.sessions)
        elif (people := _appraised(row)) is not None:
            text = f"{_entry(row)}，参加{people}名"
            yield Line.of(row.organisation_id, "appraised_members", text, people)


def unit_quarter(scope: Scope) -> Iterator[Line]:
    """中心组学习 (one a day, however many topics), how much of it with 研讨 and 报送, 第一议题.

    What a unit recorded before it went into another is the other's; each had days of its own.
    """
    days: dict[tuple[int, datetime.date], list[Any]] = {}
    rows = among(LifeRecord.objects.standing(), "unit", scope.units)
    for row in rows.filter(
        kind__in=(LifeKind.CORE_STUDY, LifeKind.FIRST_AGENDA),
        organisation__isnull=True,
        held_on__range=scope.span,
    ).order_by("held_on", "pk"):
        if (home := scope.home(row.unit_id)) is None:
            continue
        if row.kind == LifeKind.CORE_STUDY:
            days.setdefault((row.unit_id, row.held_on), []).append(row)
        else:
            yield Line.of(home, "first_agenda_times", _entry(row), row.sessions)
    for (unit, _), studies in days.items():
        yield from _studied(scope.home(unit) or unit, studies)


def _studied(unit: int, studies: list[Any]) -> Iterator[Line]:
    chosen = {
        STUDIES: studies,
        DISCUSSIONS: [row for row in studies if row.with_discussion],
        REPORTS: [row for row in studies if row.reported_on],
    }
    for code, rows in chosen.items():
        # A unit that records its studies and none of them with 研讨 has 0, not nothing.
        number = max((row.sessions for row in rows), default=0)
        yield Line.of(unit, code, "；".join(_entry(row) for row in rows), number)


def _appraised(row: Any) -> int | None:
    grades = [getattr(row, name) for name in GRADES if getattr(row, name) is not None]
    attended: int | None = row.attended
    return sum(grades) if grades else attended


def _entry(row: Any) -> str:
    times = f"（{row.sessions}次）" if row.sessions > 1 else ""
    day = f"{row.held_on.year}年{row.held_on.month}月{row.held_on.day}日"
    return f"{day}　{row.get_kind_display()}：{row.topic}{times}"


LIST = "branches:life-list"
BOOK = "系统按组织生活记录计算（{period}）"
OF_YEAR = "系统按组织生活记录计算（所属{period}）"
IN_SPAN = {"day_from": "{start}", "day_to": "{end}"}
STUDY = {"kind": LifeKind.CORE_STUDY.value} | IN_SPAN
LIFE = (
    Source(Reporter.BRANCH, PeriodKind.QUARTER, branch_quarter, {
        "three_meetings_held": Told(BOOK, LIST, IN_SPAN),
        "theme_party_days": Told(BOOK, LIST, IN_SPAN | {"kind": LifeKind.THEME_DAY.value}),
    }),
    Source(Reporter.BRANCH, PeriodKind.YEAR, branch_year, {
        "org_life_meetings": Told(OF_YEAR, LIST, {"kind": LifeKind.LIFE_MEETING.value}),
        "appraised_members": Told(OF_YEAR, LIST, {"kind": LifeKind.APPRAISAL.value}),
    }),
    Source(Reporter.UNIT, PeriodKind.QUARTER, unit_quarter, {
        STUDIES: Told(BOOK, LIST, STUDY),
        DISCUSSIONS: Told(BOOK, LIST, STUDY),
        REPORTS: Told(BOOK, LIST, STUDY),
        "first_agenda_times": Told(BOOK, LIST, IN_SPAN | {"kind": LifeKind.FIRST_AGENDA.value}),
    }),
)  # fmt: skip
