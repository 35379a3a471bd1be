"""Importing a sheet: choose, look at what would happen, confirm."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect

from campaigns.forms.imports import ImportForm
from campaigns.resources import MAX_BYTES, SecretMarked, read_rows
from campaigns.services.imports import (
    ImportOptions,
    ImportOutcome,
    Leave,
    PlannedRow,
    SourceRow,
    import_figures,
    record_refused_file,
)
from portal.errors import RuleBroken
from portal.numbers import figure_text
from portal.periods import parse_period
from portal.roles import Capability
from portal.uploads import Held, held_by, hold, let_go
from portal.views import AuthenticatedRequest, CapabilityView

SESSION_KEY = "figure_import"
FOLDER = "imports"
# A request has to answer within seconds; the command takes longer sheets.
MOST_ROWS = 5_000
SHOWN = 1_000
STATES = {"masked": "隐去", "not_applicable": "不适用", "blank": "未报"}


@dataclass(frozen=True)
class Line:
    """One row of the preview."""

    row: PlannedRow
    read_as: str
    said: str


class ImportUploadView(CapabilityView):
    """The form; a readable file leads on to the preview."""

    capability = Capability.FIGURES_IMPORT
    template_name = "campaigns/imports/upload.html"

    def get(self, *args: object) -> HttpResponse:
        """An empty form."""
        return self.page({"form": ImportForm()})

    def post(self, *args: object) -> HttpResponse:
        """Keep the file if it is a sheet with the right columns."""
        form = ImportForm(self.request.POST, self.request.FILES)
        if not form.is_valid():
            return self.page({"form": form}, status=422)
        file = form.cleaned_data["file"]
        # One byte more than allowed is enough to be refused.
        content = file.read(MAX_BYTES + 1)
        try:
            _rows_of(content, file.name, self.request)
        except RuleBroken as refusal:
            form.add_error("file", refusal.message)
            return self.page({"form": form}, status=422)
        drop_held(self.request)
        held = hold(
            content,
            file.name,
            folder=FOLDER,
            by=self.request.user,
            period=form.chosen_period().code,
            leave=form.cleaned_data["leave"],
        )
        self.request.session[SESSION_KEY] = held.as_session()
        return redirect("campaigns:import-preview")


class ImportPreviewView(CapabilityView):
    """What each row would become, problems first; confirming writes it."""

    capability = Capability.FIGURES_IMPORT
    template_name = "campaigns/imports/preview.html"

    def get(self, *args: object) -> HttpResponse:
        """A dry run of the kept file."""
        return self.run(confirmed=False)

    def post(self, *args: object) -> HttpResponse:
        """Write, or drop the file."""
        if "cancel" in self.request.POST:
            drop_held(self.request)
            self.say("已放弃导入，没有写入任何数据。")
            return redirect("campaigns:import-upload")
        return self.run(confirmed=True)

    def run(self, *, confirmed: bool) -> HttpResponse:
        """One import of the kept file; only a confirmed one is written."""
        held = held_file(self.request)
        if held is None:
            self.refuse("没有待确认的文件，请重新选择文件。")
            return redirect("campaigns:import-upload")
        partial = confirmed and "partial" in self.request.POST
        try:
            rows = _rows_of(held.read(), held.source, self.request)
            outcome = import_figures(
                rows, self.import_options(held, confirmed=confirmed, partial=partial)
            )
        except RuleBroken as refusal:
            self.refuse(refusal.message)
            return redirect("campaigns:import-upload")
        same = outcome.changes_nothing and not outcome.problems
        done = confirmed and (outcome.written or same)
        if done:
            drop_held(self.request)
        return self.page(preview_context(outcome, held, done=done))

    def import_options(self, held: Held, *, confirmed: bool, partial: bool) -> ImportOptions:
        """In one's own name only; somebody else approves later."""
        return ImportOptions(
            period=parse_period(held.facts["period"]),
            by=self.request.user,
            leave=Leave(held.facts["leave"]),
            partial=partial,
            dry_run=not confirmed,
            source=held.source,
        )


def preview_context(outcome: ImportOutcome, held: Held, *, done: bool) -> dict[str, Any]:
    """Problems first; the rest in the order of the file, as far as a page can show it."""
    refused = outcome.problems
    good = [row for row in outcome.rows if not row.problem]
    shown = [*refused, *good][:SHOWN]
    return {
        "outcome": outcome,
        "held": held,
        "lines": [Line(row, read_as(row), "；".join(row.notes)) for row in shown],
        "refused_count": len(refused),
        "good_count": len(good),
        "left_out": len(outcome.rows) - len(shown),
        "papers": sorted(outcome.papers.items()),
        "done": done,
        "may_confirm": not done and not outcome.changes_nothing,
    }


def read_as(row: PlannedRow) -> str:
    """What the cell was understood as, with the metric's own unit."""
    reading, metric = row.reading, row.metric
    if reading is None or metric is None or reading.problem:
        return "—"
    if reading.state in STATES:
        return STATES[reading.state]
    if reading.value is None:
        return reading.as_printed
    return figure_text(reading.value, reading.qualifier, metric.unit_of_measure)


def held_file(request: AuthenticatedRequest) -> Held | None:
    """The file waiting for this user's confirmation."""
    return held_by(request.session.get(SESSION_KEY), request.user)


def drop_held(request: AuthenticatedRequest) -> None:
    """Delete the kept file; nothing that was not confirmed stays."""
    let_go(request.session.pop(SESSION_KEY, None))


def _rows_of(content: bytes, name: str, request: AuthenticatedRequest) -> list[SourceRow]:
    try:
        rows = read_rows(content, name=name)
    except SecretMarked as refusal:
        record_refused_file(request.user, name, refusal.message)
        raise
    if len(rows) > MOST_ROWS:
        raise RuleBroken(
            f"页面一次最多导入{MOST_ROWS}行，本文件有{len(rows)}行；"
            "请拆成几个文件，或请系统管理员用 manage.py import_figures 导入。"
        )
    return rows
