"""Evidence kept with an application, where a criterion asks for it or the applicant wants it."""

from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone

from campaigns.choices import ApplicationStatus
from campaigns.models import Application, ApplicationFile, Criterion
from campaigns.services.applications.guards import locked, require_right
from portal import audit
from portal.errors import RuleBroken, WrongState
from portal.models import User
from portal.roles import Capability
from portal.storage import Kept, drop_file, keep_file

FOLDER = "application_files"
MOST_FILES = 20


def attach_evidence(
    application: Application, name: str, content: bytes, *, by: User, criterion: Criterion | None
) -> ApplicationFile:
    """Keep a file with the draft; RuleBroken for one that is foreign, broken, or one too many."""
    kept = keep_file(FOLDER, name, content)
    try:
        return _store(application, kept, criterion, by)
    except BaseException:
        # Nothing speaks of the file, so nobody would ever delete it.
        drop_file(kept.path)
        raise


@transaction.atomic
def _store(
    application: Application, kept: Kept, criterion: Criterion | None, by: User
) -> ApplicationFile:
    row = _draft(application, by)
    standing = list(row.files.all())
    # One certificate may prove two criteria, but each of them once.
    key = (criterion.pk if criterion else None, kept.sha256)
    if any((file.criterion_id, file.sha256) == key for file in standing):
        raise RuleBroken("这个文件已经传过了，不用重复上传。")
    if len(standing) >= MOST_FILES:
        raise RuleBroken(f"一份申报最多{MOST_FILES}个文件，请先删去不用的再上传。")
    file = ApplicationFile.objects.create(
        application=row,
        criterion=criterion,
        name=kept.name,
        path=kept.path,
        byte_count=kept.byte_count,
        sha256=kept.sha256,
        added_by=by,
        added_at=timezone.now(),
    )
    audit.record(by, "application.file_attached", file, after=_facts(file))
    return file


@transaction.atomic
def remove_evidence(file: ApplicationFile, *, by: User) -> None:
    """Take a file back while it is a draft; it is gone from the store."""
    _draft(file.application, by)
    audit.record(by, "application.file_removed", file, before=_facts(file))
    path = file.path
    file.delete()
    transaction.on_commit(lambda: default_storage.delete(path))


def _draft(application: Application, by: User) -> Application:
    # Locked, so that two uploads cannot both be the last one allowed.
    row = locked(application)
    require_right(row, Capability.SELECTION_APPLY, by)
    if row.status != ApplicationStatus.DRAFT:
        raise WrongState(f"“{row}”当前为“{row.get_status_display()}”，材料须留存，不能增删。")
    return row


def _facts(file: ApplicationFile) -> dict[str, object]:
    return {
        "name": file.name,
        "byte_count": file.byte_count,
        "sha256": file.sha256,
        "criterion": str(file.criterion or ""),
    }
