"""manage.py load_demo and demo_accounts."""

import hashlib
import io
import re
from pathlib import Path

import pytest
import time_machine
from django.contrib.auth import authenticate
from django.core.management import CommandError, call_command
from django.db import transaction
from django.db.models import F

from branches.models import PartyOrganisation
from campaigns.choices import COUNTED, FigureState, PaperStatus, Reporter
from campaigns.models import Metric, MetricValue, ReportingRound, Submission, SubmissionVersion
from campaigns.services import check_paper
from campaigns.services.versions import digest as sha256
from campaigns.services.versions import freeze_text
from portal.models import AuditEntry, User
from portal.roles import Role
from units.models import RoleAssignment, Unit

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

PASSWORD = "kite-lamp-4827"
SMALL = {"units": 6, "branches": 12, "quarters": 3}


def load(**options: object) -> str:
    words = io.StringIO()
    call_command("load_demo", stdout=words, **{**SMALL, "password": PASSWORD, **options})
    return words.getvalue()


def fingerprint() -> str:
    """Content without keys, passwords and moments of loading."""
    parts = [
        PartyOrganisation.objects.order_by("code").values_list("code", "name", "founded_on"),
        User.objects.order_by("username").values_list("username", "display_name"),
        RoleAssignment.objects.order_by("user__username").values_list(
            "user__username", "unit__code", "role", "organisation_code", "starts_on"
        ),
        SubmissionVersion.objects.order_by("content").values_list(
            "content", "content_sha256", "submitted_by__username", "submitted_at"
        ),
        MetricValue.objects.order_by(
            "submission__round__year", "submission__round__quarter", "submission__unit__code",
            "submission__organisation__code", "metric__code",
        ).values_list(
            "metric__code", "state", "number", "text", "qualifier", "as_printed", "note"
        ),
    ]  # fmt: skip
    return hashlib.sha256(repr([list(part) for part in parts]).encode()).hexdigest()


def rolled_back(**options: object) -> str:
    with transaction.atomic():
        load(**options)
        found = fingerprint()
        transaction.set_rollback(True)
    return found


def test_the_same_arguments_give_the_same_city() -> None:
    first = rolled_back()
    assert rolled_back() == first
    assert rolled_back(seed=7) != first


@time_machine.travel("2026-11-21 10:00+08:00", tick=False)
def test_the_city_is_whole_and_keeps_its_own_rules() -> None:
    assert "单位6个，党支部12个，3个季度" in load()
    assert Unit.objects.reporting().count() == 6
    assert PartyOrganisation.objects.branches().count() == 12
    assert PartyOrganisation.objects.filter(name="自然资源和生态环境审计处党支部").exists()
    assert AuditEntry.objects.filter(action="demo.loaded").count() == 1
    rounds = {str(row.period.code): row for row in ReportingRound.objects.all()}
    assert sorted(rounds) == ["2026Q1", "2026Q2", "2026Q3"]
    assert rounds["2026Q3"].locked_at is None
    assert rounds["2026Q2"].locked_at is not None
    assert Submission.objects.count() == 3 * (1 + 6 + 12)
    _papers_are_consistent()
    _figures_keep_their_bounds()
    _the_stories_can_begin(rounds["2026Q3"])


def _papers_are_consistent() -> None:
    sent = Submission.objects.exclude(status=PaperStatus.DRAFT)
    assert not sent.filter(versions__isnull=True).exists()
    assert not sent.filter(first_submitted_on__isnull=True).exists()
    assert not sent.filter(submitted_by=F("approved_by")).exists()
    assert not sent.filter(approved_at__lt=F("submitted_at")).exists()
    assert not sent.filter(first_submitted_on__lt=F("round__opens_on")).exists()
    assert not sent.filter(status__in=COUNTED, approved_by__isnull=True).exists()
    assert not Submission.objects.filter(
        status=PaperStatus.DRAFT, first_submitted_on__isnull=False
    ).exists()
    for paper in sent.select_related("unit", "organisation", "round"):
        version = paper.versions.get()
        text = freeze_text(paper, paper.values.select_related("metric"))
        assert version.content == text
        assert version.content_sha256 == sha256(text)
        check_paper(paper)


def _figures_keep_their_bounds() -> None:
    assert not MetricValue.objects.filter(metric__nature="ratio").exists()
    for value in MetricValue.objects.filter(number__isnull=False).select_related("metric"):
        assert value.metric.check_number(value.number) == "", value
    for value in MetricValue.objects.exclude(qualifier=""):
        assert value.as_printed
    for metric in Metric.objects.filter(nature="ratio"):
        for part in MetricValue.objects.filter(metric=metric.numerator, number__isnull=False):
            whole = part.submission.values.filter(metric=metric.denominator).first()
            assert whole is None or whole.number is None or part.number <= whole.number
    states = set(MetricValue.objects.values_list("state", flat=True))
    assert states >= {FigureState.REPORTED, FigureState.NOT_APPLICABLE}
    assert MetricValue.objects.filter(number=0).exists()


def _the_stories_can_begin(newest: ReportingRound) -> None:
    papers = newest.submissions.of_units()
    statuses = set(papers.values_list("status", flat=True))
    assert statuses == set(PaperStatus.values) - {PaperStatus.LOCKED}
    finance = papers.get(unit__code="finance-bureau")
    asked = Metric.objects.active().typed().filter(reported_by=Reporter.UNIT, period_kind="quarter")
    assert finance.status == PaperStatus.DRAFT
    assert asked.count() * 0.6 < finance.values.count() < asked.count()
    assert papers.get(unit__code="civil-affairs-bureau").status == PaperStatus.SUBMITTED
    returned = papers.filter(status=PaperStatus.RETURNED).first()
    assert returned.return_reason
    assert returned.remarks.exists()
    assert papers.late().exists()
    assert papers.filter(first_submitted_on__isnull=True, values__isnull=True).exists()


def test_a_complete_year_has_its_yearly_round() -> None:
    with time_machine.travel("2026-02-10 10:00+08:00", tick=False):
        load(units=2, branches=2, quarters=5)
    year = ReportingRound.objects.get(period_kind="year")
    assert year.year == 2025
    # The newest quarter is the fourth, so its year is still being reported too.
    assert year.locked_at is None
    assert MetricValue.objects.filter(submission__round=year).exists()


def test_in_january_no_date_lies_ahead_even_without_the_new_holidays() -> None:
    with time_machine.travel("2029-01-03 10:00+08:00", tick=False):
        load(units=2, branches=2, quarters=1)
        assert not Submission.objects.filter(first_submitted_on__gt="2029-01-03").exists()


def test_one_account_for_each_role_can_log_in(settings, tmp_path: Path) -> None:
    settings.VAR_DIR = tmp_path
    load(password="")
    path = tmp_path / "demo_accounts.txt"
    assert path.stat().st_mode & 0o777 == 0o600
    words = io.StringIO()
    call_command("demo_accounts", stdout=words)
    table = words.getvalue()
    found = re.search(r"密码（以上账号相同）：(\S+)", table)
    assert found is not None
    password = found[1]
    assert "li.finance" in table
    assert "单位填报员" in table
    listed = [line.split("\t")[0] for line in table.splitlines()[1:-1]]
    roles = RoleAssignment.objects.in_force().filter(user__username__in=listed)
    assert set(roles.values_list("role", flat=True)) == set(Role)
    assert authenticate(None, username="li.finance", password=password) is not None
    silent = User.objects.exclude(username__in=listed)
    assert silent.exists()
    assert not any(user.has_usable_password() for user in silent)


def test_without_a_demo_there_are_no_accounts_to_show() -> None:
    with pytest.raises(CommandError, match="load_demo"):
        call_command("demo_accounts")


@pytest.mark.parametrize(
    ("option", "value", "words"),
    [
        ("units", 1, "单位数"),
        ("units", 89, "单位数"),
        ("branches", 5, "党支部数"),
        ("quarters", 0, "季度数"),
        ("password", "demo", "密码"),
    ],
)
def test_senseless_arguments_are_refused_in_words(option: str, value: object, words: str) -> None:
    with pytest.raises(CommandError, match=words):
        load(**{option: value})
    assert not Unit.objects.exists()


def test_a_database_with_data_is_left_alone() -> None:
    load(units=2, branches=2, quarters=1)
    papers = Submission.objects.count()
    with pytest.raises(CommandError, match="不能再载入"):
        load()
    assert "未载入" in load(if_empty=True)
    with pytest.raises(CommandError, match="DEBUG"):
        load(reset=True)
    assert Submission.objects.count() == papers
