"""What a template leaves out though it could be said: rates at odds with their neighbours, zeros.

A writer may still put such a figure into the text; only the words of the genre do not ask for it.
"""

from collections.abc import Collection, Iterator, Mapping

from campaigns.models import Metric
from reports.figures.figure import FigureDraft
from reports.figures.printing import PAIRED
from reports.rollup.fields import Aspect, fields_in
from reports.selectors.genres import Genre

# Code of a rate → those of what it divides, and by what.
Rates = Mapping[str, tuple[str, str]]


def rates_of(metrics: Collection[Metric]) -> dict[str, tuple[str, str]]:
    """The rates among the metrics."""
    return {m.code: (m.numerator.code, m.denominator.code)
            for m in metrics if m.numerator and m.denominator}  # fmt: skip


def fit_to_print(
    genre: Genre, said: Mapping[str, FigureDraft], rates: Rates
) -> dict[str, FigureDraft]:
    """What is said without the figures that its template should not print."""
    unfit = {key for codes in _sentences(genre) for key in _unfit(codes, genre, said, rates)}
    return {key: figure for key, figure in said.items() if key not in unfit}


def _sentences(genre: Genre) -> Iterator[list[str]]:
    """The plain values each sentence asks for, by code."""
    for paragraph in genre.paragraphs():
        for clauses in paragraph.sentences:
            fields = fields_in("".join(clauses))
            yield [field.key for field in fields if field.aspect is Aspect.VALUE and not field.unit]


def _unfit(
    codes: Collection[str], genre: Genre, said: Mapping[str, FigureDraft], rates: Rates
) -> Iterator[str]:
    """Of one sentence: a rate its two numbers contradict, and a result of 0 that is no good news.

    A 0 stays beside the number it is a part of: 29 were due and 0 are done.
    """
    above = {code for code in codes if code in said and said[code].number}
    part_of = {part: whole for part, whole in rates.values()}
    for code in codes:
        figure = said.get(code)
        if figure is None:
            continue
        part, whole = rates.get(code, ("", part_of.get(code, "")))
        is_idle = figure.number == 0 and code not in genre.good_zeros and whole not in above
        is_paired = figure.printed.endswith(PAIRED)
        if is_idle or (is_paired and {part, whole} <= set(codes) & said.keys()):
            yield code
