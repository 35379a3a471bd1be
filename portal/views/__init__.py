"""Doors of the kernel: base classes that every page is built on."""

from portal.views.base import AuthenticatedRequest, CapabilityView, ScopedObjectView
from portal.views.lists import ScopedListView

__all__ = ["AuthenticatedRequest", "CapabilityView", "ScopedListView", "ScopedObjectView"]
