"""排名 with the reason for each place, and the marks far off their panel."""

from typing import Any

from django.http import HttpResponse

from campaigns.choices import PanelKind, SelectionStatus
from campaigns.models import Selection
from campaigns.rollup.selections.reasons import shown
from campaigns.selectors.applications.reach import listed_applications
from campaigns.selectors.scoring import RankedRow, ranking_of, rules_in_force
from campaigns.selectors.scoring.far import PERCENTS, USUAL, far_rows
from campaigns.selectors.scoring.words import rule_words
from campaigns.views.scoring.base import ScoresView
from portal.roles import Capability
from portal.spreadsheets import workbook_response

HEADER = ["名次", "申报", "单位", "总分", "拟命名", "理由"]


class RankingView(ScoresView):
    """Everything for the committee once closed; for units, once named, their own with its reasons."""

    capability = Capability.CAMPAIGN_READ
    template_name = "campaigns/scoring/ranking.html"

    def get_capability(self, obj: Selection) -> Capability:
        """Rules and one's own result are no secret after the naming."""
        return self.capability

    def get(self, *args: object, pk: int) -> HttpResponse:
        """The places, or the sheet."""
        selection = self.get_object()
        rows = self.rows(selection)
        if self.request.GET.get("export") == "xlsx" and rows:
            body = [sheet_row(row) for row in rows]
            title = f"{selection}评分汇总"
            return workbook_response(title, self.header(rows), body, by=self.request.user)
        return self.page(
            self.frame(selection, "campaigns:ranking")
            | {
                "rows": rows,
                "may_see": self.may_see(selection),
                "is_staff": self.is_staff(),
                "rules": rule_words(rules_in_force(selection)) if selection.rules else [],
                "panels": panels_of(rows),
            }
        )

    def may_see(self, selection: Selection) -> bool:
        """The committee when scoring has closed (or there is none), units after the naming."""
        if self.is_staff():
            return selection.status in self.closed_for(selection)
        return selection.status == SelectionStatus.NAMED

    def closed_for(self, selection: Selection) -> tuple[str, ...]:
        """An edition without judges has nothing to hide while it is reviewed."""
        closed = (
            SelectionStatus.SCORED,
            SelectionStatus.DECIDED,
            SelectionStatus.NOTICED,
            SelectionStatus.NAMED,
        )
        return closed if selection.panels.exists() else (SelectionStatus.REVIEWING, *closed)

    def rows(self, selection: Selection) -> list[RankedRow]:
        """All places, or one's own."""
        if not self.may_see(selection):
            return []
        rows = ranking_of(selection)
        if self.is_staff():
            return rows
        # Not what one was handed as a judge: that was to be scored, its result is its unit's.
        scope = listed_applications(self.request.user)
        own = set(scope.filter(selection=selection).values_list("pk", flat=True))
        return [row for row in rows if row.place.application in own]

    def header(self, rows: list[RankedRow]) -> list[str]:
        """With a column for each panel."""
        return [*HEADER[:3], *panels_of(rows), *HEADER[3:]]


class SpreadView(ScoresView):
    """离散核查: ballots far from the rest of their panel."""

    template_name = "campaigns/scoring/spread.html"

    def get(self, *args: object, pk: int) -> HttpResponse:
        """With the share of full marks asked for."""
        selection = self.get_object()
        asked = self.request.GET.get("percent", "")
        percent = int(asked) if asked in {str(number) for number in PERCENTS} else USUAL
        frame = self.frame(selection, "campaigns:spread")
        rows = far_rows(selection, percent) if frame["is_closed"] else []
        return self.page(frame | {"rows": rows, "percent": percent, "percents": PERCENTS})


def panels_of(rows: list[RankedRow]) -> list[str]:
    """Headings of the panels."""
    panels = rows[0].place.parts.panels if rows else ()
    return [f"{PanelKind(panel.kind).label}组平均" for panel in panels]


def sheet_row(row: RankedRow) -> list[Any]:
    """One line of the sheet, with all its reasons in one cell."""
    place, application = row.place, row.application
    means = [shown(p.mean) if p.mean is not None else "回避" for p in place.parts.panels]
    return [
        row.number_words,
        application.title,
        application.unit.short_name,
        *means,
        str(place.score),
        "是" if place.is_within else "否",
        "".join(place.reasons),
    ]
