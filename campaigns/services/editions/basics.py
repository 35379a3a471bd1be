"""Name, basis and wording of an edition; quota, places and the order of equals."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from campaigns.models import Selection
from campaigns.services.editions.drafts import draft_of
from campaigns.services.frames.storing import store
from portal.errors import RuleBroken
from portal.models import User
from portal.pinyin import initials

LONGEST_INITIALS = 120


@transaction.atomic
def change_basics(selection: Selection, values: Mapping[str, Any], *, by: User) -> Selection:
    """What the edition is called, on what it stands, how long its title holds."""
    row = draft_of(selection, by=by)
    named = {**values, "initials": initials(values["name"])[:LONGEST_INITIALS]}
    store(row, named, "selection.basics_changed", by=by)
    return row


@transaction.atomic
def set_rules(selection: Selection, values: Mapping[str, Any], *, by: User) -> Selection:
    """名额, 拟命名数, whether extremes are dropped, and which rules decide between equals."""
    row = draft_of(selection, by=by)
    ties = list(values["tie_rules"])
    if len(set(ties)) != len(ties):
        raise RuleBroken("同分排序规则有重复，请每条只用一次。")
    store(row, {**values, "tie_rules": ties}, "selection.rules_changed", by=by)
    return row
