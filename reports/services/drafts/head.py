"""Title, date and what stands around the text of a draft."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from portal import audit
from portal.errors import RuleBroken
from portal.models import User
from portal.screening import refused_sentence
from portal.unseen import without_unseen
from reports.models import Draft
from reports.services.drafts.handing import claim

HEAD_FIELDS = (
    "title", "organ", "issued_on", "salutation", "number", "signatory", "copied_to", "copies",
)  # fmt: skip


@transaction.atomic
def write_head(draft: Draft, values: Mapping[str, Any], *, by: User) -> Draft:
    """Change what stands around the text."""
    row = claim(draft, by=by)
    shown = {n: without_unseen(v) if isinstance(v, str) else v for n, v in values.items()}
    changed = {n: v for n, v in shown.items() if n in HEAD_FIELDS and getattr(row, n) != v}
    if sentence := refused_sentence(*(str(value) for value in changed.values())):
        raise RuleBroken(sentence)
    if not changed:
        return row
    before = {name: getattr(row, name) for name in changed}
    for name, value in changed.items():
        setattr(row, name, value)
    row.revision += 1
    row.full_clean()
    row.save()
    audit.record(by, "draft.head_changed", row, before=before, after=changed)
    return row
