"""Queries of each page, pinned: a page never asks more because the city has more units.

After a change on purpose: UPDATE_QUERY_COUNTS=1 pytest tests/architecture/test_query_counts.py
"""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.db import connection, transaction
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.architecture.city import TODAY, City, build_city, point_at_things

pytestmark = pytest.mark.django_db
PINNED = Path(__file__).with_name("query_counts.json")
# The most a page may ask. One paper is drawn from many tables (figures, form, past, findings,
# explanations, questions, remarks, versions, files, exceptions), each asked once for all its rows.
MOST = 12
MOST_OF = {
    # Five more than before for what records say: sources, units that ended, activities, entries, lines.
    "campaigns:submission-edit": 25,
    "campaigns:submission-detail": 25,
    "campaigns:submission-review": 25,
    "campaigns:submission-files": 20,
    "campaigns:submission-version": 25,
    "campaigns:sheet-download": 25,
    # Everything an act of 机构改革 touches, each table asked once.
    "campaigns:reorganisation-detail": 20,
    # A card draws one organisation from as many tables, each asked once.
    "branches:organisation-detail": 22,
    # What waits is judged by the rules, for which the past, branches and registers are read.
    "campaigns:waiting-list": 21,
    # The register adds its bodies, staff and remarks to the unit's own page.
    "units:unit-detail": 24,
    # A draft is blocks, figures, conflicts, remarks, charts and documents; each right is asked once.
    "reports:draft-detail": 14,
    # Its proof reads the ledger, earlier reports, vouchers, conflicts, who typed what, and what the
    # tabs count.
    "reports:draft-proof": 14,
    # A bench lists what waits in each of several queues; editions nobody has applied to yet are one.
    "reports:workbench": 18,
}
FEW, MANY = 3, 12
# A full list of what waits asks once more, for how many there are in all.
LISTS_IN_PART = {"reports:workbench off", "reports:workbench lea"}
BACKEND = "django.contrib.auth.backends.ModelBackend"
# Page, object, person of the city; the name in the file is the page and the person.
PAGES = [
    *[("reports:workbench", "-", who) for who in ("rep", "sec", "bra", "off", "lea", "sys")],
    ("reports:draft-list", "-", "off"),
    ("reports:draft-detail", "paper-draft", "off"),
    ("reports:draft-remarks", "paper-draft", "lea"),
    ("reports:draft-versions", "paper-draft", "off"),
    ("reports:draft-compare", "paper-draft", "off"),
    ("campaigns:submission-list", "-", "sec"),
    ("campaigns:submission-list", "-", "off"),
    ("campaigns:submission-edit", "draft", "sec"),
    ("campaigns:submission-edit", "branch-draft", "bra"),
    ("campaigns:submission-edit", "own-draft", "off"),
    ("campaigns:sheet-download", "draft", "sec"),
    ("campaigns:sheet-upload", "draft", "sec"),
    ("campaigns:returns-upload", "round", "off"),
    ("campaigns:returns-result", "returns", "off"),
    ("campaigns:returns-file", "returns-file", "off"),
    ("campaigns:submission-files", "draft", "sec"),
    ("campaigns:submission-detail", "waiting", "sec"),
    ("campaigns:submission-detail", "waiting", "off"),
    ("campaigns:submission-review", "waiting", "lea"),
    ("campaigns:submission-review", "branch-waiting", "sec"),
    ("campaigns:waiting-list", "-", "off"),
    ("campaigns:waiting-list", "-", "sec"),
    ("campaigns:unlock-list", "-", "off"),
    ("campaigns:round-list", "-", "off"),
    ("campaigns:round-board", "round", "off"),
    ("campaigns:form-list", "-", "off"),
    ("campaigns:form-detail", "form", "off"),
    ("campaigns:form-edit", "form-level", "off"),
    ("campaigns:form-publish", "form-draft", "off"),
    ("campaigns:metric-list", "-", "off"),
    ("campaigns:metric-detail", "metric", "off"),
    ("branches:organisation-list", "-", "off"),
    ("branches:organisation-list", "-", "bra"),
    ("branches:organisation-tree", "-", "off"),
    ("branches:organisation-tree", "-", "sec"),
    ("branches:tree-unit", "finance", "off"),
    ("branches:organisation-found", "-", "sec"),
    ("branches:headcount-board", "-", "sec"),
    ("branches:headcount-edit", "branch-count", "bra"),
    ("branches:organisation-detail", "body", "off"),
    ("branches:organisation-detail", "branch", "bra"),
    ("branches:life-list", "-", "off"),
    ("branches:life-list", "-", "bra"),
    ("branches:life-record", "-", "bra"),
    ("branches:life-record", "-", "sec"),
    ("branches:unit-life-record", "-", "sec"),
    ("branches:life-board", "-", "off"),
    ("branches:life-board", "-", "bra"),
    ("branches:unit-life-board", "-", "off"),
    ("branches:unit-life-board", "-", "sec"),
    ("branches:life-body", "life-branch", "bra"),
    ("branches:life-unit", "finance", "sec"),
    ("branches:life-detail", "life-study", "sec"),
    ("branches:life-remark", "life-gap", "bra"),
    ("branches:sit-in-list", "-", "pub"),
    ("branches:sit-in-plan", "-", "pub"),
    ("branches:term-list", "-", "sec"),
    ("branches:term-list", "-", "org"),
    ("branches:term-plan", "-", "org"),
    ("branches:termless-list", "-", "org"),
    ("branches:term-detail", "election", "sec"),
    ("branches:reminder-list", "-", "sec"),
    ("branches:sit-in-detail", "sit-in-answered", "sec"),
    ("branches:flag-board", "-", "off"),
    ("branches:flag-board", "-", "bra"),
    ("branches:flag-list", "-", "sec"),
    ("branches:rule-list", "-", "org"),
    ("branches:rule-edit", "pack-rule", "org"),
    ("branches:number-list", "-", "org"),
    ("branches:number-edit", "pack-number", "org"),
    ("campaigns:reorganisation-list", "-", "org"),
    ("campaigns:reorganisation-new", "act-kind", "org"),
    ("campaigns:reorganisation-detail", "act", "org"),
    ("campaigns:application-list", "-", "off"),
    ("campaigns:application-list", "-", "sec"),
    ("campaigns:application-start", "apply-edition", "bra"),
    ("campaigns:application-detail", "apply-draft", "bra"),
    ("campaigns:application-detail", "apply-sent", "off"),
    ("campaigns:application-edit", "apply-draft", "bra"),
    ("campaigns:selection-recommend", "apply-edition", "sec"),
    ("campaigns:review-list", "-", "off"),
    ("campaigns:visit-list", "visited-edition", "off"),
    ("campaigns:visit-sheet", "visited-edition", "off"),
    ("campaigns:visit-detail", "visit", "off"),
    ("reports:city-board", "-", "lea"),
    ("reports:unit-board-list", "-", "off"),
    ("reports:unit-board", "finance", "sec"),
    ("reports:report-list", "-", "lea"),
    ("reports:term-letters", "term", "org"),
    ("reports:report-detail", "report", "lea"),
    ("reports:figure-list", "report", "lea"),
    ("reports:report-annex", "report,1", "lea"),
    ("reports:figure-trace", "report,theme_party_days", "lea"),
    ("units:unit-list", "-", "off"),
    ("units:unit-detail", "finance", "sec"),
    ("units:account-list", "-", "saf"),
    ("units:account-detail", "account", "saf"),
    ("units:account-create", "-", "saf"),
    ("units:unit-register", "-", "sys"),
    ("units:unit-register-run", "unit-run", "sys"),
    ("units:unit-register-export", "-", "sys"),
    ("units:account-register-export", "-", "saf"),
    ("branches:register-list", "-", "org"),
    ("branches:register", "register", "org"),
    ("branches:register-run", "register-run", "org"),
    ("branches:register-export", "register", "org"),
    ("branches:life-register", "-", "sec"),
    ("branches:life-register-run", "life-run", "sec"),
    ("branches:life-register-export", "-", "sec"),
    ("portal:audit-list", "-", "aud"),
    ("portal:feedback-send", "-", "rep"),
    ("portal:feedback-list", "-", "off"),
    ("campaigns:ballot-list", "-", "exp"),
    ("campaigns:ballot-edit", "ballot", "exp"),
    ("campaigns:frame-list", "-", "off"),
    ("campaigns:frame-detail", "frame", "off"),
    ("campaigns:frame-edit", "frame", "off"),
    ("campaigns:selection-kind-list", "-", "off"),
    ("campaigns:selection-kind-detail", "award-kind", "off"),
    ("campaigns:selection-kind-edit", "award-kind", "off"),
    ("campaigns:selection-start", "award-kind", "off"),
    ("campaigns:selection-list", "-", "sec"),
    ("campaigns:selection-detail", "edition", "sec"),
    ("campaigns:selection-detail", "edition-draft", "off"),
    ("campaigns:selection-criteria", "edition", "sec"),
    ("campaigns:selection-conditions", "edition-draft", "off"),
    ("campaigns:selection-panels", "edition-draft", "off"),
    ("campaigns:selection-stages", "edition-draft", "off"),
    ("campaigns:scoring", "in-scoring", "off"),
    ("campaigns:staff-marks", "in-scoring-branch", "off"),
    ("campaigns:ranking", "scored", "off"),
    ("campaigns:ranking", "scored", "sec"),
    ("campaigns:spread", "scored", "off"),
    ("campaigns:what-if", "scored", "lea"),
    ("campaigns:naming", "naming-noticed", "off"),
    ("campaigns:naming", "naming-noticed", "sec"),
    ("campaigns:naming-decide", "naming-scored", "lea"),
    ("campaigns:naming-name", "naming-ripe", "lea"),
    ("campaigns:objection-new", "naming-noticed", "off"),
    ("campaigns:objection-resolve", "objection", "off"),
    ("campaigns:award-list", "-", "off"),
    ("campaigns:award-list", "-", "sec"),
    ("campaigns:award-detail", "award", "lea"),
    ("campaigns:award-record", "finance", "off"),
    ("reports:selection-papers", "naming-noticed", "off"),
    ("reports:selection-paper", "naming-paper", "off"),
    ("reports:verify", "-", "sec"),
    ("reports:proofread", "-", "off"),
    ("reports:draft-proof", "proof-draft", "off"),
    ("reports:batch-list", "-", "off"),
    ("reports:batch-detail", "batch", "off"),
    ("reports:past-list", "-", "off"),
    ("reports:past-new", "-", "off"),
    ("reports:past-detail", "past-report", "off"),
    ("campaigns:source-list", "-", "off"),
    ("campaigns:source-edit", "typed-metric", "off"),
    ("campaigns:activity-list", "-", "off"),
    ("campaigns:activity-list", "-", "udi"),
    ("campaigns:activity-choose", "-", "sec"),
    ("campaigns:activity-record", "warning", "bra"),
    ("campaigns:activity-record", "art", "off"),
    ("campaigns:activity-detail", "event", "sec"),
    ("campaigns:activity-kind-list", "-", "off"),
    ("campaigns:activity-kind", "warning", "off"),
    ("campaigns:series-list", "-", "sec"),
    ("campaigns:series-detail", "series", "off"),
    ("campaigns:register-list", "-", "sec"),
    ("campaigns:register-list", "-", "off"),
    ("campaigns:entry-list", "risks", "sec"),
    ("campaigns:entry-list", "pairs", "bra"),
    ("campaigns:entry-add", "risks", "sec"),
    ("campaigns:entry-add", "pairs", "bra"),
    ("campaigns:entry-detail", "risk", "sec"),
    ("campaigns:entry-detail", "site", "off"),
    ("campaigns:entry-edit", "risk", "sec"),
    ("campaigns:register-type-edit", "risks", "off"),
    ("campaigns:entry-register", "risk-sheet", "rep"),
    ("campaigns:entry-register-run", "risk-run", "rep"),
]


def counted(city: City) -> dict[str, int]:
    """Queries of every page on its second call, when nothing is cached for the first time."""
    found = {}
    for name, thing, person in PAGES:
        client = Client()
        client.force_login(city.people[person], BACKEND)
        address = address_of(city, name, thing)
        assert client.get(address).status_code == 200, (name, person)
        with CaptureQueriesContext(connection) as asked:
            client.get(address)
        found[f"{name} {person}"] = len(asked)
    return found


def address_of(city: City, name: str, thing: str) -> str:
    thing, _, word = thing.partition(",")
    arguments: dict[str, Any] = dict(city.objects[thing])
    called = "position" if name == "reports:report-annex" else "key"
    return reverse(name, kwargs=arguments | ({called: word} if word else {}))


@contextmanager
def city_of(units: int, files: Path) -> Iterator[City]:
    """A city of that size, gone afterwards."""
    with (
        time_machine.travel(TODAY, tick=False),
        override_settings(MEDIA_ROOT=files),
        transaction.atomic(),
    ):
        city = build_city(units)
        point_at_things(city)
        yield city
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def counts(
    django_db_setup: Any, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> dict[int, dict[str, int]]:
    """Counts in a small city and in one four times its size."""
    found = {}
    with django_db_blocker.unblock():
        for units in (FEW, MANY):
            with city_of(units, tmp_path_factory.mktemp("files")) as city:
                found[units] = counted(city)
    if os.environ.get("UPDATE_QUERY_COUNTS"):
        PINNED.write_text(json.dumps(found[FEW], indent=2) + "\n", encoding="utf-8")
    return found


def test_counts_do_not_grow_with_the_city(counts: dict[int, dict[str, int]]) -> None:
    grown = {
        page: (number, counts[MANY][page])
        for page, number in counts[FEW].items()
        if counts[MANY][page] not in {number, number + (page in LISTS_IN_PART)}
    }
    assert not grown


def test_counts_are_those_on_file(counts: dict[int, dict[str, int]]) -> None:
    assert counts[FEW] == json.loads(PINNED.read_text(encoding="utf-8"))


def test_no_page_asks_more_than_it_may(counts: dict[int, dict[str, int]]) -> None:
    dear = {
        page: number
        for page, number in counts[FEW].items()
        if number > MOST_OF.get(page.split()[0], MOST)
    }
    assert not dear
