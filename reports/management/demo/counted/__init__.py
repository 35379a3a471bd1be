"""Records behind the figures of the demo: what every unit holds and keeps, as its forms ask."""

from reports.management.demo.counted.events import write_events
from reports.management.demo.counted.things import write_things

__all__ = ["write_events", "write_things"]
