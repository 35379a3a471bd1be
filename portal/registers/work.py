"""Looking through and writing a run: at once when it is short, by a worker when it is long."""

from collections.abc import Mapping

from django.core.files.storage import default_storage
from django.db import transaction

from portal import jobs
from portal.errors import RuleBroken, WrongState
from portal.jobs import Handle
from portal.models import User
from portal.registers.running import Register, try_register, write_register
from portal.registers.runs import GONE, READ, WRITING, WRITTEN, Run, load_run, save_run

# More rows than this are looked through and written by a worker.
MANY = 500


def start(run: Run, register: Register, *, job: str, by: User) -> Run:
    """Go on with a run from where it stands; `job` names the app's door for long ones."""
    if run.rows <= MANY:
        return proceed(run, register, by=by)
    with transaction.atomic():
        verb = "写入" if run.stage == WRITING else "核对"
        queued = jobs.enqueue(job, run.number, title=f"{verb}{run.source}"[:120], by=by)
        # Before the worker may start: it reads this note.
        return save_run(run, job=queued.pk)


def proceed(run: Run, register: Register, *, by: User) -> Run:
    """Look through, or write what was confirmed."""
    return _write(run, register, by) if run.stage == WRITING else _read(run, register, by)


def proceed_in_background(handle: Handle, registers: Mapping[str, Register]) -> None:
    """What a worker does with the run whose number the job carries."""
    by = handle.job.requested_by
    for code, register in registers.items():
        run = load_run(handle.target_pk, code, of=by)
        if run is not None:
            handle.progress(10, f"共{run.rows}行")
            proceed(run, register, by=by)
            return
    raise RuleBroken(GONE)


def _read(run: Run, register: Register, by: User) -> Run:
    outcome = try_register(register, run.sheet(), by=by)
    return save_run(run, stage=READ, outcome=outcome)


def _write(run: Run, register: Register, by: User) -> Run:
    """What was confirmed, or a new preview when the register has changed since."""
    seen = run.outcome.digest if run.outcome else ""
    sheet = run.sheet()
    try:
        outcome = write_register(register, sheet, by=by, seen=seen, partial=run.partial)
    except WrongState:
        _read(run, register, by)
        raise
    if outcome.is_written:
        default_storage.delete(run.path)
    return save_run(run, stage=WRITTEN, outcome=outcome)
