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
    "市直(?:机关)?(?:各|部分|企事业)?(?:级党组织|单位|部门|机关)(?!工委)|各(?:级|基层|机关)?(?:单位|部门|级党组织)|"
    "基层党组织|机关党员|党员干部|各党支部"
)
_OWN = re.compile("工委")
# Before these a unit is spoken to, worked with or only a place.
_NOT_DOER = re.compile(
    "(?:对|为|向|在|与|和|同|联合|会同|获|得|到|赴|经|请|被|及|受|荣获|依托|围绕)$"
)


@dataclass(frozen=True, slots=True)
class Subject:
    """The unit as written or 工委, and whether the figure is 本级 or 合计."""

    name: str
    basis: str


def subject_at(text: str, sentences: Sentences, at: int) -> Subject:
    """The subject of the figure that begins at `at`."""
    start, _ = sentences.near(at)
    found = _last_doer(text, start, at)
    if found is None:
        begin = sentences.paragraph(at)
        first = _UNIT.match(text, begin + len(_bullet(text, begin)))
        found = Subject(first[0], "本级") if first and first.end() <= at else None
    return found or Subject(COMMITTEE, "本级")


def _bullet(text: str, begin: int) -> str:
    found = re.compile(r"[◎●■◆★▲※•\s\d.、]*").match(text, begin)
    return found[0] if found else ""


def _last_doer(text: str, start: int, at: int) -> Subject | None:
    named: list[tuple[int, Subject]] = []
    ends = set()
    for found in _UNIT.finditer(text, start, at):
        ends.add(found.end())
        if not _NOT_DOER.search(text[max(0, found.start() - 2) : found.start()]):
            named.append((found.start(), Subject(found[0], "本级")))
    # 市财政局基层党组织 are those of the unit.
    every = (m.start() for m in _ALL.finditer(text, start, at) if m.start() not in ends)
    named += [(place, Subject(COMMITTEE, "合计")) for place in every]
    named += [(m.start(), Subject(COMMITTEE, "本级")) for m in _OWN.finditer(text, start, at)]
    return max(named, key=lambda pair: pair[0])[1] if named else None
