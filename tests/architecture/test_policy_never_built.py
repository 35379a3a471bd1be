"""What this portal never has, whoever asks (若干规定 2024; domain sheet §8, anti-formalism).

No check-in, no points, no ranking of persons, no log-in or time-online statistics, no lists of
members, no identity numbers. Absence is a promise, so it is a test.
"""

import json
import re
from collections.abc import Iterator

import pytest
from django.apps import apps
from django.urls import URLPattern, URLResolver, get_resolver

from tests.architecture.source import APPS, ROOT, code, files, name_of, text_of

CHINESE = re.compile(
    "打卡|签到|积分|个人排名|个人排行|登录率|登录次数|活跃度|在线时长|在线时间|"
    "人员名单|党员名册|党员花名册|身份证"
)
ENGLISH = re.compile(
    r"check_?in|attendance|punch|points?_|_points|leaderboard|personal_rank|login_(rate|count)|"
    r"online_(time|hours|minutes)|last_login|id_(card|number)|identity_number|birth|gender|"
    r"native_place|ethnic|home_address|salary|mobile",
    re.IGNORECASE,
)
# Asked for by law or by Django itself, and shown on no page of the portal.
EXCEPTED_FIELDS = {
    "portal.User.last_login",  # Django's session machinery; see the test of templates and pages
}
# The screens look for exactly these things in order to keep them out.
SCREENS = {"portal/screening.py", "portal/formalism.py"}


def our_fields() -> Iterator[tuple[str, str]]:
    """(where, Chinese words) of every table and column."""
    for model in apps.get_models():
        if model._meta.app_label in APPS:
            yield model._meta.label, str(model._meta.verbose_name)
            for field in model._meta.get_fields():
                words = str(getattr(field, "verbose_name", ""))
                yield f"{model._meta.label}.{field.name}", words


def addresses(resolver: URLResolver, before: str = "") -> Iterator[str]:
    """Every address pattern with its name."""
    for part in resolver.url_patterns:
        route = f"{before}{part.pattern}"
        if isinstance(part, URLPattern):
            yield f"{route} {part.name}"
        else:
            yield from addresses(part, route)


def test_no_table_or_column_holds_such_a_thing() -> None:
    found = [
        where
        for where, words in our_fields()
        if (CHINESE.search(words) or ENGLISH.search(where)) and where not in EXCEPTED_FIELDS
    ]
    assert not found


def test_no_address_leads_to_such_a_thing() -> None:
    assert not [address for address in addresses(get_resolver()) if ENGLISH.search(address)]


def test_no_metric_asks_for_such_a_thing() -> None:
    """The 口径 may say how events are counted (以签到为准); no metric counts persons' clicks."""
    rows = json.loads((ROOT / "fixtures/metrics.json").read_text(encoding="utf-8"))
    assert not [row["name"] for row in rows if CHINESE.search(row["name"])]


def test_no_page_and_no_sentence_speaks_of_such_a_thing() -> None:
    shown = [*files("templates", ".html", ".txt"), *files("static", ".js"), *code()]
    found = [
        name_of(path)
        for path in shown
        if CHINESE.search(text_of(path)) and name_of(path) not in SCREENS
    ]
    assert not found


@pytest.mark.parametrize("word", ["last_login", "axes", "accesslog", "session_count"])
def test_no_page_shows_who_logged_in_when(word: str) -> None:
    """Log-ins are kept for security (GB/T 22239) and counted nowhere."""
    shown = [*files("templates", ".html"), *code()]
    doors = ("templates/", "/views", "/selectors", "/filters", "/resources", "navigation")
    found = [
        name_of(path)
        for path in shown
        if any(door in name_of(path) for door in doors) and word in text_of(path)
    ]
    assert not found
