"""The rule pack for the 工委组织部: list, a new version with its trial."""

from typing import Any

from django.db.models import QuerySet
from django.http import QueryDict

from branches.filters.rules import RuleFilter, RuleTable
from branches.flags import RuleText, in_words
from branches.flags.words import NUMBER_WORDS
from branches.forms.rules import RuleForm
from branches.models import OrganisationRule
from branches.selectors.rule_trial import Trial, try_rule
from branches.selectors.rule_versions import numbers_in_force, rules_in_force
from branches.services.rule_versions import change_rule
from branches.views.versions import RULES, VersionView, pack_tabs
from portal.numbers import exact_number
from portal.roles import Capability
from portal.views import ScopedListView


class RuleListView(ScopedListView):
    """Today's version of every rule."""

    capability = Capability.ORGANISATION_RULES
    template_name = "branches/flags/list.html"
    filterset_class = RuleFilter
    table_class = RuleTable
    title = "组织设置规则"
    subtitle = (
        "按条例核对党组织设置和班子的规则。改动从起用日期起算，以前的期间不变。"
        "规则和参数一律从2018年1月1日（本平台起点）起录入；"
        "所引2018年至2020年各条例施行以前的期间，也按同一标准核对。"
    )

    def rows(self) -> QuerySet[OrganisationRule]:
        """In the order of the rules."""
        return rules_in_force()

    def extra_context(self) -> dict[str, Any]:
        """The way to the numbers."""
        return {"tabs": pack_tabs(RULES)}


class RuleEditView(VersionView[OrganisationRule, RuleForm]):
    """A rule's words; its numbers have pages of their own."""

    template_name = "branches/rules/rule.html"
    rows = staticmethod(rules_in_force)
    back, back_label = RULES, "组织设置规则"

    def version_form(self, data: QueryDict | None, row: OrganisationRule) -> RuleForm:
        """Its words."""
        return RuleForm(data, row)

    def tried(self, row: OrganisationRule, form: RuleForm) -> Trial:
        """In the new words; switched off it remarks nothing."""
        new, text = form.wording, None
        if new.is_active:
            text = RuleText(
                row.code, row.number, new.name, new.sentence, new.advice, new.basis, new.is_blocking
            )
        return try_rule(row.code, text, form.cleaned_data["valid_from"])

    def save(self, row: OrganisationRule, form: RuleForm) -> None:
        """From the day on."""
        day = form.cleaned_data["valid_from"]
        change_rule(row, form.wording, valid_from=day, by=self.request.user)

    def versions(self, row: OrganisationRule) -> QuerySet[OrganisationRule]:
        """Of the same rule."""
        return OrganisationRule.objects.filter(code=row.code)

    def content(self, version: OrganisationRule) -> str:
        """The sentence, and whether it is off or refuses."""
        off = "" if version.is_active else "（停用）"
        refuses = "（不符合不能保存）" if version.is_blocking else ""
        return f"{in_words(version.sentence)}{off}{refuses}"

    def about(self, row: OrganisationRule) -> dict[str, Any]:
        """Its name."""
        return {"title": row.name, "numbers": numbers_of(row)}


def numbers_of(row: OrganisationRule) -> list[tuple[str, str, str]]:
    """Code, name and value of the numbers the rule reads."""
    rows = numbers_in_force().filter(code__in=row.numbers.split())
    return [
        (
            n.code,
            NUMBER_WORDS[n.code].label,
            f"{exact_number(n.value)}{NUMBER_WORDS[n.code].measure}",
        )
        for n in rows
    ]
