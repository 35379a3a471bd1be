"""Writing a batch of returns: each unit for itself, nobody's own work overwritten unasked."""

from collections.abc import Callable

from django.db import transaction

from campaigns.models import ReportingRound, Submission
from campaigns.services.papers import submit_submission
from campaigns.services.sheets.batch_store import save_batch
from campaigns.services.sheets.batches import FILE, Batch, Return
from campaigns.services.sheets.writing import write_lines
from campaigns.workflow import FILE as FILING
from portal import audit, jobs
from portal.errors import RuleBroken
from portal.models import User
from portal.roles import Capability

Progress = Callable[[int, str], None]
JOB = "campaigns.tasks.take_returns"
# Fewer are written while the browser waits.
MANY = 20
SAVE_EVERY = 10
BLANKET = "按文件代录，未逐项说明（{}）"


def silent(percent: int, stage: str) -> None:
    """Progress for callers nobody watches."""


def queue_returns(batch: Batch, *, by: User) -> None:
    """Have a worker write the batch; the job's target is the batch's number."""
    with transaction.atomic():
        job = jobs.enqueue(JOB, batch.number, title=f"写入{batch.source}"[:120], by=by)
        batch.job = job.pk
        # Before the worker may start: it reads this note.
        save_batch(batch)


def write_returns(batch: Batch, *, by: User, progress: Progress = silent) -> None:
    """Write every file that can be; `progress` may stop it between two units.

    Safe to run twice: what stands already is not a change, and a sent paper stays as it is.
    """
    try:
        for at, file in enumerate(batch.files):
            progress(100 * at // len(batch.files), file.unit or file.name)
            if not file.result:
                _write_one(file, batch, by)
            if at % SAVE_EVERY == SAVE_EVERY - 1:
                save_batch(batch)
        batch.is_written = True
    finally:
        save_batch(batch)
        _record(batch, by)


def _record(batch: Batch, by: User) -> None:
    """One entry for the round, beside those of the papers: which zip did it."""
    units = [file for file in batch.files if file.written]
    after = {
        "file": batch.source,
        "units": len(units),
        "figures": sum(file.written for file in units),
    }
    audit.record(by, "returns.taken", ReportingRound.objects.get(pk=batch.round), after=after)


def _write_one(file: Return, batch: Batch, by: User) -> None:
    if file.problem:
        file.result = "没有写入"
        return
    rows = Submission.objects.select_related("round", "unit", "organisation")
    paper = rows.filter(pk=file.paper, round=batch.round).first()
    if paper is None:
        file.result = "没有写入：填报表已不存在"
        return
    try:
        written = write_lines(
            paper, file.chosen(), by=by, source=file.name, through=Capability.FIGURES_IMPORT
        )
    except RuleBroken as refusal:
        file.result = f"没有写入：{refusal.message}"
        return
    file.written = written.count
    said = [f"已写入{written.count}项" if written.count else _why_nothing(file)]
    if written.contested:
        said.append(f"{len(written.contested)}项刚被他人改过，保留他人填的")
    said += [f"未写入：{sentence}" for sentence in written.refused.values()]
    if file.becomes(batch.leave) == FILE:
        said.append(_send(paper, file, by, is_whole=not (written.contested or written.refused)))
    elif batch.leave == FILE:
        said.append("未代录上报，留作草稿")
    file.result = "；".join(said)


def _why_nothing(file: Return) -> str:
    if file.conflict_count and not file.over:
        return f"没有写入：{file.conflict_count}项与单位已填的不同，没有勾选以表格为准"
    return "没有要写入的改动"


def _send(paper: Submission, file: Return, by: User, *, is_whole: bool) -> str:
    if not is_whole:
        return "未代录上报，留作草稿"
    try:
        with transaction.atomic():
            submit_submission(
                paper, by=by, action=FILING.action, blanket=BLANKET.format(file.name)[:300]
            )
    except RuleBroken as refusal:
        return f"未代录上报：{refusal.message}"
    return "已代录上报"
