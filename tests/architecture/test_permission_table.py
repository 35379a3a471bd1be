"""Every address × every kind of person: architecture, "Permissions, decided once"."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from campaigns.models import MetricValue, Submission
from portal.models import AuditEntry
from portal.roles import Role
from tests.architecture.acts_in_city import merging, renaming
from tests.architecture.bodies_in_city import BODIES_TYPED
from tests.architecture.city import CIVIL, FINANCE, PASSWORD, SCAN, City
from tests.architecture.life_in_city import LIFE_TYPED
from tests.architecture.permission_table import PEOPLE, TABLE
from tests.architecture.registers_in_city import chosen
from tests.architecture.rows import ROWS
from tests.architecture.rows import TYPED as TYPED_IN_ROWS
from tests.architecture.rows.drafts import SENT as DRAFTS_SENT
from tests.architecture.sheets_in_city import block, returns_zip, ticked, upload
from tests.architecture.terms_in_city import TERMS_TYPED

pytestmark = pytest.mark.django_db
BACKEND = "django.contrib.auth.backends.ModelBackend"
# Name of the argument that the word after the comma fills.
WORDS = {
    "submission-version": "serial",
    "paper-print-version": "serial",
    "figure-trace": "key",
    "report-annex": "position",
    "organisation-act": "act",
}
# Posts that write no business data: sessions, and a file that waits for its confirmation.
UNRECORDED = {
    "portal:login",
    "campaigns:import-upload",
    "campaigns:sheet-upload",
    "campaigns:returns-upload",
    "branches:register",
    "campaigns:activity-register",
    "branches:life-register",
    "units:unit-register",
    "units:account-register",
    "campaigns:entry-register",
}
# Posts that answer with a page of what they did: redirecting would mean keeping the password.
DONE_AT_200 = {
    "campaigns:import-preview",
    "campaigns:submission-cells",
    "campaigns:cells-choose",
    "reports:draft-blocks",
    "units:account-create",
    "units:account-password",
}
SHEET = "indicator_code,subject,value_as_printed\nwarning_sessions,市财政局,18次\n"


@dataclass(frozen=True)
class Line:
    """One line of the table."""

    name: str
    method: str
    thing: str
    statuses: tuple[int, ...]

    def __str__(self) -> str:
        return f"{self.method} {self.name} {self.thing}"

    def address(self, city: City) -> str:
        """The address with the object's arguments."""
        thing, _, word = self.thing.partition(",")
        arguments = dict(city.objects[thing])
        if word:
            arguments[WORDS.get(self.name.split(":")[1], "action")] = word
        return reverse(self.name, kwargs=arguments)


def lines_of(text: str) -> list[Line]:
    """The table as data."""
    rows = [row.split() for row in text.splitlines() if row.strip() and row[0] != "#"]
    return [
        Line(name, method, thing, tuple(int(status) for status in statuses))
        for name, method, thing, *statuses in rows
    ]


LINES = lines_of(TABLE + ROWS)


def sheet(city: City) -> dict[str, Any]:
    """A file to import."""
    file = SimpleUploadedFile("figures.csv", SHEET.encode(), "text/csv")
    return {"file": file, "period": "2026Q1", "leave": "draft"}


def one_change(paper: str) -> Callable[[City], dict[str, Any]]:
    """One figure of the paper, altered."""

    def typed(city: City) -> dict[str, Any]:
        rows = MetricValue.objects.filter(submission=city.objects[paper]["pk"], number=6)
        return {rows.order_by("pk")[0].metric.code: "5"}

    return typed


def a_code_of(city: City, paper: str) -> str:
    """A metric that the paper gives."""
    rows = MetricValue.objects.filter(
        submission=city.objects[paper]["pk"], metric__is_sensitive=False
    )
    return str(rows.order_by("pk")[0].metric.code)


def evidence(paper: str) -> Callable[[City], dict[str, Any]]:
    """A scan for the first figure of the paper."""

    def chosen(city: City) -> dict[str, Any]:
        file = SimpleUploadedFile("scan.pdf", SCAN + b"%other")
        return {"file": file, "metric": a_code_of(city, paper)}

    return chosen


def said(city: City, question: str) -> dict[str, Any]:
    """An answer in the box of the question."""
    return {f"talk__{city.objects[question]['question']}": "已核对"}


# What a person types into the form behind a POST; others need nothing.
TYPED: dict[tuple[str, str], Callable[[City], dict[str, Any]]] = {
    **LIFE_TYPED,
    **BODIES_TYPED,
    **TERMS_TYPED,
    **TYPED_IN_ROWS,
    ("portal:password-change", "-"): lambda city: {
        "old_password": PASSWORD,
        "new_password1": "Feng-huang-77",
        "new_password2": "Feng-huang-77",
    },
    ("portal:feedback-send", "-"): lambda city: {"text": "字太小"},
    ("portal:feedback-answer", "remark"): lambda city: {"answer": "可选大字"},
    ("reports:report-request", "-"): lambda city: {"year": "2025"},
    ("reports:report-action", "report,withdraw"): lambda city: {"reason": "数据有误"},
    ("campaigns:submission-edit", "draft"): one_change("draft"),
    ("campaigns:submission-edit", "branch-draft"): one_change("branch-draft"),
    ("campaigns:figure-explain", "draft"): lambda city: (
        one_change("draft")(city) | {"explain": f"{a_code_of(city, 'draft')}|change_half"}
    ),
    ("campaigns:rule-switch", "rule"): lambda city: {"on": "0"},
    ("campaigns:submission-edit", "own-draft"): one_change("own-draft"),
    ("campaigns:submission-files", "draft"): evidence("draft"),
    ("campaigns:submission-files", "branch-draft"): evidence("branch-draft"),
    ("campaigns:submission-action", "waiting,return"): lambda city: {"reason": "请核对"},
    ("campaigns:submission-action", "branch-waiting,return"): lambda city: {"reason": "请核对"},
    ("campaigns:figure-correct", "figure"): lambda city: {
        "text": "5",
        "state": "reported",
        "reason": "笔误",
    },
    ("campaigns:figure-add", "gap"): lambda city: {
        "text": "5",
        "state": "reported",
        "reason": "漏报",
    },
    ("campaigns:waiting-approve", "-"): lambda city: {
        "confirmed": "1",
        "paper": [f"{paper.pk}-{paper.revision}" for paper in Submission.objects.waiting()],
    },
    ("campaigns:question-ask", "waiting"): lambda city: {
        "code": a_code_of(city, "waiting"),
        "text": "为何这样少",
    },
    ("campaigns:question-ask", "branch-waiting"): lambda city: {
        "code": a_code_of(city, "branch-waiting"),
        "text": "为何这样少",
    },
    ("campaigns:question-action", "asked,answer"): lambda city: said(city, "asked"),
    ("campaigns:question-form-answer", "asked-draft"): lambda city: said(city, "asked-draft"),
    ("campaigns:unlock-request", "locked"): lambda city: {"reason": "漏报一项"},
    ("campaigns:unlock-decide", "exception"): lambda city: {"grant": "1", "answer": "同意"},
    ("campaigns:round-open", "-"): lambda city: {"period": "2026Q1"},
    ("campaigns:form-edit", "form-level"): lambda city: {"minutes": "2"},
    ("campaigns:form-add", "form-level"): lambda city: {"code": "league_classes"},
    ("campaigns:round-form", "round-to-move"): lambda city: {"reason": "市委新部署"},
    ("campaigns:import-upload", "-"): sheet,
    ("campaigns:sheet-upload", "draft"): lambda city: block(city.objects["draft"]["pk"]),
    ("campaigns:sheet-upload", "branch-draft"): lambda city: block(
        city.objects["branch-draft"]["pk"]
    ),
    ("campaigns:returns-upload", "round"): lambda city: {
        "file": SimpleUploadedFile("各单位.zip", returns_zip()),
        "leave": "draft",
    },
    ("campaigns:reorganisation-new", "act-kind"): lambda city: renaming(city.unit(FINANCE)),
    ("campaigns:reorganisation-edit", "act"): lambda city: merging(
        city.unit(FINANCE), city.unit(CIVIL)
    ),
    ("campaigns:reorganisation-cancel", "act"): lambda city: {"reason": "文件未印发"},
    ("branches:register", "register"): lambda city: chosen("organisations"),
    ("branches:life-register", "-"): lambda city: chosen("life"),
    ("units:unit-register", "-"): lambda city: chosen("units"),
    ("units:account-register", "-"): lambda city: chosen("accounts"),
    ("units:account-detail", "account"): lambda city: {
        "role": "unit_reporter",
        "unit": city.unit(FINANCE).pk,
        "starts_on": "2026-10-12",
    },
    ("units:account-create", "-"): lambda city: {"username": "newcomer", "display_name": "新人"},
    ("units:role-end", "role"): lambda city: {"ends_on": "2026-10-31", "reason": "调离"},
}


def one_cell(paper: str, **more: Any) -> Callable[[City], dict[str, Any]]:
    """One figure of the paper, altered over the version that is stored."""

    def sent(city: City) -> dict[str, Any]:
        rows = MetricValue.objects.filter(submission=city.objects[paper]["pk"], number=6)
        row = rows.order_by("pk")[0]
        cell = {"code": row.metric.code, "text": "5", "version": row.version}
        return {"cells": [cell]} | more

    return sent


# What a page's own script sends as JSON.
JSON_SENT: dict[tuple[str, str], Callable[[City], dict[str, Any]]] = {
    **DRAFTS_SENT,
    ("campaigns:submission-cells", "draft"): one_cell("draft"),
    ("campaigns:submission-cells", "branch-draft"): one_cell("branch-draft"),
    ("campaigns:submission-cells", "own-draft"): one_cell("own-draft"),
    ("campaigns:cells-choose", "draft"): one_cell("draft", keep="mine"),
    ("campaigns:submission-paste", "draft"): lambda city: {"grid": [["警示教育次数", "5"]]},
    ("campaigns:submission-paste", "branch-draft"): lambda city: {"grid": [["警示教育次数", "5"]]},
}


def ask(line: Line, person: str, city: City) -> HttpResponse:
    """What this person gets; the confirmation of an import needs its upload first."""
    client = Client()
    if person != "out":
        client.force_login(city.people[person], BACKEND)
    if line.name == "campaigns:import-preview":
        client.post(reverse("campaigns:import-upload"), sheet(city))
    if line.name in {"campaigns:sheet-result", "campaigns:sheet-marked"}:
        upload(client, city.objects[line.thing]["pk"])
    if line.name == "campaigns:sheet-result" and line.method == "POST":
        return client.post(line.address(city), ticked(client, city.objects[line.thing]["pk"]))
    if line.method == "POST" and (sent := JSON_SENT.get((line.name, line.thing))):
        return client.post(line.address(city), sent(city), content_type="application/json")
    if line.method == "POST":
        typed = TYPED.get((line.name, line.thing), lambda city: {})
        return client.post(line.address(city), typed(city))
    return client.get(line.address(city))


def is_done(line: Line, person: str, status: int) -> bool:
    """Whether this answer means that something was changed."""
    if person == "out" or line.method != "POST" or line.name in UNRECORDED:
        return False
    return status == (200 if line.name in DONE_AT_200 else 302)


@pytest.mark.parametrize("line", LINES, ids=str)
def test_everybody_gets_what_the_table_says(line: Line, city: City) -> None:
    """Also: what is done is on record, and what is refused leaves no trace in the data."""
    got: dict[str, int] = {}
    for person in PEOPLE:
        with undone():
            entries = AuditEntry.objects.count()
            answer = ask(line, person, city)
            got[person] = answer.status_code
            recorded = AuditEntry.objects.count() > entries
            assert recorded == is_done(line, person, answer.status_code), (person, answer)
            if person == "out" and answer.status_code == 302:
                assert answer["Location"].startswith(reverse("portal:login"))
    assert got == dict(zip(PEOPLE, line.statuses, strict=True))


@contextmanager
def undone() -> Iterator[None]:
    """Whatever happens inside is taken back."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def test_an_unknown_address_does_not_exist_for_anybody(city: City) -> None:
    client = Client()
    assert client.get("/nowhere/").status_code == 404
    client.force_login(city.people["off"], BACKEND)
    assert client.get("/nowhere/").status_code == 404


@pytest.mark.parametrize("name", sorted({line.name for line in LINES if line.thing != "-"}))
def test_an_unknown_object_does_not_exist(name: str, city: City) -> None:
    """Asked by whoever may do it to an object that exists."""
    line = next(line for line in LINES if line.name == name and line.thing != "-")
    person = PEOPLE[next(i for i, s in enumerate(line.statuses) if s in {200, 302} and i)]
    nothing = {
        key: 10**9 if isinstance(value, int) else "nowhere"
        for key, value in city.objects[line.thing.split(",")[0]].items()
    }
    lost = City(city.root, city.units, city.people, {line.thing.split(",")[0]: nothing})
    address = line.address(lost)
    client = Client()
    client.force_login(city.people[person], BACKEND)
    answer = client.post(address) if line.method == "POST" else client.get(address)
    assert answer.status_code == 404


# --- the table is whole --------------------------------------------------------------------


def views(resolver: URLResolver, namespace: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Every address of the portal with its full name."""
    for part in resolver.url_patterns:
        if isinstance(part, URLResolver):
            inner = f"{namespace}{part.namespace}:" if part.namespace else namespace
            yield from views(part, inner)
        else:
            yield f"{namespace}{part.name}", part


def methods_of(pattern: URLPattern) -> set[str]:
    """GET and POST as far as the view answers them."""
    view = getattr(pattern.callback, "view_class", None)
    if view is None:
        return {"GET"}
    answered = {method.upper() for method in view.http_method_names if hasattr(view, method)}
    return answered & {"GET", "POST"}


def test_every_address_and_method_has_its_line() -> None:
    """A new address, or a new method of an old one, needs a line in the table."""
    wanted = {
        (name, method) for name, pattern in views(get_resolver()) for method in methods_of(pattern)
    }
    stated = {(line.name, line.method) for line in LINES}
    assert wanted == stated


def test_a_line_has_a_cell_for_everybody() -> None:
    assert all(len(line.statuses) == len(PEOPLE) for line in LINES)


def test_every_role_is_somebody_in_the_table(city: City) -> None:
    held = {role.role for user in city.people.values() for role in user.held_roles}
    assert held == set(Role)
