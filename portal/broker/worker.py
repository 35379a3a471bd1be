"""Worker step that claims the spool before anything is consumed."""

from typing import Any

from celery import bootsteps

from portal.broker.spool import SpoolBusy, open_spool

SCHEME = "spool"


class ClaimSpool(bootsteps.StartStopStep):
    """Refuse to start a second worker on one folder, in one sentence instead of a traceback."""

    def __init__(self, parent: Any, **kwargs: Any) -> None:
        super().__init__(parent, **kwargs)
        broker = str(parent.app.conf.broker_url or "")
        self.enabled = broker.startswith(f"{SCHEME}:")

    def include_if(self, parent: Any) -> bool:
        """Only where the broker is the spool."""
        return bool(self.enabled)

    def start(self, parent: Any) -> None:
        """Take the lock and give back what a dead worker left; SystemExit when it is taken."""
        folder = parent.app.conf.broker_transport_options["folder"]
        try:
            open_spool(folder).become_worker()
        except SpoolBusy as error:
            raise SystemExit(str(error)) from None
