"""Who may change what of an edition, and until when."""

from campaigns.choices import SelectionStatus
from campaigns.models import Selection
from campaigns.services.frames.storing import require_run
from portal.errors import WrongState
from portal.models import User

S = SelectionStatus
BEFORE_SCORES = (S.DRAFT, S.OPEN, S.REVIEWING)
BEFORE_NAMING = (*BEFORE_SCORES, S.SCORING, S.SCORED, S.DECIDED)


def draft_of(selection: Selection, *, by: User) -> Selection:
    """The edition under a row lock, while nobody has applied by its rules yet."""
    require_run(by)
    row: Selection = Selection.objects.select_for_update().get(pk=selection.pk)
    if row.status != S.DRAFT:
        raise WrongState(
            f"“{row}”已经启动，评选标准、条件、名额和评分规则不再改动；确需改动的，中止后新建一届。"
        )
    return row


def edition_until(
    selection: Selection, statuses: tuple[SelectionStatus, ...], *, by: User
) -> Selection:
    """The edition under a row lock; WrongState once it is past these statuses."""
    require_run(by)
    row: Selection = Selection.objects.select_for_update().get(pk=selection.pk)
    if row.status not in statuses:
        raise WrongState(f"“{row}”当前为“{row.get_status_display()}”，这里已不能修改。")
    return row
