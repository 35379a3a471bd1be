"""A frozen document in memory: figures by key, text by section, and how it is made up."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from reports.models import Report, ReportFigure, ReportSection
from reports.selectors.reading import SETUP

OPENING = "opening"
# Documents frozen before make-up was kept were annual reports with these tables.
EARLIER = {"annexes": ["totals", "singles"]}


@dataclass(frozen=True)
class Frozen:
    """What a document prints; a key without a frozen figure raises KeyError."""

    report: Report
    figures: Mapping[str, ReportFigure]
    sections: Sequence[ReportSection]

    @cached_property
    def setup(self) -> Mapping[str, Any]:
        """Layout, annexes, and the table unit by unit."""
        found = [section for section in self.sections if section.key == SETUP]
        made_up: Mapping[str, Any] = json.loads(found[0].text)[0] if found else EARLIER
        return made_up

    @property
    def text(self) -> list[ReportSection]:
        """Opening and sections in order."""
        return [section for section in self.sections if section.key != SETUP]

    def printed(self, key: str) -> str:
        """The words of a figure."""
        return self.figures[key].printed


def read_frozen(report: Report) -> Frozen:
    """Two queries, whatever the document."""
    # The way back of each figure is long and not printed.
    rows = report.figures.defer("sources").order_by("pk")
    return Frozen(
        report,
        {figure.key: figure for figure in rows},
        list(report.sections.order_by("position")),
    )
