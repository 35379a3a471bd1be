"""规则测算: the same marks by other rules, side by side; the leader may adopt them before 审定."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect

from campaigns.choices import SelectionStatus
from campaigns.forms.scoring.what_if import WhatIfForm
from campaigns.models import Selection
from campaigns.rollup.selections import compare_places, rank_events
from campaigns.selectors.scoring import events_of, rules_in_force
from campaigns.selectors.scoring.places import ShiftRow, shift_rows
from campaigns.services.scoring import NewRules, adopt_rules
from campaigns.views.scoring.base import ScoresView
from portal.errors import RuleBroken
from portal.roles import Capability


class WhatIfView(ScoresView):
    """Trying changes nothing; adopting needs a reason."""

    template_name = "campaigns/scoring/what_if.html"

    def get(self, *args: object, pk: int) -> HttpResponse:
        """The form with the rules in force, or the comparison asked for."""
        selection = self.get_object()
        asked = self.request.GET if "tie_0" in self.request.GET else None
        form = WhatIfForm(rules_in_force(selection), asked)
        if asked is None or not form.is_valid():
            return self.show(selection, form)
        try:
            rows = self.compare(selection, form.rules())
        except RuleBroken as refusal:
            form.add_error(None, refusal.message)
            return self.show(selection, form)
        return self.show(selection, form, rows=rows)

    def post(self, *args: object, pk: int) -> HttpResponse:
        """Adopt."""
        selection, reason = self.get_object(), self.request.POST.get("reason", "")
        form = WhatIfForm(rules_in_force(selection), self.request.POST)
        if not form.is_valid():
            return self.show(selection, form, status=422)
        try:
            adopt_rules(selection, form.rules(), reason, by=self.request.user)
        except RuleBroken as refusal:
            return self.refused(selection, form, refusal.message, reason)
        self.say("已采用新的评分规则，排名按新规则计算，调整理由已记录。")
        return redirect("campaigns:ranking", pk=pk)

    def get_capability(self, obj: Selection) -> Capability:
        """Adopting is the leader's."""
        if self.request.method == "POST":
            return Capability.SELECTION_DECIDE
        return super().get_capability(obj)

    def compare(self, selection: Selection, new: NewRules) -> list[ShiftRow]:
        """Old and new place of everybody; nothing before the scores are closed."""
        if not self.frame(selection, "")["is_closed"]:
            return []
        events, rules = events_of(selection), rules_in_force(selection)
        tried = rank_events(events, new.applied_to(rules))
        return shift_rows(compare_places(rank_events(events, rules), tried))

    def refused(
        self, selection: Selection, form: WhatIfForm, sentence: str, reason: str
    ) -> HttpResponse:
        """The comparison again, with the sentence and what was typed."""
        try:
            rows = self.compare(selection, form.rules())
        except RuleBroken:
            rows = []
        return self.show(selection, form, rows=rows, error=sentence, reason=reason, status=422)

    def show(
        self, selection: Selection, form: WhatIfForm, *, status: int = 200, **more: Any
    ) -> HttpResponse:
        """The page."""
        user = self.request.user
        may_adopt = selection.status == SelectionStatus.SCORED
        return self.page(
            self.frame(selection, "campaigns:what-if")
            | {"form": form, "may_adopt": may_adopt and user.can(Capability.SELECTION_DECIDE)}
            | {"hidden": hidden_values(form)}
            | more,
            status=status,
        )


def hidden_values(form: WhatIfForm) -> list[tuple[str, Any]]:
    """What is tried, to be sent along with the reason."""
    values = [(name, form[name].value()) for name in form.fields]
    return [(name, "" if value is None else value) for name, value in values]
