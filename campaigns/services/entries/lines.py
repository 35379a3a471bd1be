"""Lines below an entry: measures, problems of a firm, tasks; added and done one by one."""

import datetime

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from branches.services.life.texts import fit_text
from campaigns.choices import EntryStage
from campaigns.models import EntryLine, RegisterEntry
from campaigns.selectors.entries.setups import RegisterSetup
from campaigns.services.entries.adding import LONGEST_LINE
from campaigns.services.entries.rights import editable
from portal import audit
from portal.errors import RuleBroken, WrongState
from portal.models import User
from portal.periods import day_words


@transaction.atomic
def add_line(entry: RegisterEntry, text: str, started_on: datetime.date, *, by: User) -> EntryLine:
    """One more line below a standing entry."""
    row = editable(entry, by)
    label = RegisterSetup.from_json(row.type.setup).lines_label
    if not label:
        raise RuleBroken(f"“{row.type.name}”没有明细。")
    if row.status == EntryStage.LEFT:
        raise WrongState(f"“{row.name}”已退出，不能再加{label}。")
    _check_day(started_on, row.started_on)
    said = fit_text(text, label, LONGEST_LINE)
    if row.lines.filter(text=said).exists():
        raise RuleBroken(f"这条{label}已经登记过，不必重复。")
    last = row.lines.aggregate(n=Max("position"))["n"] or 0
    line = EntryLine(entry=row, position=last + 1, text=said, started_on=started_on)
    line.full_clean()
    line.save()
    audit.record(by, "entry.line_added", row, after={label: said, "started_on": started_on})
    return line


@transaction.atomic
def finish_line(line: EntryLine, done_on: datetime.date, *, by: User) -> EntryLine:
    """A line is done; WrongState when it was before."""
    entry = editable(line.entry, by)
    row: EntryLine = EntryLine.objects.select_for_update(of=("self",)).get(pk=line.pk)
    if row.done_on:
        raise WrongState(f"这一条已于{day_words(row.done_on)}办结。")
    _check_day(done_on, row.started_on)
    row.done_on = done_on
    row.full_clean()
    row.save(update_fields=["done_on"])
    audit.record(by, "entry.line_done", entry, after={"明细": row.text, "办结日期": done_on})
    return row


def _check_day(day: datetime.date, first: datetime.date) -> None:
    if not first <= day <= timezone.localdate():
        raise RuleBroken(f"日期不能早于起始日期{day_words(first)}，也不能晚于今天。")
