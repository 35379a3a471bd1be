"""A small city in the middle of a quarter, with one person for every role, made through services.

Today is 12 October 2026: the second quarter is locked up to what still waits, the third is open.
"""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.core.files.base import ContentFile
from django.db.models import Q

from branches.models import PartyOrganisation
from campaigns.choices import FigureState
from campaigns.management.commands.load_reference import load_everything
from campaigns.models import (
    Campaign,
    CheckRule,
    FigureQuestion,
    Metric,
    MetricValue,
    QuestionEntry,
    ReportingRound,
    Submission,
)
from campaigns.selectors.papers import asked_metrics
from campaigns.services import (
    FigureInput,
    approve_submission,
    ask_about,
    ensure_round,
    lock_round,
    record_values,
    request_unlock,
    submit_submission,
)
from campaigns.services.explanations import explain_rest
from campaigns.services.files import attach_file
from campaigns.services.form_drafts import Line, change_lines
from campaigns.services.forms import publish_form
from portal.feedback import send_feedback
from portal.models import Job, User
from portal.periods import Period, Quarter, Year
from portal.reference import read_fixture
from portal.roles import Role
from reports.models import Report
from reports.services import request_report
from reports.services.freezing import freeze_figures
from reports.workflow import REPORT
from tests.architecture.acts_in_city import acts
from tests.architecture.bodies_in_city import point_at_bodies
from tests.architecture.life_in_city import point_at_life
from tests.architecture.registers_in_city import waiting_registers
from tests.architecture.rows import TOPICS
from tests.architecture.sheets_in_city import PLACE, waiting_returns
from tests.architecture.terms_in_city import point_at_terms
from units.models import RoleAssignment, Unit

TODAY = datetime.datetime(2026, 10, 12, 9, tzinfo=datetime.timezone(datetime.timedelta(hours=8)))
LAST_YEAR, WAITING, OPEN = Quarter(2025, 4), Quarter(2026, 2), Quarter(2026, 3)
FINANCE, CIVIL = "finance-bureau", "civil-affairs-bureau"
PASSWORD = "long enough 2026"
SCAN = b"%PDF-1.7\n1 0 obj <<>> endobj\nstartxref\n9\n%%EOF\n"
# How many figures of a paper are filled beside the required ones.
FILLED = 12
# Things that are named by a code and stand in every city.
NAMED: dict[str, dict[str, Any]] = {
    "-": {},
    "finance": {"code": FINANCE},
    "metric": {"code": "theme_party_days"},
    "rule": {"code": "change_half"},
    "pack-rule": {"code": "branch_too_large"},
    "pack-number": {"code": "branch_members_max"},
}


@dataclass
class City:
    """People by short name, and the arguments of addresses by what they point at."""

    root: Unit
    units: list[Unit]
    people: dict[str, User] = field(default_factory=dict)
    objects: dict[str, dict[str, Any]] = field(default_factory=dict)
    secretaries: dict[int, User] = field(default_factory=dict)
    branch_secretaries: dict[int, User] = field(default_factory=dict)

    def unit(self, code: str) -> Unit:
        """One of its units."""
        return next(unit for unit in self.units if unit.code == code)

    def paper(self, period: Period, **lookup: Any) -> Submission:
        """A paper of the period."""
        rows = Submission.objects.select_related("round", "unit", "organisation")
        paper: Submission = rows.get(
            round=ReportingRound.objects.for_period(period).get(),
            **({"organisation": None, "basis": "own"} | lookup),
        )
        return paper


def unit_codes(count: int) -> list[str]:
    """The two the stories name, then others as the reference data lists them."""
    rows = [row["code"] for row in read_fixture("units") if row["reports"]]
    others = [code for code in rows if code not in (FINANCE, CIVIL, "gongwei")]
    return [FINANCE, CIVIL, *others][:count]


def hold(username: str, role: Role, unit: Unit, organisation: str = "") -> User:
    """An account with a role since 2020."""
    user = User.objects.create_user(username, password=PASSWORD, display_name=username[:40])
    RoleAssignment.objects.create(
        user=user,
        unit=unit,
        role=role.value,
        organisation_code=organisation,
        starts_on=datetime.date(2020, 1, 1),
    )
    return user


def build_city(units: int = 2) -> City:
    """Reference data, people, and papers of three quarters in every state."""
    codes = unit_codes(units)
    load_everything(frozenset(codes))
    rows = {unit.code: unit for unit in Unit.objects.filter(code__in=codes)}
    city = City(Unit.objects.roots().get(), [rows[code] for code in codes])
    for unit in city.units:
        found_branches(city, unit)
    employ(city)
    for period in (LAST_YEAR, WAITING, OPEN, Year(2025)):
        ensure_round(period, by=None)
    for period in (LAST_YEAR, Year(2025)):
        for paper in papers_of(period):
            approve(city, paper)
    for paper in papers_of(WAITING):
        send(city, paper)
    for paper in papers_of(OPEN):
        fill(city, paper)
    return city


def found_branches(city: City, unit: Unit) -> None:
    """A party committee and two branches with their secretaries."""
    top = PartyOrganisation.objects.create(
        code=f"{unit.code}-committee",
        unit=unit,
        kind="party_committee",
        name="机关党委",
        founded_on=datetime.date(2010, 1, 1),
    )
    for number, name in enumerate(("办公室党支部", "人事处党支部"), start=1):
        branch = PartyOrganisation.objects.create(
            code=f"{unit.code}-branch-{number}",
            unit=unit,
            parent=top,
            kind="branch",
            name=name,
            founded_on=datetime.date(2010, 1, 1),
        )
        city.branch_secretaries[branch.pk] = hold(
            f"{branch.code}.secretary", Role.BRANCH_SECRETARY, unit, branch.code
        )
    city.secretaries[unit.pk] = hold(f"{unit.code}.secretary", Role.UNIT_SECRETARY, unit)


def employ(city: City) -> None:
    """One person for each role, under the names of the permission table."""
    finance, civil = city.unit(FINANCE), city.unit(CIVIL)
    branches = PartyOrganisation.objects.filter(unit=finance, kind="branch").order_by("code")
    posts = {
        "off": Role.COMMITTEE_OFFICE,
        "org": Role.COMMITTEE_ORGANISATION,
        "pub": Role.COMMITTEE_PUBLICITY,
        "dis": Role.COMMITTEE_DISCIPLINE,
        "lea": Role.COMMITTEE_LEADER,
        "sys": Role.SYSTEM_ADMIN,
        "saf": Role.SECURITY_ADMIN,
        "aud": Role.AUDIT_ADMIN,
    }
    city.people = {name: hold(name, role, city.root) for name, role in posts.items()} | {
        "nob": User.objects.create_user("nob", password=PASSWORD),
        "rep": hold("rep", Role.UNIT_REPORTER, finance),
        "sec": city.secretaries[finance.pk],
        "oth": city.secretaries[civil.pk],
        "udi": hold("udi", Role.UNIT_DISCIPLINE, finance),
        "exp": hold("exp", Role.EXPERT, city.root),
        "bra": city.branch_secretaries[branches[0].pk],
        "br2": city.branch_secretaries[branches[1].pk],
    }


def papers_of(period: Period) -> Iterable[Submission]:
    """All papers of a round."""
    return list(
        Submission.objects.filter(round__in=ReportingRound.objects.for_period(period))
        .select_related("round", "unit", "organisation")
        .order_by("pk")
    )


def filler_of(city: City, paper: Submission) -> User:
    """Who fills and sends this paper."""
    if paper.organisation_id:
        return city.branch_secretaries[paper.organisation_id]
    return city.secretaries.get(paper.unit_id) or city.people["off"]


def fill(city: City, paper: Submission) -> None:
    """The required figures and the first others: small numbers that break no rule."""
    by = filler_of(city, paper)
    asked = asked_metrics(paper, city.people["lea"])
    typed = [(metric, needed) for metric, needed in asked if metric.nature != "ratio"]
    chosen = [metric for metric, needed in typed if needed]
    chosen += [metric for metric, needed in typed if not needed][:FILLED]
    record_values(paper, [figure_for(metric) for metric in chosen], by=by)


def figure_for(metric: Metric) -> FigureInput:
    """The same number everywhere, so that no part exceeds its whole."""
    if metric.value_type == "text":
        return FigureInput(metric, text="已开展")
    return FigureInput(metric, FigureState.REPORTED, Decimal(6))


def send(city: City, paper: Submission) -> None:
    """Fill and submit."""
    fill(city, paper)
    submit_submission(paper, by=filler_of(city, paper), blanket="口径不同，已核对。")


def approve(city: City, paper: Submission) -> None:
    """Fill, submit, and have somebody else approve."""
    send(city, paper)
    by = city.secretaries[paper.unit_id] if paper.organisation_id else city.people["lea"]
    approve_submission(paper, by=by)


def point_at_things(city: City) -> None:
    """Fill `objects`: what the rows of the permission table mean by their third column."""
    finance = city.unit(FINANCE)
    branch = PartyOrganisation.objects.filter(unit=finance, kind="branch").order_by("code")[0]
    papers = {
        "draft": city.paper(OPEN, unit=finance),
        "waiting": city.paper(WAITING, unit=finance),
        "approved": city.paper(LAST_YEAR, unit=finance),
        "branch-draft": city.paper(OPEN, organisation=branch, unit=finance),
        "branch-waiting": city.paper(WAITING, organisation=branch, unit=finance),
        "own-draft": city.paper(OPEN, unit=city.root),
    }
    value = free_figure(papers["approved"])
    report = built_report(city)
    returns = waiting_returns(city.people["off"], papers["draft"])
    job = Job.objects.filter(requested_by=city.people["off"])[0]
    city.objects = {name: {"pk": paper.pk} for name, paper in papers.items()} | {
        **NAMED,
        "root": {"code": city.root.code},
        "sensitive": {"code": Metric.objects.filter(is_sensitive=True)[0].code},
        "figure": {"pk": value.pk},
        "gap": {"pk": papers["approved"].pk, "code": unreported(city, papers["approved"]).code},
        "round": {"pk": papers["draft"].round_id},
        "returns": returns,
        "returns-file": returns | {"index": PLACE},
        "report": {"pk": report.pk},
        "job": {"pk": job.pk},
        **forms(city),
        **talks_and_exceptions(city, papers["approved"]),
        **evidence(city, papers["draft"]),
        **registers(city, finance, city.unit(CIVIL)),
        **waiting_registers(city.people),
        **{word: where for topic in TOPICS for word, where in topic.place(city).items()},
        "remark": {"pk": send_feedback("字太小", by=city.people["rep"]).pk},
    }
    # Now that its registers and records stand, they count otherwise than what was typed.
    for name in ("draft", "branch-draft"):
        explain_rest(papers[name], "名册正在核对。", by=filler_of(city, papers[name]))


def registers(city: City, finance: Unit, civil: Unit) -> dict[str, dict[str, Any]]:
    """Accounts, party organisations with terms and life, acts of reorganisation."""
    people = city.people
    return {
        "account": {"pk": people["nob"].pk},
        "disabled": {"pk": User.objects.create_user("gone", is_active=False).pk},
        "role": {"pk": RoleAssignment.objects.get(user=people["rep"]).pk},
        **point_at_bodies(finance),
        **point_at_terms(finance, civil, people["sec"]),
        **point_at_life(finance, people["sec"], people["pub"]),
        **acts(finance, civil, people["org"]),
    }


def forms(city: City) -> dict[str, dict[str, Any]]:
    """A newer form than the open round's, and a draft that asks one metric less than it."""
    office, campaign = city.people["off"], Campaign.objects.statistics().get()
    rows = {row.metric.code: row for row in campaign.campaign_metrics.select_related("metric")}
    change_lines({rows["league_classes"]: Line(0, False, is_out=True)}, by=office)
    newer = publish_form(campaign, "quarter", by=office, reason="减负")
    change_lines({rows["study_supervision_meetings"]: Line(0, False, is_out=True)}, by=office)
    draft = {"pk": campaign.pk, "kind": "quarter"}
    return {
        "form": {"pk": newer.pk},
        "form-draft": draft,
        "form-level": draft | {"level": "unit"},
        "round-to-move": {"pk": city.paper(OPEN, unit=city.root).round_id, "form": newer.pk},
    }


def free_figure(paper: Submission) -> MetricValue:
    """A figure of the paper that no hard rule holds against another."""
    ruled = CheckRule.objects.filter(severity="hard")
    free = MetricValue.objects.filter(submission=paper).exclude(
        Q(metric__in=ruled.exclude(subjects=None).values("subjects"))
        | Q(metric__in=ruled.exclude(bounds=None).values("bounds"))
    )
    return free.order_by("pk")[0]


def talks_and_exceptions(city: City, approved: Submission) -> dict[str, dict[str, Any]]:
    """A question about an approved paper and about one taken back; a closed year and a request."""
    lead, civil = city.people["lea"], city.unit(CIVIL)
    value = approved.values.filter(metric__is_sensitive=False).order_by("pk")[0]
    asked = ask_about(approved, value.metric, "为何这样多", by=lead)
    draft = city.paper(OPEN, unit=civil)
    taken_back = FigureQuestion.objects.create(
        submission=draft,
        metric=value.metric,
        asked_by=lead,
        asked_at=TODAY,
        due_on=TODAY.date(),
    )
    QuestionEntry.objects.create(
        question=taken_back, kind="ask", text="请核对", written_by=lead, written_at=TODAY
    )
    lock_round(ReportingRound.objects.for_period(Year(2025)).get(), by=city.people["off"])
    request = request_unlock(city.paper(Year(2025), unit=civil), "补一项", by=city.people["oth"])
    return {
        "asked": {"pk": approved.pk, "question": asked.pk},
        "asked-draft": {"pk": draft.pk, "question": taken_back.pk},
        "locked": {"pk": city.paper(Year(2025), unit=city.unit(FINANCE)).pk},
        "exception": {"pk": request.pk},
    }


def evidence(city: City, draft: Submission) -> dict[str, dict[str, Any]]:
    """Two scans that the reporter attached, one of them to a discipline figure."""
    by, sensitive = city.people["rep"], Metric.objects.filter(is_sensitive=True)[0]
    plain = Metric.objects.get(code="theme_party_days")
    files = [attach_file(draft, "a.pdf", SCAN, by=by, metric=m) for m in (plain, sensitive)]
    return {
        "evidence": {"pk": files[0].pk},
        "sensitive-evidence": {"pk": files[1].pk},
    }


def unreported(city: City, paper: Submission) -> Metric:
    """The first number the paper asks and does not give."""
    given = set(paper.values.values_list("metric_id", flat=True))
    asked = [metric for metric, _ in asked_metrics(paper, city.people["off"])]
    return next(m for m in asked if m.pk not in given and m.value_type == "integer")


def built_report(city: City) -> Report:
    """The annual report of last year, frozen, with a stand-in for its file."""
    report = request_report(city.root, Year(2025), by=city.people["off"])
    freeze_figures(report)
    report.refresh_from_db()
    report.file.save("report.pdf", ContentFile(b"%PDF-1.7 stand-in"), save=True)
    report.word_file.save("report.docx", ContentFile(b"PK stand-in"), save=True)
    return REPORT.advance(report, "build", by=None)
