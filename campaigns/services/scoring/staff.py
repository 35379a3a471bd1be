"""工委核分: items scored on record, bonus, deductions and vetoes, each with its ground."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction

from branches.services.life.texts import fit_text
from campaigns.choices import ApplicationStatus, CriterionKind, LogKind, SelectionStatus
from campaigns.models import Application, Criterion, Selection, SelectionLog, StaffMark
from campaigns.selectors.scoring.criteria import staff_criteria
from campaigns.services.selections.log import write_log
from portal import audit
from portal.errors import NotAllowed, RuleBroken, WrongState
from portal.models import User
from portal.roles import Capability

LONGEST_GROUND = 300
OPEN_TO_STAFF = (SelectionStatus.REVIEWING, SelectionStatus.SCORING)
CENT = Decimal("0.01")


def is_open_to_staff(selection: Selection) -> bool:
    """Whether staff marks may change: after a first scoring only once it is begun anew."""
    return selection.status in OPEN_TO_STAFF and not _was_scored(selection)


@dataclass(frozen=True)
class StaffEntry:
    """A mark (or a veto that is met) with its ground; neither means: nothing given."""

    mark: Decimal | None = None
    is_met: bool = False
    text: str = ""

    @property
    def is_given(self) -> bool:
        """Whether there is something to keep."""
        return self.mark is not None or self.is_met


@transaction.atomic
def set_staff_marks(
    application: Application, entries: Mapping[int, StaffEntry], *, by: User
) -> int:
    """Set the given lines of one application; how many changed. Lines not named stay.

    Raises NotAllowed, WrongState once scoring has closed, RuleBroken for a mark beyond an item's
    maximum or without its ground. Bonus and deductions may exceed their cap: the ranking cuts.
    """
    fresh = _lock(application, by)
    held = {mark.criterion_id: mark for mark in StaffMark.objects.filter(application=fresh)}
    changed = [
        line
        for line in staff_criteria(fresh.selection_id)
        if line.pk in entries and _set(fresh, line, entries[line.pk], held.get(line.pk), by)
    ]
    if changed:
        audit.record(
            by,
            "application.staff_marked",
            fresh,
            before={line.name: _words(held.get(line.pk)) for line in changed},
            after={line.name: _said(line, entries[line.pk]) for line in changed},
        )
    return len(changed)


def _lock(application: Application, by: User) -> Application:
    if not by.can(Capability.CAMPAIGN_RUN):
        raise NotAllowed("只有工委工作人员能核分。")
    selection = Selection.objects.select_for_update().get(pk=application.selection_id)
    if selection.status not in OPEN_TO_STAFF:
        raise WrongState(
            f"“{selection.name}”现为“{selection.get_status_display()}”，"
            "核分只在初审核查和评分期间进行；评分已结束的，重开评分后再改。"
        )
    if _was_scored(selection):
        raise WrongState(
            f"“{selection.name}”已经评过分，退回重审后要改核分，请先“开始评分”，改完再结束评分。"
        )
    fresh: Application = Application.objects.select_related("selection").get(pk=application.pk)
    if fresh.status != ApplicationStatus.ACCEPTED:
        raise WrongState(f"“{fresh}”没有通过初审或已退出，不需要核分。")
    return fresh


def _was_scored(selection: Selection) -> bool:
    """Back in review with its scores known: a mark now could lift anybody, with nothing on record."""
    if selection.status != SelectionStatus.REVIEWING:
        return False
    cast = SelectionLog.objects.filter(selection=selection, kind=LogKind.CAST)
    return bool(cast.exists())


def _set(
    application: Application,
    line: Criterion,
    entry: StaffEntry,
    held: StaffMark | None,
    by: User,
) -> bool:
    """Whether something changed."""
    if not entry.is_given:
        if held is None:
            return False
        held.delete()
        _log(application, line, StaffEntry(), by)
        return True
    text = fit_text(entry.text, f"“{line.name}”的核分依据", LONGEST_GROUND)
    mark = None if line.kind == CriterionKind.VETO else _fit_mark(line, entry.mark)
    if held is not None and (held.mark, held.text) == (mark, text):
        return False
    row = held or StaffMark(application=application, criterion=line)
    row.mark, row.text = mark, text
    row.full_clean()
    row.save()
    _log(application, line, StaffEntry(mark, entry.is_met, text), by)
    return True


def _fit_mark(line: Criterion, mark: Decimal | None) -> Decimal:
    if mark is None or mark < 0:
        raise RuleBroken(f"“{line.name}”须填0或正数；扣分也填正数，由系统扣减。")
    if line.kind == CriterionKind.ITEM and mark > line.maximum:
        raise RuleBroken(f"“{line.name}”满分{line.maximum.normalize():f}分，不能超过满分。")
    return mark.quantize(CENT)


def _log(application: Application, line: Criterion, entry: StaffEntry, by: User) -> None:
    """Without a revision of their own: the serial of the line is theirs."""
    if line.kind == CriterionKind.VETO:
        content = {"criterion": line.pk, "text": entry.text, "met": entry.is_met}
        kind = LogKind.VETOED
    else:
        mark = None if entry.mark is None else str(entry.mark)
        content, kind = {"criterion": line.pk, "mark": mark, "text": entry.text}, LogKind.ADJUSTED
    write_log(application.selection, kind, by=by, application=application, **content)


def _words(held: StaffMark | None) -> str:
    if held is None:
        return ""
    return f"{'一票否决' if held.mark is None else held.mark}：{held.text}"


def _said(line: Criterion, entry: StaffEntry) -> str:
    if not entry.is_given:
        return ""
    return f"{'一票否决' if line.kind == CriterionKind.VETO else entry.mark}：{entry.text}"
