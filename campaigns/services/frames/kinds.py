"""Kinds of selection: copied, changed, switched off, and made from an edition."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.db.models import Max

from campaigns.models import Selection, SelectionKind
from campaigns.selectors.editions.setups import setup_from, setup_of
from campaigns.services.frames.storing import require_run, store
from portal.models import User
from portal.pinyin import initials
from portal.selectors import load_calendar

LONGEST_INITIALS, LONGEST_CODE = 80, 50
OWN = "own_"


@transaction.atomic
def save_kind(values: Mapping[str, Any], *, by: User, kind: SelectionKind) -> SelectionKind:
    """Change what a kind is and what new editions of it start with; running editions keep theirs."""
    require_run(by)
    store(kind, _named(values), "selection_kind.changed", by=by)
    return kind


@transaction.atomic
def copy_kind(kind: SelectionKind, name: str, *, by: User) -> SelectionKind:
    """A kind of one's own that starts as this one is."""
    require_run(by)
    return _create(kind, name, setup_of(kind), by)


@transaction.atomic
def switch_kind(kind: SelectionKind, *, on: bool, by: User) -> SelectionKind:
    """Offer a kind for new editions or no longer; what was named by it stays."""
    require_run(by)
    store(kind, {"is_active": on}, "selection_kind.switched", by=by)
    return kind


@transaction.atomic
def save_as_kind(selection: Selection, name: str, *, by: User) -> SelectionKind:
    """存为类型: a new kind set up as this edition, or the edition's own kind when so named."""
    require_run(by)
    setup = setup_from(selection, load_calendar())
    if name == selection.kind.name:
        store(selection.kind, {"setup": setup}, "selection_kind.changed", by=by)
        return selection.kind
    kind = _create(selection.kind, name, setup, by)
    own = {"level": selection.level, "wording": selection.wording, "title": selection.title,
           "validity_years": selection.validity_years}  # fmt: skip
    if store(kind, own, "selection_kind.changed", by=by):
        kind.refresh_from_db()
    return kind


def _create(model: SelectionKind, name: str, setup: Mapping[str, Any], by: User) -> SelectionKind:
    last = SelectionKind.objects.aggregate(last=Max("position"))["last"] or 0
    row = SelectionKind(code=_free_code(name))
    copied = ("purpose", "owner", "campaign", "level", "wording", "title", "tier", "validity_years")
    values = {field: getattr(model, field) for field in copied}
    values |= {"name": name, "setup": dict(setup), "position": last + 10}
    store(row, _named(values), "selection_kind.created", by=by)
    return row


def _named(values: Mapping[str, Any]) -> dict[str, Any]:
    return {**values, "initials": initials(values["name"])[:LONGEST_INITIALS]}


def _free_code(name: str) -> str:
    letters = "".join(c for c in initials(name) if c.isascii() and c.isalnum())
    stem = OWN + letters[:LONGEST_CODE]
    taken = set(SelectionKind.objects.filter(code__startswith=stem).values_list("code", flat=True))
    if stem not in taken:
        return stem
    return next(f"{stem}_{n}" for n in range(2, len(taken) + 3) if f"{stem}_{n}" not in taken)
