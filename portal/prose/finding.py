"""From a text as it was written to its figures, ordinals, masked numbers, labels and dates."""

from bisect import bisect_left, insort
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from portal.prose.bundles import find_bundles
from portal.prose.counting import Counted, read_counts
from portal.prose.dates import date_spans
from portal.prose.labels import label_spans, marker_spans
from portal.prose.ordinals import find_ordinals
from portal.prose.pages import Page, read_page
from portal.prose.periods import period_words
from portal.prose.sentences import Sentences, split_sentences
from portal.prose.shares import find_shares
from portal.prose.subjects import speaker_of, subject_at

Kind = Literal["figure", "ordinal", "label", "masked", "date"]
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Found:
    """One number of a text; `start` and `end` count in the text as it came."""

    value_as_printed: str
    value: Decimal | None
    qualifier: str
    measure_word: str
    subject: str
    kind: Kind
    start: int
    end: int
    basis: str
    sentence: str
    period: str
    # The words around it inside its sentence, for finding its metric.
    before: str
    after: str


def find_figures(raw: str, speaker: str = "") -> list[Found]:
    """Every number of the text in order, each with its kind; figures are the countable ones.

    `speaker` is whose text it is, as the subject where nobody is named; without one its title says.
    """
    page = read_page(raw)
    sentences = split_sentences(page.text)
    counted, dates = _read(page.text)
    told = _Told(page, sentences, dates, speaker or speaker_of(raw))
    return [_found(told, row) for row in counted]


def _read(text: str) -> tuple[list[Counted], list[Span]]:
    """All rows in order without overlaps, and where the dates stand."""
    taken: list[Span] = sorted(marker_spans(text))
    rows: list[Counted] = []
    dates = _free(date_spans(text), taken)
    steps = (
        [Counted(a, b, "figure", n, "exact", "大") for a, b, n in find_bundles(text)],
        [Counted(a, b, "label") for a, b in label_spans(text)],
        [_ordinal(*row) for row in find_ordinals(text)],
        [Counted(a, b, "date") for a, b in dates],
        [
            Counted(s.start, s.end, "figure", s.value, s.qualifier, s.measure)
            for s in find_shares(text)
        ],
    )
    for step in steps:
        for row in step:
            if not _overlaps((row.start, row.end), taken):
                rows.append(row)
                insort(taken, (row.start, row.end))
    rows += read_counts(text, taken)
    return sorted(rows, key=lambda row: row.start), dates


def _ordinal(start: int, end: int, number: int | None) -> Counted:
    if number is None:
        return Counted(start, end, "masked", None, "masked")
    return Counted(start, end, "ordinal", Decimal(number), "exact")


def _free(spans: list[Span], taken: list[Span]) -> list[Span]:
    ordered = sorted(taken)
    return [span for span in spans if not _overlaps(span, ordered)]


def _overlaps(span: Span, taken: list[Span]) -> bool:
    """Whether a stretch meets one that is taken already (in order, without overlaps)."""
    at = bisect_left(taken, (span[1], 0))
    return any(end > span[0] for _, end in taken[max(0, at - 1) : at])


@dataclass(frozen=True, slots=True)
class _Told:
    """What is known of a text besides its numbers."""

    page: Page
    sentences: Sentences
    dates: list[Span]
    speaker: str


def _found(told: _Told, row: Counted) -> Found:
    page, sentences = told.page, told.sentences
    first, last = sentences.near(row.start)
    subject = subject_at(page.text, sentences, row.start, told.speaker)
    start, end = page.span(row.start, row.end)
    return Found(
        value_as_printed=page.printed(row.start, row.end),
        value=row.value,
        qualifier=row.qualifier,
        measure_word=row.measure_word,
        subject=subject.name,
        kind=row.kind,
        start=start,
        end=end,
        basis=subject.basis,
        sentence=page.text[first:last].strip(),
        period=period_words(page.text, sentences, row.start, told.dates),
        before=page.text[first : row.start],
        after=page.text[row.end : last],
    )
