"""Figures in memory: what each subject says in a span, as reported or as organised today."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from campaigns.choices import Basis, FigureState, Nature, Organised, Reporter
from campaigns.models import Metric
from campaigns.rollup.adding import FigureRow, Reading, over_subjects, over_time
from campaigns.rollup.handing import hand_over
from campaigns.rollup.lineage import Lineage, Subject
from campaigns.rollup.totals import Span
from portal.choices import PeriodKind

OWN = Basis.OWN.value
Quarters = Mapping[Subject, set[int]]


@dataclass(slots=True)
class Book:
    """Figures and owed papers by subject; `scope` are the units asked about (None: the city).

    Subjects are those of the papers, whoever they are today; `label` says under whom they stand.
    """

    root_pk: int | None
    rows: dict[int, dict[Subject, dict[int, list[FigureRow]]]] = field(default_factory=dict)
    papers: dict[tuple[int, int], set[Subject]] = field(default_factory=dict)
    lineage: Lineage = field(default_factory=Lineage)
    organised: str = Organised.THEN.value
    scope: frozenset[int] | None = None
    # A paper asks for hundreds of metrics, and only a few kinds of reporter owe them.
    _asked: dict[tuple[str, Span, int | None], frozenset[Subject]] = field(
        default_factory=dict, repr=False, compare=False
    )

    def label(self, subject: Subject) -> Subject:
        """Under whom the subject's figures stand in this view."""
        return self.lineage.today(subject) if self.organised == Organised.NOW else subject

    def readings(
        self, metric: Metric, span: Span, only: Quarters | None = None
    ) -> dict[Subject, Reading]:
        """Each subject's reading in this view; `only` names the quarters that count by paper."""
        found = self.by_paper(metric, span, only)
        if self.organised == Organised.NOW and self.lineage:
            found = self._gathered(metric, span, found)
        if self.scope is None:
            return found
        return {s: r for s, r in found.items() if s[0] in self.scope}

    def by_paper(
        self, metric: Metric, span: Span, only: Quarters | None = None
    ) -> dict[Subject, Reading]:
        """Each paper's subject with its reading, stated totals left out, nothing counted twice."""
        found: dict[Subject, Reading] = {}
        counted: dict[Subject, Sequence[FigureRow]] = {}
        for subject, years in self.rows.get(metric.pk, {}).items():
            quarters = span.quarters if only is None else only.get(subject, set())
            rows = [r for r in years.get(span.year, ()) if r.quarter in quarters]
            if rows and subject[2] == Basis.OWN and _owns(metric, subject):
                reading = over_time(metric.nature, rows)
                missing = self._quarters_missing(metric, span, subject, rows)
                found[subject] = replace(reading, has_gap=True) if missing else reading
                counted[subject] = rows
        if metric.reported_by == Reporter.COMMITTEE and (self.root_pk or 0, 0, OWN) in found:
            # The owner has spoken: what a unit's sheet says of it is not added.
            return {s: r for s, r in found.items() if s[0] == self.root_pk}
        once = _counted_once(metric, found)
        counted = {s: counted[s] for s in once}
        return hand_over(metric.nature, once, counted, span, self.lineage)

    def _gathered(
        self, metric: Metric, span: Span, found: dict[Subject, Reading]
    ) -> dict[Subject, Reading]:
        """Readings of those who stand under one subject today as one reading."""
        groups: dict[Subject, list[Reading]] = defaultdict(list)
        for subject, reading in found.items():
            groups[self.label(subject)].append(reading)
        silent = {self.label(s) for s in self._owing(metric, span) if s not in found}
        together: dict[Subject, Reading] = {}
        for subject, parts in groups.items():
            whole = parts[0] if len(parts) == 1 else over_subjects(metric.nature, parts)
            is_hidden = any(r.state == FigureState.MASKED for r in parts)
            if subject not in silent:
                together[subject] = replace(whole, is_of_some=is_hidden)
            elif whole.state != FigureState.NOT_APPLICABLE:
                together[subject] = replace(whole, has_gap=True, is_of_some=True)
        return together

    def _quarters_missing(
        self, metric: Metric, span: Span, subject: Subject, rows: Sequence[FigureRow]
    ) -> bool:
        """Whether a flow lacks any quarter for which a paper was owed, or a stock the last one."""
        if metric.period_kind == PeriodKind.YEAR:
            return False
        have = {row.quarter for row in rows}
        owed = {q for q in span.quarters if q and subject in self.papers.get((span.year, q), ())}
        if 0 in have or not owed:
            return False
        if metric.nature == Nature.FLOW:
            return not owed <= have
        return metric.nature == Nature.STOCK and max(owed) not in have

    def has_papers(self, year: int, quarter: int) -> bool:
        """Whether anybody in scope owed a paper for the quarter (0: for the year)."""
        owed = self.papers.get((year, quarter), set())
        return bool(owed) if self.scope is None else any(self.is_asked(s) for s in owed)

    def is_asked(self, subject: Subject, unit_pk: int | None = None) -> bool:
        """Whether the subject stands, in this view, under the unit (or under those in scope)."""
        unit = self.label(subject)[0]
        return unit_pk in (None, unit) and (self.scope is None or unit in self.scope)

    def expected(
        self, metric: Metric, span: Span, readings: Iterable[Subject], unit_pk: int | None
    ) -> int:
        """How many subjects of this view were asked or have spoken."""
        place = (metric.reported_by, span, unit_pk)
        if place not in self._asked:
            owing = (s for s in self._owing(metric, span) if self.is_asked(s, unit_pk))
            self._asked[place] = frozenset(self.label(s) for s in owing)
        owed = self._asked[place]
        return len(owed) + sum(subject not in owed for subject in set(readings))

    def owing_by_unit(self, metric: Metric, span: Span) -> dict[int, set[Subject]]:
        """Who was asked, in this view, under each unit."""
        found: dict[int, set[Subject]] = defaultdict(set)
        for subject in self._owing(metric, span):
            if self.is_asked(subject):
                label = self.label(subject)
                found[label[0]].add(label)
        return found

    def _owing(self, metric: Metric, span: Span) -> set[Subject]:
        return {
            subject
            for quarter in span.quarters
            for subject in self.papers.get((span.year, quarter), ())
            if self.owes(metric, subject)
        }

    def owes(self, metric: Metric, subject: Subject) -> bool:
        """Whether this subject is one of those who report the metric for themselves."""
        unit, organisation, basis = subject
        if basis != Basis.OWN:
            return False
        if metric.reported_by == Reporter.BRANCH:
            return organisation != 0
        if metric.reported_by == Reporter.COMMITTEE:
            return unit == self.root_pk and organisation == 0
        return unit != self.root_pk and organisation == 0


def _owns(metric: Metric, subject: Subject) -> bool:
    """A branch's figure counts only for branch metrics, a unit's only for the others."""
    return metric.reported_by == Reporter.BRANCH or subject[1] == 0


def _counted_once(metric: Metric, found: dict[Subject, Reading]) -> dict[Subject, Reading]:
    """A unit's figure for its branches (from a sheet) stands only where no branch gave its own."""
    if metric.reported_by != Reporter.BRANCH:
        return found
    speaking = {subject[0] for subject in found if subject[1]}
    return {s: r for s, r in found.items() if s[1] or s[0] not in speaking}
