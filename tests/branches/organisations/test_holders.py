"""Posts: appointed and released within a term that goes on."""

import datetime

import pytest
from django.utils import timezone

from branches.services.holders import NewHolder, appoint_holder, correct_holder, release_holder
from portal.errors import RuleBroken, WrongState
from portal.models import AuditEntry
from tests.cast import Cast
from tests.factories.terms import HolderFactory, TermFactory

DAY = datetime.date(2026, 3, 1)


def test_a_by_election_does_not_restart_the_term(cast: Cast) -> None:
    term = TermFactory(organisation=cast.branch)
    holder = appoint_holder(term, NewHolder("李强", "secretary", DAY, "65001234"), by=cast.wang)
    assert (holder.name, holder.post) == ("李强", "secretary")
    before = (term.elected_on, term.expires_on)
    term.refresh_from_db()
    assert (term.elected_on, term.expires_on) == before
    assert AuditEntry.objects.filter(action="holder.appointed").exists()


def test_one_secretary_at_a_time(cast: Cast) -> None:
    old = HolderFactory(term__organisation=cast.branch, name="张三")
    with pytest.raises(RuleBroken, match="书记现由张三担任"):
        appoint_holder(old.term, NewHolder("李强", "secretary", DAY), by=cast.wang)
    release_holder(old, on=DAY, by=cast.wang, consent_ref="市直工委函〔2026〕5号")
    appoint_holder(old.term, NewHolder("李强", "secretary", DAY), by=cast.wang)
    old.refresh_from_db()
    assert (old.ends_on, old.consent_ref) == (DAY, "市直工委函〔2026〕5号")


def test_a_private_number_is_refused(cast: Cast) -> None:
    term = TermFactory(organisation=cast.branch)
    with pytest.raises(RuleBroken, match="疑似手机号码"):
        appoint_holder(term, NewHolder("李强", "member", DAY, "13812345678"), by=cast.wang)


def test_nobody_takes_office_before_the_election_or_in_a_past_term(cast: Cast) -> None:
    term = TermFactory(organisation=cast.branch)
    early = NewHolder("李强", "member", datetime.date(2025, 1, 1))
    with pytest.raises(RuleBroken, match="不能早于本届选举日期2025年7月15日"):
        appoint_holder(term, early, by=cast.wang)
    past = TermFactory(
        organisation=cast.branch, elected_on=datetime.date(2022, 7, 15), status="renewed"
    )
    with pytest.raises(WrongState, match="已经结束"):
        appoint_holder(past, NewHolder("李强", "member", DAY), by=cast.wang)


def test_a_holder_leaves_once_and_not_before_the_beginning(cast: Cast) -> None:
    holder = HolderFactory(term__organisation=cast.branch)
    with pytest.raises(RuleBroken, match="不能早于任职日期"):
        release_holder(holder, on=datetime.date(2025, 1, 1), by=cast.wang)
    release_holder(holder, on=DAY, by=cast.wang)
    with pytest.raises(WrongState, match="已于2026年3月1日离任"):
        release_holder(holder, on=DAY, by=cast.wang)


def test_a_new_telephone_is_a_correction(cast: Cast) -> None:
    holder = HolderFactory(term__organisation=cast.branch, name="张三")
    correct_holder(holder, name="张三", work_phone="65001234", approval_ref="", by=cast.wang)
    holder.refresh_from_db()
    assert holder.work_phone == "65001234"


def test_posts_lie_within_a_year(cast: Cast) -> None:
    holder = HolderFactory(term__organisation=cast.branch, post="secretary")
    far = timezone.localdate() + datetime.timedelta(days=400)
    with pytest.raises(RuleBroken, match="任职日期最晚可填"):
        appoint_holder(holder.term, NewHolder("李强", "member", far), by=cast.wang)
    with pytest.raises(RuleBroken, match="离任日期最晚可填"):
        release_holder(holder, on=far, by=cast.wang)


def test_no_second_secretary_before_the_first_has_gone(cast: Cast) -> None:
    holder = HolderFactory(term__organisation=cast.branch, post="secretary")
    soon = timezone.localdate() + datetime.timedelta(days=60)
    release_holder(holder, on=soon, by=cast.wang)
    early = NewHolder("李强", "secretary", soon - datetime.timedelta(days=1))
    with pytest.raises(RuleBroken, match="接任的任职日期不能早于这一天"):
        appoint_holder(holder.term, early, by=cast.wang)
    appoint_holder(holder.term, NewHolder("李强", "secretary", soon), by=cast.wang)


def test_no_post_before_the_founding(cast: Cast) -> None:
    term = TermFactory(organisation=cast.branch)
    cast.branch.founded_on = DAY + datetime.timedelta(days=1)
    cast.branch.save()
    with pytest.raises(RuleBroken, match="不能早于成立日期"):
        appoint_holder(term, NewHolder("李强", "member", DAY), by=cast.wang)
