"""Everything that changes units, their names and who holds which role where."""

from units.services.roles import assign_role, end_role
from units.services.units import NewUnit, create_unit, rename_unit

__all__ = ["NewUnit", "assign_role", "create_unit", "end_role", "rename_unit"]
