"""What one types of an event, and what is refused of it before anything is stored."""

import datetime
from dataclasses import dataclass

from django.utils import timezone

from branches.choices import BRANCH_KINDS, BRANCH_LIFE, CARRIED_LIFE, UNIT_LIFE, LifeKind
from branches.models import PartyOrganisation
from portal.errors import RuleBroken
from portal.periods import day_words
from units.models import Unit

Subject = PartyOrganisation | Unit
# Several at once only where the count itself is what is asked for.
COUNTED_TOGETHER = frozenset({LifeKind.TALKS, LifeKind.FIRST_AGENDA})
MOST_SESSIONS = 999


@dataclass(frozen=True)
class LifeEntry:
    """One event: day, topic, numbers; the rest only for the kinds that need it."""

    kind: LifeKind
    held_on: datetime.date
    topic: str
    for_year: int | None = None
    sessions: int = 1
    expected: int | None = None
    attended: int | None = None
    with_discussion: bool = False
    reported_on: datetime.date | None = None
    excellent: int | None = None
    qualified: int | None = None
    basic: int | None = None
    failed: int | None = None

    @property
    def grades(self) -> tuple[int | None, ...]:
        """优秀, 合格, 基本合格, 不合格: counts only."""
        return (self.excellent, self.qualified, self.basic, self.failed)

    @property
    def counts_for(self) -> int:
        """The year it counts for (rule 19)."""
        return self.for_year or self.held_on.year


def check_entry(subject: Subject, entry: LifeEntry) -> None:
    """RuleBroken with the first fault: kind, day, year, numbers."""
    _check_kind(subject, entry)
    _check_day(subject, entry)
    _check_year(entry)
    _check_study(entry)
    _check_counts(entry)


def _check_kind(subject: Subject, entry: LifeEntry) -> None:
    is_branch = isinstance(subject, PartyOrganisation)
    if isinstance(subject, PartyOrganisation) and subject.kind not in BRANCH_KINDS:
        label = subject.get_kind_display()
        raise RuleBroken(f"组织生活由党支部记录，{subject}是{label}，请选择它下面的党支部。")
    if entry.kind not in (BRANCH_LIFE if is_branch else UNIT_LIFE):
        level = "单位" if is_branch else "党支部"
        raise RuleBroken(f"“{entry.kind.label}”由{level}记录，请换一个类别。")


def _check_day(subject: Subject, entry: LifeEntry) -> None:
    day = entry.held_on
    if day > timezone.localdate():
        raise RuleBroken(f"开展日期{day_words(day)}还没有到，请在开展以后再记。")
    if isinstance(subject, Unit):
        began, ended = subject.active_from, subject.active_until
    else:
        began, ended = subject.founded_on, subject.dissolved_on
    if began and day < began:
        raise RuleBroken(f"{subject}{day_words(began)}才成立，请核对开展日期。")
    if ended and day > ended:
        raise RuleBroken(f"{subject}已于{day_words(ended)}撤销，请核对开展日期。")


def _check_year(entry: LifeEntry) -> None:
    year = entry.held_on.year
    allowed = (year, year - 1) if entry.kind in CARRIED_LIFE else (year,)
    if entry.counts_for not in allowed:
        raise RuleBroken(f"所属年度只能是{'或'.join(f'{y}年' for y in allowed)}，请核对。")


def _check_study(entry: LifeEntry) -> None:
    # Rule 21: a discussion is part of a study, so there are never more of them than studies.
    is_study = entry.kind == LifeKind.CORE_STUDY
    if entry.with_discussion and not is_study:
        raise RuleBroken(
            "集体研讨是中心组学习的其中数，研讨次数不能大于学习次数：请记为中心组学习。"
        )
    if entry.reported_on and not is_study:
        raise RuleBroken("只有中心组学习登记学习情况报送日期。")
    if entry.reported_on and not entry.held_on <= entry.reported_on <= timezone.localdate():
        raise RuleBroken("报送日期不能早于学习日期，也不能晚于今天。")
    if entry.sessions > 1 and entry.kind not in COUNTED_TOGETHER:
        raise RuleBroken(f"“{entry.kind.label}”请开展一次记一次。")
    if entry.sessions > MOST_SESSIONS:
        raise RuleBroken(f"次数{entry.sessions}过大，请核对。")


def _check_counts(entry: LifeEntry) -> None:
    if entry.expected is not None and (entry.attended or 0) > entry.expected:
        raise RuleBroken(
            f"实到{entry.attended}人大于应到{entry.expected}人，请核对；列席人员不计入实到。"
        )
    given = [grade for grade in entry.grades if grade is not None]
    if not given:
        return
    if entry.kind != LifeKind.APPRAISAL:
        raise RuleBroken("只有民主评议党员填写评议结果。")
    if sum(given) > (entry.attended or 0):
        raise RuleBroken(
            f"优秀、合格、基本合格、不合格合计{sum(given)}人，大于参评{entry.attended or 0}人，请核对。"
        )
