"""What people type into the form, and what becomes of it."""

from decimal import Decimal
from types import SimpleNamespace

import pytest

from campaigns.forms.figures import CorrectionForm, Entry, read_entry
from campaigns.forms.papers import PaperForm
from campaigns.forms.reviews import ReviewForm
from campaigns.selectors.papers import paper_sheet
from campaigns.services import FigureInput, record_values
from tests.campaigns.conftest import Quarter3
from tests.cast import Cast

Typed = dict[str, str]


@pytest.fixture
def form_of(cast: Cast, papers: Quarter3):  # type: ignore[no-untyped-def]
    def build(data: Typed | None = None) -> PaperForm:
        form = PaperForm(paper_sheet(papers.finance, cast.li), data)
        form.is_valid()
        return form

    return build


@pytest.mark.parametrize(
    ("text", "number", "qualifier"),
    [
        ("3100余", 3100, "yu"),
        ("１２", 12, ""),
        ("1.2万", 12000, ""),
        ("12,345", 12345, ""),
        ("无", 0, ""),
        ("0", 0, ""),
        ("约500", 500, "yue"),
        ("6次", 6, ""),
    ],
)
def test_figures_are_read_as_people_type_them(
    asked: SimpleNamespace, text: str, number: int, qualifier: str
) -> None:
    read = read_entry(asked.meetings, Entry(text))
    assert read.figure is not None
    assert (read.figure.number, read.figure.qualifier) == (number, qualifier)
    assert read.figure.as_printed == text


@pytest.mark.parametrize(
    ("text", "state"), [("—", "not_applicable"), ("***", "masked"), ("", "blank")]
)
def test_signs_stand_for_states(asked: SimpleNamespace, text: str, state: str) -> None:
    read = read_entry(asked.meetings, Entry(text))
    assert read.figure is not None
    assert (read.figure.state, read.figure.number) == (state, None)


@pytest.mark.parametrize(
    ("code", "text", "words"),
    [
        ("meetings", "很多", "不是数字"),
        ("meetings", "-3", "不能小于0"),
        ("meetings", "3.5", "不是整数"),
        ("meetings", "第二批", "是序次，不是数量"),
        ("rate", "80", "由系统按分子、分母计算"),
    ],
)
def test_what_cannot_be_understood_is_refused_in_chinese(
    asked: SimpleNamespace, code: str, text: str, words: str
) -> None:
    read = read_entry(getattr(asked, code), Entry(text))
    assert read.figure is None
    assert words in read.error


def test_a_number_beside_masked_is_a_question_not_a_guess(asked: SimpleNamespace) -> None:
    read = read_entry(asked.meetings, Entry("5", "masked"))
    assert "又填了“5”" in read.error
    chosen = read_entry(asked.meetings, Entry("", "not_applicable", "今年没有任务"))
    assert chosen.figure == FigureInput(asked.meetings, "not_applicable", note="今年没有任务")


def test_a_note_without_a_figure_is_not_lost_silently(asked: SimpleNamespace) -> None:
    assert "只写了备注" in read_entry(asked.meetings, Entry("", note="待核")).error


def test_a_note_with_a_secrecy_mark_is_refused(asked: SimpleNamespace) -> None:
    assert "备注" in read_entry(asked.meetings, Entry("5", note="见机密★文件")).error


def test_a_note_with_somebodys_identity_number_is_warned_of(asked: SimpleNamespace) -> None:
    read = read_entry(asked.meetings, Entry("5", note="张某11010519491231002X"))
    assert read.figure is not None
    assert "疑似身份证号" in read.remark


def test_words_stand_in_a_text_metric(asked: SimpleNamespace) -> None:
    read = read_entry(asked.rhythm, Entry("每周2次"))
    assert read.figure is not None
    assert (read.figure.text, read.figure.number) == ("每周2次", None)


def test_only_what_changed_is_handed_on(cast: Cast, asked, papers, form_of) -> None:
    record_values(papers.finance, [FigureInput(asked.meetings, number=Decimal(6))], by=cast.li)
    form = form_of({"meetings": "6", "found": "4", "fixed": ""})
    assert [(f.metric, f.number) for f in form.figures()] == [(asked.found, 4)]


def test_an_emptied_box_clears_the_figure_and_a_missing_box_does_not(
    cast: Cast, asked, papers, form_of
) -> None:
    record_values(papers.finance, [FigureInput(asked.meetings, number=Decimal(6))], by=cast.li)
    assert [f.state for f in form_of({"meetings": ""}).figures()] == ["blank"]
    assert form_of({"found": "4"}).figures()[0].metric == asked.found


def test_what_was_typed_stays_in_its_box_with_the_sentence_beside_it(form_of) -> None:
    form = form_of({"meetings": "很多", "meetings__note": "大约", "found": "１２"})
    cells = {c.value_name: c for section in form.sections() for c in section.cells}
    assert (cells["meetings"].value, cells["meetings"].note) == ("很多", "大约")
    assert "不是数字" in cells["meetings"].error
    assert cells["found"].reading == "读作12个；全角字符已转为半角"
    assert [cell.value_name for cell in form.faulty] == ["meetings"]
    assert [figure.metric.code for figure in form.figures()] == ["found"]


def test_a_rate_is_shown_and_takes_no_input(cast: Cast, asked, papers, form_of) -> None:
    figures = [
        FigureInput(asked.found, number=Decimal(740)),
        FigureInput(asked.fixed, number=Decimal(507)),
    ]
    record_values(papers.finance, figures, by=cast.li)
    form = form_of({"rate": "99"})
    [cell] = [c for s in form.sections() for c in s.cells if c.computed]
    assert (cell.value, cell.note_name) == ("68.5%", "")
    assert form.figures() == []


def test_a_too_long_note_is_a_fault_of_its_cell(form_of) -> None:
    form = form_of({"meetings": "5", "meetings__note": "长" * 301})
    assert [cell.value_name for cell in form.faulty] == ["meetings"]
    assert form.figures() == []


def test_a_correction_needs_a_reason_and_a_figure(cast: Cast, asked, papers) -> None:
    [row] = record_values(papers.finance, [FigureInput(asked.found, number=Decimal(4))], by=cast.li)
    form = CorrectionForm(row, {"text": "", "state": "reported", "reason": ""})
    assert not form.is_valid()
    assert "不能清空" in form.errors["text"][0]
    assert "理由" in form.errors["reason"][0]
    good = CorrectionForm(row, {"text": "约9", "state": "reported", "reason": "台账更正"})
    assert good.is_valid()
    assert good.figure is not None
    assert good.figure.qualifier == "yue"


def test_remarks_alone_are_reason_enough(cast: Cast, asked, papers) -> None:
    form = ReviewForm(paper_sheet(papers.finance, cast.chen), {"remark__found": " 与台账不符 "})
    assert form.is_valid()
    assert form.remarks() == {asked.found: "与台账不符"}
    assert form.reason_text == "1项数据需核对，见各项意见。"
    assert not form.is_empty
