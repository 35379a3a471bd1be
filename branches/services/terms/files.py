"""Scans and documents kept with a step of an election."""

from django.db import transaction
from django.utils import timezone

from branches.choices import TermStatus
from branches.models import CommitteeTerm, ElectionFile, ElectionStep
from branches.selectors.terms.stages import REPLIES
from branches.services.terms.guards import require_manager, require_superior, standing_term
from portal import audit
from portal.errors import NotAllowed, RuleBroken, WrongState
from portal.models import User
from portal.storage import Kept, drop_file, keep_file

FOLDER = "election_files"
MOST_FILES = 10


def attach_file(step: ElectionStep, name: str, content: bytes, *, by: User) -> ElectionFile:
    """Keep a file with the step, also when the election is long over (scans come late).

    Raises NotAllowed for whoever may not record the step, RuleBroken for a file that is foreign,
    broken, too large, one too many, or there already.
    """
    kept = keep_file(FOLDER, name, content)
    try:
        return _store(step, kept, by)
    except BaseException:
        # Nothing speaks of the file, so nobody would ever delete it.
        drop_file(kept.path)
        raise


@transaction.atomic
def _store(step: ElectionStep, kept: Kept, by: User) -> ElectionFile:
    _require_hand(step, by)
    standing = list(step.files.all())
    if any(file.sha256 == kept.sha256 for file in standing):
        raise RuleBroken("这个文件已经传过了，不用重复上传。")
    if len(standing) >= MOST_FILES:
        raise RuleBroken(f"一个步骤最多{MOST_FILES}个文件，请先删去不用的再上传。")
    file = ElectionFile.objects.create(
        step=step,
        name=kept.name,
        path=kept.path,
        byte_count=kept.byte_count,
        sha256=kept.sha256,
        uploaded_by=by,
        uploaded_at=timezone.now(),
    )
    audit.record(by, "term.file_attached", file, after=_facts(file))
    return file


@transaction.atomic
def remove_file(file: ElectionFile, *, by: User) -> None:
    """Take back a file of one's own while the election runs; it is gone from the store."""
    term = _require_hand(file.step, by)
    if file.uploaded_by_id != by.pk:
        raise NotAllowed("只能删除自己上传的文件。")
    if term.status == TermStatus.RENEWED:
        raise WrongState("换届已经完成，材料须留存，不能删除。")
    audit.record(by, "term.file_removed", file, before=_facts(file))
    path = file.path
    file.delete()
    transaction.on_commit(lambda: drop_file(path))


def _require_hand(step: ElectionStep, by: User) -> CommitteeTerm:
    # Locked, so that two uploads cannot both be the last one allowed.
    row = standing_term(step.term)
    (require_superior if step.kind in REPLIES else require_manager)(row, by)
    return row


def _facts(file: ElectionFile) -> dict[str, object]:
    return {name: getattr(file, name) for name in ("name", "byte_count", "sha256")}
