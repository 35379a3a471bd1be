"""Pages of scoring: what is typed stays, what is hidden stays hidden."""

import io

import openpyxl
import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from campaigns.models import ApplicationFile, Ballot, Selection, SelfMark
from portal.models import User
from portal.roles import Role
from tests.campaigns.scoring.conftest import Panelists
from tests.cast import as_, person, words

pytestmark = pytest.mark.django_db


def at(name: str, pk: int, *more: object) -> str:
    return reverse(f"campaigns:{name}", args=[pk, *more])


def typed(panel: Panelists, mark: str, **more: str) -> dict[str, str]:
    return {f"mark_{panel.lines['理论学习'].pk}": mark, **more}


def client(user: User) -> Client:
    return as_(User.objects.get(pk=user.pk))


def test_a_judge_goes_from_ballot_to_ballot(panel: Panelists) -> None:
    """Cast leads to the next one, the last leads back to the list."""
    browser = client(panel.expert)
    first = panel.ballot(panel.expert, panel.first)
    second = panel.ballot(panel.expert, panel.second)
    assert "市财政局第一党支部" in words(browser.get(reverse("campaigns:ballot-list")))
    page = words(browser.get(at("ballot-edit", first.pk)))
    assert "理论学习" in page
    assert "台账检查" not in page
    answer = browser.post(at("ballot-edit", first.pk), typed(panel, "51.5", cast="1"))
    assert answer.url == at("ballot-edit", second.pk)
    answer = browser.post(at("ballot-edit", second.pk), typed(panel, "40", cast="1"))
    assert answer.url == reverse("campaigns:ballot-list")
    assert "51.5" in words(browser.get(answer.url))


def test_each_file_stands_at_its_line_and_those_of_staff_nowhere(panel: Panelists) -> None:
    ballot = panel.ballot(panel.expert, panel.first)
    for name, line in (("学习笔记.pdf", "理论学习"), ("检查台账.pdf", "台账检查")):
        ApplicationFile.objects.create(
            application=ballot.application,
            criterion=panel.lines[line],
            name=name,
            path=f"x/{name}",
            byte_count=9,
            sha256="0" * 64,
            added_by=panel.expert,
            added_at=timezone.now(),
        )
    line = panel.lines["理论学习"]
    SelfMark.objects.create(application=ballot.application, criterion=line, mark="7.00")
    page = words(client(panel.expert).get(at("ballot-edit", ballot.pk)))
    assert "佐证：" in page
    assert "学习笔记.pdf" in page
    assert "检查台账.pdf" not in page
    assert "自评7分" in page


def test_a_draft_comes_back_as_it_was_left(panel: Panelists) -> None:
    browser, ballot = client(panel.expert), panel.ballot(panel.expert, panel.first)
    browser.post(at("ballot-edit", ballot.pk), typed(panel, "33", keep="1", remark="待核实"))
    page = words(browser.get(at("ballot-edit", ballot.pk)))
    assert 'value="33.00"' in page
    assert "待核实" in page
    assert Ballot.objects.get(pk=ballot.pk).status == "open"


@pytest.mark.parametrize(
    ("mark", "said"),
    [
        ("61", "满分60分，不能超过"),
        ("多", "请填数字"),
        ("1.234", "最多两位小数"),
        ("", "还没有打分"),
    ],
)
def test_a_refused_ballot_keeps_what_was_typed(panel: Panelists, mark: str, said: str) -> None:
    browser, ballot = client(panel.expert), panel.ballot(panel.expert, panel.first)
    answer = browser.post(
        at("ballot-edit", ballot.pk), typed(panel, mark, cast="1", remark="扎实有效")
    )
    assert answer.status_code == 422
    assert said in words(answer)
    assert "扎实有效" in words(answer)


def test_standing_back_and_taking_up_again(panel: Panelists) -> None:
    browser, ballot = client(panel.expert), panel.ballot(panel.expert, panel.first)
    panel.vote(panel.expert, panel.first, 40)
    assert "已提交" in words(browser.get(at("ballot-edit", ballot.pk)))
    browser.post(at("ballot-reopen", ballot.pk))
    assert "以上次提交的分数为准" in words(browser.get(at("ballot-edit", ballot.pk)))
    answer = browser.post(at("ballot-recuse", ballot.pk), {"reason": ""})
    assert answer.status_code == 422
    assert "请填写回避原因" in words(answer)
    browser.post(at("ballot-recuse", ballot.pk), {"reason": "曾参与指导"})
    assert "已回避" in words(browser.get(at("ballot-edit", ballot.pk)))


def test_progress_tells_how_many_and_never_how_much(panel: Panelists) -> None:
    panel.vote(panel.expert, panel.first, "47.25")
    pages = [
        words(client(panel.officer).get(at(name, panel.selection.pk)))
        for name in ("scoring", "ranking", "spread", "what-if")
    ]
    assert "还有4张未提交" in pages[0]
    assert "专家组1/2" in pages[0]
    assert not [page for page in pages if "47.25" in page]


def test_closing_says_what_is_missing_and_ranks_when_nothing_is(panel: Panelists) -> None:
    browser, pk = client(panel.officer), panel.selection.pk
    answer = browser.post(at("scoring-action", pk, "close_scores"), {"reason": ""})
    assert answer.status_code == 422
    assert "没有任何评委评分" in words(answer)
    panel.score_all()
    assert browser.post(at("scoring-action", pk, "close_scores")).status_code == 302
    page = words(browser.get(at("ranking", pk)))
    assert "总分80.00分，列第1名。" in page
    assert "各评委组平均分按权重合成：专家组60%、工委组40%" in page
    sheet = openpyxl.load_workbook(
        io.BytesIO(browser.get(at("ranking", pk) + "?export=xlsx").content)
    ).active
    assert sheet is not None
    assert [cell.value for cell in sheet[1]] == [
        "名次", "申报", "单位", "专家组平均", "工委组平均", "总分", "拟命名", "理由",
    ]  # fmt: skip
    answer = browser.post(at("scoring-action", pk, "reopen_scores"), {"reason": " "})
    assert answer.status_code == 422
    assert "必须写明理由" in words(answer)


def test_units_see_their_own_result_after_the_naming(panel: Panelists) -> None:
    panel.score_all()
    panel.close()
    unit, pk = client(panel.city.wang), panel.selection.pk
    assert "结果还没有公布" in words(unit.get(at("ranking", pk)))
    Selection.objects.filter(pk=pk).update(status="named")
    page = words(unit.get(at("ranking", pk)))
    assert "市财政局第一党支部" in page
    assert "救助党支部" not in page


def test_staff_marks_on_one_page(panel: Panelists) -> None:
    browser, pk = client(panel.officer), panel.first.pk
    bonus, item = panel.lines["加分"].pk, panel.lines["台账检查"].pk
    data = {f"mark_{bonus}": "3", f"text_{bonus}": "", f"mark_{item}": "31"}
    answer = browser.post(at("staff-marks", pk), data | {f"text_{item}": "抽查"})
    assert answer.status_code == 422
    assert 'value="31"' in words(answer)
    answer = browser.post(
        at("staff-marks", pk), data | {f"text_{bonus}": "通报", f"text_{item}": "抽查"}
    )
    assert answer.url == at("scoring", panel.selection.pk)
    assert "已核2项" in words(browser.get(answer.url))
    browser.post(at("staff-marks", pk), {f"mark_{item}": "31", f"text_{item}": "抽查"})
    assert "已核1项" in words(browser.get(answer.url))


def test_trying_changes_nothing_adopting_does(panel: Panelists) -> None:
    """The first has 50 of the experts and 20 of the committee, the second 30 and 40."""
    for user, first, second in ((panel.expert, 50, 30), (panel.officer, 20, 40)):
        panel.vote(user, panel.first, first)
        panel.vote(user, panel.second, second)
    panel.vote(panel.peer, panel.first, 50)
    for application in (panel.first, panel.second):
        panel.staff(application, "台账检查", 30)
    panel.close()
    leader, pk = client(panel.city.leader), panel.selection.pk
    tried = {
        "weight_experts": "20", "weight_committee": "80", "tie_0": "", "tie_1": "", "tie_2": "",
    }  # fmt: skip
    page = words(leader.get(at("what-if", pk), tried))
    assert "下降1位" in page
    assert "上升1位" in page
    wrong = words(leader.get(at("what-if", pk), tried | {"weight_experts": "30"}))
    assert "合计须为100，现为110" in wrong
    assert leader.post(at("what-if", pk), tried | {"reason": ""}).status_code == 422
    assert leader.post(at("what-if", pk), tried | {"reason": "会议研究"}).status_code == 302
    ranked = words(leader.get(at("ranking", pk)))
    assert ranked.index("救助党支部") < ranked.index("第一党支部")


def test_evidence_is_reached_through_ones_ballot_only(panel: Panelists) -> None:
    ballot = panel.ballot(panel.expert, panel.first)
    other = person("another", Role.EXPERT, panel.city.city)
    assert client(panel.expert).get(at("ballot-file", ballot.pk, 1)).status_code == 404
    assert client(other).get(at("ballot-edit", ballot.pk)).status_code == 404


def test_the_workbench_counts_what_a_judge_still_has_to_score(panel: Panelists) -> None:
    page = words(client(panel.expert).get(reverse("reports:workbench")))
    assert "待评分2个" in page
    panel.score_all()
    assert "待评分" not in words(client(panel.expert).get(reverse("reports:workbench")))
