"""Pages of terms: the ledger, the plan, one term with its election."""

import io

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import load_workbook

from branches.choices import StepKind
from branches.models import ElectionFile, ElectionStep, TermAdjustment
from branches.services.terms import send_reminders
from tests.branches.terms.conftest import PDF, WHOLE, House, day, walk
from tests.cast import Cast, as_, words
from tests.factories.terms import HolderFactory

pytestmark = pytest.mark.django_db


def term_url(house: House, name: str = "term-detail") -> str:
    return reverse(f"branches:{name}", args=[house.term.pk])


def test_the_ledger_lists_running_terms_and_former_ones_when_asked(house: House) -> None:
    wang = as_(house.wang)
    page = words(wang.get(reverse("branches:term-list")))
    assert "第一党支部" in page
    assert "临期" in page
    assert "还有181天" in page
    assert "第一党支部" not in words(wang.get(reverse("branches:term-list") + "?standing=normal"))
    assert "第一党支部" in words(
        wang.get(reverse("branches:term-list") + "?q=第一党&standing=soon")
    )
    former = words(wang.get(reverse("branches:term-list") + "?standing=renewed"))
    assert "没有符合条件的记录" in former


def test_the_ledger_leaves_as_a_sheet(house: House) -> None:
    answer = as_(house.wang).get(reverse("branches:term-list") + "?export=xlsx")
    sheet = load_workbook(io.BytesIO(answer.content)).worksheets[0]
    head, first = (list(row) for row in sheet.iter_rows(max_row=2, values_only=True))
    assert head[0] == "党组织"
    assert first[0] == "第一党支部"
    assert first[head.index("状态")] == "临期"


def test_the_plan_shows_the_year_and_leaves_as_a_sheet(house: House) -> None:
    wang = as_(house.wang)
    page = words(wang.get(reverse("branches:term-plan")))
    assert "2026年届满<b>2</b>个" in page
    answer = wang.get(reverse("branches:term-plan") + "?year=2026&export=xlsx")
    rows = list(load_workbook(io.BytesIO(answer.content)).worksheets[0].values)
    assert [row[2] for row in rows[1:3]] == ["第一党支部", "机关党委"]
    assert rows[1][0] == "2026年7月"
    assert "没有届满" in words(wang.get(reverse("branches:term-plan") + "?year=2030"))


def test_bodies_without_a_term_can_be_registered(house: House, cast: Cast) -> None:
    wang, body = as_(house.wang), house.branch
    house.term.reminders.all().delete()
    house.term.delete()
    assert "第一党支部" in words(wang.get(reverse("branches:termless-list")))
    url = reverse("branches:term-create", args=[body.pk])
    assert "登记届次" in words(wang.get(url))
    refused = wang.post(url, {"elected_on": "2026-02-01"})
    assert refused.status_code == 422
    assert "还没有到" in words(refused)
    assert wang.post(url, {"elected_on": "2025-02-01", "has_committee": "on"}).status_code == 302
    assert body.terms.get().expires_on == day("2028-02-01")
    assert as_(cast.li).get(url).status_code == 403
    assert as_(cast.zhao).get(url).status_code == 404


def test_a_step_is_recorded_with_its_file(house: House) -> None:
    wang = as_(house.wang)
    page = words(wang.get(term_url(house)))
    assert "录入换届请示" in page
    facts = {"kind": "request", "done_on": "2026-01-10", "document": "会议"}
    bad = SimpleUploadedFile("a.pdf", b"nothing")
    refused = wang.post(term_url(house), facts | {"file": bad})
    assert refused.status_code == 422
    assert not ElectionStep.objects.exists()
    scan = SimpleUploadedFile("请示.pdf", PDF)
    assert wang.post(term_url(house), facts | {"file": scan}).status_code == 302
    file = ElectionFile.objects.get()
    assert file.step.kind == StepKind.REQUEST
    answer = wang.get(reverse("branches:election-file", args=[file.pk]))
    assert b"".join(answer.streaming_content) == PDF  # type: ignore[attr-defined]
    more = {"file": SimpleUploadedFile("附件.pdf", PDF + b"%")}
    wang.post(reverse("branches:step-file", args=[file.step_id]), more)
    assert ElectionFile.objects.count() == 2
    assert "请先选择" not in words(wang.get(term_url(house)))
    wang.post(reverse("branches:election-file-remove", args=[file.pk]))
    assert ElectionFile.objects.get().name == "附件.pdf"


def test_a_step_out_of_order_comes_back_with_its_sentence(house: House) -> None:
    wang = as_(house.wang)
    facts = {"kind": "election", "done_on": "2026-01-10", "document": "大会"}
    answer = wang.post(term_url(house), facts)
    assert answer.status_code == 422
    assert "请先录入“换届请示”" in words(answer)


def test_replies_to_a_top_body_wait_for_the_committee(
    house: House, clock: time_machine.Traveller
) -> None:
    wang, url = as_(house.wang), reverse("branches:term-detail", args=[house.top_term.pk])
    facts = {"kind": "request", "done_on": "2026-01-10", "document": "会议"}
    assert wang.post(url, facts).status_code == 302
    assert "等待上级批复" in words(wang.get(url))
    assert wang.post(url, facts | {"kind": "request_reply"}).status_code == 403
    sun = as_(house.sun)
    assert "录入换届批复" in words(sun.get(url))
    assert sun.post(url, facts | {"kind": "request_reply"}).status_code == 302


def test_forms_about_a_term(house: House) -> None:
    wang = as_(house.wang)
    adjust = {"kind": "by_election", "done_on": "2026-01-10", "document": "批〔2026〕1号"}
    assert "不重新起算" in words(wang.get(term_url(house, "term-adjust")))
    assert wang.post(term_url(house, "term-adjust"), adjust).status_code == 302
    assert TermAdjustment.objects.get().term == house.term
    assert "批〔2026〕1号" in words(wang.get(term_url(house)))
    extend = {"until": "2028-01-01", "reference": "批〔2026〕2号"}
    refused = wang.post(term_url(house, "term-extend"), extend)
    assert "最迟可延至" in words(refused)
    extend["until"] = "2026-12-31"
    assert wang.post(term_url(house, "term-extend"), extend).status_code == 302
    assert "已批延期" in words(wang.get(term_url(house)))
    correct = {"elected_on": "2023-07-20", "has_committee": "on", "reason": "笔误"}
    assert "2023-07-15" in words(wang.get(term_url(house, "term-correct")))
    assert wang.post(term_url(house, "term-correct"), correct).status_code == 302
    house.term.refresh_from_db()
    assert house.term.expires_on == day("2026-07-20")


def test_starting_stopping_and_taking_back(house: House) -> None:
    wang = as_(house.wang)
    wang.post(term_url(house, "term-start"))
    assert "换届中" in words(wang.get(term_url(house)))
    assert "停止这次换届" in words(wang.get(term_url(house, "term-stop")))
    assert wang.post(term_url(house, "term-stop"), {"reason": ""}).status_code == 422
    assert wang.post(term_url(house, "term-stop"), {"reason": "改期"}).status_code == 302
    facts = {"kind": "request", "done_on": "2026-01-10", "document": "会议"}
    wang.post(term_url(house), facts)
    step = ElectionStep.objects.get()
    url = reverse("branches:step-take-back", args=[step.pk])
    assert "撤回这一步骤" in words(wang.get(url))
    assert wang.post(url, {"reason": " "}).status_code == 422
    assert wang.post(url, {"reason": "录错"}).status_code == 302
    assert not ElectionStep.objects.exists()


def test_a_reminder_is_read_and_noted(house: House, cast: Cast) -> None:
    send_reminders(day("2026-01-15"))
    wang, url = as_(house.wang), reverse("branches:reminder-list")
    page = words(wang.get(url))
    assert "第一党支部" in page
    assert "届满前6个月" in page
    assert "第一党支部" in words(as_(cast.qian).get(url))
    wang.post(url, {"day": "2026-01-15"})
    assert "没有未知悉的提醒" in words(wang.get(url))
    assert "没有待您知悉" in words(wang.post(url, {"day": "2026-01-15"}, follow=True))
    assert "看不懂" in words(wang.post(url, {"day": "x"}, follow=True))


def test_a_finished_election_leads_to_the_next_term(
    house: House, clock: time_machine.Traveller
) -> None:
    clock.shift(200 * 86_400)
    walk(house.term, WHOLE, house.wang, house.wang)
    page = words(as_(house.wang).get(term_url(house)))
    assert "已换届" in page
    assert "看下一届" in page
    card = words(
        as_(house.wang).get(reverse("branches:organisation-detail", args=[house.branch.pk]))
    )
    assert "第3届" in card
    assert "2029年4月20日" in card


def test_after_the_result_reply_the_new_committee_is_asked_for(
    house: House, cast: Cast, clock: time_machine.Traveller
) -> None:
    """The new term begins without holders: its page and the card lead to registering them."""
    clock.move_to("2026-05-07T09:00:00+08:00")
    walk(house.term, WHOLE, house.wang, house.wang)
    new = house.branch.terms.latest("elected_on")
    pages = (
        reverse("branches:term-detail", args=[new.pk]),
        reverse("branches:organisation-detail", args=[house.branch.pk]),
    )
    link = f'href="{reverse("branches:holder-appoint", args=[house.branch.pk])}">登记新一届班子'
    for page in pages:
        assert link in as_(house.wang).get(page).content.decode()
        assert "登记新一届班子" not in words(as_(cast.leader).get(page))
    assert "登记新一届班子" not in words(as_(house.wang).get(term_url(house)))
    HolderFactory(term=new, post="discipline", starts_on=new.elected_on)
    assert all("登记书记" in words(as_(house.wang).get(page)) for page in pages)
    HolderFactory(term=new, starts_on=new.elected_on)
    assert all("还没有登记书记" not in words(as_(house.wang).get(page)) for page in pages)
