"""The register's policy numbers for the 工委组织部: list, a new dated value with its trial."""

from typing import Any

from django.db.models import QuerySet
from django.http import QueryDict

from branches.filters.policy_numbers import NumberFilter, NumberTable
from branches.flags.words import NUMBER_WORDS
from branches.forms.rules import NumberForm
from branches.selectors.rule_trial import Trial, rules_reading, try_number
from branches.selectors.rule_versions import numbers_in_force
from branches.services.rule_versions import change_number
from branches.views.versions import NUMBERS, VersionView, pack_tabs
from portal.models import PolicyNumber
from portal.numbers import exact_number
from portal.roles import Capability
from portal.views import ScopedListView


class NumberListView(ScopedListView):
    """Today's value of every number: thresholds, terms, minimums of organisational life."""

    capability = Capability.ORGANISATION_RULES
    template_name = "branches/flags/list.html"
    filterset_class = NumberFilter
    table_class = NumberTable
    title = "组织设置参数"
    subtitle = "党组织设置、任期和组织生活的标准数。改动从起用日期起算，以前的期间不变。"

    def rows(self) -> QuerySet[PolicyNumber]:
        """By code."""
        return numbers_in_force()

    def extra_context(self) -> dict[str, Any]:
        """The way to the rules."""
        return {"tabs": pack_tabs(NUMBERS)}


class NumberEditView(VersionView[PolicyNumber, NumberForm]):
    """One number: the values there have been, and a new one."""

    template_name = "branches/rules/number.html"
    rows = staticmethod(numbers_in_force)
    back, back_label = NUMBERS, "组织设置参数"

    def version_form(self, data: QueryDict | None, row: PolicyNumber) -> NumberForm:
        """Value and basis."""
        return NumberForm(data, row)

    def tried(self, row: PolicyNumber, form: NumberForm) -> Trial:
        """Every rule that reads it."""
        wanted = form.cleaned_data
        return try_number(row.code, wanted["value"], wanted["valid_from"])

    def save(self, row: PolicyNumber, form: NumberForm) -> None:
        """From the day on."""
        wanted = form.cleaned_data
        change_number(
            row.code,
            wanted["value"],
            basis=wanted["basis"],
            valid_from=wanted["valid_from"],
            by=self.request.user,
        )

    def versions(self, row: PolicyNumber) -> QuerySet[PolicyNumber]:
        """Of the same number."""
        return PolicyNumber.objects.filter(code=row.code)

    def content(self, version: PolicyNumber) -> str:
        """50名."""
        return f"{exact_number(version.value)}{NUMBER_WORDS[version.code].measure}"

    def about(self, row: PolicyNumber) -> dict[str, Any]:
        """Its name, and whether any rule reads it."""
        word = NUMBER_WORDS[row.code]
        return {"title": word.label, "word": word, "is_judged": bool(rules_reading(row.code))}
