"""Whose sheet it is and of which period, by what stands outside its figures."""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from campaigns.resources.names import fold
from portal.periods import Period, Quarter, Year, parse_period

_LABEL = re.compile(r"^(?:(?:填报|报送|上报|填表|报告)(?:单位|部门)|单位名称|单位|部门):?(.*)$")
_PERIOD = re.compile(
    r"(?P<year>(?:19|20)\d{2})(?:年度?|[-_./]?(?=q))?"
    r"(?:[-_/.]?(?:q(?P<letter>[1-4])|第?(?P<word>[一二三四1-4])季度?))?"
    r"(?!\d|[-./]\d)"
)
_QUARTER_ALONE = re.compile(r"(?<!\d)(?:第?([一二三四1-4])季度?|q([1-4])(?!\d))")
_SPANS = re.compile(
    r"上半年|下半年|前[二三两]?个?季度|1(?:月份?)?[-—–~至到](?:6|9|11|12)月|(?:半|三)季度累计"
)
_WORDS = {"一": 1, "二": 2, "三": 3, "四": 4}
# Two characters (市委) stand in too many titles to mean the unit.
SHORTEST_LOOSE_NAME = 3
# The receiver's name heads most forms.
RECEIVER = "机关工委"


@dataclass(frozen=True, slots=True)
class Frame:
    """What the sheet should be of."""

    period: Period | None = None
    own: frozenset[str] = frozenset()
    others: frozenset[str] = frozenset()

    @classmethod
    def of(cls, period: Period, own: Collection[str], others: Collection[str]) -> "Frame":
        """Names are compared folded; a name that is both is one's own."""
        mine = frozenset(filter(None, map(fold, own)))
        return cls(period, mine, frozenset(filter(None, map(fold, others))) - mine)

    def is_own(self, text: str) -> bool:
        """Whether the text is a name of the unit."""
        return fold(text) in self.own

    def is_other(self, text: str) -> bool:
        """Whether the text is the name of another unit."""
        return fold(text) in self.others

    def names_within(self, text: str) -> list[tuple[str, bool]]:
        """Units named in a longer text, with whether it is this one; long names first."""
        rest, found = fold(text), []
        for name in _long_first(self.own, self.others):
            if name in rest:
                rest = rest.replace(name, "\0")
                found.append((name, name in self.own))
        return found


@lru_cache(maxsize=8)
def _long_first(own: frozenset[str], others: frozenset[str]) -> tuple[str, ...]:
    """Names long enough to be looked for in a text: thousands, and the same for every text."""
    names = (name for name in own | others if len(name) >= SHORTEST_LOOSE_NAME)
    return tuple(sorted(names, key=lambda name: (-len(name), name)))


@dataclass(slots=True)
class Identity:
    """What a sheet says of itself, and the sentences that refuse it."""

    subject: str = ""
    period: Period | None = None
    matches: bool = False
    problems: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def is_label(text: str) -> bool:
    """Whether the text announces the unit's name in the next cell (填报单位)."""
    found = _LABEL.match(fold(text))
    return found is not None and not found[1]


def periods_in(text: str, base: Period | None) -> Iterator[Period | str]:
    """Periods a text names; a span that is no quarter comes as its words.

    A quarter without a year is taken in the year of `base`.
    """
    plain = fold(text)
    rest = plain
    for found in _PERIOD.finditer(plain):
        if re.match(r"年?\d{1,2}月", plain[found.start("year") + 4 :]):
            continue
        word = found["letter"] or found["word"]
        year = int(found["year"])
        yield Quarter(year, _WORDS.get(word, 0) or int(word)) if word else Year(year)
        rest = rest.replace(found[0], "\0", 1)
    for found in _SPANS.finditer(rest):
        yield found[0]
    rest = _SPANS.sub("\0", rest)
    if base is not None:
        for found in _QUARTER_ALONE.finditer(rest):
            word = found[1] or found[2]
            yield Quarter(base.year, _WORDS.get(word, 0) or int(word))


def fits(found: Period | str, period: Period) -> bool | None:
    """Whether it is the period; None where a bare year says nothing against a quarter."""
    if isinstance(found, str):
        return False
    if isinstance(found, Year) and isinstance(period, Quarter):
        return None if found.number == period.year else False
    return found == period


def identify(
    texts: Iterable[tuple[str, str]], frame: Frame, *, headings: Iterable[str] = ()
) -> Identity:
    """Judge by titles, foot lines, names of sheet and file: pairs of (text, text to its right).

    Headings may name the unit, but their periods are those of their columns.
    """
    pairs = list(texts)
    identity = Identity()
    _identify_unit([*pairs, *((text, "") for text in headings)], frame, identity)
    if frame.period is not None:
        _identify_period([text for text, _ in pairs], frame.period, identity)
    return identity


def _stated_units(pairs: list[tuple[str, str]]) -> Iterator[str]:
    for text, beside in pairs:
        found = _LABEL.match(fold(text))
        if found and (named := found[1] or fold(beside)):
            yield re.split(r"[(,;:]|填报|填表|报送|审核|联系", named)[0]


def _identify_unit(pairs: list[tuple[str, str]], frame: Frame, identity: Identity) -> None:
    stated = list(_stated_units(pairs))
    loose = [found for text, _ in pairs for found in frame.names_within(text)]
    wrong = next((name for name in stated if name in frame.others), "")
    if not wrong and not any(own for _, own in loose):
        wrong = next((name for name, _ in loose if not name.endswith(RECEIVER)), "")
    if wrong:
        identity.subject = wrong
        identity.problems.append(f"这是“{wrong}”的表，不是本单位的。请换成本单位的表后重新上传。")
        return
    own = next((name for name in stated if name in frame.own), "")
    own = own or next((name for name, is_own in loose if is_own), "")
    identity.subject, identity.matches = own, bool(own)


def _identify_period(texts: list[str], period: Period, identity: Identity) -> None:
    found = [one for text in texts for one in periods_in(text, period)]
    verdicts = [(one, fits(one, period)) for one in found]
    if any(verdict for _, verdict in verdicts):
        identity.period = period
        identity.matches = True
        return
    wrong = next((one for one, verdict in verdicts if verdict is False), None)
    if wrong is None:
        return
    identity.period = None if isinstance(wrong, str) else wrong
    identity.problems.append(
        f"表上写的是“{wrong}”，现在要填的是{period}。请换成{period.label}的表后重新上传。"
    )


def portal_identity(cells: list[list[object]], frame: Frame) -> Identity:
    """What the portal wrote into its own workbook: unit and period by code, the unit by name."""
    stated = {str(row[0]): str(row[1]).strip() for row in cells if len(row) > 1 and row[1]}
    identity = Identity(subject=stated.get("unit", ""), matches=True)
    if identity.subject and frame.own and not frame.is_own(identity.subject):
        whose = stated.get("name", identity.subject)
        identity.problems.append(
            f"这是为另一单位（{whose}）生成的工作簿，不是本单位的。"
            "请从本单位的填报页面重新下载后填写。"
        )
    try:
        identity.period = parse_period(stated.get("period", ""))
    except ValueError:
        return identity
    if frame.period is not None and identity.period != frame.period:
        identity.problems.append(
            f"这是{identity.period}的工作簿，现在要填的是{frame.period}。请下载{frame.period}的表后填写。"
        )
    return identity
