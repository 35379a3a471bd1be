"""The way from one term to the next: order, dates, who records what, and what it leaves behind."""

import pytest
import time_machine

from branches.choices import StepKind, TermStatus
from branches.models import OfficeHolder
from branches.services.terms import (
    NewStep,
    NewTerm,
    attach_file,
    correct_term,
    record_step,
    register_term,
    remove_file,
    start_election,
    stop_election,
    take_back_step,
)
from portal.errors import NotAllowed, RuleBroken, WrongState
from portal.models import AuditEntry
from tests.branches.terms.conftest import ELECTED, PDF, WHOLE, House, K, day, walk
from tests.cast import Cast
from tests.factories.branches import BranchFactory

DAYS = 86_400


def step(kind: StepKind, text: str, document: str = "某〔2026〕1号") -> NewStep:
    return NewStep(kind, day(text), document)


def test_the_whole_way_brings_the_next_term(house: House, clock: time_machine.Traveller) -> None:
    clock.shift(150 * DAYS)
    holder = OfficeHolder.objects.create(
        term=house.term, name="钱", post="secretary", starts_on=ELECTED
    )
    walk(house.term, WHOLE, house.wang, house.wang)
    house.term.refresh_from_db()
    holder.refresh_from_db()
    assert house.term.status == TermStatus.RENEWED
    assert house.term.renewed_on == holder.ends_on == day("2026-04-20")
    following = house.branch.terms.current().get()
    assert (following.serial, following.elected_on) == (3, day("2026-04-20"))
    assert following.expires_on == day("2029-04-20")
    assert following.approval_ref == "某〔2026〕06号"
    assert following.reminders.count() == 4
    written = set(AuditEntry.objects.values_list("action", flat=True))
    assert {"term_below.start", "term.step_recorded", "term_below.renew", "term.began"} <= written


def test_the_committee_replies_to_a_top_body(house: House, clock: time_machine.Traveller) -> None:
    clock.shift(150 * DAYS)
    walk(house.top_term, {K.REQUEST: "2026-03-02"}, house.wang, house.sun)
    with pytest.raises(NotAllowed, match="由上级党组织录入"):
        record_step(house.top_term, step(K.REQUEST_REPLY, "2026-03-10"), by=house.wang)
    rest = {kind: text for kind, text in WHOLE.items() if kind != K.REQUEST}
    walk(house.top_term, rest, house.wang, house.sun)
    house.top_term.refresh_from_db()
    assert house.top_term.status == TermStatus.RENEWED


def test_strangers_record_nothing(house: House, cast: Cast) -> None:
    for by in (cast.li, cast.zhao, cast.qian):
        with pytest.raises(NotAllowed):
            record_step(house.term, step(K.REQUEST, "2026-01-10"), by=by)


@pytest.mark.parametrize(
    ("new", "sentence"),
    [
        (step(K.ELECTION, "2026-01-10"), "请先录入“换届请示”"),
        (step(K.REQUEST, "2026-01-16"), "还没有到"),
        (step(K.REQUEST, "2023-01-01"), "不能早于本届选举日期"),
        (step(K.REQUEST, "2026-01-10", " "), "请填写换届请示的文号"),
        (step(K.REQUEST, "2026-01-10", "联系13812345678"), "手机号码"),
    ],
)
def test_a_first_step_that_does_not_fit(house: House, new: NewStep, sentence: str) -> None:
    with pytest.raises(RuleBroken, match=sentence):
        record_step(house.term, new, by=house.wang)
    house.term.refresh_from_db()
    assert house.term.status == TermStatus.NORMAL


def test_later_steps_follow_in_time(house: House) -> None:
    record_step(house.term, step(K.REQUEST, "2026-01-10"), by=house.wang)
    with pytest.raises(WrongState, match="已经录入"):
        record_step(house.term, step(K.REQUEST, "2026-01-11"), by=house.wang)
    with pytest.raises(RuleBroken, match="不能早于“换届请示”的2026年1月10日"):
        record_step(house.term, step(K.REQUEST_REPLY, "2026-01-09"), by=house.wang)


def test_an_election_more_than_a_year_early_is_refused(
    cast: Cast, house: House, clock: time_machine.Traveller
) -> None:
    young = BranchFactory(unit=cast.finance, parent=house.top)
    term = register_term(young, NewTerm(day("2024-02-01")), by=None)
    clock.shift(10 * DAYS)
    before = {K.REQUEST: "2026-01-20", K.REQUEST_REPLY: "2026-01-20", K.CANDIDATES: "2026-01-20",
              K.CANDIDATES_REPLY: "2026-01-20"}  # fmt: skip
    walk(term, before, house.wang, house.wang)
    with pytest.raises(RuleBroken, match="最早可在2026年2月1日选举"):
        record_step(term, step(K.ELECTION, "2026-01-21"), by=house.wang)
    clock.shift(10 * DAYS)
    record_step(term, step(K.ELECTION, "2026-02-01", ""), by=house.wang)


def test_stopping_keeps_the_steps_and_going_on_continues(house: House) -> None:
    start_election(house.term, by=house.wang)
    record_step(house.term, step(K.REQUEST, "2026-01-10"), by=house.wang)
    with pytest.raises(RuleBroken, match="必须写明理由"):
        stop_election(house.term, reason=" ", by=house.wang)
    row = stop_election(house.term, reason="人选调整", by=house.wang)
    assert row.status == TermStatus.NORMAL
    record_step(house.term, step(K.REQUEST_REPLY, "2026-01-12"), by=house.wang)
    house.term.refresh_from_db()
    assert house.term.status == TermStatus.ELECTING


def test_only_the_latest_step_is_taken_back(house: House, clock: time_machine.Traveller) -> None:
    first = record_step(house.term, step(K.REQUEST, "2026-01-10"), by=house.wang)
    second = record_step(house.term, step(K.REQUEST_REPLY, "2026-01-11"), by=house.wang)
    attach_file(second, "批复.pdf", PDF, by=house.wang)
    with pytest.raises(WrongState, match="最近录入"):
        take_back_step(first, reason="录错", by=house.wang)
    take_back_step(second, reason="录错", by=house.wang)
    assert list(house.term.steps.values_list("kind", flat=True)) == ["request"]
    clock.shift(150 * DAYS)
    rest = {kind: text for kind, text in WHOLE.items() if kind != K.REQUEST}
    walk(house.term, rest, house.wang, house.wang)
    with pytest.raises(WrongState, match="不能撤回"):
        take_back_step(house.term.steps.get(kind="result_reply"), reason="录错", by=house.wang)


def test_files_of_a_step(house: House, cast: Cast) -> None:
    kept = record_step(house.term, step(K.REQUEST, "2026-01-10"), by=house.wang)
    with pytest.raises(RuleBroken, match="不能上传这种文件"):
        attach_file(kept, "a.exe", b"MZ", by=house.wang)
    with pytest.raises(NotAllowed):
        attach_file(kept, "a.pdf", PDF, by=cast.li)
    file = attach_file(kept, "a.pdf", PDF, by=house.wang)
    with pytest.raises(RuleBroken, match="已经传过"):
        attach_file(kept, "b.pdf", PDF, by=house.wang)
    with pytest.raises(NotAllowed, match="自己上传"):
        remove_file(file, by=house.sun)
    remove_file(file, by=house.wang)
    assert not kept.files.exists()


def test_a_term_is_registered_once_and_former_ones_before_it(house: House) -> None:
    with pytest.raises(RuleBroken, match="尚未换届"):
        register_term(house.branch, NewTerm(day("2025-01-01")), by=None)
    with pytest.raises(RuleBroken, match="已登记一届"):
        register_term(house.branch, NewTerm(ELECTED), by=None)
    with pytest.raises(RuleBroken, match="不能早于成立日期"):
        register_term(house.branch, NewTerm(day("2019-01-01")), by=None)
    former = register_term(house.branch, NewTerm(day("2020-07-10"), 1), by=None)
    assert (former.status, former.renewed_on) == (TermStatus.RENEWED, ELECTED)
    assert not former.reminders.exists()


def test_correcting_moves_expiry_and_neighbour(house: House) -> None:
    former = register_term(house.branch, NewTerm(day("2020-07-10"), 1), by=None)
    row = correct_term(house.term, NewTerm(day("2023-08-31"), 2), reason="笔误", by=house.wang)
    former.refresh_from_db()
    assert row.expires_on == day("2026-08-31")
    assert former.renewed_on == day("2023-08-31")
    ends = row.reminders.filter(expires_on=day("2026-08-31"), months_before=6)
    assert ends.get().due_on == day("2026-02-28")
    for wrong, sentence in (("2020-07-01", "晚于上一届"), ("2027-01-01", "还没有到")):
        with pytest.raises(RuleBroken, match=sentence):
            correct_term(house.term, NewTerm(day(wrong)), reason="笔误", by=house.wang)
    with pytest.raises(RuleBroken, match="早于下一届"):
        correct_term(former, NewTerm(day("2024-01-01")), reason="笔误", by=house.wang)
    with pytest.raises(RuleBroken, match="早于成立日期"):
        correct_term(former, NewTerm(day("2019-01-01")), reason="笔误", by=house.wang)
    with pytest.raises(RuleBroken, match="写明更正的理由"):
        correct_term(former, NewTerm(day("2020-07-11")), reason="", by=house.wang)
