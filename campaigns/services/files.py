"""Files kept with a paper: evidence of a figure, and the scan of the sealed print.

A removed file is gone from the store: what was uploaded by mistake, perhaps with somebody's data
in it, must not stay. The trail keeps its name, size and digest, and who removed it when.
"""

import hashlib
import secrets

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone

from campaigns.choices import FileKind, PaperStatus
from campaigns.models import Metric, PaperFile, Submission
from campaigns.services.figures import fill_capability
from campaigns.services.locks import lock_paper
from portal import audit
from portal.errors import NotAllowed, RuleBroken, WrongState
from portal.file_kinds import ALLOWED, SCANS, clean_name, require_file
from portal.models import User

FOLDER = "paper_files"
MOST_FILES = 20
FACTS = ("kind", "name", "byte_count", "sha256")


def attach_file(
    submission: Submission, name: str, content: bytes, *, by: User, metric: Metric | None = None
) -> PaperFile:
    """Keep a file with the paper: evidence of `metric`, without one the scan of the sealed print.

    Raises NotAllowed without the right to fill the paper, WrongState when it is closed (evidence)
    or was never sent (scan), RuleBroken for a file that is foreign, broken, too large, one too
    many, or there already.
    """
    cleaned = clean_name(name)
    require_file(cleaned, content, ALLOWED if metric else SCANS)
    path = default_storage.save(f"{FOLDER}/{secrets.token_hex(16)}", ContentFile(content))
    try:
        return _store(submission, _described(cleaned, content, path), metric, by)
    except BaseException:
        # Nothing speaks of the file, so nobody would ever delete it.
        default_storage.delete(path)
        raise


def _described(name: str, content: bytes, path: str) -> PaperFile:
    return PaperFile(
        name=name,
        path=path,
        byte_count=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        uploaded_at=timezone.now(),
    )


@transaction.atomic
def _store(submission: Submission, file: PaperFile, metric: Metric | None, by: User) -> PaperFile:
    # Locked, so that two uploads cannot both be the twentieth.
    paper = lock_paper(submission.pk)
    _require_filler(paper, by)
    if metric is None:
        if not paper.versions.exists():
            raise WrongState("上报以后才能上传盖章件：请先上报，再打印、盖章、扫描上传。")
    elif not paper.is_editable:
        raise WrongState(
            f"{paper}当前为“{paper.get_status_display()}”，不能再添佐证材料；已报的可先撤回。"
        )
    file.submission, file.metric, file.uploaded_by = paper, metric, by
    file.kind = FileKind.EVIDENCE if metric else FileKind.STAMPED
    standing = list(paper.files.all())
    if any((f.metric_id, f.sha256) == (file.metric_id, file.sha256) for f in standing):
        raise RuleBroken("这个文件已经传过了，不用重复上传。")
    if len(standing) >= MOST_FILES:
        raise RuleBroken(f"一份填报表最多{MOST_FILES}个文件，请先删去不用的再上传。")
    file.save()
    audit.record(by, "file.attached", file, after=_facts(file))
    return file


@transaction.atomic
def remove_file(file: PaperFile, *, by: User) -> None:
    """Take back a file of one's own, until the paper is decided on; it is gone from the store.

    Raises NotAllowed for somebody else's file, WrongState when the paper no longer lets it go.
    """
    paper = lock_paper(file.submission_id)
    _require_filler(paper, by)
    if file.uploaded_by_id != by.pk:
        raise NotAllowed("只能删除自己上传的文件。")
    if not may_remove(file, paper):
        raise WrongState(f"{paper}当前为“{paper.get_status_display()}”，文件须留存，不能删除。")
    audit.record(by, "file.removed", file, before=_facts(file))
    path = file.path
    file.delete()
    transaction.on_commit(lambda: default_storage.delete(path))


def may_remove(file: PaperFile, paper: Submission) -> bool:
    """Whether the paper's state lets the file go; a scan may be replaced until it is approved."""
    waits = paper.status == PaperStatus.SUBMITTED and file.kind == FileKind.STAMPED
    return paper.is_editable or waits


def _require_filler(paper: Submission, by: User) -> None:
    if not Submission.objects.allowing(fill_capability(paper), by).filter(pk=paper.pk).exists():
        raise NotAllowed(f"您没有填写{paper}的权限。")


def _facts(file: PaperFile) -> dict[str, object]:
    code = {"metric": file.metric.code} if file.metric else {}
    return {name: getattr(file, name) for name in FACTS} | code
