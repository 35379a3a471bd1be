"""The annual report's words: each figure named once, none written by hand, any part may be missing."""

import csv
import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from campaigns.choices import Nature, Reporter, ReportSection
from reports.figures import bind_sections, plan_blocks
from reports.figures.wording import say
from reports.rollup.fields import FIELD, fields_in
from reports.selectors.genres import Paragraph, load_genre

ROOT = Path(__file__).resolve().parents[3]
METRICS: dict[str, dict[str, Any]] = {
    row["code"]: row
    for row in json.loads((ROOT / "fixtures/metrics.json").read_text(encoding="utf-8"))
}
GENRE = load_genre("annual")
PLACES = list(GENRE.placeholders())
SAID = [code for code, mark, _ in PLACES if not mark]
CHANGES = [code for code, mark, _ in PLACES if mark == ":"]
SUBJECTS = [code for code, mark, _ in PLACES if mark == "@"]

# Names that hold a number word; they are no figures.
NAMES = re.compile("“?两个(?:确立|维护)”?|八项规定")
COUNTED = re.compile(
    "[零〇一二两三四五六七八九十百千万亿几][余多]?"
    "(?:个|名|人次|人|家|次|场|期|件|条|项|份|户|支|篇|本|册|套|枚|届|批|张|处|万元|亿元)"
)
# A placeholder brings its own word before the number and its own measure word after it.
WORD_BEFORE = re.compile("(?:约|近|超|达|共|累计|合计|至少|至多|不少于|大约)$")
WORD_AFTER = re.compile("^(?:余|多|左右|以上|以内|上下|个|名|人|家|次|场|期|件|条|项|份|%)")
BROKEN = re.compile("[，。、；：]{2}|^[，。、；]|[（“]$|[，、；：]$")


def paragraphs() -> Iterator[Paragraph]:
    for group in (GENRE.opening, *(s.paragraphs for s in GENRE.sections), GENRE.closing):
        yield from group


def clauses() -> list[str]:
    return [c for p in paragraphs() for sentence in p.sentences for c in sentence]


def printed_codes_of_one_summary() -> set[str]:
    """Figures that a real annual summary of a 工委 prints (third source of the samples)."""
    with (ROOT / "tests/fixtures/figures.csv").open(encoding="utf-8", newline="") as file:
        return {row["indicator_code"] for row in csv.DictReader(file) if row["seed"] == "004"}


def test_the_paper_has_five_sections_that_cover_every_report_section_once() -> None:
    spoken_for = [code for section in GENRE.sections for code in section.metric_sections]
    assert len(GENRE.sections) == 5
    assert sorted(spoken_for) == sorted(ReportSection.values)
    bound = bind_sections(plan_blocks(GENRE, set(), {}))
    assert [s.heading[:2] for s in bound] == ["", "一、", "二、", "三、", "四、", "五、", "六、"]
    assert all(4 <= len(section.paragraphs) <= 6 for section in GENRE.sections)


def test_every_placeholder_names_a_metric_of_its_section_and_no_metric_comes_twice() -> None:
    assert set(SAID + CHANGES + SUBJECTS) <= METRICS.keys()
    assert [code for code, count in Counter(SAID).items() if count > 1] == []
    for section in GENRE.sections:
        labels = {ReportSection(code).label for code in section.metric_sections}
        words = "".join(c for p in section.paragraphs for s in p.sentences for c in s)
        for found in FIELD.finditer(words):
            assert METRICS[found[1]]["section"] in labels, found[0]


def test_every_figure_of_a_real_summary_can_be_said() -> None:
    codes = printed_codes_of_one_summary()
    assert len(codes) > 50
    assert codes - set(SAID) == set()


def test_every_open_figure_of_units_and_committee_is_said_and_no_sensitive_one() -> None:
    open_figures = {
        code
        for code, metric in METRICS.items()
        if metric["nature"] != Nature.SINGLE
        and metric["reported_by"] in (Reporter.UNIT, Reporter.COMMITTEE)
        and not metric["is_sensitive"]
    }
    assert open_figures - set(SAID) == set()
    assert [code for code in SAID if METRICS[code]["is_sensitive"]] == []


def test_changes_and_subjects_stand_beside_their_figure_in_the_same_clause() -> None:
    for clause in clauses():
        found = [(f.code, ":" if f.aspect else f.unit) for f in fields_in(clause)]
        figures = {code for code, mark in found if not mark}
        assert figures, clause
        assert {code for code, mark in found if mark} <= figures, clause
        for code in (code for code, mark in found if mark == ":"):
            assert f"{{{code}}}，{{{code}:change}}" in clause
    assert {METRICS[c]["nature"] for c in CHANGES} <= {Nature.FLOW, Nature.RATIO}
    # A unit is named only where figures of several units would not be added anyway.
    assert {METRICS[c]["nature"] for c in SUBJECTS} == {Nature.SINGLE}


def test_no_figure_is_written_by_hand() -> None:
    words = [GENRE.title.format(organ="", period="")]
    words += [section.heading for section in GENRE.sections]
    words += [part for p in paragraphs() for part in (p.heading, p.lead, p.point, p.text)]
    words += [FIELD.sub("", clause) for clause in clauses()]
    for text in words:
        assert not re.search(r"\d", text), text
        assert not COUNTED.search(NAMES.sub("", text)), text


def test_no_word_pairs_badly_with_the_number_it_meets() -> None:
    for clause in clauses():
        for found in FIELD.finditer(clause):
            assert not WORD_BEFORE.search(clause[: found.start()]), clause
            assert not WORD_AFTER.search(clause[found.end() :]), clause


def test_fixed_words_are_whole_sentences_and_paragraphs_stay_readable() -> None:
    for p in paragraphs():
        whole = FIELD.sub("", p.text + "".join(c for s in p.sentences for c in s))
        assert p.text.endswith("。")
        assert len(whole) <= 350
        assert all(not opens or opens.endswith("。") for opens in (p.lead, p.point))
        assert not p.heading.endswith("。")
        assert not BROKEN.search(p.text)
    assert not any(p.sentences for p in (*GENRE.opening, *GENRE.closing))


@pytest.mark.parametrize("opening", ["其中", "并", "同时", "分别", "还", "也"])
def test_a_clause_does_not_lean_on_the_one_before_it(opening: str) -> None:
    assert [clause for clause in clauses() if clause.startswith(opening)] == []


ALL_KEYS = sorted({*SAID, *(f"{code}:change" for code in CHANGES)})


@settings(max_examples=200, deadline=None)
@given(st.sets(st.sampled_from(ALL_KEYS)), st.sets(st.sampled_from(sorted(set(SUBJECTS)))))
def test_any_figures_may_be_missing(keys: set[str], named: set[str]) -> None:
    for paragraph in paragraphs():
        said = say(paragraph, keys, dict.fromkeys(named, "市某局"))
        text = FIELD.sub("若干", said)
        assert text.endswith("。")
        assert not BROKEN.search(text), text
        assert all(sentence for sentence in text.split("。")[:-1])
        assert {found[0][1:-1] for found in FIELD.finditer(said)} <= keys


def test_without_any_figure_only_the_fixed_words_are_printed() -> None:
    for paragraph in paragraphs():
        assert say(paragraph, set(), {}) == paragraph.text != ""


def test_with_every_figure_each_is_printed_once() -> None:
    subjects = dict.fromkeys(SUBJECTS, "市某局")
    texts = [say(p, set(ALL_KEYS), subjects) for p in paragraphs()]
    found = Counter(f[0][1:-1] for text in texts for f in FIELD.finditer(text))
    assert found == Counter(ALL_KEYS)
    assert all(80 <= len(text) <= 450 for text in texts if FIELD.search(text))
