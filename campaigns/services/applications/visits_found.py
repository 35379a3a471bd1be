"""What was found on the spot: check list, finding, passed or not."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db import transaction
from django.utils import timezone

from branches.services.life.texts import fit_text
from campaigns.models import SiteVisit, VisitCheck
from campaigns.services.applications.visits import held_visit
from portal import audit
from portal.errors import RuleBroken
from portal.models import User

LONGEST_FINDING, LONGEST_NOTE = 2000, 300
Checked = tuple[bool | None, str]


@dataclass(frozen=True, slots=True)
class VisitResult:
    """What the team brings home; check-list lines by key: met or not, and a note."""

    visited_on: datetime.date
    is_passed: bool
    finding: str = ""
    checks: Mapping[int, Checked] = field(default_factory=dict)


@transaction.atomic
def record_visit(visit: SiteVisit, result: VisitResult, *, by: User) -> SiteVisit:
    """Put the finding on record; it may be recorded again while the review runs.

    Raises RuleBroken for a day ahead, a line of the check list left open, a line that is not met
    without a note, and a visit that failed without a finding.
    """
    row = held_visit(visit, by)
    before = _facts(row)
    if result.visited_on > timezone.localdate():
        raise RuleBroken("核查日期不能晚于今天，请核对。")
    lines = list(row.checks.all())
    _take_lines(lines, result.checks)
    if not result.is_passed and not result.finding.strip():
        raise RuleBroken("核查没有通过的，请写明核查情况。")
    said = result.finding.strip()
    row.finding = fit_text(said, "核查情况", LONGEST_FINDING) if said else ""
    row.visited_on, row.is_passed = result.visited_on, result.is_passed
    row.full_clean()
    row.save()
    for line in lines:
        line.save()
    audit.record(by, "visit.recorded", row, before=before, after=_facts(row))
    return row


def _take_lines(lines: list[VisitCheck], given: Mapping[int, Checked]) -> None:
    faults = []
    for line in lines:
        met, note = given.get(line.pk, (None, ""))
        line.is_met, line.note = met, note.strip()
        if met is None:
            faults.append(f"“{line}”还没有选择是否符合")
        elif not met and not line.note:
            faults.append(f"“{line}”不符合，请在备注中写明情况")
        elif line.note:
            line.note = fit_text(line.note, f"“{line}”的备注", LONGEST_NOTE)
    if faults:
        raise RuleBroken("；".join(faults) + "。")


def _facts(row: SiteVisit) -> dict[str, object]:
    facts = {name: getattr(row, name) for name in ("visited_on", "is_passed", "finding")}
    return facts | {f"核查 {line.text}": line.is_met for line in row.checks.all()}
