"""One import from bytes to what became of each row; the dry run is the run, taken back."""

from dataclasses import dataclass

from django.db import transaction

from portal import audit
from portal.errors import NotAllowed, WrongState
from portal.models import User
from portal.registers.lines import RegisterOutcome
from portal.registers.reading import read_register
from portal.registers.resource import RegisterResource
from portal.roles import Capability
from portal.sheets.secrecy import SecretMarked, record_refused_file


@dataclass(frozen=True)
class Register:
    """A register that goes in and out as a workbook."""

    code: str
    label: str
    resource: type[RegisterResource]
    capability: Capability
    hint: str = ""


@dataclass(frozen=True)
class Sheet:
    """What was uploaded, under its name."""

    content: bytes
    name: str


def try_register(register: Register, sheet: Sheet, *, by: User) -> RegisterOutcome:
    """What writing the sheet would do; nothing is written."""
    with transaction.atomic():
        outcome = _run(register, sheet, by)
        transaction.set_rollback(True)
    return outcome


def write_register(
    register: Register, sheet: Sheet, *, by: User, seen: str, partial: bool = False
) -> RegisterOutcome:
    """Write what was looked at: `seen` is the digest of the lines the user confirmed.

    With faults nothing is written unless `partial`. Raises WrongState when the register has changed
    since, so that nobody's work is overwritten unseen.
    """
    with transaction.atomic():
        outcome = _run(register, sheet, by)
        if outcome.digest != seen:
            raise WrongState("预览之后登记又有变动，还没有写入任何数据，请按新的预览核对后再确认。")
        outcome.is_written = not outcome.changes_nothing and (partial or not outcome.refused)
        if outcome.is_written:
            after = {
                "register": register.label,
                "file": sheet.name[:100],
                "created": outcome.created,
                "updated": outcome.updated,
            }
            audit.record(by, "register.imported", by, after=after)
        else:
            transaction.set_rollback(True)
    return outcome


def _run(register: Register, sheet: Sheet, by: User) -> RegisterOutcome:
    if not by.can(register.capability):
        raise NotAllowed(f"您没有导入{register.label}的权限。")
    resource = register.resource(by)
    rows = read_register(sheet.content, sheet.name, resource.columns())
    result = resource.import_data(rows.dataset, use_transactions=False)
    for error in result.base_errors:
        raise error.error
    return resource.outcome(rows.notes)


def count_rows(register: Register, sheet: Sheet, *, by: User) -> int:
    """Rows of a sheet that can be read; a mark of secrecy refuses it and is on record."""
    try:
        rows = read_register(sheet.content, sheet.name, register.resource.columns())
    except SecretMarked as refusal:
        record_refused_file(by, sheet.name, refusal.message)
        raise
    return len(rows.dataset)
