"""One cell of a sheet beside what is stored: what would become of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import models
from openpyxl.utils import get_column_letter

from campaigns.models import Metric
from campaigns.services.figures import FigureInput


class Outcome(models.TextChoices):
    """What writing the sheet would do to one figure."""

    NEW = "new", "新增"
    CHANGED = "changed", "改动"
    CLEARED = "cleared", "清除"
    SAME = "same", "未变"
    FAULT = "fault", "有问题"
    CONFLICT = "conflict", "与已填不同"


WRITES = (Outcome.NEW, Outcome.CHANGED, Outcome.CLEARED, Outcome.CONFLICT)


@dataclass(frozen=True, slots=True)
class SheetLine:
    """A figure as the store has it and as the sheet has it; `version` is the one that was compared."""

    metric: Metric
    outcome: str
    now: str = ""
    will: str = ""
    said: str = ""
    problem: str = ""
    sheet: str = ""
    row: int = 0
    column: int = 0
    printed: str = ""
    version: int = 0
    figure: FigureInput | None = None
    # What the rules will say once the sheet is written: to be mended, or to be explained.
    hard: str = ""
    soft: str = ""

    @property
    def writes(self) -> bool:
        """Whether there is something to write once it is ticked."""
        return self.outcome in WRITES and self.figure is not None

    @property
    def is_conflict(self) -> bool:
        """Whether somebody else typed another figure."""
        return self.outcome == Outcome.CONFLICT

    @property
    def is_quiet(self) -> bool:
        """Whether nothing changes and nothing is to be said."""
        return self.outcome == Outcome.SAME and not (self.hard or self.soft)

    @property
    def place(self) -> str:
        """Where it stands in the file: 填报!G7."""
        return f"{self.sheet}!{get_column_letter(self.column)}{self.row}" if self.row else ""

    @property
    def label(self) -> str:
        """The outcome in words."""
        return str(Outcome(self.outcome).label)

    def as_json(self) -> dict[str, Any]:
        """Only texts, numbers and lists; the metric by its code."""
        facts = {name: getattr(self, name) for name in PLAIN} | {"code": self.metric.code}
        if self.figure is not None:
            columns = self.figure.columns()
            number = self.figure.number
            facts["figure"] = columns | {"number": None if number is None else str(number)}
        return facts

    @classmethod
    def from_json(cls, facts: Mapping[str, Any], metrics: Mapping[str, Metric]) -> "SheetLine":
        """The same again; KeyError when the metric is gone."""
        metric = metrics[facts["code"]]
        figure = None
        if kept := facts.get("figure"):
            number = None if kept["number"] is None else Decimal(kept["number"])
            figure = FigureInput(metric, **(dict(kept) | {"number": number}))
        return cls(metric, figure=figure, **{name: facts[name] for name in PLAIN if name in facts})


PLAIN = (
    "outcome", "now", "will", "said", "problem", "sheet", "row", "column", "printed", "version",
    "hard", "soft",
)  # fmt: skip
