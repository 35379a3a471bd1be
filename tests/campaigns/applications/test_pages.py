"""Pages of applications: refused forms keep what was typed, everybody sees his own part."""

from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import load_workbook

from campaigns.models import Application, ApplicationFile, Selection, SiteVisit
from tests.campaigns.applications.conftest import SUMMARY, filed, full_marks, started
from tests.cast import Cast, as_, words
from tests.factories.branches import BranchFactory
from tests.factories.selections import make_application, make_selection

LIST = reverse("campaigns:application-list")
REVIEW = reverse("campaigns:review-list")
SCAN = b"%PDF-1.7\n1 0 obj <<>> endobj\nstartxref\n9\n%%EOF\n"


def at(name: str, *args: object) -> str:
    return reverse(f"campaigns:{name}", args=args)


def typed(application: Application, **more: Any) -> dict[str, Any]:
    """What the form sends for a complete application."""
    found: dict[str, Any] = {"title": application.title, "summary": SUMMARY}
    for pk, given in full_marks(application).items():
        found |= {f"mark_{pk}": given.mark, f"text_{pk}": given.text}
    return found | more


def test_a_secretary_starts_from_the_list_and_files(selection: Selection, cast: Cast) -> None:
    browser = as_(cast.qian)
    start = at("application-start", selection.pk)
    assert start in words(browser.get(LIST))
    page = browser.get(start)
    chosen = page.context["form"].fields["subject"].choices
    assert [label for _, label in chosen] == [str(cast.branch)]
    page = browser.post(start, {"subject": chosen[0][0]}, follow=True)
    application = Application.objects.get()
    answer = browser.post(
        at("application-edit", application.pk), typed(application, file="1"), follow=True
    )
    assert "已申报，等本单位推荐" in words(answer)
    assert "合计 100 / 100" in words(answer)


def test_a_draft_is_kept_and_what_is_missing_stands_at_its_field(
    selection: Selection, cast: Cast
) -> None:
    application = started(selection, cast)
    edit = at("application-edit", application.pk)
    answer = as_(cast.qian).post(edit, {"title": "支部", "summary": SUMMARY, "file": "1"})
    assert answer.status_code == 422
    assert "“理论学习”还没有自评分，请填0至60。" in words(answer)
    assert SUMMARY in words(answer)
    application.refresh_from_db()
    assert (application.status, application.summary) == ("draft", SUMMARY)


def test_a_mark_beyond_the_maximum_keeps_everything_typed(selection: Selection, cast: Cast) -> None:
    application = started(selection, cast)
    item = selection.criteria.filter(kind="item")[0]
    sent = typed(application) | {f"mark_{item.pk}": "61"}
    answer = as_(cast.qian).post(at("application-edit", application.pk), sent)
    assert answer.status_code == 422
    assert "“理论学习”的自评分不能超过60" in words(answer)
    assert 'value="61"' in words(answer)
    assert "有1处没有保存，其余已存为草稿。" in words(answer)
    assert f'<a href="#id_mark_{item.pk}">' in words(answer)
    application.refresh_from_db()
    assert application.summary == SUMMARY
    assert list(application.self_marks.values_list("mark", flat=True)) == [None, Decimal(40)]


def test_filing_with_a_wrong_mark_also_says_what_is_missing(
    selection: Selection, cast: Cast, media: None
) -> None:
    application = started(selection, cast)
    first, second = selection.criteria.filter(kind="item")[:2]
    sent = {
        "title": application.title,
        "summary": "短",
        f"mark_{first.pk}": "61",
        f"files_{first.pk}": SimpleUploadedFile("照片.pdf", SCAN),
        "file": "1",
    }
    answer = as_(cast.qian).post(at("application-edit", application.pk), sent)
    assert [place for place, _ in answer.context["form"].complaints()] == [
        f"id_mark_{first.pk}",
        "id_summary",
        f"id_mark_{second.pk}",
    ]
    assert "还没有申报。" in words(answer)
    assert at("application-file", application.files.get().pk) in words(answer)


def test_a_screened_text_is_refused_at_its_field(selection: Selection, cast: Cast) -> None:
    application = started(selection, cast)
    sent = typed(application) | {"summary": "机密★材料齐全，成效明显。"}
    answer = as_(cast.qian).post(at("application-edit", application.pk), sent)
    assert answer.status_code == 422
    assert "密级标志" in str(answer.context["form"].errors["summary"])


def test_files_come_with_the_form_and_go_again(
    selection: Selection, cast: Cast, media: None
) -> None:
    application = started(selection, cast)
    item = selection.criteria.filter(kind="item")[0]
    browser, edit = as_(cast.qian), at("application-edit", application.pk)
    file = SimpleUploadedFile("阵地.pdf", SCAN)
    browser.post(edit, typed(application) | {f"files_{item.pk}": file})
    kept = ApplicationFile.objects.get()
    assert kept.criterion == item
    answer = browser.get(at("application-file", kept.pk))
    assert b"".join(answer.streaming_content) == SCAN
    foreign = SimpleUploadedFile("阵地.exe", b"MZ")
    answer = browser.post(edit, typed(application) | {f"files_{item.pk}": foreign})
    assert (answer.status_code, "不能上传这种文件" in words(answer)) == (422, True)
    browser.post(at("application-file-remove", kept.pk))
    assert not ApplicationFile.objects.exists()
    assert browser.get(at("application-file", kept.pk)).status_code == 404


def test_what_was_filed_is_read_not_edited(selection: Selection, cast: Cast) -> None:
    application = filed(selection, cast)
    edit = at("application-edit", application.pk)
    answer = as_(cast.qian).get(edit, follow=True)
    assert answer.redirect_chain[0][0] == at("application-detail", application.pk)
    answer = as_(cast.qian).post(edit, typed(application))
    assert (answer.status_code, "不能再改" in words(answer)) == (422, True)


def test_an_ineligible_branch_sees_rule_source_and_way_to_the_facts(cast: Cast) -> None:
    condition = {"code": "term_not_overdue", "basis": "任期规定第二条"}
    application = started(make_selection(conditions=[condition]), cast)
    answer = as_(cast.qian).get(at("application-edit", application.pk))
    card = reverse("branches:organisation-detail", args=[cast.branch.pk])
    for text in ("没有登记现任班子", "依据：任期规定第二条", f'href="{card}"'):
        assert text in words(answer)
    answer = as_(cast.qian).post(at("application-check", application.pk), follow=True)
    assert "有1项条件不符合" in words(answer)
    answer = as_(cast.qian).post(
        at("application-edit", application.pk), typed(application, file="1")
    )
    assert (answer.status_code, "（依据：任期规定第二条）" in words(answer)) == (422, True)


def test_starting_twice_and_for_nobody_is_refused_on_the_page(
    selection: Selection, cast: Cast
) -> None:
    application = started(selection, cast)
    start = at("application-start", selection.pk)
    answer = as_(cast.qian).post(start, {"subject": f"branch-{cast.branch.pk}"})
    assert (answer.status_code, "已有本届申报" in words(answer)) == (422, True)
    answer = as_(cast.qian).post(start, {"subject": "branch-0"})
    assert "请从列表中选择" in words(answer)
    unit = make_selection("model_organ", "unit")
    assert "没有您可以申报的主体" in words(as_(cast.qian).get(at("application-start", unit.pk)))
    assert application.pk


def test_a_project_is_named_by_its_unit(cast: Cast) -> None:
    selection = make_selection("party_brand", "project")
    start = at("application-start", selection.pk)
    answer = as_(cast.wang).post(start, {"subject": f"unit-{cast.finance.pk}", "title": ""})
    assert "请填写申报的项目" in words(answer)
    as_(cast.wang).post(start, {"subject": f"unit-{cast.finance.pk}", "title": "财润民生"})
    assert Application.objects.get().title == "财润民生"
    persons = make_selection("four_good", "count")
    as_(cast.wang).post(at("application-start", persons.pk), {"subject": f"unit-{cast.finance.pk}"})
    application = Application.objects.get(selection=persons)
    assert application.title == "市财政局four_good"
    assert "申报人数" in words(as_(cast.wang).get(at("application-edit", application.pk)))


def test_withdrawing_needs_a_reason_and_keeps_the_page(selection: Selection, cast: Cast) -> None:
    application = filed(selection, cast)
    url = at("application-withdraw", application.pk)
    answer = as_(cast.qian).post(url, {"reason": ""})
    assert (answer.status_code, "必须写明理由" in words(answer)) == (422, True)
    answer = as_(cast.qian).post(url, {"reason": "先整改"}, follow=True)
    assert "已撤回申报" in words(answer)


def test_the_committee_does_not_see_what_units_still_write(
    selection: Selection, cast: Cast
) -> None:
    application = filed(selection, cast)
    own = at("application-detail", application.pk)
    assert as_(cast.wang).get(own).status_code == 200
    assert as_(cast.zhao).get(own).status_code == 404
    assert as_(cast.chen).get(own).status_code == 404
    assert str(cast.branch) not in words(as_(cast.chen).get(LIST))
    Application.objects.filter(pk=application.pk).update(status="recommended", rank=1)
    assert as_(cast.chen).get(own).status_code == 200
    assert str(cast.branch) in words(as_(cast.chen).get(LIST))


@pytest.mark.parametrize("query", ["q=dyd", "q=财政", "status=recommended", "selection={pk}"])
def test_the_list_is_searched_filtered_and_exported(
    selection: Selection, cast: Cast, query: str
) -> None:
    make_application(selection, cast.branch, status="recommended", title="第一党支部")
    make_application(make_selection("b"), cast.civil, status="filed", title="民政")
    where = f"{LIST}?{query.format(pk=selection.pk)}&export=xlsx"
    sheet = load_workbook(BytesIO(as_(cast.wang).get(where).content)).active
    rows = [row[0] for row in sheet.iter_rows(min_row=1, values_only=True)]
    assert "第一党支部" in rows
    assert "民政" not in rows


def test_recommending_on_the_page(selection: Selection, cast: Cast) -> None:
    application = filed(selection, cast)
    second = make_application(selection, BranchFactory(unit=cast.finance), status="filed")
    browser, page = as_(cast.wang), at("selection-recommend", selection.pk)
    assert "还可推荐2个" in words(browser.get(page))
    answer = browser.post(at("application-recommend", application.pk, "recommend"), {"text": " "})
    assert (answer.status_code, "请填写推荐意见" in words(answer)) == (422, True)
    for row in (application, second):
        url = at("application-recommend", row.pk, "recommend")
        answer = browser.post(url, {"text": "同意推荐"}, follow=True)
        assert "已推荐" in words(answer)
    browser.post(at("application-recommend", second.pk, "up"))
    browser.post(at("application-recommend", second.pk, "down"))
    second.refresh_from_db()
    assert second.rank == 2
    browser.post(at("application-recommend", second.pk, "decline"), {"text": "名额所限"})
    answer = browser.post(at("application-recommend", second.pk, "hand_back"), {"text": "请补充"})
    assert (answer.status_code, "不能退回修改" in words(answer)) == (422, True)
    assert "还没有申报" in words(as_(cast.zhao).get(page))
    assert as_(cast.li).get(page).status_code == 403


def test_reviewing_on_the_page(cast: Cast) -> None:
    edition = make_selection(status="reviewing", conditions=[{"code": "stood_for", "number": 999}])
    clean = make_selection("b", status="reviewing")
    doubtful = make_application(edition, cast.branch, status="recommended", rank=1)
    doubtful.checks = [
        {"code": "stood_for", "name": "成立满规定月数", "is_met": False, "sentence": "x",
         "basis": "", "link": ""}
    ]  # fmt: skip
    doubtful.save()
    fine = make_application(clean, cast.branch, status="recommended", rank=1)
    browser = as_(cast.chen)
    listed = words(browser.get(REVIEW))
    assert "成立满规定月数不符合" in listed
    assert f'value="{fine.pk}" aria-label="选中 {fine}" checked' in listed
    assert str(doubtful) not in words(browser.get(f"{REVIEW}?clean=1&selection={edition.pk}"))
    assert "请先勾选" in words(browser.post(at("review-accept"), follow=True))
    sent = {"application": [fine.pk, doubtful.pk, "x"]}
    answer = words(browser.post(at("review-accept"), sent, follow=True))
    assert "初审通过1个" in answer
    assert "有疑点、没有通过" in answer
    url = at("application-decide", doubtful.pk, "accept")
    answer = browser.post(url)
    assert (answer.status_code, "请写明理由" in words(answer)) == (422, True)
    browser.post(url, {"reason": "由两个支部合并"})
    answer = browser.post(
        at("application-decide", doubtful.pk, "reject"), {"reason": "材料不实"}, follow=True
    )
    assert "初审不通过" in words(answer)
    assert "材料不实" in words(browser.get(at("application-detail", doubtful.pk)))
    assert as_(cast.leader).get(REVIEW).status_code == 403


def test_visits_on_the_page(cast: Cast) -> None:
    edition = make_selection(status="reviewing")
    rows = [
        make_application(edition, branch, status="recommended")
        for branch in (cast.branch, BranchFactory(unit=cast.civil))
    ]
    browser, page = as_(cast.chen), at("visit-list", edition.pk)
    plan = at("visit-plan", edition.pk)
    answer = browser.post(plan, {"application": [rows[0].pk]})
    assert (answer.status_code, "请选择核查日期" in words(answer)) == (422, True)
    assert f'value="{rows[0].pk}" checked' in words(answer)
    answer = browser.post(plan, {"planned_on": "2026-10-20"})
    assert "请先勾选要核查的申报" in words(answer)
    keys = {"application": [row.pk for row in rows], "planned_on": "2026-10-12", "team": "一组"}
    assert "已安排2个核查点" in words(browser.post(plan, keys, follow=True))
    visits = list(SiteVisit.objects.order_by("position"))
    browser.post(at("visit-move", visits[1].pk, "up"))
    assert "已在当天路线的最前" in words(
        browser.post(at("visit-move", visits[1].pk, "up"), follow=True)
    )
    sheet = words(browser.get(at("visit-sheet", edition.pk) + "?day=2026-10-12"))
    assert sheet.count("台账资料") == 2
    assert browser.get(at("visit-sheet", edition.pk) + "?day=2026-13-12").status_code == 404
    assert words(as_(cast.wang).get(page)).count("登记结果") == 0
    own = at("visit-detail", visits[0].pk)
    checks = list(visits[0].checks.all())
    result = {f"met_{check.pk}": "1" for check in checks} | {"visited_on": "2026-10-12"}
    assert "请选择通过或不通过" in words(browser.post(own, result))
    answer = browser.post(own, result | {"is_passed": "0"})
    assert (answer.status_code, "请写明核查情况" in words(answer)) == (422, True)
    answer = browser.post(own, result | {"is_passed": "1"}, follow=True)
    assert "已登记" in words(answer)
    assert "checked" in words(browser.get(own))
    browser.post(at("visit-move", visits[1].pk, "drop"))
    assert SiteVisit.objects.count() == 1


def test_sums_leave_out_what_takes_no_points(selection: Selection, cast: Cast) -> None:
    application = started(selection, cast)
    given = {f"mark_{c.pk}": "2" for c in selection.criteria.filter(kind="deduction")}
    as_(cast.qian).post(at("application-edit", application.pk), typed(application) | given)
    page = as_(cast.qian).get(at("application-detail", application.pk))
    assert page.context["sheet"].total == Decimal(98)
