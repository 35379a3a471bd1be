"""The fast ways are taken where they are meant to be; that they change no byte is told by test_engine."""

import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.utils.safestring import mark_safe

from reports.rendering import (
    FontSet,
    fast_lines,
    fast_plain_lines,
    fast_text,
    render_html,
    render_paper,
)
from reports.rendering.fast_parse import DOCTYPE, _as_xml
from reports.rendering.fast_spread import Spread
from tests.reports.rendering.conftest import FILLER, paper_of
from tests.reports.rendering.layouts import LAYOUTS


@pytest.mark.parametrize("name", list(LAYOUTS))
def test_every_paper_is_read_as_xml(name: str) -> None:
    root = _as_xml(render_html(LAYOUTS[name](), FontSet.BUILT))
    assert root is not None
    assert [child.tag for child in root] == ["head", "body"]


@pytest.mark.parametrize("text", ["<p>a", DOCTYPE + "<html><br></html>", "<html></html>"])
def test_what_is_no_xml_is_left_to_the_library(text: str) -> None:
    assert _as_xml(text) is None


def test_a_text_cannot_bring_entities_of_its_own() -> None:
    bomb = '<!DOCTYPE a [<!ENTITY b "bbbb">]><html>&b;</html>'
    assert _as_xml(DOCTYPE + bomb) is None


def test_no_sheet_tells_cells_apart_by_their_place() -> None:
    sheets = Path(settings.BASE_DIR, "static", "css", "print").glob("*.css")
    places = re.compile(r"(?:td|tr)[^,{]*:(?:nth|first|last|only|not)|[+~]\s*t[dr]\b|t[dr]\[")
    found = {path.name: places.findall(path.read_text(encoding="utf-8")) for path in sheets}
    assert len(found) >= 5
    assert {name: hits for name, hits in found.items() if hits} == {}


@pytest.mark.pdf
def test_a_paper_with_markup_that_is_no_xml_prints_all_the_same(built_fonts: Path) -> None:
    paper: Any = paper_of([mark_safe("一行<br>又一行")])  # noqa: S308
    assert render_paper(paper, identifier=b"x", archival=False).pdf


@pytest.mark.pdf
def test_lines_and_glyphs_take_the_fast_way(
    built_fonts: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing of a plain paper falls back to the library: drawing, spreading, breaking of lines."""
    taken: Counter[str] = Counter()

    def watch(owner: Any, name: str) -> None:
        original = getattr(owner, name)

        def watched(*place: Any, **named: Any) -> Any:
            found = original(*place, **named)
            taken[name + ("" if found is not None else " refused")] += 1
            return found

        monkeypatch.setattr(owner, name, watched)

    watch(Spread, "infos")
    watch(fast_text, "_string")
    watch(fast_lines, "_first_line")
    watch(fast_plain_lines, "_next_line")
    assert render_paper(paper_of([FILLER * 30]), identifier=b"x", archival=False).pdf
    assert taken["infos"] > 40
    assert taken["_string"] >= taken["infos"]
    assert taken["_first_line"] > 40
    assert taken["_next_line"] > 40
    assert not taken["infos refused"]
    assert taken["_first_line refused"] <= 1


@pytest.mark.pdf
def test_a_tab_a_space_and_a_place_to_break_are_drawn_as_the_library_draws_them(
    built_fonts: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "在 市直 机关\u00a0开展Word 2025工作\u200b，“第一”（议题）98.6%。" * 9
    fast = render_paper(paper_of([text]), identifier=b"x").pdf

    def refuse(*place: Any) -> None:
        raise fast_text._NotPlain

    monkeypatch.setattr(fast_text, "_draw", refuse)
    assert render_paper(paper_of([text]), identifier=b"x").pdf == fast
