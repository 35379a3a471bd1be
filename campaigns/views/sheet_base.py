"""What the pages of a paper's sheet share: the upload that waits, beside what is stored now."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import redirect

from campaigns.exporters import MarkedBook, marked_workbook
from campaigns.forms.sheets import coming, compare, marks_of, with_findings
from campaigns.models import Metric, Submission
from campaigns.selectors.foreseen import Foresight
from campaigns.selectors.papers import asked_metrics
from campaigns.services.figures import fill_capability
from campaigns.services.sheets import Outcome, SheetLine, Taken
from campaigns.views.base import PaperView
from campaigns.views.sheet_reading import grids_of
from portal.roles import Capability
from portal.uploads import Held, held_by, let_go, note_path, read_note

SESSION_KEY = "paper_sheets"


@dataclass(frozen=True, slots=True)
class Look:
    """An upload beside the store: what it says and what would become of each figure."""

    held: Held
    taken: Taken
    lines: list[SheetLine]

    def of(self, *outcomes: str) -> list[SheetLine]:
        """The lines of these outcomes."""
        return [line for line in self.lines if line.outcome in outcomes]


class SheetView(PaperView):
    """What the pages of a paper's sheet share: only those who fill the paper, only while it is open."""

    capability = Capability.SUBMISSION_FILL

    def get_capability(self, obj: Submission) -> Capability:
        """Each level fills its own paper."""
        return fill_capability(obj)

    def closed(self, paper: Submission) -> HttpResponse | None:
        """Where to go when nothing may be written now."""
        if paper.is_editable:
            return None
        self.refuse(f"{paper}当前为“{paper.get_status_display()}”，不能修改。")
        return redirect("campaigns:submission-detail", pk=paper.pk)

    def metrics(self, paper: Submission) -> list[Metric]:
        """What the paper asks this user to type."""
        asked = asked_metrics(paper, self.request.user)
        return [metric for metric, _ in asked if metric.nature != "ratio"]

    def held(self, paper: Submission) -> Held | None:
        """The file that waits for this paper."""
        kept = self.request.session.get(SESSION_KEY, {}).get(str(paper.pk))
        return held_by(kept, self.request.user)

    def keep(self, paper: Submission, held: Held | None) -> None:
        """Remember the file, in place of the one before."""
        every = self.request.session.get(SESSION_KEY, {})
        let_go(every.pop(str(paper.pk), None))
        if held is not None:
            every[str(paper.pk)] = held.as_session()
        self.request.session[SESSION_KEY] = every

    def look(self, paper: Submission) -> Look | None:
        """The waiting file beside what is stored now."""
        held = self.held(paper)
        kept = read_note(note_path(held.path)) if held else None
        if held is None or kept is None:
            return None
        taken = Taken.from_json(kept)
        values = paper.values.select_related("metric")
        standing = {value.metric.code: value for value in values}
        metrics = self.metrics(paper)
        lines = compare(taken, metrics, standing)
        visible = {metric.code for metric in metrics}
        findings = Foresight.own(paper).findings(paper, coming(lines), visible)
        return Look(held, taken, with_findings(lines, findings))


def marked(title: str, look: Look) -> bytes:
    """The marked workbook of one upload."""
    content = look.held.read()
    book = MarkedBook(
        f"{title}核对结果",
        content,
        counts_of(look.lines),
        marks_of(look.taken, look.lines),
        grids_of(content),
    )
    return marked_workbook(book)


def counts_of(lines: list[SheetLine]) -> list[tuple[str, int]]:
    """How many lines of each outcome, and how many were read with a note."""
    counts = [
        (str(outcome.label), sum(line.outcome == outcome for line in lines)) for outcome in Outcome
    ]
    counts += [
        ("数据矛盾", sum(bool(line.hard) for line in lines)),
        ("须说明", sum(bool(line.soft) for line in lines)),
    ]
    noted = sum(bool(line.said) and not line.problem for line in lines)
    return [(label, count) for label, count in counts if count] + [("读入时作了规范", noted)]
