"""What a rule finds keeps a paper back until the figure is changed or explained."""

import json
from decimal import Decimal
from types import SimpleNamespace

import pytest
from django.urls import reverse

from campaigns.choices import FigureState
from campaigns.models import Explanation, Submission
from campaigns.selectors.findings import findings_of, judged_of
from campaigns.selectors.papers import paper_sheet
from campaigns.services import (
    FigureInput,
    check_paper,
    explain,
    record_values,
    submit_submission,
)
from portal.errors import NotAllowed, PaperRefused, Refusal, RuleBroken, WrongState
from portal.models import AuditEntry
from tests.campaigns.conftest import Quarter3
from tests.campaigns.rules.conftest import type_in
from tests.cast import Cast, as_, words
from tests.factories.campaigns import CheckRuleFactory

WHY = "本季度集中在八月开展"


def refusals(paper: Submission) -> list[Refusal]:
    with pytest.raises(PaperRefused) as refused:
        check_paper(paper)
    return refused.value.refusals


def test_a_soft_finding_blocks_until_it_is_explained(
    cast: Cast, asked: SimpleNamespace, paper: Submission
) -> None:
    [refusal] = refusals(paper)
    assert (refusal.place, refusal.rule, refusal.is_explainable) == ("visits", "half", True)
    assert "“受教育人次”（30人次）比去年同期的100人次下降70%" in refusal.sentence
    explain(paper, asked.visits, "half", WHY, by=cast.li)
    check_paper(paper)
    sent = submit_submission(paper, by=cast.wang)
    content = json.loads(sent.versions.get().content)
    [said] = content["explanations"]["visits"]
    assert (said["rule"], said["text"]) == ("half", WHY)
    assert "下降70%" in said["finding"]


def test_the_word_around_the_number_stays_in_the_sentence(
    cast: Cast, asked: SimpleNamespace, paper: Submission
) -> None:
    figure = FigureInput(asked.visits, number=Decimal(30), qualifier="yu", as_printed="30余")
    record_values(paper, [figure], by=cast.li)
    [finding] = findings_of(paper)
    assert finding.sentence.startswith("“受教育人次”（30余人次）比")


def test_a_hard_finding_is_never_explained_away(
    cast: Cast, asked: SimpleNamespace, paper: Submission
) -> None:
    type_in(paper, cast.li, asked, fixed=12)
    places = {refusal.place: refusal for refusal in refusals(paper)}
    assert places["fixed"].rule == "fixed_le_found"
    assert not places["fixed"].is_explainable
    with pytest.raises(RuleBroken, match="不能用说明代替"):
        explain(paper, asked.fixed, "fixed_le_found", WHY, by=cast.li)


def test_an_explanation_speaks_of_the_figure_it_was_given_for(
    cast: Cast, asked: SimpleNamespace, paper: Submission
) -> None:
    explain(paper, asked.visits, "half", WHY, by=cast.li)
    type_in(paper, cast.li, asked, visits=20)
    assert [refusal.place for refusal in refusals(paper)] == ["visits"]
    again = explain(paper, asked.visits, "half", "统计口径调整，属实", by=cast.wang)
    assert Explanation.objects.get() == again
    assert (again.about, again.given_by) == ("20", cast.wang)
    entries = AuditEntry.objects.filter(action="figure.explained").order_by("pk")
    assert [json.loads(entry.after)["about"] for entry in entries] == ["30", "20"]
    type_in(paper, cast.li, asked, visits=100)
    check_paper(paper)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("忙", "至少4个字"), ("   　 ", "至少4个字"), ("x" * 301, "最多300个字"),
        ("见机密★文件要求", "密"),
    ],
)  # fmt: skip
def test_an_explanation_must_say_something_that_may_be_said(
    cast: Cast, asked: SimpleNamespace, paper: Submission, text: str, sentence: str
) -> None:
    with pytest.raises(RuleBroken, match=sentence):
        explain(paper, asked.visits, "half", text, by=cast.li)


def test_only_who_fills_the_paper_explains_and_only_while_it_is_open(
    cast: Cast, asked: SimpleNamespace, paper: Submission
) -> None:
    for stranger in (cast.zhao, cast.chen):
        with pytest.raises(NotAllowed):
            explain(paper, asked.visits, "half", WHY, by=stranger)
    with pytest.raises(RuleBroken, match="没有需要说明的提示"):
        explain(paper, asked.meetings, "half", WHY, by=cast.li)
    submit_submission(paper, by=cast.wang, blanket="按文件导入，未逐项说明")
    with pytest.raises(WrongState):
        explain(paper, asked.visits, "half", WHY, by=cast.li)


def test_a_blanket_explains_the_rest_on_record(
    cast: Cast, asked: SimpleNamespace, paper: Submission
) -> None:
    record_values(paper, [FigureInput(asked.members, state=FigureState.NOT_APPLICABLE)], by=cast.li)
    submit_submission(paper, by=cast.wang, blanket="按文件导入，未逐项说明（a.xlsx）")
    row = Explanation.objects.get()
    assert (row.metric, row.about, row.given_by) == (asked.visits, "30", cast.wang)
    assert AuditEntry.objects.filter(action="figure.explained").count() == 1


def test_blank_masked_and_not_applicable_say_nothing(
    cast: Cast, asked: SimpleNamespace, papers: Quarter3, paper: Submission
) -> None:
    for state in (FigureState.MASKED, FigureState.NOT_APPLICABLE):
        record_values(paper, [FigureInput(asked.visits, state=state)], by=cast.li)
        assert findings_of(paper) == []
    record_values(paper, [FigureInput(asked.visits, state="blank")], by=cast.li)
    assert findings_of(paper) == []
    assert findings_of(papers.civil) == []


def test_a_finding_about_a_figure_the_reader_may_not_see_is_left_out(paper: Submission) -> None:
    assert list(judged_of(paper, visible={"visits"})) == ["visits"]
    assert judged_of(paper, visible={"found"}) == {}


def test_the_sheet_lists_what_blocks(
    cast: Cast, asked: SimpleNamespace, papers: Quarter3, paper: Submission
) -> None:
    type_in(paper, cast.li, asked, fixed=12)
    sheet = paper_sheet(paper, cast.li)
    assert {(b.metric.code, b.is_hard) for b in sheet.blockers} == {
        ("fixed", True), ("visits", False)
    }  # fmt: skip
    explain(paper, asked.visits, "half", WHY, by=cast.li)
    assert [b.metric.code for b in paper_sheet(paper, cast.li).blockers] == ["fixed"]
    [row] = [row for row in paper_sheet(paper, cast.li).rows if row.metric.code == "visits"]
    assert row.findings[0].explained == WHY
    empty = paper_sheet(papers.civil, cast.zhao)
    assert [b.metric.code for b in empty.blockers] == ["meetings"]


def address(paper: Submission) -> str:
    return reverse("campaigns:figure-explain", args=[paper.pk])


def test_a_script_explains_and_gets_the_findings_back(cast: Cast, paper: Submission) -> None:
    client = as_(cast.li)
    data = {"explain": "visits|half", "explain__visits__half": WHY}
    answer = client.post(address(paper), data, headers={"Accept": "application/json"})
    [finding] = answer.json()["findings"]["visits"]
    assert (finding["rule"], finding["severity"], finding["explained"]) == ("half", "soft", WHY)
    short = data | {"explain__visits__half": "忙"}
    answer = client.post(address(paper), short, headers={"Accept": "application/json"})
    assert (answer.status_code, "至少4个字" in answer.json()["error"]) == (422, True)
    assert client.post(address(paper), {"explain": "nothing|half"}).status_code == 404


def test_without_a_script_the_form_is_saved_and_the_figure_explained(
    cast: Cast, paper: Submission
) -> None:
    data = {
        "explain": "visits|half",
        "reason__visits__half": "业务量增加",
        "explain__visits__half": "",
        "found": "11",
        "found__state": "reported",
        "found__note": "",
    }
    client = as_(cast.li)
    answer = client.post(address(paper), data, follow=True)
    assert answer.redirect_chain[-1][0].endswith("#row_visits")
    assert "说明已提交" in words(answer)
    assert Explanation.objects.get().text == "业务量增加"
    assert paper.values.get(metric__code="found").number == Decimal(11)


def test_the_form_says_at_the_cell_what_blocks_and_the_reviewer_reads_why(
    cast: Cast, asked: SimpleNamespace, paper: Submission
) -> None:
    client = as_(cast.wang)
    edit = reverse("campaigns:submission-edit", args=[paper.pk])
    page = client.get(edit).content.decode()
    assert "data-blockers-count>1<" in page
    assert 'data-jump="visits"' in page
    refused = client.post(edit, {"submit": "1"}).content.decode()
    assert "还不能上报：1处需要处理" in refused
    explain(paper, asked.visits, "half", WHY, by=cast.li)
    assert client.post(edit, {"submit": "1"}).status_code == 302
    review = reverse("campaigns:submission-review", args=[paper.pk])
    assert WHY in as_(cast.chen).get(f"{review}?show=all").content.decode()
    detail = reverse("campaigns:submission-detail", args=[paper.pk])
    assert f"情况说明：{WHY}" in client.get(detail).content.decode()


def test_a_version_keeps_what_was_said(
    cast: Cast, asked: SimpleNamespace, paper: Submission
) -> None:
    explain(paper, asked.visits, "half", WHY, by=cast.li)
    submit_submission(paper, by=cast.wang)
    page = as_(cast.li).get(reverse("campaigns:submission-version", args=[paper.pk, 1]))
    assert f"情况说明：{WHY}" in words(page)


def test_one_text_answers_all_that_is_said_of_a_cell(
    cast: Cast, asked: SimpleNamespace, paper: Submission
) -> None:
    CheckRuleFactory(
        code="fewer_than_found", name="人次少于问题", kind="compare", severity="soft",
        subjects=[asked.found], bounds=[asked.visits], basis="统计软提示",
    )  # fmt: skip
    CheckRuleFactory(
        code="visits_le_found", name="人次多于问题", kind="compare", severity="soft",
        subjects=[asked.visits], bounds=[asked.found], basis="统计软提示",
    )  # fmt: skip
    client, edit = as_(cast.li), reverse("campaigns:submission-edit", args=[paper.pk])
    assert len(judged_of(paper)["visits"]) == 2
    page = client.get(edit).content.decode()
    assert page.count('name="explain__visits"') == 1
    assert "data-blockers-count>1<" in page
    data = {"explain": "visits", "explain__visits": WHY}
    answer = client.post(address(paper), data, headers={"Accept": "application/json"})
    assert [f["explained"] for f in answer.json()["findings"]["visits"]] == [WHY, WHY]
    check_paper(paper)


def test_nobody_explains_a_figure_that_must_change_anyway(
    cast: Cast, asked: SimpleNamespace, paper: Submission
) -> None:
    CheckRuleFactory(
        code="visits_eq_found", name="人次不得多于问题", kind="compare", severity="hard",
        subjects=[asked.visits], bounds=[asked.found], basis="法定",
    )  # fmt: skip
    client, edit = as_(cast.wang), reverse("campaigns:submission-edit", args=[paper.pk])
    page = client.get(edit).content.decode()
    assert 'name="explain__visits"' not in page
    assert "下降70%" not in page
    data = {"explain": "visits", "explain__visits": WHY}
    answer = client.post(address(paper), data, headers={"Accept": "application/json"})
    assert (answer.status_code, "不能用说明代替" in answer.json()["error"]) == (422, True)
    refused = words(client.post(edit, {"submit": "1"}))
    assert "已保存0项" not in refused
    assert "还不能上报：1处需要处理" in refused


def test_an_unreadable_cell_is_in_the_list_of_what_blocks(
    cast: Cast, asked: SimpleNamespace, paper: Submission
) -> None:
    explain(paper, asked.visits, "half", WHY, by=cast.li)
    data = {"found": "不少", "found__state": "reported", "found__note": ""}
    edit = reverse("campaigns:submission-edit", args=[paper.pk])
    page = as_(cast.li).post(edit, data).content.decode()
    assert "data-blockers-count>1<" in page
    assert page.count('data-jump="found"') == 2
