"""Check rules for the 工委办公室: list, writing with a trial, switching off."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone

from campaigns.filters.rules import RuleFilter, RuleTable
from campaigns.forms.rules import RuleForm, digest
from campaigns.models import CheckRule, Metric
from campaigns.selectors.rule_trial import Trial, round_to_try, rounds_to_try, try_rule
from campaigns.selectors.rules import spec_of
from campaigns.services.rules import save_rule, switch_rule
from portal.errors import RuleBroken
from portal.roles import Capability
from portal.views import CapabilityView, ScopedListView

WHEN = "规则随下一次发布的表样生效；已经开放的批次仍按当时的规则核对。"


class RuleListView(ScopedListView):
    """Every rule, those switched off too."""

    capability = Capability.METRIC_MANAGE
    template_name = "campaigns/rules/list.html"
    filterset_class = RuleFilter
    table_class = RuleTable
    title = "核对规则"
    subtitle = f"上报前逐条核对：不符不能上报的须改数，不符须说明的写明情况即可通过。{WHEN}"

    def rows(self) -> QuerySet[CheckRule]:
        """In their order."""
        return CheckRule.objects.prefetch_related("subjects", "bounds")


class RuleEditView(CapabilityView):
    """One rule, new or known; it is saved only after its trial has been seen."""

    capability = Capability.METRIC_MANAGE
    template_name = "campaigns/rules/edit.html"

    def get(self, *args: Any, code: str = "") -> HttpResponse:
        """The rule as it stands, or an empty form."""
        rule = self.rule(code)
        return self.form_page(rule, self.rule_form(rule))

    def post(self, *args: Any, code: str = "") -> HttpResponse:
        """Try it; save it when exactly this has been tried."""
        rule = self.rule(code)
        form = self.rule_form(rule, self.request.POST)
        if not form.is_valid() or form.spec is None:
            return self.form_page(rule, form)
        if "save" in self.request.POST and form.was_tried:
            return self.save(rule, form)
        row = form.chosen_round or round_to_try(form.rounds.values(), form.spec.period_kind)
        trial = try_rule(form.spec, self.request.user, row) if row else None
        notice = "请先看试算结果，再保存。" if "save" in self.request.POST else ""
        return self.form_page(rule, form, trial=trial, notice=notice, tried=digest(form.spec))

    def rule_form(self, rule: CheckRule | None, data: QueryDict | None = None) -> RuleForm:
        """The form, with the periods it may be tried on."""
        spec = spec_of(rule) if rule else None
        return RuleForm(data, spec=spec, rounds=rounds_to_try(timezone.localdate()))

    def save(self, rule: CheckRule | None, form: RuleForm) -> HttpResponse:
        """Store it, or say why not with everything typed still there."""
        if form.spec is None:
            return self.form_page(rule, form)
        try:
            row = save_rule(form.spec, by=self.request.user, rule=rule)
        except RuleBroken as refusal:
            return self.form_page(rule, form, notice=refusal.message)
        self.say(f"已保存规则“{row.name}”。{WHEN}")
        return redirect("campaigns:rule-list")

    def rule(self, code: str) -> CheckRule | None:
        """The rule of the address; none for a new one."""
        return get_object_or_404(CheckRule, code=code) if code else None

    def form_page(
        self,
        rule: CheckRule | None,
        form: RuleForm,
        *,
        trial: Trial | None = None,
        notice: str = "",
        tried: str = "",
    ) -> HttpResponse:
        """The form with what the trial found."""
        title = rule.name if rule else "新建规则"
        return self.page(
            {
                "title": title,
                "rule": rule,
                "form": form,
                "trial": trial,
                "tried": tried,
                "notice": notice,
                "when": WHEN,
                "metric_names": Metric.objects.active().typed().values_list("name", flat=True),
                "breadcrumbs": [("核对规则", reverse("campaigns:rule-list")), (title, "")],
            }
        )


class RuleSwitchView(CapabilityView):
    """停用, 启用 by POST."""

    capability = Capability.METRIC_MANAGE
    http_method_names = ["post"]

    def post(self, *args: Any, code: str) -> HttpResponse:
        """Switch and say so."""
        rule = get_object_or_404(CheckRule, code=code)
        is_on = self.request.POST.get("on") == "1"
        switch_rule(rule, on=is_on, by=self.request.user)
        self.say(f"已{'启用' if is_on else '停用'}规则“{rule.name}”。{WHEN}")
        return redirect("campaigns:rule-edit", code=code)
