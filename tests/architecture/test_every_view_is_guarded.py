"""Each address has a door that states what it asks, or stands on a short list of public ones."""

from collections.abc import Iterator

import pytest
from django.contrib.auth.mixins import LoginRequiredMixin
from django.contrib.auth.views import LoginView, LogoutView, PasswordChangeView
from django.urls import URLPattern, URLResolver, get_resolver

from portal.health import healthz
from portal.roles import CAPABILITIES_OF, Capability
from portal.views import CapabilityView, ScopedListView, ScopedObjectView

# Without a role: probes, logging in and out, one's own password.
PUBLIC = {"healthz", "portal:login", "portal:logout", "portal:password-change"}
# No page asks for these yet: the acts behind them are commands so far.
WITHOUT_A_DOOR = {
    Capability.POLICY_MANAGE,
    # Asked inside pages: they decide which figures and which buttons are there.
    Capability.SUBMISSION_SUBMIT,
    Capability.COMMITTEE_PAPER_FILL,
    Capability.COMMITTEE_PAPER_SUBMIT,
    Capability.BRANCH_PAPER_FILL,
    Capability.BRANCH_PAPER_SUBMIT,
    Capability.BRANCH_PAPER_APPROVE,
    Capability.DISCIPLINE_READ,
    Capability.DISCIPLINE_RECORD,
    Capability.ENTRY_DECIDE,
}


def doors(resolver: URLResolver, namespace: str = "") -> Iterator[tuple[str, URLPattern]]:
    for part in resolver.url_patterns:
        if isinstance(part, URLResolver):
            yield from doors(part, f"{namespace}{part.namespace}:" if part.namespace else namespace)
        else:
            yield f"{namespace}{part.name}", part


DOORS = dict(doors(get_resolver()))
GUARDED = sorted(set(DOORS) - PUBLIC)


def class_of(name: str) -> type:
    view: type = DOORS[name].callback.view_class  # type: ignore[attr-defined]
    return view


def test_every_address_has_a_name_of_its_own() -> None:
    named = [name for name, _ in doors(get_resolver())]
    assert len(named) == len(set(named))
    assert not [name for name in named if name.endswith("None")]


@pytest.mark.parametrize("name", GUARDED)
def test_the_view_states_its_capability(name: str) -> None:
    view = class_of(name)
    assert issubclass(view, CapabilityView)
    assert isinstance(view.capability, Capability)


@pytest.mark.parametrize("name", GUARDED)
def test_nothing_is_put_in_front_of_the_door(name: str) -> None:
    """The log-in is asked first, and nobody overrides the order of the questions."""
    view = class_of(name)
    assert issubclass(view, LoginRequiredMixin)
    assert view.dispatch is CapabilityView.dispatch
    if not issubclass(view, ScopedObjectView):
        assert view.admit is CapabilityView.admit  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", [n for n in GUARDED if issubclass(class_of(n), ScopedObjectView)])
def test_objects_are_found_in_scope_only(name: str) -> None:
    """Pages of one object never replace the one way of finding it."""
    view = class_of(name)
    assert view.get_object is ScopedObjectView.get_object  # type: ignore[attr-defined]
    assert view.admit is ScopedObjectView.admit  # type: ignore[attr-defined]
    assert hasattr(view.model._default_manager, "visible_to")  # type: ignore[attr-defined]
    assert hasattr(view.model._default_manager, "allowing")  # type: ignore[attr-defined]


def test_public_doors_are_what_they_are_thought_to_be() -> None:
    assert set(DOORS) >= PUBLIC
    assert DOORS["healthz"].callback is healthz
    assert issubclass(class_of("portal:login"), LoginView)
    assert issubclass(class_of("portal:logout"), LogoutView)
    assert issubclass(class_of("portal:password-change"), PasswordChangeView)


def test_every_capability_opens_something_and_belongs_to_somebody() -> None:
    asked = {class_of(name).capability for name in GUARDED}  # type: ignore[attr-defined]
    assert set(Capability) - asked == WITHOUT_A_DOOR
    assert frozenset().union(*CAPABILITIES_OF.values()) == set(Capability)


def test_a_misspelt_capability_fails_when_the_class_is_made() -> None:
    with pytest.raises(TypeError, match="must be a Capability"):
        type("Wrong", (CapabilityView,), {"capability": "report.raed"})
    assert issubclass(ScopedListView, CapabilityView)
