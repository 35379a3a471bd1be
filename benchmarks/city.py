"""The city the measurements run on."""

import socket
import sys
import time
from urllib.error import URLError
from urllib.request import ProxyHandler, build_opener

from django.core.management import call_command


def build_city(units: int, branches: int) -> None:
    """Migrate, load reference data and the demo city."""
    call_command("migrate", verbosity=0)
    call_command("load_reference", verbosity=0, stdout=sys.stderr)
    call_command("load_demo", units=units, branches=branches, stdout=sys.stderr)


def free_port() -> int:
    """A port nobody listens on at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(address: str) -> None:
    """Return when the server answers; RuntimeError after a minute."""
    opener = build_opener(ProxyHandler({}))
    end = time.monotonic() + 60
    while time.monotonic() < end:
        try:
            with opener.open(address, timeout=5):
                return
        except (URLError, OSError):
            time.sleep(0.1)
    raise RuntimeError(f"{address} does not answer")
