"""Activities: recording what took place, taking it back, numbered series, kinds."""

from campaigns.services.activities.entries import ActivityEntry
from campaigns.services.activities.recording import record_activity, void_activity

__all__ = ["ActivityEntry", "record_activity", "void_activity"]
