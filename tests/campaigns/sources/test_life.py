"""What branches and units record of their life stands in the quarter's form already."""

from urllib.parse import parse_qs

import pytest

from campaigns.models import Submission
from campaigns.selectors.papers import paper_sheet
from tests.campaigns.conftest import Quarter3, ask
from tests.campaigns.sources.conftest import day, life, numbers, told
from tests.cast import Cast, as_, words
from tests.factories.campaigns import RoundFactory, SubmissionFactory

BRANCH = ("theme_party_days", "three_meetings_held")
UNIT = ("core_group_sessions", "core_group_discussions", "study_reports", "first_agenda_times")


@pytest.fixture
def branch(papers: Quarter3) -> Submission:
    """The branch's paper asks its two counts."""
    for code in BRANCH:
        ask(code, reported_by="branch", name=code)
    return papers.branch


@pytest.fixture
def finance(papers: Quarter3) -> Submission:
    """The unit's paper asks its four."""
    for code in UNIT:
        ask(code)
    return papers.finance


@pytest.fixture
def year(papers: Quarter3, cast: Cast) -> Submission:
    """The branch's paper of the year 2025."""
    for code in ("org_life_meetings", "appraised_members"):
        ask(code, reported_by="branch", period_kind="year")
    whole = RoundFactory(period_kind="year", year=2025, quarter=None)
    return SubmissionFactory(round=whole, unit=cast.finance, organisation=cast.branch)


def test_theme_days_and_meetings_of_the_quarter_are_counted(branch: Submission, cast: Cast) -> None:
    own = {"organisation": cast.branch}
    life(cast, "theme_day", day(7, 5), **own)
    life(cast, "theme_day", day(8, 5), topic="义务植树", **own)
    life(cast, "theme_day", day(10, 5), **own)
    life(cast, "theme_day", day(9, 5), voided_at="2026-09-06T08:00:00Z", **own)
    life(cast, "assembly", day(7, 6), **own)
    life(cast, "committee_meeting", day(9, 30), sessions=3, **own)
    days = told(branch)["theme_party_days"]
    assert days.number == 2
    assert days.items[1] == "2026年8月5日　主题党日：义务植树"
    assert parse_qs(days.lists[0].query) == {
        "kind": ["theme_day"], "day_from": ["2026-07-01"], "day_to": ["2026-09-30"],
        "q": ["第一党支部"],
    }  # fmt: skip
    assert numbers(branch)["three_meetings_held"] == 4


def test_a_kind_nobody_recorded_stays_blank(branch: Submission, cast: Cast) -> None:
    life(cast, "assembly", day(7, 6), organisation=cast.branch)
    assert numbers(branch) == {"three_meetings_held": 1}


def test_the_form_shows_the_count_and_its_entries(branch: Submission, cast: Cast) -> None:
    life(cast, "theme_day", day(7, 5), topic="参观展览", organisation=cast.branch)
    page = words(as_(cast.qian).get(f"/campaigns/papers/{branch.pk}/edit/"))
    assert "系统按组织生活记录计算（2026年第三季度），已填入" in page
    assert "2026年7月5日　主题党日：参观展览" in page


def test_what_records_fill_in_counts_in_the_bar(branch: Submission, cast: Cast) -> None:
    before = paper_sheet(branch, cast.qian).filled
    life(cast, "theme_day", day(7, 5), organisation=cast.branch)
    sheet = paper_sheet(branch, cast.qian)
    assert sheet.filled == before + 1
    assert "theme_party_days" not in {row.metric.code for row in sheet.missing}
    page = words(as_(cast.qian).get(f"/campaigns/papers/{branch.pk}/edit/"))
    assert f"已填 <b>{sheet.filled}</b>/{sheet.asked}" in page


def test_a_life_meeting_counts_for_its_year_rule_19(year: Submission, cast: Cast) -> None:
    """Rule 19: 组织生活会 held on 2026-01-20 for 2025 counts for 2025."""
    own = {"organisation": cast.branch, "for_year": 2025}
    life(cast, "life_meeting", day(1, 20), **own)
    life(cast, "appraisal", day(1, 20), excellent=3, qualified=6, basic=1, failed=0, **own)
    assert numbers(year) == {"org_life_meetings": 1, "appraised_members": 10}


def test_an_appraisal_without_grades_counts_who_took_part(year: Submission, cast: Cast) -> None:
    life(cast, "appraisal", day(1, 20), attended=8, organisation=cast.branch, for_year=2025)
    assert numbers(year) == {"appraised_members": 8}


def test_several_topics_on_one_day_are_one_study(finance: Submission, cast: Cast) -> None:
    life(cast, "core_study", day(7, 5), with_discussion=True, reported_on=day(7, 9))
    life(cast, "core_study", day(7, 5), topic="专题二", with_discussion=True)
    life(cast, "core_study", day(8, 5))
    life(cast, "first_agenda", day(8, 6), sessions=2)
    life(cast, "core_study", day(8, 7), organisation=cast.branch)
    assert numbers(finance) == dict(zip(UNIT, (2, 1, 1, 2), strict=True))


def test_studies_without_discussion_are_none_not_blank(finance: Submission, cast: Cast) -> None:
    life(cast, "core_study", day(7, 5))
    found = numbers(finance)
    assert (found["core_group_discussions"], found["study_reports"]) == (0, 0)
    assert "first_agenda_times" not in found
