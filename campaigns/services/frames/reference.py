"""Frames and configurations from the reference files; what staff changed is never overwritten."""

from collections.abc import Iterable
from typing import Any

from django.db import models, transaction

from campaigns.choices import CampaignKind
from campaigns.models import Campaign
from campaigns.models.frames import Configuration
from portal.errors import RuleBroken
from portal.models import User
from portal.pinyin import initials
from portal.reference import Outcome, Row, record_outcome

Model = type[Configuration]
LONGEST_INITIALS = 80


@transaction.atomic
def load_frames(rows: Iterable[Row], *, by: User | None) -> Outcome:
    """Frames that are not there yet, umbrellas first; they stay drafts until somebody opens them."""
    outcome, waiting = Outcome("活动框架"), _missing(Campaign, rows)
    while waiting:
        known = dict(Campaign.objects.exclude(code="").values_list("code", "pk"))
        wave = [row for row in waiting if not row["parent"] or row["parent"] in known]
        if not wave:
            raise RuleBroken(f"下列活动的上级活动不存在：{_codes(waiting)}。")
        outcome.absorb(_store("活动框架", [_frame(row, known) for row in wave]))
        waiting = [row for row in waiting if row not in wave]
    return record_outcome(outcome, "reference.frames_loaded", by=by)


@transaction.atomic
def load_configurations(model: Model, rows: Iterable[Row], *, by: User | None) -> Outcome:
    """Shipped configurations of one sort that are not there yet."""
    label, missing = str(model._meta.verbose_name), _missing(model, rows)
    known = dict(Campaign.objects.exclude(code="").values_list("code", "pk"))
    if lost := [row for row in missing if row["campaign"] and row["campaign"] not in known]:
        raise RuleBroken(f"下列{label}所属的活动不存在：{_codes(lost)}。")
    outcome = _store(label, [_configuration(model, row, known) for row in missing])
    return record_outcome(outcome, "reference.setups_loaded", by=by)


def _missing(model: type[models.Model], rows: Iterable[Row]) -> list[Row]:
    # One that staff made under the same name is theirs.
    known = model._default_manager.values_list("code", "name")
    taken = {word for pair in known for word in pair}
    return [row for row in rows if row["code"] not in taken and row["name"] not in taken]


def _frame(row: Row, known: dict[str, int]) -> Campaign:
    return Campaign(
        kind=CampaignKind.FRAME,
        code=row["code"],
        name=row["name"],
        initials=initials(row["name"])[:LONGEST_INITIALS],
        purpose=row["purpose"],
        owner=row["owner"],
        parent_id=known[row["parent"]] if row["parent"] else None,
    )


def _configuration(model: Model, row: Row, known: dict[str, int]) -> Configuration:
    values: dict[str, Any] = {name: row[name] for name in row if name != "campaign"}
    values["campaign_id"] = known[row["campaign"]] if row["campaign"] else None
    return model(**values, initials=initials(row["name"])[:LONGEST_INITIALS])


def _store(label: str, fresh: list[Any]) -> Outcome:
    # One statement for all: links were found above, and names are unique by `_missing`.
    for row in fresh:
        row.clean_fields(exclude=["campaign", "parent"])
        row.clean()
    if fresh:
        type(fresh[0])._default_manager.bulk_create(fresh)
    return Outcome(label, created=len(fresh), changed_rows=list(fresh))


def _codes(rows: Iterable[Row]) -> str:
    return "、".join(row["code"] for row in rows)
