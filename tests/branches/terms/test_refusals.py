"""What acts on a term refuse, and what the pages say then."""

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from branches.models import ElectionFile, ElectionStep
from branches.services.terms import (
    NewAdjustment,
    NewStep,
    NewTerm,
    attach_file,
    correct_term,
    extend_term,
    record_adjustment,
    record_step,
    remove_file,
    start_election,
)
from branches.services.terms import files as files_of_steps
from portal.errors import NotAllowed, RuleBroken, WrongState
from tests.branches.terms.conftest import PDF, WHOLE, House, K, day, walk
from tests.cast import Cast, as_, words

NEXT = NewStep(K.REQUEST, day("2026-01-10"), "会议")


def test_a_dissolved_body_elects_no_more(house: House) -> None:
    house.branch.dissolved_on = day("2026-01-01")
    house.branch.save()
    with pytest.raises(WrongState, match="已于2026年1月1日撤销"):
        start_election(house.term, by=house.wang)
    page = words(as_(house.wang).get(reverse("branches:term-detail", args=[house.term.pk])))
    assert "本届已经结束" in page
    assert "启动换届" not in page


def test_a_term_that_is_over_changes_no_more(house: House, clock: object) -> None:
    clock.shift(150 * 86_400)  # type: ignore[attr-defined]
    walk(house.term, WHOLE, house.wang, house.wang)
    for act in (
        lambda: start_election(house.term, by=house.wang),
        lambda: extend_term(house.term, day("2026-12-31"), "批", by=house.wang),
        lambda: record_step(house.term, NEXT, by=house.wang),
        lambda: record_adjustment(
            house.term, NewAdjustment("mid_term", day("2026-01-10"), "批"), by=house.wang
        ),
    ):
        with pytest.raises(WrongState, match="已经换届"):
            act()
    step = house.term.steps.get(kind="request")
    file = attach_file(step, "迟到的扫描件.pdf", PDF, by=house.wang)
    with pytest.raises(WrongState, match="不能删除"):
        remove_file(file, by=house.wang)
    wang = as_(house.wang)
    answer = wang.post(reverse("branches:election-file-remove", args=[file.pk]), follow=True)
    assert "不能删除" in words(answer)
    restart = wang.post(reverse("branches:term-start", args=[house.term.pk]), follow=True)
    assert "已经换届" in words(restart)


def test_an_extension_extends(house: House) -> None:
    with pytest.raises(RuleBroken, match="延期须晚于届满日期"):
        extend_term(house.term, day("2026-07-15"), "批〔2026〕1号", by=house.wang)
    with pytest.raises(NotAllowed, match="由上级党组织录入"):
        extend_term(house.top_term, day("2027-01-15"), "批〔2026〕1号", by=house.wang)


def test_correcting_what_does_not_move_the_term(house: House) -> None:
    extend_term(house.term, day("2027-07-15"), "批〔2026〕1号", by=house.wang)
    row = correct_term(house.term, NewTerm(house.term.elected_on, 7), reason="笔误", by=house.wang)
    assert (row.serial, row.expires_on) == (7, day("2026-07-15"))
    with pytest.raises(RuleBroken, match="最迟可延至2027年7月1日"):
        correct_term(house.term, NewTerm(day("2023-07-01")), reason="笔误", by=house.wang)
    later = correct_term(house.term, NewTerm(day("2023-07-20")), reason="笔误", by=house.wang)
    assert later.expires_on == day("2026-07-20")


def test_a_step_takes_so_many_files(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files_of_steps, "MOST_FILES", 1)
    step = record_step(house.term, NEXT, by=house.wang)
    attach_file(step, "a.pdf", PDF, by=house.wang)
    with pytest.raises(RuleBroken, match="最多1个文件"):
        attach_file(step, "b.pdf", PDF + b"%", by=house.wang)
    # The refused one left nothing in the store.
    assert len(default_storage.listdir(files_of_steps.FOLDER)[1]) == 1


def test_pages_say_which_file_is_refused(house: House, cast: Cast) -> None:
    step = record_step(house.top_term, NewStep(K.REQUEST, day("2026-01-10"), "会议"), by=house.wang)
    reply = record_step(
        house.top_term, NewStep(K.REQUEST_REPLY, day("2026-01-11"), "批"), by=house.sun
    )
    wang, sun = as_(house.wang), as_(house.sun)
    url = reverse("branches:step-file", args=[step.pk])
    assert "这个字段是必填项" in words(wang.post(url, follow=True))
    scan = {"file": SimpleUploadedFile("a.pdf", PDF)}
    wang.post(url, scan)
    again = {"file": SimpleUploadedFile("a.pdf", PDF)}
    assert "已经传过" in words(wang.post(url, again, follow=True))
    of_reply = reverse("branches:step-file", args=[reply.pk])
    assert wang.post(of_reply, {"file": SimpleUploadedFile("b.pdf", PDF)}).status_code == 403
    assert sun.post(of_reply, {"file": SimpleUploadedFile("b.pdf", PDF)}).status_code == 302
    file = ElectionFile.objects.get(step=step)
    assert sun.post(reverse("branches:election-file-remove", args=[file.pk])).status_code == 403
    default_storage.delete(file.path)
    assert wang.get(reverse("branches:election-file", args=[file.pk])).status_code == 404


def test_forms_that_are_not_filled_in_come_back(house: House) -> None:
    wang = as_(house.wang)
    for name in ("term-adjust", "term-correct", "term-extend"):
        url = reverse(f"branches:{name}", args=[house.term.pk])
        assert wang.post(url, {}).status_code == 422
    url = reverse("branches:term-create", args=[house.branch.pk])
    assert wang.post(url, {}).status_code == 422
    adjust = {"kind": "mid_term", "done_on": "2020-01-01", "document": "批"}
    url = reverse("branches:term-adjust", args=[house.term.pk])
    assert "不能早于本届选举日期" in words(wang.post(url, adjust))
    step = record_step(house.term, NEXT, by=house.wang)
    page = words(wang.get(reverse("branches:term-detail", args=[house.term.pk])))
    assert f"撤回“{step}”" in page
    assert ElectionStep.objects.count() == 1
