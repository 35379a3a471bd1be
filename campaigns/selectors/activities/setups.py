"""What a kind of activity is set up to ask; the only reader of its `setup`."""

from dataclasses import asdict, dataclass
from typing import Any

from campaigns.choices import Counter, OrganiserLevel
from campaigns.models import ActivityKind

MONEY = frozenset({Counter.AMOUNT})
Pair = tuple[Counter, Counter]


@dataclass(frozen=True, slots=True)
class KindSetup:
    """Who may hold it, what it counts, what must be filled, which count lies within which."""

    levels: tuple[OrganiserLevel, ...]
    counters: tuple[Counter, ...]
    required: tuple[Counter, ...] = ()
    audience: tuple[str, ...] = ()
    within: tuple[Pair, ...] = ()
    taking_part: bool = False

    def as_json(self) -> dict[str, Any]:
        """As a kind stores it."""
        return asdict(self) | {"scope": ""}


def setup_of(kind: ActivityKind) -> KindSetup:
    """The stored setup; names that no longer exist raise ValueError, for fixtures are tested."""
    stored = kind.setup
    return KindSetup(
        levels=tuple(OrganiserLevel(level) for level in stored["levels"]),
        counters=tuple(Counter(counter) for counter in stored["counters"]),
        required=tuple(Counter(counter) for counter in stored.get("required", ())),
        audience=tuple(stored.get("audience", ())),
        within=tuple((Counter(part), Counter(whole)) for part, whole in stored.get("within", ())),
        taking_part=bool(stored.get("taking_part")),
    )


def within_words(pair: Pair) -> str:
    """旁听庭审次数不大于场次."""
    part, whole = pair
    return f"{part.label}不大于{whole.label}"
