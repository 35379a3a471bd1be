"""Every source at once: what the portal's own lists say of papers."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from decimal import Decimal
from urllib.parse import urlencode

from campaigns.choices import Basis, Reporter, SourceKind
from campaigns.models import Metric, MetricSource, Submission
from campaigns.selectors.sources.branch_sums import added_up, branch_sums
from campaigns.selectors.sources.committee import COMMITTEE
from campaigns.selectors.sources.configured import configured, source_rows
from campaigns.selectors.sources.life import LIFE
from campaigns.selectors.sources.registers import REGISTERS
from campaigns.selectors.sources.supplied import Line, Listed, Scope, Source, Supplied, Told
from campaigns.selectors.sources.terms import TERMS
from portal.periods import Period, day_words

SOURCES = (*REGISTERS, *TERMS, *LIFE, *COMMITTEE)
ByCode = dict[str, Supplied]


def supplied(paper: Submission, metrics: Iterable[Metric] | None = None) -> dict[int, Supplied]:
    """By metric: what the records say of the paper's subject and period.

    `metrics` are those the paper asks; without them the few that have a source are looked up.
    A stated total has no source, and a register without an entry says nothing. Last quarter's
    figure is never a source.
    """
    sums = branch_sums(paper) if level_of(paper) == Reporter.UNIT else {}
    sources = sources_of(level_of(paper), paper.round.period_kind)
    codes = codes_in(sources) | set(sums)
    if metrics is None:
        metrics = Metric.objects.filter(code__in=codes) if codes else ()
    pks = {metric.code: metric.pk for metric in metrics if metric.code in codes}
    found = _records([paper], sources, set(pks)).get(paper.pk, {})
    wanted = {code: parts for code, parts in sums.items() if code in pks}
    found |= added_up(paper, wanted) if wanted else {}
    return {pks[code]: figure for code, figure in found.items()}


def source_codes(paper: Submission) -> set[str]:
    """Metrics that have a source in this paper."""
    level = level_of(paper)
    sums = set(branch_sums(paper)) if level == Reporter.UNIT else set()
    return codes_in(sources_of(level, paper.round.period_kind)) | sums


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
    found: dict[int, ByCode] = {}
    levels: dict[str, list[Submission]] = defaultdict(list)
    for paper in papers:
        levels[level_of(paper)].append(paper)
    if not papers or codes == set():
        return {}
    kind = papers[0].round.period_kind
    rows = source_rows(levels, kind)
    for level, chosen in levels.items():
        found |= _records(chosen, sources_of(level, kind, rows), codes)
    return found


def _records(
    papers: Sequence[Submission], sources: Sequence[Source], codes: Collection[str] | None
) -> dict[int, ByCode]:
    """Papers of one level and round."""
    found: dict[int, ByCode] = defaultdict(dict)
    by_subject = {_subject(paper): paper for paper in papers}
    scope = Scope(by_subject.keys(), papers[0].round.period)
    for source in sources:
        wanted = set(source.told) if codes is None else set(source.told) & set(codes)
        for (subject, code), lines in (read(source, scope) if wanted else {}).items():
            if code in wanted:
                paper = by_subject[subject]
                told = source.told[code]
                found[paper.pk][code] = told_figure(told, lines, scope.period, _called(paper))
    return dict(found)


def read(source: Source, scope: Scope) -> dict[tuple[int, str], list[Line]]:
    """The lines of a source by subject and code."""
    lines: dict[tuple[int, str], list[Line]] = defaultdict(list)
    for line in source.read(scope):
        lines[line.subject, line.code].append(line)
    return lines


def told_figure(told: Told, lines: Sequence[Line], period: Period, called: str) -> Supplied:
    """The sum of the lines in words; `called` is the subject as its lists are searched for it."""
    words = told.words.format(period=period.label, day=f"截至{day_words(period.end)}")
    number = sum((line.number for line in lines), Decimal(0))
    items = tuple(line.text for line in lines if line.text)
    lists = tuple(
        Listed(one.name, one.page, _query(one, period, called), one.key)
        for one in (told, *told.others)
        if one.page
    )
    return Supplied(number, words, items, lists, told.is_sensitive)


def _query(told: Told, period: Period, called: str) -> str:
    """The filters under which the list's page shows these entries."""
    words = {"start": period.start, "end": period.end, "year": period.year, "code": period.code}
    facts = {name: value.format(**words) for name, value in told.facets.items()}
    return urlencode(facts | ({"q": called} if called else {}))


def _called(paper: Submission) -> str:
    if paper.organisation:
        return paper.organisation.name
    return "" if paper.unit.is_root else paper.unit.short_name


def level_of(paper: Submission) -> str:
    """Whose figures the paper holds; a stated total is nobody's own."""
    if paper.basis != Basis.OWN:
        return ""
    if paper.organisation_id:
        return Reporter.BRANCH
    return Reporter.COMMITTEE if paper.unit.is_root else Reporter.UNIT


def _subject(paper: Submission) -> int:
    return paper.organisation_id or paper.unit_id


def sources_of(
    level: str, period_kind: str, rows: Sequence[MetricSource] | None = None
) -> list[Source]:
    """Sources in code, except those switched off, then those configured; one query.

    `rows` are configured ones where they have been read already.
    """
    if not level:
        return []
    written = [s for s in SOURCES if s.level == level and s.period_kind == period_kind]
    if rows is None:
        rows = source_rows([level], period_kind)
    rows = [row for row in rows if row.metric.reported_by == level]
    of_code = [row for row in rows if row.kind == SourceKind.REGISTER]
    off = {row.metric.code for row in of_code if not row.is_active}
    known = codes_in(written) - off
    chosen = [row for row in rows if row.is_active and row.metric.code not in known]
    return [*(_without(s, off) for s in written), *configured(level, period_kind, chosen)]


def _without(source: Source, codes: set[str]) -> Source:
    told = {code: words for code, words in source.told.items() if code not in codes}
    return Source(source.level, source.period_kind, source.read, told) if codes else source


def codes_in(sources: Iterable[Source]) -> set[str]:
    """Metrics the sources answer."""
    return {code for source in sources for code in source.told}
