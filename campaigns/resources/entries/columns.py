"""The columns of a type's sheet."""

from campaigns.choices import EntryHolder, EntryStage, FieldKind
from campaigns.models import RegisterType
from campaigns.resources.entries.rows import VALUE
from campaigns.selectors.entries.setups import RegisterSetup, SetupField
from portal.registers import Column
from portal.registers.amounts import Count, Day
from portal.registers.choosing import Choice
from portal.registers.texts import Text

NEW_ONLY = "只用于新条目"
STAGES = {stage.value: str(stage.label) for stage in EntryStage}


def columns_of(type_: RegisterType) -> dict[str, Column]:
    """By attribute, in the order of the sheet."""
    setup = RegisterSetup.from_json(type_.setup)
    found = [*_owner(type_, setup), Column("name", setup.name_label, Text(120), is_needed=True)]
    found += _extras(setup)
    found += [_field(field) for field in setup.fields]
    found += _life(setup)
    return {str(column.attribute): column for column in found}


def _owner(type_: RegisterType, setup: RegisterSetup) -> list[Column]:
    unit = Column("unit", "单位", Text(80), is_needed=True, hint="全称、简称或代码")
    is_branch = type_.holder == EntryHolder.BRANCH
    if not (is_branch or setup.branch):
        return [unit]
    hint = "支部代码，或在本单位不重名的支部名称"
    return [unit, Column("branch", "党支部", Text(120), is_needed=is_branch, hint=hint)]


def _extras(setup: RegisterSetup) -> list[Column]:
    found = []
    if setup.partner:
        found.append(Column("partner", setup.partner, Text(120), is_needed=True))
    if setup.chain:
        found.append(Column("chain", "产业链", Text(60)))
    if setup.contact:
        found.append(Column("contact", "联系领导职务", Text(60), hint="只写职务"))
    return found


def _life(setup: RegisterSetup) -> list[Column]:
    found = [Column("started_on", "起始日期", Day(), is_needed=True, hint="如2026-03-31")]
    found += _stage(setup)
    if EntryStage.DONE in setup.stages:
        found.append(Column("due_on", "完成时限", Day()))
    if setup.lines_label:
        hint = f"{NEW_ONLY}，用；隔开"
        found.append(Column("lines", setup.lines_label, Text(3000), hint=hint, is_compared=False))
    found.append(Column("summary", "简介", Text(1000)))
    return found


def _stage(setup: RegisterSetup) -> list[Column]:
    """Where the entry stands already, for those that began before the portal."""
    stages = [(stage, STAGES[stage]) for stage in setup.stages]
    hint = f"不填为{STAGES[setup.first_stage]}；已登记的请在页面上办理"
    found = [Column("stage", "阶段", Choice(stages), hint=hint)]
    if len(stages) > 1:
        found.append(Column("stage_on", "阶段日期", Day(), hint=NEW_ONLY, is_compared=False))
    if EntryStage.NAMED in setup.stages:
        found.append(Column("document", "命名文号", Text(80), hint=NEW_ONLY, is_compared=False))
    return found


def _field(field: SetupField) -> Column:
    if field.kind == FieldKind.NUMBER:
        return Column(f"{VALUE}{field.key}", field.label, Count(), is_needed=field.required)
    widget = {
        FieldKind.DATE: Day(),
        FieldKind.CHOICE: Choice((word, word) for word in field.choices),
    }.get(FieldKind(field.kind), Text(300))
    hint = "、".join(field.choices)
    return Column(f"{VALUE}{field.key}", field.label, widget, hint=hint, is_needed=field.required)
