"""达标, 未达标, 不适用: what was held against the minimum, for one body or one unit (rule 18)."""

import datetime
from dataclasses import dataclass

from branches.choices import LifeKind, LifeState, OrganisationKind
from branches.rollup.standards import REPORTS, Minimum, whole_months
from portal.periods import Quarter

NO_COMMITTEE = "未设支部委员会（支部条例第二十条）"
NO_GROUPS = "未设党小组（支部条例第十三条）"
NOT_WHOLE = "本期内成立或撤销，存续不满一个{span}"
ELSEWHERE = "临时党支部党员在原支部参加民主评议"
NO_STUDY = "本季度没有中心组学习"
SPAN_WORDS = {"month": "整月", "quarter": "整季", "year": "整年"}
MONTHS_OF = {"quarter": 3, "year": 12}


@dataclass(frozen=True, slots=True)
class Facts:
    """What the minimums must know of whoever is judged."""

    kind: str
    began: datetime.date
    ended: datetime.date | None = None
    has_committee: bool = False
    groups: int = 0


@dataclass(frozen=True, slots=True)
class Held:
    """What took place, and until which day it may still take place."""

    count: int
    quarter: Quarter
    today: datetime.date
    due_on: datetime.date


@dataclass(frozen=True, slots=True)
class Standing:
    """One minimum of one body in one period."""

    minimum: Minimum
    state: LifeState
    held: int
    least: int
    why: str = ""
    remark: str = ""

    @property
    def fraction(self) -> str:
        """2/3; — where nothing is asked."""
        return "—" if self.state == LifeState.NOT_APPLICABLE else f"{self.held}/{self.least}"

    @property
    def words(self) -> str:
        """2/3 未达标（有说明）."""
        if self.state == LifeState.NOT_APPLICABLE:
            return str(self.state.label)
        tail = "（有说明）" if self.remark and self.state == LifeState.UNMET else ""
        return f"{self.fraction} {self.state.label}{tail}"


def judge(minimum: Minimum, least: int, facts: Facts, held: Held, remark: str = "") -> Standing:
    """The body against one minimum; what does not apply to it lowers no rate."""
    why = _why_not(minimum, facts)
    asked = 0 if why else least * _times(minimum, facts, held.quarter)
    if not asked:
        why = why or NOT_WHOLE.format(span=SPAN_WORDS[minimum.span])
        return Standing(minimum, LifeState.NOT_APPLICABLE, held.count, 0, why)
    return Standing(minimum, _state(held, asked), held.count, asked, remark=remark)


def judge_reports(
    minimum: Minimum, per_study: int, studies: int, held: Held, remark: str = ""
) -> Standing:
    """一学一报: as many reports as studies ask for; nothing is asked where nothing was studied."""
    asked = per_study * studies
    if not asked:
        return Standing(minimum, LifeState.NOT_APPLICABLE, held.count, 0, NO_STUDY)
    return Standing(minimum, _state(held, asked), held.count, asked, remark=remark)


def is_reports(minimum: Minimum) -> bool:
    """Whether the minimum is measured by the studies themselves."""
    return minimum.code == REPORTS


def _state(held: Held, asked: int) -> LifeState:
    if held.count >= asked:
        return LifeState.MET
    return LifeState.PENDING if held.today <= held.due_on else LifeState.UNMET


def _why_not(minimum: Minimum, facts: Facts) -> str:
    if minimum.kind == LifeKind.COMMITTEE_MEETING and not facts.has_committee:
        return NO_COMMITTEE
    if minimum.kind == LifeKind.GROUP_MEETING and not facts.groups:
        return NO_GROUPS
    temporary = facts.kind == OrganisationKind.TEMPORARY_BRANCH
    return ELSEWHERE if temporary and minimum.kind == LifeKind.APPRAISAL else ""


def _times(minimum: Minimum, facts: Facts, quarter: Quarter) -> int:
    if minimum.span == "month":
        stood = whole_months(quarter.start, quarter.end, facts.began, facts.ended)
        return stood * (facts.groups if minimum.kind == LifeKind.GROUP_MEETING else 1)
    period = quarter.whole_year if minimum.is_yearly else quarter
    stood = whole_months(period.start, period.end, facts.began, facts.ended)
    return int(stood == MONTHS_OF[minimum.span])
