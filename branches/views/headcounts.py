"""Counts of members: which branches have given the quarter, and 沿用 of unchanged ones."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse

from branches.filters.headcounts import HeadcountFilter, HeadcountTable, reported_quarter
from branches.models import PartyOrganisation
from branches.selectors.headcounts import counting_branches
from branches.services.headcounts import carry_headcounts
from branches.views.quarters import quarter_in
from portal.errors import RuleBroken
from portal.periods import Quarter
from portal.roles import Capability
from portal.views import ScopedListView

BOARD = "branches:headcount-board"


class HeadcountBoardView(ScopedListView):
    """Branches the user may fill, with what they have given for the quarter."""

    capability = Capability.HEADCOUNT_FILL
    filterset_class = HeadcountFilter
    table_class = HeadcountTable
    template_name = "branches/organisations/headcounts.html"
    title = "党员数"
    page_size = 100
    subtitle = "按季度录入，只填数，不填名单。没有变动的可以勾选后沿用上季度。"
    empty_text = "本季度没有需要录入的党支部，或者请放宽筛选条件。"

    @property
    def quarter(self) -> Quarter:
        """The quarter asked for, else the one people count for now."""
        text = self.request.GET.get("quarter", "")
        return quarter_in(text) if text else reported_quarter()

    def rows(self) -> QuerySet[PartyOrganisation]:
        """Those the user may fill, in official order."""
        rows = counting_branches(self.quarter).allowing(
            Capability.HEADCOUNT_FILL, self.request.user
        )
        return rows.select_related("unit").order_by("unit__position", "unit_id", "code")

    def extra_context(self) -> dict[str, Any]:
        """The quarter, for links and for the form below."""
        rows: Any = self.rows()
        open_ones = rows.filter(entered=False, before__isnull=False)
        return {"quarter": self.quarter, "can_carry": open_ones.exists()}

    def post(self, *args: object) -> HttpResponseBase:
        """Carry the ticked ones over from the quarter before."""
        ticked = [int(pk) for pk in self.request.POST.getlist("body") if pk.isdecimal()]
        bodies = list(self.rows().filter(pk__in=ticked[:1000]))
        try:
            done = carry_headcounts(bodies, self.quarter, by=self.request.user)
        except (RuleBroken, ValidationError) as refusal:
            self.refuse("；".join(getattr(refusal, "messages", [str(refusal)])))
        else:
            self._report(len(done), len(bodies))
        return redirect(f"{reverse(BOARD)}?{self.request.GET.urlencode()}")

    def _report(self, done: int, asked: int) -> None:
        if done:
            self.say(f"{done}个党支部已沿用上季度的党员数，本季度发展党员记为0；党费请逐个补录。")
        if done < asked:
            self.refuse(f"{asked - done}个没有沿用：本季度已录入，或者上季度没有数。")
        if not asked:
            self.refuse("请先勾选没有变动的党支部。")
