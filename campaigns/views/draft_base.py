"""What the pages of a form's draft share."""

from typing import Any, TypeVar

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property

from campaigns.choices import Reporter
from campaigns.models import Campaign, CampaignMetric
from campaigns.selectors.form_differences import form_differences
from campaigns.selectors.form_drafts import burdens, draft_form, total_of
from campaigns.selectors.forms import newest_form, read_form
from portal.choices import PeriodKind
from portal.roles import Capability
from portal.views import CapabilityView

Choice = TypeVar("Choice", PeriodKind, Reporter)


def part(choices: type[Choice], text: str) -> Choice:
    """A part of an address as the choice it names; 404 for none."""
    try:
        return choices(text)
    except ValueError as unknown:
        raise Http404 from unknown


class DraftView(CapabilityView):
    """What pages of one draft share: the campaign, the kind of period, what the draft costs."""

    capability = Capability.CAMPAIGN_MANAGE

    @cached_property
    def kind(self) -> PeriodKind:
        """Period of the address; 404 for none there is."""
        return part(PeriodKind, self.kwargs["kind"])

    @cached_property
    def level(self) -> Reporter:
        """Level of the address; 404 for none there is."""
        return part(Reporter, self.kwargs.get("level", Reporter.UNIT))

    def campaign(self) -> Campaign:
        """The campaign of the address; 404 for none."""
        return get_object_or_404(Campaign, pk=self.kwargs["pk"])

    def draft_context(
        self, campaign: Campaign, rows: list[CampaignMetric] | None = None
    ) -> dict[str, Any]:
        """The draft beside the published form: burden and differences.

        With `rows`, the lines of the draft, rules are left out of the comparison.
        """
        published = newest_form(campaign, self.kind)
        before = read_form(published.content) if published else None
        rules = None if rows is None else (before.rules if before else ())
        form = draft_form(campaign, self.kind, rows=rows, rules=rules)
        costs = burdens(form, before, campaign, self.kind)
        return {
            "campaign": campaign,
            "kind": self.kind.value,
            "kind_label": self.kind.label,
            "published": published,
            "burdens": costs,
            "total": total_of(costs),
            "differences": form_differences(before, form),
        }

    def edit_url(self, campaign: Campaign, level: str) -> str:
        """The desk for one level."""
        return reverse("campaigns:form-edit", args=[campaign.pk, self.kind.value, level])
