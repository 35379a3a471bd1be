"""Rules of documents."""

from reports.services.documents import (
    build_report,
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
