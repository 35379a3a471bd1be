"""A highlight held against what its own unit has reported for the period its words name."""

import re
from collections.abc import Sequence
from dataclasses import replace

from django.db.models import Q

from campaigns.choices import COUNTED, Basis
from campaigns.models import Submission
from campaigns.rollup import Span
from portal.periods import Period, Quarter
from portal.prose import Found
from portal.prose.subjects import COMMITTEE
from reports.models import Highlight
from reports.selectors.prose.proofreading import Proof, numbers_of, prover_of
from reports.selectors.prose.sources import SpokenOf

_WHOLE_YEAR = re.compile("全年|年度")
_PART_OF_YEAR = re.compile("季度|月|半年|日")
_LAST_QUARTER = 4


def proof_of_highlight(highlight: Highlight) -> list[Proof]:
    """One judgement a figure; a unit speaks of itself where it names nobody."""
    paper = highlight.submission
    by_span: dict[Span, list[Found]] = {}
    for found in numbers_of(highlight.text):
        mine = _of_unit(found, paper.unit.short_name)
        by_span.setdefault(_span_of(mine, paper.round.period), []).append(mine)
    proofs = [row for span, found in by_span.items() for row in _proved(paper, span, found)]
    return sorted(proofs, key=lambda proof: proof.found.start)


def _of_unit(found: Found, unit: str) -> Found:
    return replace(found, subject=unit) if found.subject == COMMITTEE else found


def _span_of(found: Found, period: Period) -> Span:
    """全年 is the whole year, 2025年 or 今年 the year so far, all else the period of the paper."""
    words = found.period
    if not isinstance(period, Quarter) or _PART_OF_YEAR.search(words):
        return Span.of(period)
    if _WHOLE_YEAR.search(words):
        return Span.of(period.whole_year)
    if f"{period.year}年" not in words and "今年" not in words:
        return Span.of(period)
    is_all = period.number == _LAST_QUARTER
    return Span.of(period.whole_year) if is_all else Span.year_to_date(period)


def _proved(paper: Submission, span: Span, numbers: Sequence[Found]) -> list[Proof]:
    """The judgements; a figure that is not approved yet proves nothing, and that is said."""
    prover = prover_of(SpokenOf(span), numbers)
    proofs = [prover.prove(found) for found in numbers]
    if not any(_is_open(proof) for proof in proofs) or not _awaits(paper, span):
        return proofs
    when = f"{span.year}年" if len(span.quarters) > 1 else span.period.label
    reason = f"该单位{when}的数还没有全部审定，现在核对不了"
    return [replace(proof, reason=reason) if _is_open(proof) else proof for proof in proofs]


def _is_open(proof: Proof) -> bool:
    """Whether a figure of the portal could still decide it."""
    return proof.verdict == "no_source" and bool(proof.metric)


def _awaits(paper: Submission, span: Span) -> bool:
    """Whether a paper of the unit for the span is not approved."""
    of_span = Q(round__quarter__in=span.quarters)
    if 0 in span.quarters:
        of_span |= Q(round__quarter=None)
    rows = Submission.objects.filter(
        of_span, unit=paper.unit_id, organisation=None, basis=Basis.OWN, round__year=span.year
    )
    return rows.exclude(status__in=COUNTED).exists()
