"""Two questions of the start scripts, without anything but Python's own library.

probe.py free HOST PORT      exit code 0 when the port can be taken
probe.py wait URL SECONDS    exit code 0 as soon as the address answers 200
"""

import socket
import sys
import time
from urllib.error import URLError
from urllib.request import ProxyHandler, build_opener


def is_free(host: str, port: int) -> bool:
    """Whether a server could listen there now."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host.strip("[]"), port))
        except (OSError, OverflowError):
            return False
    return True


def answers(url: str, seconds: float) -> bool:
    """Ask until 200 or until the time is up; never through a proxy."""
    opener = build_opener(ProxyHandler({}))
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            with opener.open(url, timeout=5) as response:
                if response.status == 200:
                    return True
        except (URLError, OSError):
            time.sleep(0.1)
    return False


def main(arguments: list[str]) -> int:
    """Exit code of the asked question."""
    question, first, second = arguments
    if question == "free":
        return 0 if is_free(first, int(second)) else 1
    return 0 if answers(first.replace("0.0.0.0", "127.0.0.1"), float(second)) else 1  # noqa: S104


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
