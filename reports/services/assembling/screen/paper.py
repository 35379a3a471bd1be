"""The paper from its salutation to its signature; of its annexes the titles."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from campaigns.choices import FigureState
from reports.models import Report
from reports.rendering import BriefHead
from reports.selectors.reading import chart_keys, text_keys
from reports.services.assembling.annexes import titles_of
from reports.services.assembling.coverage import coverage_of
from reports.services.assembling.frozen import OPENING, Frozen, read_frozen
from reports.services.assembling.heads import head_of, imprint_of
from reports.services.assembling.paper import day_below_title, note_of
from reports.services.assembling.screen.text import (
    Part,
    ScreenParagraph,
    ScreenSection,
    sections_on_screen,
)

# Fewer headings are seen without a list of them.
FEWEST_CONTENTS = 3


@dataclass(frozen=True)
class ScreenPaper:
    """Everything the paper prints but its annexes."""

    frozen: Frozen

    @cached_property
    def opening(self) -> list[ScreenParagraph]:
        """What stands before the first heading, and what it says of incomplete figures."""
        first = [section for section in self.frozen.text if section.key == OPENING]
        pieces = [piece for s in first for piece in sections_on_screen(s, self.frozen)]
        said = [row for piece in pieces for row in piece.paragraphs]
        lacking = (str(paragraph.html) for paragraph in coverage_of(self.frozen))
        return said + [ScreenParagraph(text=[Part(words)]) for words in lacking]

    @cached_property
    def sections(self) -> list[ScreenSection]:
        """The sections with their charts."""
        rows = [section for section in self.frozen.text if section.key != OPENING]
        return [piece for row in rows for piece in sections_on_screen(row, self.frozen)]

    @cached_property
    def contents(self) -> list[ScreenSection]:
        """Sections with a heading, where there are enough to look for one."""
        headed = [section for section in self.sections if section.heading]
        return headed if len(headed) >= FEWEST_CONTENTS else []

    @cached_property
    def titles(self) -> Sequence[str]:
        """Titles of the annexes."""
        return titles_of(self.frozen)

    @property
    def subtitle(self) -> str:
        """Organ and day, where the paper names them below its title."""
        return day_below_title(self.frozen)

    @property
    def note(self) -> str:
        """Where the figures come from."""
        return note_of(self.frozen)

    @property
    def receivers(self) -> list[tuple[str, str]]:
        """Who gets a copy."""
        imprint = imprint_of(self.frozen)
        return imprint.receivers if imprint else []

    @property
    def is_signed(self) -> bool:
        """Whether organ and day stand below the text."""
        is_brief = isinstance(head_of(self.frozen), BriefHead)
        return bool(self.frozen.setup.get("is_signed", True)) and not is_brief

    @property
    def figure_count(self) -> int:
        """How many figures are frozen."""
        return len(self.frozen.figures)

    @property
    def text_count(self) -> int:
        """How many of them the text uses."""
        return len(text_keys(self.frozen.text))

    @property
    def chart_count(self) -> int:
        """How many the charts draw."""
        return len(chart_keys(self.frozen.text))

    @property
    def partial_count(self) -> int:
        """How many are not complete."""
        return sum(not figure.is_complete for figure in self.frozen.figures.values())

    @property
    def masked_count(self) -> int:
        """How many are hidden."""
        return sum(row.state == FigureState.MASKED for row in self.frozen.figures.values())


def assemble_screen(report: Report) -> ScreenPaper:
    """The frozen paper, in two queries whatever its length."""
    return ScreenPaper(read_frozen(report))
