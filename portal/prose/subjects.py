"""Whose a figure is: the unit named last as the doer, else the 工委 itself or its units together."""

import re
from dataclasses import dataclass

from portal.prose.sentences import Sentences

COMMITTEE = "工委"
_TAIL = (
    "发改委|卫健委|国资委|编委办|政研室|总工会|工商联|社科联|社科院|农科院|图书馆|博物馆|档案馆|党校|"
    "政府办公室|办公室|政协机关|人大机关|监委机关|委机关|妇联|科协|文联|残联|侨联|作协|法院|检察院|"
    "公积金中心|中心|总队|支队|集团|供销社|学院|医院|大学|信访局|局|委|办|院|部|厅|社"
)
_STOP = "，。；、：！？“”《》（）\n*·的和与对在为向由被把将及是各有等从以到"
_UNIT = re.compile(
    rf"(?:团市委|团省委|(?<![全本县城都社园校辖地小景街片])(?:市|县|区|省)(?!直|委(?:直|市直|、|，|的|市政府|常委)|级|政府[，、的]|场|民(?!政局)|域)[^{_STOP}]{{1,14}}?(?:{_TAIL})"
    r"(?![长员署门会直])(?:机关)?)(?:[^，。；：“”、\n]{0,14}(?:处|科|室|站|所|大队|窗口))?"
    r"(?:第[一二三四五六]|机关|离退休|在职)*(?:党支部|支部|党委|党总支|机关党委)?(?!等)"
)
_ALL = re.compile(
    "市直(?:机关)?(?:各|部分|企事业)?(?:级党组织|单位|部门|机关)(?!工委)|各(?:级|机关)?(?:单位|部门|级党组织)"
)
# Everybody's in a paper of the 工委, in a unit's paper those of the unit.
_MEMBERS = re.compile("各基层(?:单位|部门)|基层党组织|机关党员|党员干部|各党支部")
_OWN = re.compile("(?:[省市县区]委)?(?:[省市县区]?直属?)?(?:机关)?工委")
_BODIES = re.compile("(?:机关)?(?:党委|党组|党总支)$|机关$")
# A title names its unit: 市财政局2025年机关党建工作总结.
_LONGEST_TITLE = 45
_BODY = re.compile("[，。；！？]")
# Under the 工委 others act: 在市直机关工委领导下.
_GUIDED = re.compile("[^，。；]{0,16}?(?:领导|指导|部署|安排|要求|统筹|支持)")
# A title may also name a body of another kind: 市机关事务处2024年工作总结.
_TITLED = re.compile(
    r"[省市县区][\u4e00-\u9fff]{2,14}?(?:处|队|所|站|馆|公司|银行|协会)(?=机关|党|关于|20\d\d)"
)
# The rest of a list up to its number: 市邮政局、市公路局等3个党委 counts them, they do nothing.
_REST_OF_LIST = re.compile(
    rf"(?:有限)?(?:公司)?(?:[、和][^，。；：、]{{2,20}}?(?:{_TAIL}|公司|[队会]))*等?"
    "[\\d一二三四五六七八九十两]"
)
# Before these a unit is spoken to, worked with or only a place.
_NOT_DOER = re.compile(
    "(?:对|为|向|在|与|和|同|联合|会同|获|得|到|赴|经|请|被|及|受|荣获|依托|围绕)$"
)
# 在某某市委党校召开会议: the place of what others did.
_PLACE = re.compile("在[^，。；、,]{0,9}$")
_HELD = re.compile("召开|举办|举行")


@dataclass(frozen=True, slots=True)
class Subject:
    """The unit as written or 工委, and whether the figure is 本级 or 合计."""

    name: str
    basis: str


def speaker_of(text: str) -> str:
    """Who speaks of himself in a text: the unit its title names, else the 工委."""
    title, _, rest = text.lstrip().partition("\n")
    if not rest or len(title) > _LONGEST_TITLE or _BODY.search(title) or _OWN.search(title):
        return COMMITTEE
    found = _UNIT.search(title) or _TITLED.match(title)
    return found[0] if found else COMMITTEE


def organ_of(name: str) -> str:
    """The unit behind its own bodies: 市财政局机关党委 speaks for 市财政局, a branch does not."""
    return _BODIES.sub("", name) or name


def subject_at(text: str, sentences: Sentences, at: int, speaker: str = COMMITTEE) -> Subject:
    """The subject of the figure that begins at `at`; where nobody is named, the speaker."""
    start, _ = sentences.near(at)
    found = _last_doer(text, start, at, speaker)
    if found is None:
        begin = sentences.paragraph(at)
        first = _UNIT.match(text, begin + len(_bullet(text, begin)))
        is_doer = first and first.end() <= at and not _is_counted(text, first, at)
        found = Subject(first[0], "本级") if first and is_doer else None
    return found or Subject(speaker, "本级")


def _bullet(text: str, begin: int) -> str:
    found = re.compile(r"[◎●■◆★▲※•\s\d.、]*").match(text, begin)
    return found[0] if found else ""


def _last_doer(text: str, start: int, at: int, speaker: str) -> Subject | None:
    named: list[tuple[int, Subject]] = []
    ends = set()
    for found in _UNIT.finditer(text, start, at):
        ends.add(found.end())
        if _is_doer(text, found) and not _is_counted(text, found, at):
            named.append((found.start(), Subject(found[0], "本级")))
    # 市财政局基层党组织 are those of the unit.
    for pattern, whose in ((_ALL, COMMITTEE), (_MEMBERS, speaker)):
        every = (m.start() for m in pattern.finditer(text, start, at) if m.start() not in ends)
        named += [(place, Subject(whose, "合计")) for place in every]
    own = (found for found in _OWN.finditer(text, start, at) if not _is_above(text, found))
    named += [(found.start(), Subject(COMMITTEE, "本级")) for found in own]
    return max(named, key=lambda pair: pair[0])[1] if named else None


def _is_doer(text: str, found: re.Match[str]) -> bool:
    before = text[max(0, found.start() - 10) : found.start()]
    if _PLACE.search(before) and _HELD.match(text, found.end()):
        return False
    return not _NOT_DOER.search(before[-2:])


def _is_counted(text: str, found: re.Match[str], at: int) -> bool:
    """Whether the unit stands in a list that a number up to the one at `at` sums up."""
    rest = _REST_OF_LIST.match(text, found.end(), at + 1)
    is_in_list = text[found.start() - 1 : found.start()] in ("、", "和")
    return rest is not None and (is_in_list or rest.end() > found.end() + 1)


def _is_above(text: str, found: re.Match[str]) -> bool:
    """Whether the 工委 only leads what somebody else does."""
    return bool(_GUIDED.match(text, found.end())) and not _is_doer(text, found)
