"""通知, 公示, 通报, 评分汇总表 and the list of certificates come from the data."""

import datetime
import io
from collections.abc import Iterator

import docx
import pytest
import time_machine
from django.urls import reverse
from pypdf import PdfReader

from campaigns.models import Selection
from portal.errors import RuleBroken
from reports.choices import SelectionPaper as P
from reports.rendering.paper_docx import paper_docx
from reports.selectors.selection_papers import offers_of
from reports.services.selections import draft_paper, paper_file
from tests.campaigns.naming.conftest import ENDS, NOTICED, Contest, at, contest, holidays
from tests.cast import Cast, as_, words
from tests.factories.naming import DOCUMENT, named, noticed

__all__ = ["contest", "holidays"]


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(at(NOTICED), tick=False) as traveller:
        yield traveller


@pytest.fixture
def on_notice(contest: Contest, cast: Cast) -> Selection:
    Selection.objects.filter(pk=contest.selection.pk).update(edition=3, validity_years=3)
    contest.selection.refresh_from_db()
    return noticed(contest.selection, cast.leader, cast.chen, NOTICED)


def test_what_can_be_written_follows_the_state(contest: Contest, cast: Cast) -> None:
    open_now = {offer.kind for offer in offers_of(contest.selection) if not offer.wants}
    assert open_now == {P.CALL, P.SCORES}
    with pytest.raises(RuleBroken, match="现在还不能生成公示：审定后可起草"):
        draft_paper(contest.selection, P.NOTICE)


def test_the_call_states_the_conditions_and_the_criteria(on_notice: Selection) -> None:
    paper = draft_paper(on_notice, P.CALL)
    assert paper.title == "关于开展第三届“红旗党支部”评选的通知"
    assert paper.salutation == "市直各单位机关党组织："
    assert [s.heading for s in paper.sections][1:] == [
        "一、评选对象和名额", "二、评选条件", "三、评选程序", "四、有关要求",
    ]  # fmt: skip
    text = "".join(str(p.html) for s in paper.sections for p in s.paragraphs)
    assert "市直工委发〔2026〕1号" in text
    assert "每个单位推荐不超过2个" in text
    assert "发生违纪案件" in text
    names = [row[2] for row in paper.annexes[0].rows]
    assert names == ["理论学习", "台账检查", "加分", "扣分", "发生违纪案件"]


def test_the_notice_lists_in_the_order_of_units_and_states_its_days(
    on_notice: Selection, contest: Contest
) -> None:
    paper = draft_paper(on_notice, P.NOTICE)
    text = "".join(str(p.html) for s in paper.sections for p in s.paragraphs)
    assert "公示时间：2026年9月30日至2026年10月13日（5个工作日）。" in text
    assert paper.date == NOTICED
    # 市财政局 stands before 市民政局, though it came second.
    assert [row[1:] for row in paper.annexes[0].rows] == [
        ("市财政局", "第一党支部"),
        ("市民政局", contest.branches[0].name),
    ]


def test_the_score_sheet_gives_place_panel_and_total(on_notice: Selection) -> None:
    table = draft_paper(on_notice, P.SCORES).annexes[0]
    assert [c.label for c in table.columns] == ["名次", "单位", "名称", "专家", "工委核分", "总分"]
    assert table.rows[0][0] == "1"
    assert table.rows[0][-3:] == ("58.00", "0.00", "58.00")


def test_the_circular_and_the_plates_follow_the_register(
    on_notice: Selection, cast: Cast, clock: time_machine.Traveller
) -> None:
    clock.move_to(at(ENDS + datetime.timedelta(days=1)))
    named(on_notice, cast.leader, ENDS + datetime.timedelta(days=1))
    on_notice.refresh_from_db()
    paper = draft_paper(on_notice, P.CIRCULAR)
    text = "".join(str(p.html) for s in paper.sections for p in s.paragraphs)
    assert "命名第三届“红旗党支部”2个" in text
    assert "表彰" not in text
    plates = draft_paper(on_notice, P.CERTIFICATES).annexes[0].rows
    assert plates[0] == ("1", "市财政局第一党支部", "红旗党支部（2026年）", DOCUMENT, "1")


@pytest.mark.parametrize("kind", [P.CALL, P.SCORES, P.NOTICE, P.CIRCULAR])
def test_word_holds_what_print_holds(on_notice: Selection, kind: P) -> None:
    paper = draft_paper(on_notice, kind)
    document = docx.Document(io.BytesIO(paper_docx(paper)))
    lines = [paragraph.text for paragraph in document.paragraphs]
    assert lines[0].replace("\n", "") == paper.title
    assert paper.written_date in lines
    assert len(document.tables) == len(paper.annexes)
    rows = [[cell.text for cell in row.cells] for row in document.tables[0].rows]
    assert rows[1:] == [list(row) for row in paper.annexes[0].rows]


def test_the_notice_is_printed(on_notice: Selection) -> None:
    file = paper_file(on_notice, P.NOTICE, as_word=False)
    assert file.name == "关于第三届“红旗党支部”拟命名名单的公示.pdf"
    pages = PdfReader(io.BytesIO(file.content)).pages
    text = "".join(page.extract_text() for page in pages).replace("\n", "")
    assert "2026年10月13日" in text
    assert "市财政局" in text
    assert file.content == paper_file(on_notice, P.NOTICE, as_word=False).content


def test_papers_are_for_the_staff(on_notice: Selection, cast: Cast) -> None:
    address = reverse("reports:selection-papers", args=[on_notice.pk])
    assert as_(cast.wang).get(address).status_code == 403
    for user in (cast.chen, cast.leader):
        assert "评分汇总表" in words(as_(user).get(address))
    early = reverse("reports:selection-paper", args=[on_notice.pk, "certificates", "pdf"])
    assert as_(cast.chen).get(early).status_code == 302
    odd = reverse("reports:selection-paper", args=[on_notice.pk, "anything", "pdf"])
    assert as_(cast.chen).get(odd).status_code == 404
