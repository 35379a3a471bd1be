"""The list of terms, bodies without one, and the year's plan."""

from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpResponse
from django.utils import timezone

from branches.choices import TERM_KINDS, TermStanding, TermStatus
from branches.filters.termless import TermlessFilter, TermlessTable
from branches.filters.terms import TermFilter, TermTable
from branches.models import CommitteeTerm, PartyOrganisation
from branches.selectors.terms.plan import HEADER, year_plan
from portal.periods import EARLIEST_YEAR, LATEST_YEAR
from portal.roles import Capability
from portal.spreadsheets import workbook_response
from portal.views import CapabilityView, ScopedListView


class TermListView(ScopedListView):
    """Terms in the reader's scope: the running ones; former ones when asked for, or by their year."""

    capability = Capability.ORGANISATION_READ
    filterset_class = TermFilter
    table_class = TermTable
    title = "换届台账"
    subtitle = (
        "现任各届的任期、换届进展和逾期；已换届的按“状态”或届满年度查看。点党组织名称办理换届。"
    )
    empty_text = "请放宽筛选条件；没有登记届次的党组织在“未登记届次”中补登。"

    def rows(self) -> QuerySet[CommitteeTerm]:
        """With organisation, unit and steps; nearest end first."""
        rows: Any = CommitteeTerm.objects.visible_to(self.request.user)
        asked = self.request.GET
        if asked.get("standing") != TermStanding.RENEWED and not asked.get("year"):
            rows = rows.current()
        found: QuerySet[CommitteeTerm] = (
            rows.filter(organisation__dissolved_on__isnull=True)
            .with_end_day()
            .select_related("organisation__unit")
            .prefetch_related("steps")
            .order_by("end_day", "organisation__code")
        )
        return found

    def extra_context(self) -> dict[str, Any]:
        """Ways on."""
        return {"actions": "branches/terms/_list_actions.html"}


class TermlessListView(ScopedListView):
    """Bodies that are elected but have no term on record."""

    capability = Capability.ORGANISATION_READ
    filterset_class = TermlessFilter
    table_class = TermlessTable
    title = "未登记届次"
    subtitle = "这些党组织应由选举产生，还没有登记现任班子的选举日期，无法提醒届满。"
    empty_title = "都已登记"
    empty_text = "现有党组织的届次都已登记（或不符合筛选条件）。"

    def rows(self) -> QuerySet[PartyOrganisation]:
        """Standing bodies of the kinds that are elected."""
        running = CommitteeTerm.objects.filter(organisation=OuterRef("pk")).exclude(
            status=TermStatus.RENEWED
        )
        rows: Any = PartyOrganisation.objects.visible_to(self.request.user).active()
        found: QuerySet[PartyOrganisation] = (
            rows.filter(~Exists(running), kind__in=TERM_KINDS)
            .select_related("unit")
            .order_by("unit__position", "code")
        )
        return found


class TermPlanView(CapabilityView):
    """The calendar of a year's expiries; ?export=xlsx gives the plan as a sheet."""

    capability = Capability.ORGANISATION_READ
    template_name = "branches/terms/plan.html"

    def get(self, *args: object) -> HttpResponse:
        """The year asked for, else this one."""
        today = timezone.localdate()
        year = min(max(self.number("year", today.year), EARLIEST_YEAR), LATEST_YEAR)
        plan = year_plan(year, self.request.user, today, self.number("month", 0))
        if self.request.GET.get("export") == "xlsx":
            rows = [row.row for row in plan.expiries]
            return workbook_response(f"{year}年换届计划", HEADER, rows, by=self.request.user)
        years = range(today.year - 2, today.year + 6)
        return self.page({"plan": plan, "years": years})

    def number(self, name: str, default: int) -> int:
        """A year or a month of the address; what makes no sense is the default."""
        text = self.request.GET.get(name, "")
        return int(text) if text.isdecimal() and len(text) <= 4 else default
