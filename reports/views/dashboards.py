"""Boards of the city and of one unit."""

from collections.abc import Callable
from functools import partial
from typing import Any

import django_filters
import django_tables2 as tables
from django.db.models import Q, QuerySet
from django.http import HttpResponse

from campaigns.choices import Organised
from portal.errors import RuleBroken
from portal.periods import Period, parse_period
from portal.roles import Capability
from portal.spreadsheets import workbook_response
from portal.views import CapabilityView, ScopedListView, ScopedObjectView
from portal.views.base import AuthenticatedRequest
from reports.selectors.board_parts import Board
from reports.selectors.dashboards import city_board, unit_board
from units.models import Unit
from units.querysets import UnitQuerySet

ENDED = "ended"


def asked(request: AuthenticatedRequest) -> dict[str, Any]:
    """What the address asks of a board; raises RuleBroken for a period that cannot be read."""
    text = request.GET.get("period", "")
    period: Period | None = None
    if text:
        try:
            period = parse_period(text)
        except ValueError as fault:
            raise RuleBroken(str(fault)) from fault
    return {
        "period": period,
        "metric_code": request.GET.get("metric", ""),
        "discipline": request.user.can(Capability.DISCIPLINE_READ),
        "with_submitted": request.GET.get("with_submitted") == "1",
        "organised": organised_asked(request),
    }


def organised_asked(request: AuthenticatedRequest) -> str:
    """The view the address asks for; that of the papers unless it says today's."""
    text = request.GET.get("organised", "")
    return text if text in Organised.values else Organised.THEN.value


def answer(view: CapabilityView, ask: Callable[..., Board]) -> Board | None:
    """The board asked for; after a faulty question the newest one; None where nothing is set up."""
    try:
        return ask(**asked(view.request))
    except RuleBroken as refusal:
        view.refuse(refusal.message)
    try:
        return ask()
    except RuleBroken:
        return None


class CityBoardView(CapabilityView):
    """Headline figures, trend, ranking and coverage of the whole city."""

    capability = Capability.CITY_BOARD_READ
    template_name = "reports/dashboards/city.html"

    def get(self, *args: Any) -> HttpResponse:
        """The board, or its ranking as xlsx; a faulty question shows the newest board instead."""
        board = answer(self, city_board)
        if board and self.request.GET.get("export") == "xlsx":
            return self.export(board)
        return self.page({"board": board})

    def export(self, board: Board) -> HttpResponse:
        """The ranking as a sheet."""
        header = ["位次", "单位", board.metric.name, "计量单位", "已报/应报"]
        rows = [
            [r.place, r.unit.short_name, r.total.value, board.metric.unit_of_measure, r.total.coverage]
            for r in board.ranking
        ]  # fmt: skip
        return workbook_response(board.export_title, header, rows, by=self.request.user)


class UnitBoardView(ScopedObjectView[Unit]):
    """One unit's figures against its own past."""

    capability = Capability.BOARD_READ
    model = Unit
    slug_field = "code"
    template_name = "reports/dashboards/unit.html"

    def get(self, *args: Any, code: str) -> HttpResponse:
        """The unit's card."""
        unit = self.get_object()
        board = answer(self, partial(unit_board, unit))
        return self.page({"board": board, "unit": unit})


class UnitBoardFilter(django_filters.FilterSet):
    """Search by name or pinyin initials; units of today, or those that have ended."""

    q = django_filters.CharFilter(method="search", label="单位名称或拼音首字母")
    state = django_filters.ChoiceFilter(
        choices=[(ENDED, "已撤并的单位")], empty_label="现有单位", method="keep", label="机构"
    )

    class Meta:
        model = Unit
        fields = ("kind",)

    def keep(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """The list starts from what was asked for: nothing more to leave out."""
        return rows

    def search(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Any name the unit is written by."""
        return rows.filter(
            Q(short_name__icontains=value)
            | Q(name__icontains=value)
            | Q(initials__icontains=value)
            | Q(names__name__icontains=value)
        ).distinct()


class UnitBoardTable(tables.Table):
    """Units whose boards one may open."""

    short_name = tables.Column(
        verbose_name="单位", linkify=("reports:unit-board", [tables.A("code")])
    )

    class Meta:
        model = Unit
        template_name = "django_tables2/portal.html"
        fields = ("short_name", "name", "kind", "relation")


class UnitBoardListView(ScopedListView):
    """Which unit's board to open."""

    capability = Capability.BOARD_READ
    filterset_class = UnitBoardFilter
    table_class = UnitBoardTable
    title = "单位看板"
    subtitle = "一个单位一页：主要指标、同比和走势。"

    def rows(self) -> QuerySet[Unit]:
        """Reporting units in the user's scope, in official order."""
        rows: UnitQuerySet = Unit.objects.allowing(Capability.BOARD_READ, self.request.user)
        wants_ended = self.request.GET.get("state") == ENDED
        rows = rows.ended() if wants_ended else rows.active()
        return rows.reporting().in_official_order().select_related("kind")
