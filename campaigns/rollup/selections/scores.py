"""What one application scores: panel means, weights, bonus, deductions, vetoes. All exact."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from campaigns.choices import CriterionKind
from campaigns.rollup.selections.docket import Docket, Given, Vote
from campaigns.rollup.selections.rules import CriterionRule, RankingRules

# Fewer ballots than this are averaged whole: dropping two would leave too few voices.
DROP_FROM = 5


@dataclass(frozen=True)
class PanelScore:
    """A panel's mean for one application; `share` is its weight after absent panels gave theirs."""

    kind: str
    weight: Decimal
    count: int
    recused: int
    mean: Fraction | None
    dropped: tuple[Fraction, Fraction] | None
    share: Fraction = Fraction(0)


@dataclass(frozen=True)
class StaffLine:
    """A mark of the staff: what was given, and what of it counts under the cap."""

    criterion: CriterionRule
    mark: Fraction
    counted: Fraction
    text: str


@dataclass(frozen=True)
class Score:
    """The score of one application with all its parts, rounded only at the end."""

    application: int
    panels: tuple[PanelScore, ...]
    judged: Fraction
    staff: tuple[StaffLine, ...]
    total: Decimal
    vetoes: tuple[tuple[str, str], ...] = field(default=())

    def panel(self, kind: str) -> PanelScore | None:
        """The panel of that kind."""
        return next((panel for panel in self.panels if panel.kind == kind), None)


def score_docket(docket: Docket) -> dict[int, Score]:
    """The score of everybody in the running."""
    return {
        pk: score_application(pk, docket.votes.get(pk, []), docket.given.get(pk, {}), docket.rules)
        for pk in docket.candidates
    }


def score_application(
    pk: int, votes: Sequence[Vote], given: dict[int, Given], rules: RankingRules
) -> Score:
    """One application under these rules."""
    panels = _with_shares([_panel(kind.kind, kind.weight, votes, rules) for kind in rules.panels])
    judged = sum((p.share * p.mean for p in panels if p.mean is not None), Fraction(0))
    staff = tuple(_staff(given, rules))
    added = sum((line.criterion.sign * line.counted for line in staff), Fraction(0))
    vetoes = tuple((c.name, given[c.pk].text) for c in rules.vetoes if c.pk in given)
    total = rounded(max(judged + added, Fraction(0)), rules.decimals)
    return Score(pk, panels, judged, staff, total, vetoes)


def ballot_total(vote: Vote, rules: RankingRules) -> int:
    """A ballot's sum in hundredths; nothing counts beyond the maximum of its line."""
    marks = vote.marks or {}
    return sum(sign * min(marks.get(pk, 0), most) for pk, sign, most in rules.limits)


def rounded(value: Fraction, decimals: int) -> Decimal:
    """Half up, as scores are announced."""
    over, under = value.numerator * 10**decimals, value.denominator
    return Decimal((2 * over + under) // (2 * under)).scaleb(-decimals)


def _panel(kind: str, weight: Decimal, votes: Sequence[Vote], rules: RankingRules) -> PanelScore:
    mine = [vote for vote in votes if vote.panel == kind]
    totals = sorted(ballot_total(vote, rules) for vote in mine if vote.marks is not None)
    absent = len(mine) - len(totals)
    if not totals:
        return PanelScore(kind, weight, 0, absent, None, None)
    dropped, kept = None, totals
    if rules.drop_extremes and len(totals) >= DROP_FROM:
        dropped, kept = (Fraction(totals[-1], 100), Fraction(totals[0], 100)), totals[1:-1]
    mean = Fraction(sum(kept), 100 * len(kept))
    return PanelScore(kind, weight, len(totals), absent, mean, dropped)


def _with_shares(panels: Sequence[PanelScore]) -> tuple[PanelScore, ...]:
    """Weights of panels with a mean, scaled so that they make the whole."""
    whole = sum((Fraction(p.weight) for p in panels if p.mean is not None), Fraction(0))
    return tuple(
        PanelScore(
            p.kind,
            p.weight,
            p.count,
            p.recused,
            p.mean,
            p.dropped,
            Fraction(p.weight) / whole if p.mean is not None else Fraction(0),
        )
        for p in panels
    )


def _staff(given: dict[int, Given], rules: RankingRules) -> list[StaffLine]:
    lines = []
    for criterion in rules.staffed:
        entry = given.get(criterion.pk)
        if entry is None or entry.mark is None or criterion.kind == CriterionKind.VETO:
            continue
        mark = Fraction(entry.mark, 100)
        counted = min(mark, Fraction(criterion.maximum))
        lines.append(StaffLine(criterion, mark, counted, entry.text))
    return lines
