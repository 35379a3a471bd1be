"""Whoever may not see a discipline figure learns neither its name nor its number from a rule."""

import io
import zipfile
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from campaigns.models import CheckRule, Explanation, Submission
from campaigns.selectors.findings import WITHHELD, findings_json, judged_of
from campaigns.selectors.foreseen import Foresight
from campaigns.services import (
    FigureInput,
    add_locked_value,
    approve_submission,
    correct_locked_value,
    explain,
    submit_submission,
)
from portal.errors import PaperRefused
from tests.campaigns.conftest import Quarter3
from tests.campaigns.rules.conftest import type_in
from tests.campaigns.sheets.books import plain_sheet
from tests.cast import Cast, as_, words
from tests.factories.campaigns import (
    CheckRuleFactory,
    MetricValueFactory,
    RoundFactory,
    SubmissionFactory,
    bound,
)

SECRET = "立案数"
NUMBER = "4711"
WHY = "案件跨期办理，均已立案4711件"
SEEN = {"meetings", "found", "visits"}


def is_silent(text: str) -> bool:
    return SECRET not in text and NUMBER not in text and "cases" not in text


def refused(call: Any) -> str:
    with pytest.raises(PaperRefused) as refusal:
        call()
    assert all("cases" not in f"{r.place}{r.rule}" for r in refusal.value.refusals)
    return refusal.value.message


@pytest.fixture
def most(asked: SimpleNamespace) -> CheckRule:
    """At most as many meetings as cases."""
    return bound(asked.meetings, asked.cases)


@pytest.fixture
def approved(cast: Cast, asked: SimpleNamespace, papers: Quarter3, most: CheckRule) -> Submission:
    type_in(papers.finance, cast.li, asked, meetings=5, cases=4711)
    submit_submission(papers.finance, by=cast.wang)
    return approve_submission(papers.finance, by=cast.chen)


def test_a_correction_is_refused_without_the_hidden_figure(
    cast: Cast, asked: SimpleNamespace, approved: Submission
) -> None:
    value, more = (
        approved.values.get(metric=asked.meetings),
        FigureInput(asked.meetings, number=Decimal(5000)),
    )
    sentence = refused(lambda: correct_locked_value(value, more, by=cast.chen, reason="漏计"))
    assert sentence == "“学习次数”与另一项您无权查看的数据不符，请由有权查看的人员核对。"
    value.refresh_from_db()
    approved.refresh_from_db()
    assert (value.number, approved.revision) == (5, 2)
    page = as_(cast.chen).post(
        reverse("campaigns:figure-correct", args=[value.pk]),
        {"text": "5000", "state": "reported", "note": "", "reason": "漏计"},
    )
    assert "无权查看的数据不符" in words(page)
    assert is_silent(words(page))


def test_a_figure_bound_to_a_hidden_one_is_added_likewise(
    cast: Cast, asked: SimpleNamespace, approved: Submission
) -> None:
    bound(asked.cases, asked.found)
    found = FigureInput(asked.found, number=Decimal(3))
    assert "“发现问题数”与另一项" in refused(
        lambda: add_locked_value(approved, found, by=cast.chen, reason="漏报")
    )


def test_the_importer_is_refused_without_it_and_the_unit_with_it(
    cast: Cast, asked: SimpleNamespace, papers: Quarter3, most: CheckRule
) -> None:
    type_in(papers.finance, cast.li, asked, meetings=5000, cases=4711)
    sentence = refused(lambda: submit_submission(papers.finance, by=cast.chen, action="file"))
    assert is_silent(sentence)
    with pytest.raises(PaperRefused, match=NUMBER):
        submit_submission(papers.finance, by=cast.wang)


def test_what_is_missing_and_hidden_is_only_counted(
    cast: Cast, asked: SimpleNamespace, papers: Quarter3
) -> None:
    asked.cases.campaign_metrics.update(is_required=True)
    type_in(papers.finance, cast.li, asked, meetings=5)
    sentence = refused(lambda: submit_submission(papers.finance, by=cast.chen, action="file"))
    assert sentence == "有1项您无权查看的必填数据没有填写，请由填报单位补齐。"


def test_the_cells_of_whoever_may_not_see_it_say_less(
    cast: Cast, asked: SimpleNamespace, papers: Quarter3, most: CheckRule
) -> None:
    bound(asked.cases, asked.found)
    type_in(papers.finance, cast.li, asked, meetings=5000, cases=4711, found=1)
    said = findings_json(papers.finance, SEEN)
    assert list(said) == ["meetings"]
    assert is_silent(str(said))
    assert set(findings_json(papers.finance, SEEN | {"cases"})) == {"meetings", "cases"}


def test_the_reviewer_sees_that_something_was_said_and_not_what(
    cast: Cast, asked: SimpleNamespace, papers: Quarter3, most: CheckRule
) -> None:
    CheckRule.objects.filter(pk=most.pk).update(severity="soft")
    type_in(papers.finance, cast.li, asked, meetings=5000, cases=4711)
    explain(papers.finance, asked.meetings, most.code, WHY, by=cast.li)
    submit_submission(papers.finance, by=cast.wang)
    [judged] = judged_of(papers.finance, SEEN)["meetings"]
    assert (judged.explained, judged.former, judged.is_open) == (WITHHELD, "", False)
    Explanation.objects.update(finding="别的数 1")
    [judged] = judged_of(papers.finance, SEEN)["meetings"]
    assert (judged.explained, judged.former, judged.is_open) == ("", "", True)
    page = as_(cast.chen).get(reverse("campaigns:submission-review", args=[papers.finance.pk]))
    assert "无权查看的数据不符" in words(page)
    assert is_silent(words(page))


def test_neither_the_preview_nor_the_result_of_a_zip_says_it(
    cast: Cast,
    asked: SimpleNamespace,
    papers: Quarter3,
    most: CheckRule,
    tmp_path: Any,
    settings: Any,
) -> None:
    settings.MEDIA_ROOT = tmp_path
    type_in(papers.finance, cast.li, asked, cases=4711)
    coming = {asked.meetings: (Decimal(5000), "")}
    [foreseen] = Foresight.of([papers.finance]).findings(papers.finance, coming, SEEN)
    assert is_silent(str(foreseen))
    buffer = io.BytesIO()
    sheet = plain_sheet([("填报单位：市财政局",), ("指标", "本期"), ("学习次数", 5000)])
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("a.xlsx", sheet)
    chen, address = (
        as_(cast.chen),
        reverse("campaigns:returns-upload", args=[papers.finance.round_id]),
    )
    file = SimpleUploadedFile("各单位.zip", buffer.getvalue())
    page = chen.post(address, {"file": file, "leave": "file"}, follow=True)
    done = chen.post(page.redirect_chain[-1][0], follow=True)
    assert "未代录上报" in words(done) or "草稿" in words(done)
    assert is_silent(words(page))
    assert is_silent(words(done))


def test_a_correction_obeys_the_figures_of_the_past(
    cast: Cast, asked: SimpleNamespace, papers: Quarter3
) -> None:
    CheckRuleFactory(code="grows", kind="not_falling", subjects=[asked.members])
    before = SubmissionFactory(round=RoundFactory(quarter=2), unit=cast.finance, approved=True)
    MetricValueFactory(submission=before, metric=asked.members, number=Decimal(40))
    type_in(papers.finance, cast.li, asked, meetings=5, members=41)
    submit_submission(papers.finance, by=cast.wang)
    approve_submission(papers.finance, by=cast.chen)
    value = papers.finance.values.get(metric=asked.members)
    fewer = FigureInput(asked.members, number=Decimal(39))
    sentence = refused(lambda: correct_locked_value(value, fewer, by=cast.chen, reason="误计"))
    assert "不能小于上期的40名" in sentence
    value.refresh_from_db()
    assert value.number == 41
    assert correct_locked_value(
        value, FigureInput(asked.members, number=Decimal(40)), by=cast.chen, reason="误计"
    )
