"""What goes through an import: the row as read, what it is taken for, and what came of it."""

from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum

from campaigns.choices import ValueType
from campaigns.models import Metric, Submission
from campaigns.selectors.subjects import Subject
from campaigns.services.figures import FigureInput
from portal.cells import Reading
from portal.models import User
from portal.periods import Period


@dataclass(frozen=True, slots=True)
class SourceRow:
    """One line of a long sheet; `value` stays as the file holds it (text or number)."""

    number: int
    indicator: str
    subject: str
    value: object
    numeric: str = ""
    qualifier: str = ""
    period: str = ""
    context: str = ""


class Action(StrEnum):
    """What an import does with a row; in a dry run, what it would do."""

    CREATED = "created"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    MERGED = "merged"
    REFUSED = "refused"

    @property
    def label(self) -> str:
        """The word shown beside the row."""
        return ACTION_LABELS[self.value]


ACTION_LABELS = {
    "created": "新增", "changed": "改动", "unchanged": "未变", "merged": "合并", "refused": "有问题",
}  # fmt: skip


class Leave(StrEnum):
    """How far imported papers are taken."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    APPROVED = "approved"


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """Who imports what for which period; `approver` is somebody other than `by`.

    `stand_in` lets the command act for a branch, whose papers only its own people may fill: in
    the name of its secretary, and the report says so. A page never acts in another's name.
    """

    period: Period
    by: User
    approver: User | None = None
    leave: Leave = Leave.APPROVED
    partial: bool = False
    dry_run: bool = False
    stand_in: bool = False
    source: str = ""


@dataclass(slots=True, eq=False)
class PlannedRow:
    """A row on its way: filled step by step, until it has a paper or a problem."""

    source: SourceRow
    metric: Metric | None = None
    subject: Subject | None = None
    period: Period | None = None
    reading: Reading | None = None
    paper: Submission | None = None
    is_planned: bool = False
    action: Action = Action.CREATED
    notes: list[str] = field(default_factory=list)
    stored_note: str = ""
    problem: str = ""

    @property
    def place(self) -> str:
        """Where the row stands in the file."""
        return f"第{self.source.number}行"

    @property
    def name(self) -> str:
        """The metric's name, or what the file calls it."""
        return self.metric.name if self.metric else self.source.indicator

    @property
    def printed(self) -> str:
        """The value as the file shows it."""
        return self.reading.as_printed if self.reading else str(self.source.value or "").strip()

    @property
    def writes(self) -> bool:
        """Whether the row is going to touch the database."""
        return not self.problem and self.action in (Action.CREATED, Action.CHANGED)

    def refuse(self, sentence: str) -> None:
        """Keep the first sentence: later ones are mostly its consequences."""
        if not self.problem:
            self.problem = f"{self.place}：{sentence}"
            self.action = Action.REFUSED

    def figure(self) -> FigureInput:
        """What is stored; only for rows whose metric and reading are known."""
        assert self.metric is not None  # noqa: S101 - the plan drops every other row before
        assert self.reading is not None  # noqa: S101
        reading = self.reading
        is_text = self.metric.value_type == ValueType.TEXT
        is_reported = reading.state == "reported"
        return FigureInput(
            metric=self.metric,
            state=reading.state,
            number=reading.value if is_reported else None,
            text=reading.as_printed if is_text and is_reported else "",
            qualifier=reading.qualifier if is_reported else "",
            as_printed=reading.as_printed,
            note=self.stored_note,
        )


@dataclass(slots=True)
class ImportOutcome:
    """The report on one import: every row, what happened to papers, and whether anything stands."""

    rows: list[PlannedRow]
    options: ImportOptions
    written: bool = False
    papers: Counter[str] = field(default_factory=Counter)
    remarks: list[str] = field(default_factory=list)

    @property
    def problems(self) -> list[PlannedRow]:
        """The rows that were refused, in the order of the file."""
        return [row for row in self.rows if row.problem]

    @property
    def counts(self) -> Counter[str]:
        """Rows by what was done with them."""
        return Counter(row.action.value for row in self.rows)

    @property
    def changes_nothing(self) -> bool:
        """Whether no row and no paper would be other than it is (无变化)."""
        counts = self.counts
        return not (counts["created"] or counts["changed"] or self.papers)
