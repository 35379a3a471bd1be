"""The register of party organisations: the list and the 组织卡片."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse

from branches.choices import BRANCH_KINDS
from branches.filters.headcounts import reported_quarter
from branches.filters.organisations import OrganisationFilter, OrganisationTable
from branches.models import PartyOrganisation
from branches.selectors.card import card_of
from branches.selectors.organisations import register_rows
from branches.selectors.rights import rights_on
from branches.views.card_parts import parts_of
from portal.panels import panels_for
from portal.periods import Quarter
from portal.roles import Capability
from portal.views import ScopedListView, ScopedObjectView


class OrganisationListView(ScopedListView):
    """Bodies in the reader's scope, in official order of units."""

    capability = Capability.ORGANISATION_READ
    filterset_class = OrganisationFilter
    table_class = OrganisationTable
    title = "党组织"
    subtitle = "可按名称、曾用名、别名、单位、代码或拼音首字母查找；点名称看组织卡片。"
    empty_text = "请放宽筛选条件；已撤销的党组织在“状态”中选“已撤销”或“全部”。"

    def rows(self) -> QuerySet[PartyOrganisation]:
        """With members, secretary and the end of the term; the standing ones unless asked."""
        rows = register_rows(self.request.user)
        return rows if "standing" in self.request.GET else rows.filter(dissolved_on__isnull=True)

    def extra_context(self) -> dict[str, Any]:
        """Other ways into the register."""
        rights = self.request.user.capabilities
        return {
            "actions": "branches/organisations/_list_actions.html",
            "actions_object": {
                "can_import": Capability.ORGANISATION_IMPORT in rights,
                "can_found": Capability.ORGANISATION_EDIT in rights,
                "can_fill": Capability.HEADCOUNT_FILL in rights,
            },
        }


class OrganisationDetailView(ScopedObjectView[PartyOrganisation]):
    """组织卡片: everything of one organisation on one screen, ready to be printed."""

    model = PartyOrganisation
    capability = Capability.ORGANISATION_READ
    template_name = "branches/organisations/detail.html"

    def base_queryset(self) -> QuerySet[PartyOrganisation]:
        """With its unit and its superior."""
        return PartyOrganisation.objects.select_related("unit__kind", "parent__unit")

    def get(self, *args: object, pk: int) -> HttpResponse:
        """The card, with the parts of the neighbours."""
        organisation, user = self.get_object(), self.request.user
        rights = rights_on(organisation, user)
        return self.page(
            {
                "organisation": organisation,
                "card": card_of(organisation),
                "rights": {right.name.lower(): True for right in rights},
                "entry_quarter": self.entry_quarter(organisation),
                "panels": panels_for("branches:organisation-detail", organisation, user),
                **parts_of(organisation, user),
            }
        )

    def entry_quarter(self, organisation: PartyOrganisation) -> Quarter | None:
        """The quarter whose counts a branch gives now."""
        quarter = reported_quarter()
        stood = organisation.founded_on <= quarter.end and organisation.dissolved_on is None
        return quarter if stood and organisation.kind in BRANCH_KINDS else None
