"""The fast reader of content streams sees what the library's own sees, or leaves it to it."""

import pytest
from pdfminer.pdfinterp import PDFPageInterpreter

from reports.inspection.pdf import reader
from reports.inspection.pdf.interpreter import Unreadable, tokens
from tests.reports.inspection.papers import official


def test_both_readers_measure_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    content = official().bytes()
    fast = reader.read_pdf(content)
    monkeypatch.setattr(reader, "FastInterpreter", PDFPageInterpreter)
    assert reader.read_pdf(content) == fast


def test_operators_come_with_their_operands() -> None:
    found = tokens(b"q 1 0 0 -1 .5 -2. cm [<4f60> -120 (a)] TJ /P <</MCID 3>> BDC T* Q")
    assert [operator for operator, _ in found] == ["q", "cm", "TJ", "BDC", "T*", "Q"]
    assert found[1][1] == [1, 0, 0, -1, 0.5, -2.0]
    assert found[2][1] == [[b"\x4f\x60", -120, b"a"]]
    assert found[3][1][1] == {"MCID": 3}


@pytest.mark.parametrize("content", [b"(a(b)c) Tj", b"(\\)) Tj", b"BI /W 1 ID x EI", b"] TJ", b"{"])
def test_what_the_pattern_does_not_know_is_left_to_the_library(content: bytes) -> None:
    with pytest.raises(Unreadable):
        tokens(content)
