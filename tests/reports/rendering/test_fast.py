"""The fast ways are taken where they are meant to be; that they change no byte is told by test_engine."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.utils.safestring import mark_safe

from reports.rendering import FontSet, render_html, render_paper
from reports.rendering.fast_parse import DOCTYPE, _as_xml
from tests.reports.rendering.conftest import paper_of
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
