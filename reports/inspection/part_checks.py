"""How the parts of a paper are worded: title, receivers, date, numbers, annexes, imprint."""

from collections.abc import Sequence

from reports.inspection.heading_checks import Found, about
from reports.inspection.outcome import Check
from reports.inspection.passages import Passage, Role, with_role
from reports.inspection.words import (
    ANNEX_MARK,
    COPIED,
    DATE,
    ISSUE,
    ITEM,
    NUMBER,
    PRINTED,
)

Passages = Sequence[Passage]
END_MARKS = "，。；：、.,;:"
SECRECY = ("绝密", "机密", "秘密")


def _title(passages: Passages) -> Found:
    titles = with_role(passages, Role.TITLE)
    if not titles:
        return None
    return [
        about(p, f"末尾有“{p.text[-1]}”", "标题末尾不加标点")
        for p in titles
        if p.text[-1:] in (*END_MARKS,)
    ]


def _receivers(passages: Passages) -> Found:
    found = with_role(passages, Role.SALUTATION)
    if not found:
        return None
    return [
        about(p, f"末尾是“{p.text[-1:]}”", "主送机关后标全角冒号")
        for p in found
        if not p.text.endswith("：")
    ]


def _number(passages: Passages) -> Found:
    found = with_role(passages, Role.NUMBER)
    if not found:
        return None
    texts = [(p, p.text.split("签发人")[0]) for p in found]
    return [
        about(p, f"发文字号“{text}”", "机关代字〔年份〕序号，六角括号，不编虚位，不加“第”")
        for p, text in texts
        if not NUMBER.match(text)
    ]


def _issue(passages: Passages) -> Found:
    found = with_role(passages, Role.ISSUE)
    if not found:
        return None
    return [
        about(p, f"期号“{p.text}”", "第×期")
        for p in found
        if not ISSUE.match(p.text) or "第0" in p.text
    ]


def _date(passages: Passages) -> Found:
    found = with_role(passages, Role.DATE)
    if not found:
        return None
    return [
        about(p, f"成文日期“{p.text}”", "阿拉伯数字标全年、月、日，月、日不编虚位")
        for p in found
        if not DATE.match(p.text)
    ]


def _names(passages: Passages) -> list[tuple[Passage, str, str]]:
    """Passage, number and name of each thing annexed."""
    found = []
    for passage in with_role(passages, Role.ANNEXED):
        text = passage.text.removeprefix("附件：").removeprefix("附件:")
        match = ITEM.match(text)
        found.append((passage, match[1] if match else "", match[2] if match else text))
    return found


def _annexed_colon(passages: Passages) -> Found:
    found = with_role(passages, Role.ANNEXED)
    if not found:
        return None
    return [
        about(p, "“附件”后用半角冒号", "“附件”后标全角冒号")
        for p in found
        if p.text.startswith("附件:")
    ]


def _annexed_ends(passages: Passages) -> Found:
    names = _names(passages)
    if not names:
        return None
    return [
        about(p, f"名称后有“{name[-1]}”", "附件名称后不加标点")
        for p, _, name in names
        if name[-1:] in (*END_MARKS,)
    ]


def _annexed_numbers(passages: Passages) -> Found:
    names = _names(passages)
    if not names:
        return None
    if len(names) == 1:
        return [
            about(p, f"只有一个附件，编了序号{n}", "单个附件不编序号") for p, n, _ in names if n
        ]
    return [
        about(p, f"序号“{number}”", f"序号“{place}.”")
        for place, (p, number, _) in enumerate(names, 1)
        if number != str(place)
    ]


def _annex_marks(passages: Passages) -> Found:
    marks = with_role(passages, Role.ANNEX_MARK)
    if not marks:
        return None
    found = []
    for place, passage in enumerate(marks, 1):
        match = ANNEX_MARK.match(passage.text)
        wanted = str(place) if len(marks) > 1 else ""
        if not match or match[1] != wanted:
            found.append(about(passage, f"附件标识“{passage.text}”", f"“附件{wanted}”，不加标点"))
    return found


def _annex_titles(passages: Passages) -> Found:
    """What the text announces and what follows are the same, in the same order."""
    titles, names = with_role(passages, Role.ANNEX_TITLE), _names(passages)
    if not titles and not names:
        return None
    found = []
    for place in range(max(len(titles), len(names))):
        title = titles[place] if place < len(titles) else None
        name = names[place] if place < len(names) else None
        if title is None and name is not None:
            # Annexes may be bound apart; some of them only may not.
            if titles:
                found.append(about(name[0], "附件说明中有，后面没有这个附件", "附件说明与附件一致"))
        elif name is None and title is not None:
            found.append(about(title, "附件说明中没有这个附件", "附件说明与附件一致"))
        elif title is not None and name is not None and title.text != name[2]:
            found.append(
                about(title, f"附件标题与附件说明“{name[2]}”不同", "附件标题与附件说明的表述一致")
            )
    return found


def _copied(passages: Passages) -> Found:
    rows = [p for p in with_role(passages, Role.IMPRINT) if p.text.startswith(("抄送", "主送"))]
    lines = with_role(passages, Role.IMPRINT)
    if not rows:
        return None
    found = []
    for row in rows:
        after = lines[lines.index(row) :]
        text = ""
        for line in after:
            if PRINTED.search(line.text) or (text and COPIED.match(line.text)):
                break
            text += line.text
        if not text.startswith(("抄送：", "主送：")) or not text.endswith("。"):
            found.append(
                about(
                    row,
                    f"抄送机关末尾“{text[-4:]}”",
                    "“抄送”后标全角冒号，最后一个抄送机关后标句号",
                )
            )
    return found


def _printed(passages: Passages) -> Found:
    rows = [p for p in with_role(passages, Role.IMPRINT) if "印发" in p.text]
    if not rows:
        return None
    return [
        about(p, f"印发日期“{p.text[-14:]}”", "年、月、日标全，不编虚位，后加“印发”")
        for p in rows
        if not p.text.endswith("印发") or not DATE.search(_date_in(p.text))
    ]


def _date_in(text: str) -> str:
    start = text.rfind("年")
    return text[start - 4 : -2] if start >= 4 else ""


def _secrecy(passages: Passages) -> Found:
    return [
        about(p, f"印有密级标志“{word}”", "本平台的文件不标密级")
        for p in passages
        for word in SECRECY
        if p.text.startswith(word)
        and (p.text == word or p.text[len(word) :][:1] in ("★", "☆", "*"))
    ]


PART_CHECKS = (
    Check("title-end", "标题末尾标点", "GB/T 9704-2012 7.3.1", _title),
    Check("receivers-colon", "主送机关冒号", "GB/T 9704-2012 7.3.2", _receivers),
    Check("number-words", "发文字号写法", "GB/T 9704-2012 7.2.5", _number),
    Check("issue-words", "期号写法", "版面惯例", _issue),
    Check("date-words", "成文日期写法", "GB/T 9704-2012 7.3.5.4", _date),
    Check("annexed-colon", "附件说明冒号", "GB/T 9704-2012 7.3.4", _annexed_colon),
    Check("annexed-end", "附件名称末尾标点", "GB/T 9704-2012 7.3.4", _annexed_ends),
    Check("annexed-numbers", "附件说明序号", "GB/T 9704-2012 7.3.4", _annexed_numbers),
    Check("annex-marks", "附件标识写法", "GB/T 9704-2012 7.3.7", _annex_marks),
    Check("annex-titles", "附件与附件说明一致", "GB/T 9704-2012 7.3.7", _annex_titles),
    Check("imprint-copied", "抄送机关写法", "GB/T 9704-2012 7.4.2", _copied),
    Check("imprint-printed", "印发日期写法", "GB/T 9704-2012 7.4.3", _printed),
    Check("secrecy", "不标密级", "保密规定", _secrecy),
)
