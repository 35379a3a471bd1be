"""What the log says, gathered; the order in which its lines are read does not matter."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from campaigns.choices import LogKind
from campaigns.rollup.selections.rules import RankingRules

Key = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Event:
    """One line of the log."""

    kind: str
    application: int | None
    content: Mapping[str, Any]

    @property
    def revision(self) -> int:
        """Of several lines about the same thing the highest holds."""
        return int(self.content.get("revision", 0))


@dataclass(frozen=True, slots=True)
class Candidate:
    """Who is in the running, in which order its unit stands and recommended it."""

    application: int
    unit_order: tuple[int, ...]
    rank: int | None


@dataclass(frozen=True, slots=True)
class Vote:
    """A judge's marks by criterion in hundredths; None when he stood back."""

    judge: int
    panel: str
    marks: Mapping[int, int] | None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Given:
    """A mark of the staff in hundredths (None: a veto), with its ground."""

    mark: int | None
    text: str


@dataclass(slots=True)
class Docket:
    """Everything a ranking is computed from."""

    rules: RankingRules
    candidates: dict[int, Candidate] = field(default_factory=dict)
    votes: dict[int, list[Vote]] = field(default_factory=lambda: defaultdict(list))
    given: dict[int, dict[int, Given]] = field(default_factory=lambda: defaultdict(dict))


def read_events(events: Iterable[Event], rules: RankingRules | None = None) -> Docket:
    """The docket; `rules` stands in for the frozen ones (what-if).

    Raises ValueError where no line opened the edition and no rules are given.
    """
    latest = _latest(events)
    docket = Docket(rules or _rules(latest))
    for (group, *_), event in sorted(latest.items(), key=lambda pair: pair[0]):
        if reader := READERS.get(group):
            reader(docket, event)
    return docket


def hundredths(mark: object) -> int:
    """A mark of two decimals ("8.50") as a whole number; sums of them are exact."""
    text = str(mark)
    if text[-3:-2] == ".":
        return int(text[:-3] + text[-2:])
    whole, _, rest = text.partition(".")
    return int(whole) * 100 + int((rest + "00")[:2])


def _latest(events: Iterable[Event]) -> dict[Key, Event]:
    found: dict[Key, Event] = {}
    for event in events:
        key = _key(event)
        held = found.get(key)
        if held is None or _precedence(held) < _precedence(event):
            found[key] = event
    return found


def _key(event: Event) -> Key:
    """What the line is about: later lines about the same thing replace it."""
    application, content = event.application or 0, event.content
    if event.kind in (LogKind.CAST, LogKind.RECUSED):
        return ("vote", application, content["judge"])
    if event.kind in (LogKind.ADJUSTED, LogKind.VETOED):
        return ("given", application, int(content["criterion"]))
    if event.kind in (LogKind.ENTERED, LogKind.LEFT):
        return ("candidate", application)
    return (str(event.kind),)


def _precedence(event: Event) -> tuple[int, str]:
    return event.revision, str(event.kind)


def _rules(latest: Mapping[Key, Event]) -> RankingRules:
    for kind in (LogKind.ADOPTED, LogKind.OPENED):
        if event := latest.get((kind.value,)):
            return RankingRules.from_json(event.content["rules"])
    raise ValueError("the log has no line that opened the edition")


def _candidate(docket: Docket, event: Event) -> None:
    if event.kind == LogKind.LEFT or event.application is None:
        return
    order = event.content.get("unit_order", 0)
    place = tuple(order) if isinstance(order, list | tuple) else (order,)
    docket.candidates[event.application] = Candidate(
        event.application, place, event.content.get("rank")
    )


def _vote(docket: Docket, event: Event) -> None:
    content, marks = event.content, None
    if event.kind == LogKind.CAST:
        marks = {int(pk): hundredths(mark) for pk, mark in content["marks"].items()}
    docket.votes[event.application or 0].append(
        Vote(content["judge"], content["panel"], marks, content.get("reason", ""))
    )


def _given(docket: Docket, event: Event) -> None:
    content, criterion = event.content, int(event.content["criterion"])
    if event.kind == LogKind.VETOED:
        if content["met"]:
            docket.given[event.application or 0][criterion] = Given(None, content["text"])
    elif content["mark"] is not None:
        mark = hundredths(content["mark"])
        docket.given[event.application or 0][criterion] = Given(mark, content["text"])


READERS: dict[str, Callable[[Docket, Event], None]] = {
    "candidate": _candidate,
    "vote": _vote,
    "given": _given,
}
