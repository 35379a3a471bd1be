"""What the kernel expects of a role assignment and of a scoped queryset, without knowing units."""

from typing import TYPE_CHECKING, Protocol, Self

if TYPE_CHECKING:
    from portal.models import User
    from portal.roles import Capability


class HeldRole(Protocol):
    """A role somebody holds in a unit's subtree, or in one organisation of it."""

    role: str
    unit_id: int
    organisation_code: str

    @property
    def covers_everything(self) -> bool: ...

    @property
    def covered_units(self) -> tuple[int, ...]: ...


class Scoped(Protocol):
    """A queryset that decides itself whose rows one may see and act on."""

    def visible_to(self, user: "User") -> Self: ...

    def allowing(self, capability: "Capability", user: "User") -> Self: ...
