"""A durable message broker in a folder, for machines without Redis (scheme `spool://`).

`spool` keeps the files, `transport` speaks kombu, `worker` guards the one worker.
"""

from celery import Celery
from kombu.transport import TRANSPORT_ALIASES

SCHEME = "spool"


def install(app: Celery) -> None:
    """Teach kombu the scheme and let the worker of `app` claim the folder before it starts."""
    from_module = "portal.broker"
    TRANSPORT_ALIASES[SCHEME] = f"{from_module}.transport:Transport"
    app.steps["worker"].add(f"{from_module}.worker:ClaimSpool")
