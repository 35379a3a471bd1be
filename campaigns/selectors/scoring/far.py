"""Marks far off the panel, with names."""

from dataclasses import dataclass

from campaigns.choices import PanelKind
from campaigns.models import Application, Judge, Selection
from campaigns.rollup.selections import FarMark, far_marks
from campaigns.rollup.selections.reasons import shown
from campaigns.selectors.scoring.events import docket_of

# Share of full marks beyond which a ballot is looked at again; the reader may choose another.
PERCENTS = (10, 15, 20, 30)
USUAL = 15


@dataclass(frozen=True)
class FarRow:
    """A ballot to be looked at."""

    mark: FarMark
    judge: Judge
    application: Application

    @property
    def panel(self) -> str:
        """专家组."""
        return f"{PanelKind(self.mark.panel).label}组"

    @property
    def words(self) -> str:
        """How far, in marks."""
        side = "高" if self.mark.off > 0 else "低"
        return f"比同组其余评委平均{side}{shown(abs(self.mark.off))}分"

    @property
    def total(self) -> str:
        """The ballot's sum."""
        return shown(self.mark.total)

    @property
    def others(self) -> str:
        """The mean of the others."""
        return shown(self.mark.others)


def far_rows(selection: Selection, percent: int) -> list[FarRow]:
    """Farthest first."""
    marks = far_marks(docket_of(selection), percent)
    judges = Judge.objects.select_related("user").in_bulk([mark.judge for mark in marks])
    keys = [mark.application for mark in marks]
    applications = Application.objects.select_related("unit").in_bulk(keys)
    return [FarRow(mark, judges[mark.judge], applications[mark.application]) for mark in marks]
