"""Acts and rounds: who owes a paper afterwards, in whose name, each exactly once."""

import datetime
from collections.abc import Iterator

import pytest
import time_machine
from django.core.management import call_command

from campaigns.models import ReportingRound, Submission
from campaigns.services import ensure_round
from campaigns.services.reorganisations import apply_due, confirm_reorganisation
from campaigns.services.rounds import open_due_rounds
from portal.models import Holiday, PolicyNumber, User
from portal.periods import Quarter
from tests.campaigns.reorganisations.conftest import JULY, Drafting
from tests.cast import Cast
from tests.factories.campaigns import CampaignFactory, RoundFactory, SubmissionFactory
from units.choices import ReorganisationStatus
from units.models import Unit
from units.services.reference import load_units

pytestmark = pytest.mark.django_db
ZONE = datetime.timezone(datetime.timedelta(hours=8))
JUNE = datetime.datetime(2026, 6, 20, 9, tzinfo=ZONE)
NIGHT = datetime.datetime(2026, 7, 1, 0, 30, tzinfo=ZONE)


@pytest.fixture
def clock(db: None) -> Iterator[time_machine.Traveller]:
    """June 2026, with what is needed to open rounds until the next spring."""
    CampaignFactory()
    PolicyNumber.objects.create(
        code="report_deadline_workdays", value=5, valid_from="2020-01-01", basis="统计制度"
    )
    for year in (2026, 2027):
        day = datetime.date(year, 1, 1)
        Holiday.objects.create(day=day, is_working=False, name="元旦")
    with time_machine.travel(JUNE, tick=False) as clock:
        yield clock


def owners(quarter: int) -> list[tuple[str, str]]:
    """Unit and branch of each paper of the quarter, the 工委 left out."""
    papers = Submission.objects.filter(round__year=2026, round__quarter=quarter)
    rows = papers.filter(unit__short_name__in=["市财政局", "市民政局"])
    return sorted((str(p.unit), p.organisation.name if p.organisation else "") for p in rows)


def test_the_quarter_before_the_day_is_reported_in_the_old_places(
    cast: Cast, clock: time_machine.Traveller, draft: Drafting, organiser: User
) -> None:
    act = draft("merge", cast.finance, cast.civil, successor=cast.civil)
    assert confirm_reorganisation(act, by=organiser).status == ReorganisationStatus.PLANNED
    clock.move_to(NIGHT)
    assert [done.pk for done in apply_due(JULY)] == [act.pk]
    assert apply_due(JULY) == []
    open_due_rounds(JULY)
    open_due_rounds(JULY)
    assert owners(2) == [
        ("市民政局", ""),
        ("市财政局", ""),
        ("市财政局", "第一党支部"),
    ]
    clock.move_to(datetime.datetime(2026, 10, 1, 0, 30, tzinfo=ZONE))
    open_due_rounds(datetime.date(2026, 10, 1))
    assert owners(3) == [("市民政局", ""), ("市民政局", "第一党支部")]


def test_a_branch_with_a_paper_gets_no_second_one_after_moving(
    cast: Cast, clock: time_machine.Traveller, draft: Drafting, organiser: User
) -> None:
    clock.move_to(NIGHT)
    row = ensure_round(Quarter(2026, 2), by=None)
    before = row.submissions.count()
    confirm_reorganisation(
        draft("merge", cast.finance, cast.civil, successor=cast.civil), by=organiser
    )
    ensure_round(Quarter(2026, 2), by=None)
    assert ReportingRound.objects.get(pk=row.pk).submissions.count() == before


def test_who_closes_within_a_quarter_without_heir_owes_a_last_paper(
    cast: Cast, clock: time_machine.Traveller, draft: Drafting, organiser: User
) -> None:
    act = draft("close", cast.finance, effective_on=datetime.date(2026, 8, 15))
    confirm_reorganisation(act, by=organiser)
    clock.move_to(datetime.datetime(2026, 10, 1, 0, 30, tzinfo=ZONE))
    open_due_rounds(datetime.date(2026, 10, 1))
    assert ("市财政局", "") in owners(3)
    assert ("市财政局", "第一党支部") in owners(3)
    clock.move_to(datetime.datetime(2027, 1, 4, 0, 30, tzinfo=ZONE))
    open_due_rounds(datetime.date(2027, 1, 4))
    assert ("市财政局", "") not in owners(4)


def test_a_late_night_applies_what_stood_in_the_way_and_says_what_still_does(
    cast: Cast,
    clock: time_machine.Traveller,
    draft: Drafting,
    organiser: User,
    caplog: pytest.LogCaptureFixture,
) -> None:
    act = confirm_reorganisation(
        draft("rename", cast.finance, new_name="某市甲局", new_short_name="甲局"), by=organiser
    )
    Unit.objects.filter(pk=cast.civil.pk).update(name="某市甲局")
    clock.move_to(NIGHT)
    assert apply_due(JULY) == []
    assert "已由现有单位使用" in caplog.text
    act.refresh_from_db()
    assert act.status == ReorganisationStatus.PLANNED
    Unit.objects.filter(pk=cast.civil.pk).update(name="某市民政局")
    assert len(apply_due(JULY)) == 1


def test_the_command_applies_and_names_what_is_left(
    cast: Cast, clock: time_machine.Traveller, draft: Drafting, organiser: User,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    confirm_reorganisation(
        draft("rename", cast.finance, new_name="某市甲局", new_short_name="甲局"), by=organiser
    )
    other = confirm_reorganisation(
        draft("rename", cast.civil, new_name="某市乙局", new_short_name="乙局"), by=organiser
    )
    Unit.objects.filter(pk=cast.city.pk).update(name="某市乙局")
    clock.move_to(NIGHT)
    call_command("apply_reorganisations")
    told = capsys.readouterr()
    assert "已生效：更名" in told.out
    assert "还有1项" in told.err
    assert other.status == ReorganisationStatus.PLANNED


def test_reference_data_never_undo_an_act(
    cast: Cast, draft: Drafting, organiser: User, clock: time_machine.Traveller
) -> None:
    clock.move_to(NIGHT)
    confirm_reorganisation(
        draft("merge", cast.finance, cast.civil, successor=cast.civil), by=organiser
    )
    Unit.objects.filter(pk=cast.finance.pk).update(short_name="市财税局")
    row = {
        "code": cast.finance.code, "name": "某市财政局", "short_name": "市财政局",
        "kind": cast.finance.kind.code, "relation": "管辖", "position": 1,
    }  # fmt: skip
    root = row | {"code": cast.city.code, "name": "工委", "short_name": "工委"}
    load_units([root, row], root_code=cast.city.code, by=None)
    finance = Unit.objects.get(pk=cast.finance.pk)
    assert (finance.parent, finance.short_name) == (cast.civil, "市财税局")


def test_papers_of_an_open_round_stay_where_they_are(
    cast: Cast, clock: time_machine.Traveller, draft: Drafting, organiser: User
) -> None:
    paper = SubmissionFactory(
        unit=cast.finance, organisation=cast.branch, round=RoundFactory(quarter=1)
    )
    clock.move_to(NIGHT)
    confirm_reorganisation(
        draft("merge", cast.finance, cast.civil, successor=cast.civil), by=organiser
    )
    paper.refresh_from_db()
    assert paper.unit == cast.finance
    assert paper.organisation.unit == cast.civil
