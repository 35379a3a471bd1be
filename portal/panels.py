"""Panels that an app adds to a page of an app below it.

The page does not know who adds to it: functions are named by string in settings.PAGE_PANELS, so
that imports keep going down.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, cast

from django.conf import settings
from django.db import models
from django.utils.module_loading import import_string

from portal.models import User


@dataclass(frozen=True, slots=True)
class Panel:
    """A template and what it reads."""

    template: str
    context: dict[str, Any]


PanelFunction = Callable[[models.Model, User], Panel | None]


def panels_for(page: str, obj: models.Model, user: User) -> list[Panel]:
    """What others add to the page about the object; None from one who may not show it."""
    functions = [cast("PanelFunction", import_string(path)) for path in settings.PAGE_PANELS[page]]
    found = [function(obj, user) for function in functions]
    return [panel for panel in found if panel is not None]
