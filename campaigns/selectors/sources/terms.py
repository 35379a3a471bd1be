"""Figures from terms: who was due, who has elected, who was added within a term."""

from collections.abc import Iterable, Iterator

from branches.choices import Post
from campaigns.choices import Reporter
from campaigns.selectors.sources.supplied import Line, Scope, Source, Told
from campaigns.selectors.sources.term_events import (
    ADJUSTED,
    DUE,
    EXTENDED,
    RENEWED,
    Event,
    events,
)
from portal.choices import PeriodKind
from portal.periods import day_words

ELECTIONS_DUE, ELECTIONS_DONE = "elections_due", "elections_done"
SECRETARY, DEPUTY, MEMBER = "staff_secretary_added", "staff_deputy_added", "staff_member_added"
HOW = {DUE: "届满日", EXTENDED: "经批准延期至", RENEWED: "换届批复", ADJUSTED: "届中调整"}
ADDED = {post: MEMBER for post in Post} | {
    Post.SECRETARY: SECRETARY,
    Post.FULL_TIME_DEPUTY: DEPUTY,
    Post.DEPUTY: DEPUTY,
}


def terms(scope: Scope) -> Iterator[Line]:
    """应换届, 完成换届（含届中调整） and 增补 of the quarter; a unit that keeps terms has none as 0."""
    found = list(events(scope))
    for unit in dict.fromkeys(scope.bodies[event.body].unit for event in found):
        for code in (ELECTIONS_DUE, ELECTIONS_DONE, SECRETARY, DEPUTY, MEMBER):
            yield Line.of(unit, code, "", 0)
    for event in found:
        body = scope.bodies[event.body]
        if event.what in (DUE, EXTENDED):
            yield Line(body.unit, ELECTIONS_DUE, _said(scope, event))
        elif event.what in Post:
            post = Post(event.what)
            text = f"{body.name}{post.label}　{day_words(event.on)}到任"
            yield Line(body.unit, ADDED[post], text)
    for event in done(found):
        yield Line(scope.bodies[event.body].unit, ELECTIONS_DONE, _said(scope, event))


def done(found: Iterable[Event]) -> list[Event]:
    """Elections approved and committees changed; a body that did both, or either twice, is one."""
    listed = list(found)
    first: dict[int, Event] = {}
    for what in (RENEWED, ADJUSTED):
        for event in listed:
            if event.what == what:
                first.setdefault(event.body, event)
    return list(first.values())


def _said(scope: Scope, event: Event) -> str:
    return f"{scope.bodies[event.body].name}　{HOW[event.what]}{day_words(event.on)}"


LIST = "branches:term-list"
BOOK = "系统按届次台账计算（{period}"
TERMS = (
    Source(Reporter.UNIT, PeriodKind.QUARTER, terms, {
        ELECTIONS_DUE: Told(BOOK + "届满或延期届满）", LIST, {"year": "{year}"}),
        ELECTIONS_DONE: Told(BOOK + "换届已批复或届中调整）", LIST, {"standing": "renewed"}),
        SECRETARY: Told(BOOK + "届中到任的书记）", LIST),
        DEPUTY: Told(BOOK + "届中到任的副书记）", LIST),
        MEMBER: Told(BOOK + "届中到任的委员）", LIST),
    }),
)  # fmt: skip
