"""A paper laid out for reading: sections of rows, each figure beside its past."""

from dataclasses import dataclass, field

from campaigns.choices import Nature
from campaigns.models import Metric, Submission, SubmissionVersion
from campaigns.rollup import Reading
from campaigns.selectors.files import CellFiles, PaperFiles
from campaigns.selectors.finding_groups import FindingGroup
from campaigns.selectors.findings import Judged
from campaigns.selectors.history import (
    Neighbours,
    entry_text,
    is_rate,
    plain_text,
    printed_text,
)
from campaigns.selectors.review import PastRemark, ReturnRound
from campaigns.selectors.sources import Supplied
from campaigns.selectors.talks import Talk
from portal.numbers import format_change


@dataclass(frozen=True, slots=True)
class Blocker:
    """One thing to be done at one figure before the paper may be sent."""

    metric: Metric
    sentence: str
    is_hard: bool = True


@dataclass(frozen=True, slots=True)
class PaperRow:
    """One metric of the paper: now, before, and what was said about it.

    `supplied` is what the records offer its writer, `counted` what they tell its reviewer.
    """

    metric: Metric
    now: Reading
    previous: Reading
    last_year: Reading
    to_date: Reading
    value_pk: int | None = None
    note: str = ""
    version: int = 0
    remark: str = ""
    is_required: bool = False
    is_changed: bool = False
    before: str = ""
    findings: tuple[Judged, ...] = ()
    talks: tuple[Talk, ...] = ()
    past_remarks: tuple[PastRemark, ...] = ()
    supplied: Supplied | None = None
    counted: Supplied | None = None
    files: CellFiles | None = None

    @property
    def is_computed(self) -> bool:
        """Ratios are shown, never typed."""
        return self.metric.nature == Nature.RATIO

    @property
    def is_filled(self) -> bool:
        """Whether something was said, be it 不适用 or 隐去."""
        return bool(self.now.state)

    @property
    def is_prefilled(self) -> bool:
        """Whether the cell is still empty and records know the figure."""
        return self.supplied is not None and self.value_pk is None

    @property
    def is_overridden(self) -> bool:
        """Whether it was sent as another number than the records count."""
        return self.counted is not None and self.now.value != self.counted.number

    @property
    def is_given(self) -> bool:
        """Whether it has an answer when the paper is sent: said by somebody, or by records."""
        return self.is_filled or self.is_prefilled

    @property
    def entry(self) -> str:
        """Text of the input."""
        return entry_text(self.now, self.metric)

    @property
    def text(self) -> str:
        """The figure in full digits."""
        return plain_text(self.now, self.metric)

    @property
    def printed(self) -> str:
        """The figure as a sentence prints it."""
        return printed_text(self.now, self.metric)

    @property
    def previous_text(self) -> str:
        """上期, or 上年 for a year."""
        return plain_text(self.previous, self.metric)

    @property
    def last_year_text(self) -> str:
        """去年同期, or 前年 for a year."""
        return plain_text(self.last_year, self.metric)

    @property
    def to_date_text(self) -> str:
        """本年累计, as the nature of the metric adds; nothing for a single figure."""
        if self.metric.nature == Nature.SINGLE:
            return ""
        return plain_text(self.to_date, self.metric)

    @property
    def change_on_previous(self) -> str:
        """+12.5% without a word before it; — without a base."""
        return _change(self.now, self.previous, self.metric)

    @property
    def change_on_last_year(self) -> str:
        """The same against the twin period a year ago."""
        return _change(self.now, self.last_year, self.metric)

    @property
    def finding_group(self) -> FindingGroup | None:
        """What the rules say of it, as its cell in the form draws it."""
        return FindingGroup.at_cell(self.findings)

    @property
    def blockers(self) -> list[Blocker]:
        """What at this figure keeps the paper from being sent."""
        group = self.finding_group
        found = []
        if group and group.is_open:
            found.append(Blocker(self.metric, group.sentence, group.is_hard))
        if self.is_required and not self.is_given:
            found.insert(0, Blocker(self.metric, "必填，没有发生的请填0。"))
        return found

    @property
    def is_marked(self) -> bool:
        """Whether a reviewer should look at it first."""
        return self.is_changed or self.is_doubted

    @property
    def is_doubted(self) -> bool:
        """Whether a rule or a person said something that still stands, or records say otherwise."""
        return bool(self.findings or self.remark or self.unsettled or self.is_overridden)

    @property
    def unsettled(self) -> list[Talk]:
        """Talks about it that still wait for somebody."""
        return [talk for talk in self.talks if not talk.is_settled]

    @property
    def is_answered(self) -> bool:
        """Whether an answer about it waits for the reviewer's confirmation."""
        return any(not talk.is_open for talk in self.unsettled)


def _change(now: Reading, base: Reading, metric: Metric) -> str:
    return format_change(now.value, base.value, word="", is_rate=is_rate(metric))


@dataclass(frozen=True, slots=True)
class PaperSection:
    """The rows of one section, in the order of the form."""

    code: str
    label: str
    rows: tuple[PaperRow, ...]

    @property
    def filled(self) -> int:
        """How many typed rows carry something, or will once the paper is sent."""
        return sum(row.is_given for row in self.rows if not row.is_computed)

    @property
    def asked(self) -> int:
        """How many rows somebody types."""
        return sum(not row.is_computed for row in self.rows)


@dataclass(frozen=True, slots=True)
class PaperSheet:
    """The whole paper."""

    submission: Submission
    neighbours: Neighbours
    sections: tuple[PaperSection, ...]
    versions: tuple[SubmissionVersion, ...] = ()
    stamp: str = ""
    rounds: tuple[ReturnRound, ...] = ()
    files: PaperFiles | None = None
    rows: tuple[PaperRow, ...] = field(init=False)

    def __post_init__(self) -> None:
        rows = tuple(row for section in self.sections for row in section.rows)
        object.__setattr__(self, "rows", rows)

    @property
    def filled(self) -> int:
        """Figures given."""
        return sum(section.filled for section in self.sections)

    @property
    def asked(self) -> int:
        """Figures asked."""
        return sum(section.asked for section in self.sections)

    @property
    def blockers(self) -> list[Blocker]:
        """What keeps the paper from being sent, in the order of the form."""
        return [blocker for row in self.rows for blocker in row.blockers]

    @property
    def is_complete(self) -> bool:
        """Whether every figure asked has an answer."""
        return self.filled >= self.asked

    @property
    def missing(self) -> list[PaperRow]:
        """Rows without an answer."""
        return [row for row in self.rows if not (row.is_computed or row.is_given)]

    @property
    def missing_names(self) -> list[str]:
        """What is not given, by name."""
        return [row.metric.name for row in self.missing]

    @property
    def unsettled(self) -> list[PaperRow]:
        """Rows with a talk that still waits for somebody."""
        return [row for row in self.rows if row.unsettled]

    @property
    def remarked(self) -> list[PaperRow]:
        """Rows the latest return speaks of."""
        return [row for row in self.rows if row.remark]

    @property
    def talked(self) -> list[PaperRow]:
        """Rows somebody asked about."""
        return [row for row in self.rows if row.talks]

    @property
    def doubted(self) -> list[PaperRow]:
        """Rows about which somebody or a rule said something."""
        return [row for row in self.rows if row.is_doubted]

    @property
    def changed(self) -> list[PaperRow]:
        """Rows that differ from the version the paper is compared with."""
        return [row for row in self.rows if row.is_changed]

    @property
    def flagged(self) -> list[PaperRow]:
        """Rows that break a rule, explained or not."""
        return [row for row in self.rows if row.findings]
