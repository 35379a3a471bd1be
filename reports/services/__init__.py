"""Rules of documents."""

from reports.services.building import build_report
from reports.services.documents import (
    publish_report,
    repeat_report,
    request_report,
    withdraw_report,
)

__all__ = [
    "build_report",
    "publish_report",
    "repeat_report",
    "request_report",
    "withdraw_report",
]
