"""Acts of 机构改革 on the desk of the small city, and what is typed into their forms."""

import datetime
from typing import Any

from campaigns.services.reorganisations import NewPart, Plan, prepare_reorganisation
from portal.models import User
from units.choices import ReorganisationKind
from units.models import Unit

NEW_YEAR = datetime.date(2027, 1, 1)
DOCUMENT = "某编〔2026〕2号"
FACTS = {"effective_on": f"{NEW_YEAR}", "document": DOCUMENT}


def acts(finance: Unit, civil: Unit, by: User) -> dict[str, dict[str, Any]]:
    """A merger and a split for New Year's Day."""
    part = NewPart("某市国资委", "市国资委", finance.kind)
    found: dict[str, dict[str, Any]] = {"act-kind": {"kind": "rename"}}
    for name, kind, units, parts in (
        ("act", ReorganisationKind.MERGE, (finance, civil), ()),
        ("act-split", ReorganisationKind.SPLIT, (civil,), (part,)),
    ):
        plan = Plan(kind, NEW_YEAR, DOCUMENT, units, successor=civil, parts=parts)
        found[name] = {"pk": prepare_reorganisation(plan, by=by).pk}
    return found


def renaming(finance: Unit) -> dict[str, Any]:
    """The facts of a new name."""
    names = {"new_name": "某市财税局", "new_short_name": "市财税局"}
    return FACTS | {"unit_0": finance.pk} | names


def merging(finance: Unit, civil: Unit) -> dict[str, Any]:
    """The facts of a merger."""
    return FACTS | {"unit_0": finance.pk, "successor": civil.pk, "into": "existing"}
