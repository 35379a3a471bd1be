"""校数 never calls a generated sentence wrong, and finds out one that was tampered with."""

from collections import Counter
from collections.abc import Iterator

import pytest

from reports.choices import ReportKind
from reports.figures.book import FieldBook
from reports.figures.figure import FigureDraft
from reports.figures.saying import say_key
from reports.figures.wording import say
from reports.rollup.fields import split_parts
from reports.selectors.genres import load_genre
from reports.selectors.prose.proofreading import Prover
from tests.reports.figures.whole_dictionary import make_book, make_prover

FRAMES = (
    "各单位{name}为{{{code}}}，{{{code}:change}}。",
    "全年{name}为{{{code}:about}}。",
    "{name}为{{{code}}}，上年同期为{{{code}:before}}。",
    "共有{{{code}:units}}报送{name}。",
    "{name}排在前列的是{{{code}:top=2}}。",
    "市财政局{name}为{{{code}@u2}}，{{{code}@u2:change}}。",
    "市财政局{name}占全市{{{code}@u2:share={code}}}。",
)


@pytest.fixture(scope="module")
def book() -> FieldBook:
    return make_book(6)


@pytest.fixture(scope="module")
def prover(book: FieldBook) -> Prover:
    return make_prover(book)


def filled(text: str, book: FieldBook) -> str:
    """The text as it is read, or nothing where a field may not be said."""
    parts = []
    for words, key in split_parts(text):
        said = say_key(key, book) if key else None
        if key and not isinstance(said, FigureDraft):
            return ""
        parts.append(said.printed if isinstance(said, FigureDraft) else words)
    return "".join(parts)


def of_metrics(book: FieldBook) -> Iterator[str]:
    for code, metric in book.metrics.items():
        yield from (filled(frame.format(code=code, name=metric.name), book) for frame in FRAMES)


def of_genres(book: FieldBook) -> Iterator[str]:
    for kind in ReportKind.values:
        genre = load_genre(kind)
        keys = {field.key for field in genre.fields()}
        known = {key: say_key(key, book) for key in keys}
        sayable = {key for key, said in known.items() if isinstance(said, FigureDraft)}
        named = {key: "市财政局" for key in book.metrics}
        groups = [genre.opening, *(section.paragraphs for section in genre.sections), genre.closing]
        for paragraph in (paragraph for group in groups for paragraph in group):
            yield filled(say(paragraph, sayable, named), book)


def wrong(texts: Iterator[str], prover: Prover, counted: Counter[str]) -> list[str]:
    faults = []
    for text in filter(None, texts):
        for proof in prover.prove_text(text):
            counted[proof.verdict] += 1
            if proof.verdict == "contradicts":
                faults.append(
                    f"{proof.metric} {proof.found.value_as_printed} {proof.known}: {text}"
                )
    return faults


def test_a_generated_sentence_is_never_called_wrong(book: FieldBook, prover: Prover) -> None:
    counted: Counter[str] = Counter()
    assert wrong(of_metrics(book), prover, counted) == []
    assert counted["matched"] > 700, counted


def test_no_sentence_of_a_genre_is_called_wrong(book: FieldBook, prover: Prover) -> None:
    counted: Counter[str] = Counter()
    assert wrong(of_genres(book), prover, counted) == []
    assert counted["matched"] > 150, counted


def verdicts(texts: Iterator[str], prover: Prover) -> Counter[str]:
    return Counter(proof.verdict for text in texts for proof in prover.prove_text(text))


def changes(book: FieldBook) -> Iterator[tuple[str, str]]:
    """Sentences with a 同比, and the words of it."""
    for code, metric in book.metrics.items():
        said = say_key(f"{code}:change", book)
        if isinstance(said, FigureDraft) and "平" not in said.printed:
            frame = "各单位{name}为{{{code}}}，{{{code}:change}}。"
            yield filled(frame.format(code=code, name=metric.name), book), said.printed


def test_a_change_is_proved_and_its_direction_and_number_are_found_out(
    book: FieldBook, prover: Prover
) -> None:
    told = list(changes(book))
    assert len(told) > 70
    true = verdicts((text for text, _ in told), prover)
    assert true["matched"] >= 2 * len(told) - 8, true
    for wrong_one in (turned, raised):
        spoilt = verdicts((text.replace(said, wrong_one(said)) for text, said in told), prover)
        assert spoilt["contradicts"] >= 0.93 * len(told), spoilt


def turned(said: str) -> str:
    """The same change the other way."""
    if "下降" in said:
        return said.replace("下降", "提高" if "百分点" in said else "增长")
    return said.replace("增长", "下降").replace("提高", "下降")


def raised(said: str) -> str:
    """Another number of the same change."""
    return said.replace("增长", "增长1").replace("提高", "提高1").replace("下降", "下降1")


def test_a_wrong_value_is_found_out(book: FieldBook, prover: Prover) -> None:
    texts = [
        f"各单位{metric.name}为{{{code}}}。".replace(f"{{{code}}}", f"9{said.printed}")
        for code, metric in book.metrics.items()
        if isinstance(said := say_key(code, book), FigureDraft) and not said.qualifier
    ]
    found = verdicts(iter(texts), prover)
    assert found["matched"] <= 0.02 * len(texts), found
    assert found["contradicts"] >= 0.9 * len(texts), found
