"""Party organisations by code or name, read once for a whole sheet."""

from branches.models import PartyOrganisation
from portal.models import User
from portal.roles import Capability
from units.resources.places import UnitIndex


class BodyIndex:
    """All bodies with their units; `allowed` are those in which the user has the right."""

    def __init__(
        self, by: User, units: UnitIndex, right: Capability = Capability.ORGANISATION_IMPORT
    ) -> None:
        self.units = units
        rows = PartyOrganisation.objects.prefetch_related("covers").order_by(
            "unit__position", "unit_id", "code"
        )
        self.bodies: dict[int, PartyOrganisation] = {body.pk: body for body in rows}
        for body in self.bodies.values():
            body.unit = units.units[body.unit_id]
            if body.parent_id is not None:
                body.parent = self.bodies[body.parent_id]
        self.by_code = {body.code: body for body in self.bodies.values()}
        self.by_name = {(body.unit_id, body.name): body for body in self.bodies.values()}
        scope = PartyOrganisation.objects.allowing(right, by)
        self.allowed = set(scope.values_list("pk", flat=True))

    def find(self, code: str) -> PartyOrganisation:
        """The body of that code, in the user's reach; ValueError when there is none."""
        body = self.by_code.get(code)
        if body is None or body.pk not in self.allowed:
            raise ValueError(f"“{code}”不是登记的党组织代码，请先在党组织名册中登记或核对代码。")
        return body

    @staticmethod
    def show(body: PartyOrganisation) -> str:
        """Its code."""
        return body.code
