"""文号 and 期号: counted up by themselves within a unit and a year, never given twice."""

import datetime
import re
from collections.abc import Iterator

from portal.errors import RuleBroken
from reports.choices import DraftStatus, ReportStatus
from reports.models import Draft, Report
from reports.selectors.genres import load_genre
from units.models import Unit

_ISSUE = "\0"
_UNUSED = (ReportStatus.FAILED, ReportStatus.WITHDRAWN)


def next_number(kind: str, unit: Unit, today: datetime.date) -> str:
    """The number after the last one of the series in this year; empty where the genre has none."""
    template = load_genre(kind).number
    if not template:
        return ""
    before, _, after = template.format(year=today.year, issue=_ISSUE).partition(_ISSUE)
    mark = re.compile(rf"{re.escape(before)}(\d{{1,5}}){re.escape(after)}")
    found = (mark.fullmatch(number) for number in _numbers(unit, today.year))
    last = max((int(match[1]) for match in found if match), default=0)
    return template.format(year=today.year, issue=last + 1)


def refuse_taken_number(draft: Draft) -> None:
    """Raise RuleBroken where another paper of the year stands under the number of this one."""
    if not draft.number or not load_genre(draft.kind).several:
        return
    rows = Report.objects.filter(
        unit=draft.unit, number=draft.number, issued_on__year=draft.issued_on.year
    )
    other = rows.exclude(status__in=_UNUSED).exclude(draft=draft).order_by("-pk").first()
    if other is not None:
        raise RuleBroken(
            f"“{draft.number}”已用于《{other.title}》，请在“标题和文头”中改为未用过的号后再签发。"
        )


def _numbers(unit: Unit, year: int) -> Iterator[str]:
    drafts = Draft.objects.exclude(status=DraftStatus.DROPPED)
    reports = Report.objects.exclude(status__in=_UNUSED)
    for rows in (drafts, reports):
        mine = rows.filter(unit=unit, issued_on__year=year).exclude(number="")
        yield from mine.values_list("number", flat=True)
