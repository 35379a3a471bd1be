"""Opening an edition: refused with every sentence at once, then its rules are frozen."""

from django.db import transaction
from django.utils import timezone

from campaigns.choices import LogKind, SelectionStatus
from campaigns.models import Selection
from campaigns.selectors.editions.frozen import digest_of, rules_of
from campaigns.selectors.editions.readiness import lacking
from campaigns.services.selections.log import write_log
from campaigns.workflow import SELECTION
from portal.errors import PaperRefused
from portal.models import User


@transaction.atomic
def open_selection(selection: Selection, *, by: User | None) -> Selection:
    """Take applications from now on, by rules that stay as they are.

    Raises PaperRefused with what is lacking (rule 36: 依据文件 and 批准机关 first).
    """
    row: Selection = Selection.objects.select_for_update().get(pk=selection.pk)
    if row.status == SelectionStatus.DRAFT and (refusals := lacking(row)):
        raise PaperRefused(refusals)
    fresh = SELECTION.advance(row, "open", by=by)
    fresh.rules = rules_of(fresh)
    fresh.rules_sha256 = digest_of(fresh.rules)
    fresh.opened_on = timezone.localdate()
    fresh.full_clean()
    fresh.save(update_fields=["rules", "rules_sha256", "opened_on"])
    write_log(fresh, LogKind.OPENED, by=by, rules=fresh.rules)
    return fresh
