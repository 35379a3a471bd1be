"""Figures only discipline may see, in a trail others read: that they changed, but not the figures."""

from collections.abc import Collection
from functools import cached_property

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db import models

from portal.audit_words import change_lines
from portal.models import AuditEntry, User
from portal.roles import Capability

VEIL = "仅纪检可见"
VEILED_OBJECT = f"{VEIL}的记录"
# These speak of definitions, which everybody may read, and never of a unit's figures.
OF_DEFINITIONS = ("form.", "metric.", "rule.")


class Veil:
    """What one reader does not get to see of the entries of a page."""

    def __init__(self, reader: User) -> None:
        self.reader = reader

    @cached_property
    def words(self) -> list[tuple[str, str]]:
        """Name and code of everything marked as sensitive; none for who may read it."""
        if self.reader.can(Capability.DISCIPLINE_READ):
            return []
        found: list[tuple[str, str]] = []
        for model in filter(_marks_sensitive, apps.get_models()):
            rows = model._default_manager.filter(is_sensitive=True)
            found += rows.values_list("name", "code")
        return found

    def name_in(self, entry: AuditEntry) -> str:
        """The sensitive metric the entry speaks of, or empty."""
        if entry.action.startswith(OF_DEFINITIONS):
            return ""
        texts = (entry.object_label, entry.reason, entry.before, entry.after)
        return next((name for name, code in self.words if _speaks_of(texts, name, code)), "")

    def lines(self, entry: AuditEntry) -> list[str]:
        """What changed, of a sensitive figure without from what to what."""
        lines = change_lines(entry)
        if not self.name_in(entry):
            return lines
        return [f"{line.partition('：')[0]}：{VEIL}" for line in lines]

    def reason(self, entry: AuditEntry) -> str:
        """The reason given, which may repeat the figure."""
        return f"（{VEIL}）" if entry.reason and self.name_in(entry) else entry.reason

    def label(self, entry: AuditEntry) -> str:
        """The object; of an explanation only what it is about."""
        name, label = self.name_in(entry), entry.object_label
        # A record of a sensitive kind is called by what it is about.
        if name and any(f'"kind": "{name}"' in text for text in (entry.before, entry.after)):
            return VEILED_OBJECT
        at = label.find(name) + len(name)
        return f"{label[:at]}（{VEIL}）" if name and name in label else label


def _speaks_of(texts: Collection[str], name: str, code: str) -> bool:
    # A code is a plain word that may be part of another; in the trail's JSON it stands in quotes.
    return any(word in text for text in texts for word in (name, f'"{code}"'))


def _marks_sensitive(model: type[models.Model]) -> bool:
    try:
        fields = [model._meta.get_field(name) for name in ("is_sensitive", "name", "code")]
    except FieldDoesNotExist:
        return False
    return len(fields) > 0
