"""Every source at once: what the portal's own lists say of papers."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from decimal import Decimal
from urllib.parse import urlencode

from campaigns.choices import Basis, Reporter
from campaigns.models import Metric, Submission
from campaigns.selectors.sources.branch_sums import added_up, branch_sums
from campaigns.selectors.sources.committee import COMMITTEE
from campaigns.selectors.sources.life import LIFE
from campaigns.selectors.sources.registers import REGISTERS
from campaigns.selectors.sources.supplied import Line, Scope, Source, Supplied, Told
from campaigns.selectors.sources.terms import TERMS
from portal.periods import day_words

SOURCES = (*REGISTERS, *TERMS, *LIFE, *COMMITTEE)
ByCode = dict[str, Supplied]


def supplied(paper: Submission, metrics: Iterable[Metric] | None = None) -> dict[int, Supplied]:
    """By metric: what the records say of the paper's subject and period.

    `metrics` are those the paper asks; without them the few that have a source are looked up.
    A stated total has no source, and a register without an entry says nothing. Last quarter's
    figure is never a source.
    """
    sums = branch_sums(paper) if _level(paper) == Reporter.UNIT else {}
    codes = _codes_of(paper) | set(sums)
    if metrics is None:
        metrics = Metric.objects.filter(code__in=codes) if codes else ()
    pks = {metric.code: metric.pk for metric in metrics if metric.code in codes}
    found = records_of([paper], set(pks)).get(paper.pk, {})
    wanted = {code: parts for code, parts in sums.items() if code in pks}
    found |= added_up(paper, wanted) if wanted else {}
    return {pks[code]: figure for code, figure in found.items()}


def source_codes(paper: Submission) -> set[str]:
    """Metrics that have a source in this paper."""
    is_unit = _level(paper) == Reporter.UNIT
    return _codes_of(paper) | (set(branch_sums(paper)) if is_unit else set())


def supplied_numbers(
    papers: Sequence[Submission], codes: Collection[str] | None = None
) -> dict[int, dict[str, Decimal]]:
    """What lists say of papers of one round, by paper and code; each list is read once for all."""
    return {
        pk: {code: figure.number for code, figure in found.items()}
        for pk, found in records_of(papers, codes).items()
    }


def records_of(
    papers: Sequence[Submission], codes: Collection[str] | None = None
) -> dict[int, ByCode]:
    """The same with words and entries; only lists that answer for one of the codes are read."""
    found: dict[int, ByCode] = defaultdict(dict)
    levels: dict[str, list[Submission]] = defaultdict(list)
    for paper in papers:
        levels[_level(paper)].append(paper)
    for level, chosen in levels.items():
        by_subject = {_subject(paper): paper for paper in chosen}
        scope = Scope(by_subject.keys(), chosen[0].round.period)
        for source in _sources(level, chosen[0].round.period_kind):
            wanted = set(source.told) if codes is None else set(source.told) & set(codes)
            for (subject, code), lines in (_read(source, scope) if wanted else {}).items():
                if code in wanted:
                    paper = by_subject[subject]
                    found[paper.pk][code] = _told(source.told[code], lines, paper)
    return dict(found)


def _read(source: Source, scope: Scope) -> dict[tuple[int, str], list[Line]]:
    lines: dict[tuple[int, str], list[Line]] = defaultdict(list)
    for line in source.read(scope):
        lines[line.subject, line.code].append(line)
    return lines


def _told(told: Told, lines: Sequence[Line], paper: Submission) -> Supplied:
    period = paper.round.period
    words = told.words.format(period=period.label, day=f"截至{day_words(period.end)}")
    number = sum((line.number for line in lines), Decimal(0))
    items = tuple(line.text for line in lines if line.text)
    return Supplied(number, words, items, told.page, _query(told, paper))


def _query(told: Told, paper: Submission) -> str:
    """The filters under which the list's page shows these entries."""
    period = paper.round.period
    words = {"start": period.start, "end": period.end, "year": period.year, "code": period.code}
    facts = {name: value.format(**words) for name, value in told.facets.items()}
    if paper.organisation:
        facts["q"] = paper.organisation.name
    elif not paper.unit.is_root:
        facts["q"] = paper.unit.short_name
    return urlencode(facts)


def _level(paper: Submission) -> str:
    """Whose figures the paper holds; a stated total is nobody's own."""
    if paper.basis != Basis.OWN:
        return ""
    if paper.organisation_id:
        return Reporter.BRANCH
    return Reporter.COMMITTEE if paper.unit.is_root else Reporter.UNIT


def _subject(paper: Submission) -> int:
    return paper.organisation_id or paper.unit_id


def _sources(level: str, period_kind: str) -> list[Source]:
    return [s for s in SOURCES if s.level == level and s.period_kind == period_kind]


def _codes_of(paper: Submission) -> set[str]:
    found = _sources(_level(paper), paper.round.period_kind)
    return {code for source in found for code in source.told}
