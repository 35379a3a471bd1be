"""自评: what the applicant gives itself on each line of the criteria."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from branches.services.life.texts import fit_text
from campaigns.choices import CriterionKind
from campaigns.models import Application, Criterion, SelfMark
from portal.errors import Refusal, RuleBroken
from portal.numbers import exact_number

LONGEST_TEXT = 1000
# A group and a veto have words only: points are given to what can be scored.
WITHOUT_MARK = frozenset({CriterionKind.GROUP, CriterionKind.VETO})


@dataclass(frozen=True, slots=True)
class SelfGiven:
    """Points and words on one criterion; either may be missing while it is a draft."""

    mark: Decimal | None = None
    text: str = ""


def write_self_marks(application: Application, given: Mapping[int, SelfGiven]) -> list[Refusal]:
    """Keep each mark and text that can be kept; one sentence for each that cannot be."""
    criteria = {c.pk: c for c in application.selection.criteria.all() if c.pk in given}
    kept = {mark.criterion_id: mark for mark in application.self_marks.all()}
    refusals: list[Refusal] = []
    rows: list[SelfMark] = []
    for pk, criterion in criteria.items():
        row = kept.get(pk) or SelfMark(application=application, criterion=criterion)
        refusals += _take(row, criterion, given[pk])
        rows.append(row)
    _store(rows)
    return refusals


def lacking(criteria: Iterable[Criterion], marks: Mapping[int, SelfMark]) -> list[Refusal]:
    """What must still be given before filing: points on every item."""
    return [
        Refusal(
            f"“{criterion}”还没有自评分，请填0至{exact_number(criterion.maximum)}。",
            f"mark_{criterion.pk}",
        )
        for criterion in criteria
        if criterion.kind == CriterionKind.ITEM
        and (criterion.pk not in marks or marks[criterion.pk].mark is None)
    ]


class _Unfit(Exception):
    """A line cannot be kept."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.sentence)
        self.refusal = refusal


def _take(row: SelfMark, criterion: Criterion, given: SelfGiven) -> list[Refusal]:
    refusals = []
    try:
        row.mark = _fit_mark(criterion, given.mark)
    except _Unfit as fault:
        refusals.append(fault.refusal)
    try:
        row.text = _fit(criterion, given.text)
    except _Unfit as fault:
        refusals.append(fault.refusal)
    return refusals


def _fit_mark(criterion: Criterion, mark: Decimal | None) -> Decimal | None:
    if mark is None or criterion.kind in WITHOUT_MARK:
        return None
    if not 0 <= mark <= criterion.maximum:
        sentence = f"“{criterion}”的自评分应在0至{exact_number(criterion.maximum)}之间，请核对。"
        raise _Unfit(Refusal(sentence, f"mark_{criterion.pk}"))
    return mark


def _fit(criterion: Criterion, text: str) -> str:
    if not text.strip():
        return ""
    try:
        return fit_text(text, f"“{criterion}”的自评说明", LONGEST_TEXT)
    except RuleBroken as refusal:
        raise _Unfit(Refusal(refusal.message, f"text_{criterion.pk}")) from refusal


def _store(rows: list[SelfMark]) -> None:
    for row in rows:
        if row.pk or row.mark is not None or row.text:
            row.full_clean()
            row.save()
