"""Boards: which branch and which unit meets which minimum; one branch, one unit."""

from typing import Any, ClassVar

from django.db import models
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone

from branches.filters.life.board_tables import BranchBoardTable, UnitBoardTable
from branches.filters.life.boards import BranchBoardFilter, UnitBoardFilter, chosen_quarter
from branches.models import PartyOrganisation
from branches.selectors.life.boards import branch_rows, unit_rows
from branches.selectors.life.cards import life_card, unit_life_card
from branches.views.life.tabs import life_tabs
from portal.roles import Capability
from portal.views import ScopedListView, ScopedObjectView
from units.models import Unit

# More than anybody holds in a quarter; the list of all records has pages.
ON_PAGE = 100
# Each row draws eight badges; a shorter page comes sooner on a telephone.
ROWS = 30


class LifeBoardView(ScopedListView):
    """Branches against the minimums."""

    capability = Capability.LIFE_READ
    template_name = "branches/life/list.html"
    filterset_class: Any = BranchBoardFilter
    table_class = BranchBoardTable
    title = "支部达标"
    subtitle = "最低次数多为“一般”要求：未达标的可写情况说明；不适用的不拉低比例。"
    empty_text = "请放宽条件，或换一个季度。"
    page_size = ROWS
    current: ClassVar[str] = "branches:life-board"

    def rows(self) -> Any:
        """Of the quarter asked for."""
        quarter = chosen_quarter(self.request.GET)
        return branch_rows(self.request.user, quarter, timezone.localdate())

    def extra_context(self) -> dict[str, Any]:
        """Tabs."""
        quarter = chosen_quarter(self.request.GET)
        return {
            "tabs": life_tabs(self.request.user, self.current),
            "title": f"{self.title}（{quarter.label}）",
        }


class UnitLifeBoardView(LifeBoardView):
    """Units against theirs, with the rates of their branches."""

    capability = Capability.BOARD_READ
    filterset_class = UnitBoardFilter
    table_class = UnitBoardTable
    title = "单位达标"
    subtitle = "前几列是单位自身，后几列是所属党支部的达标比例（达标数/适用数）。"
    current = "branches:unit-life-board"

    def rows(self) -> Any:
        """Of the quarter asked for."""
        quarter = chosen_quarter(self.request.GET)
        return unit_rows(self.request.user, quarter, timezone.localdate())


class BodyLifeView(ScopedObjectView[PartyOrganisation]):
    """One branch: standings with their remarks, records of the quarter."""

    model = PartyOrganisation
    slug_field = "code"
    capability = Capability.LIFE_READ
    template_name = "branches/life/subject.html"

    def base_queryset(self) -> models.QuerySet[Any]:
        """Branches with their unit."""
        rows: models.QuerySet[Any] = PartyOrganisation.objects.branches().select_related("unit")
        return rows

    def get(self, *args: object, code: str) -> HttpResponse:
        """Of the quarter asked for."""
        body = self.get_object()
        quarter = chosen_quarter(self.request.GET)
        card = life_card(body, quarter, newest=ON_PAGE)
        trail = [("支部达标", reverse("branches:life-board")), (str(body), "")]
        return self.page(
            {
                "subject": body,
                "life": card,
                "may_record": self.request.user.can(Capability.LIFE_RECORD),
                "breadcrumbs": trail,
            }
        )


class UnitLifeView(ScopedObjectView[Unit]):
    """One unit's own life: 中心组学习, 第一议题 and the rest."""

    model = Unit
    slug_field = "code"
    capability = Capability.BOARD_READ
    template_name = "branches/life/subject.html"

    def get(self, *args: object, code: str) -> HttpResponse:
        """Of the quarter asked for."""
        unit = self.get_object()
        card = unit_life_card(unit, chosen_quarter(self.request.GET), newest=ON_PAGE)
        trail = [("单位达标", reverse("branches:unit-life-board")), (str(unit), "")]
        return self.page(
            {
                "subject": unit,
                "life": card,
                "may_record": self.request.user.can(Capability.LIFE_RECORD),
                "breadcrumbs": trail,
            }
        )
