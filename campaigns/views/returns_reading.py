"""A zip of returns: whose each workbook is, by its own words and then by its file name."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from campaigns.forms.sheets import coming, compare, with_findings
from campaigns.models import Metric, MetricValue, ReportingRound, Submission
from campaigns.resources import SecretMarked, SheetRead, read_unit_sheet
from campaigns.resources.names import fold
from campaigns.resources.returns_zip import Packed
from campaigns.selectors.foreseen import Foresight
from campaigns.selectors.paper_names import names_of_units
from campaigns.selectors.papers import asked_metrics
from campaigns.services.imports import record_refused_file
from campaigns.services.sheets import Outcome, Return
from campaigns.views.sheet_reading import beside, taken_of
from portal.errors import RuleBroken
from portal.models import User

Standing = dict[str, MetricValue]
# Two characters stand in too many names to mean a unit inside a longer one.
SHORTEST_WITHIN = 3
NOBODY = "看不出是哪个单位的表。请在表头写明“填报单位：××”，或把文件名改成单位名称后重新压缩上传。"


@dataclass(slots=True)
class Desk:
    """Everything a whole zip needs, read once."""

    round: ReportingRound
    by: User
    papers: dict[int, Submission] = field(default_factory=dict)
    standing: dict[int, Standing] = field(default_factory=dict)
    names: dict[str, int] = field(default_factory=dict)
    metrics: dict[bool, list[Metric]] = field(default_factory=dict)

    @classmethod
    def of(cls, round_: ReportingRound, by: User) -> "Desk":
        """Papers of units in the round, what they say, and all names of units."""
        rows = Submission.objects.filter(round=round_).of_units().own()
        papers = rows.select_related("round__campaign", "round__form", "unit").with_unlock()
        desk = cls(round_, by, {paper.unit_id: paper for paper in papers})
        values = MetricValue.objects.filter(submission__in=list(desk.papers.values()))
        for value in values.select_related("metric"):
            desk.standing.setdefault(value.submission_id, {})[value.metric.code] = value
        desk.names = _unshared(names_of_units())
        return desk

    def metrics_of(self, paper: Submission) -> list[Metric]:
        """What such a paper asks; all units are asked the same."""
        is_root = paper.unit.is_root
        if is_root not in self.metrics:
            asked = asked_metrics(paper, self.by)
            self.metrics[is_root] = [m for m, _ in asked if m.nature != "ratio"]
        return self.metrics[is_root]

    def root_metrics(self) -> list[Metric]:
        """The metrics to look for before it is known whose sheet it is."""
        units = [paper for paper in self.papers.values() if not paper.unit.is_root]
        paper = next(iter(units or self.papers.values()), None)
        return self.metrics_of(paper) if paper else []

    def unit_in_name(self, name: str) -> int | None:
        """The unit whose longest name stands in the file's name, else in a folder's."""
        for part in reversed(PurePosixPath(name.replace("\\", "/")).with_suffix("").parts):
            plain = fold(part)
            if plain in self.names:
                return self.names[plain]
            within = [n for n in self.names if len(n) >= SHORTEST_WITHIN and n in plain]
            if within:
                return self.names[max(within, key=len)]
        return None


def _unshared(names: Iterable[tuple[int, set[str]]]) -> dict[str, int]:
    """Names as they are compared; one that two units have borne names neither."""
    owners: dict[str, set[int]] = {}
    for unit, group in names:
        for name in group:
            owners.setdefault(fold(name), set()).add(unit)
    return {name: min(units) for name, units in owners.items() if len(units) == 1}


def read_returns(files: Iterable[Packed], desk: Desk) -> list[Return]:
    """Every file with what it would do; two files of one unit are both refused."""
    found = [_read(file, desk) for file in files]
    for one in found:
        twins = [other.name for other in found if other.paper == one.paper and other is not one]
        if one.paper and twins:
            one.problem = one.problem or f"与“{twins[0]}”都是{one.unit}的表，请只留一个。"
    _foresee([one for one in found if one.lines and not one.problem], desk)
    return found


def _foresee(found: Iterable[Return], desk: Desk) -> None:
    """What the rules will say of each file's figures; the past of all papers is read at once."""
    papers = {paper.pk: paper for paper in desk.papers.values()}
    chosen = [one for one in found if one.paper in papers]
    foresight = Foresight.of([papers[one.paper] for one in chosen])
    for one in chosen:
        paper = papers[one.paper]
        visible = {metric.code for metric in desk.metrics_of(paper)}
        found_so = foresight.findings(paper, coming(one.lines), visible)
        found_over = foresight.findings(paper, coming(one.lines, over=True), visible)
        more = [finding for finding in found_over if finding not in found_so]
        lines = with_findings(one.lines, found_so)
        # Only whoever counts the sheet above the unit's own figures brings these about.
        one.lines = with_findings(lines, more, only=Outcome.CONFLICT)


def _read(file: Packed, desk: Desk) -> Return:
    found = Return(file.index, file.name)
    try:
        read, unit = _whose(file, desk)
    except SecretMarked as refusal:
        record_refused_file(desk.by, file.name, refusal.message)
        found.problem = refusal.message
        return found
    except RuleBroken as refusal:
        found.problem = refusal.message
        return found
    paper = desk.papers.get(unit or 0)
    if unit is None or paper is None:
        found.problem = read.problems[0] if read.problems else NOBODY
        if unit is not None and not read.problems:
            found.problem = "该单位本期没有填报表，不能写入。"
        return found
    _note_other_name(found, file, unit, desk)
    found.unit, found.paper = paper.unit.short_name, paper.pk
    found.taken = taken_of(read, {} if read.problems else beside(file.content))
    if read.problems:
        found.problem = " ".join(read.problems)
        return found
    _compare(found, paper, desk)
    return found


def _whose(file: Packed, desk: Desk) -> tuple[SheetRead, int | None]:
    """Read with every unit's name as its own: what the sheet calls itself says whose it is."""
    read = _sheet(file, desk, desk.root_metrics(), desk.names)
    unit = desk.names.get(fold(read.subject)) if read.subject else None
    unit = unit or desk.unit_in_name(file.name)
    paper = desk.papers.get(unit or 0)
    if paper is not None and (read.problems or paper.unit.is_root):
        own = [name for name, pk in desk.names.items() if pk == unit]
        read = _sheet(file, desk, desk.metrics_of(paper), own)
    return read, unit


def _sheet(file: Packed, desk: Desk, metrics: list[Metric], own: Iterable[str]) -> SheetRead:
    return read_unit_sheet(
        file.content,
        PurePosixPath(file.name.replace("\\", "/")).name,
        metrics,
        subject_names=frozenset(own),
        other_names=frozenset(),
        period=desk.round.period,
    )


def _note_other_name(found: Return, file: Packed, unit: int, desk: Desk) -> None:
    by_name = desk.unit_in_name(file.name)
    if by_name is not None and by_name != unit and by_name in desk.papers:
        other = desk.papers[by_name].unit.short_name
        found.notes.append(f"文件名像是{other}，表里写的是另一单位，以表里为准，请核对")


def _compare(found: Return, paper: Submission, desk: Desk) -> None:
    metrics, standing = desk.metrics_of(paper), desk.standing.get(paper.pk, {})
    found.lines = compare(found.taken, metrics, standing, own=desk.by)
    codes = {metric.code for metric in metrics}
    after = {code for code in standing if code in codes}
    for line in found.lines:
        if line.writes and line.outcome != Outcome.CONFLICT:
            (after.discard if line.outcome == Outcome.CLEARED else after.add)(line.metric.code)
    found.asked, found.filled = len(codes), len(after)
    if not paper.is_editable:
        found.problem = f"{paper}当前为“{paper.get_status_display()}”，不能写入；确要改的请先退回。"
    elif not found.lines:
        found.problem = "表里没有读到本期的数，请核对。"
