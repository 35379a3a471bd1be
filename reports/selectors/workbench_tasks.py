"""A line of the workbench."""

import datetime
from dataclasses import dataclass

LISTED = 12


@dataclass(frozen=True)
class Task:
    """One line of the list: what, until when, how urgent, where to go."""

    title: str
    href: str
    action_label: str
    light: str
    light_word: str
    detail: str = ""
    due: datetime.date | None = None
    status: str = ""
    status_label: str = ""
