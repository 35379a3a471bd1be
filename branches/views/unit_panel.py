"""The unit's page shows its bodies, its staff for party work and what the rules remark."""

from django.db import models

from branches.filters.headcounts import reported_quarter
from branches.selectors.flags import flags_of_unit
from branches.selectors.headcounts import staffing_of
from branches.selectors.tree import body_forest
from portal.models import User
from portal.panels import Panel
from portal.roles import Capability
from units.models import Unit


def register_panel(obj: models.Model, user: User) -> Panel | None:
    """For readers of the register only."""
    if not isinstance(obj, Unit) or not user.can(Capability.ORGANISATION_READ):
        return None
    quarter = reported_quarter()
    return Panel(
        "branches/organisations/_unit_panel.html",
        {
            "unit": obj,
            "bodies": body_forest(obj, user),
            "flags": flags_of_unit(obj),
            "staffing": staffing_of(obj.pk, quarter),
            "quarter": quarter,
            "may_edit": user.can(Capability.ORGANISATION_EDIT),
        },
    )
