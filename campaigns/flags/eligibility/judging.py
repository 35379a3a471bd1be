"""Which function judges which condition; the answer as it is kept with an application."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from campaigns.choices import EligibilityCode
from campaigns.flags.eligibility import awards, standing
from campaigns.flags.eligibility.facts import ApplicantFacts, Condition
from campaigns.flags.eligibility.wording import Found

Judge = Callable[[ApplicantFacts, Condition], Found]
C = EligibilityCode
JUDGES: Mapping[EligibilityCode, Judge] = {
    C.TERM_NOT_OVERDUE: standing.term_not_overdue,
    C.LIFE_MET: standing.life_met,
    C.NO_OPEN_RECTIFICATION: standing.no_open_rectification,
    C.NOT_AWARDED_WITHIN: awards.not_awarded_within,
    C.HOLDS_AWARD: awards.holds_award,
    C.STOOD_FOR: standing.stood_for,
    C.NO_FLAGS: standing.no_flags,
    C.PAPERS_APPROVED: standing.papers_approved,
}


@dataclass(frozen=True, slots=True)
class Verdict:
    """One condition of one applicant: met or not, why, by which source, where its facts stand."""

    code: str
    name: str
    is_met: bool
    sentence: str
    basis: str
    link: str

    def as_row(self) -> dict[str, Any]:
        """As kept in `Application.checks`."""
        return asdict(self)

    @classmethod
    def from_row(cls, row: Mapping[str, Any]) -> "Verdict":
        """Back from what was kept."""
        return cls(**row)


def judge(facts: ApplicantFacts, condition: Condition) -> Verdict:
    """One condition."""
    found = JUDGES[condition.code](facts, condition)
    return Verdict(
        condition.code.value,
        str(condition.code.label),
        found.is_met,
        found.sentence,
        condition.basis,
        facts.links.get(condition.code, ""),
    )


def judge_all(facts: ApplicantFacts, conditions: Sequence[Condition]) -> list[Verdict]:
    """Every condition, in the order of the edition."""
    return [judge(facts, condition) for condition in conditions]


def unmet(verdicts: Iterable[Verdict]) -> list[Verdict]:
    """What is in the way."""
    return [verdict for verdict in verdicts if not verdict.is_met]
