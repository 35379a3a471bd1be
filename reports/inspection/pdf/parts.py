"""The parts of an official paper found on its pages: head, title, receivers, signature, imprint."""

from dataclasses import dataclass, field

from reports.inspection.pdf.model import Line, Rule
from reports.inspection.pdf.sheets import Kind, Sheet
from reports.inspection.standard import EM
from reports.inspection.words import (
    ANNEXED,
    COPIED,
    ISSUE,
    ITEM,
    LIKE_DATE,
    LIKE_NUMBER,
    PRINTED,
)

TITLE_FROM, MARK_FROM = 17.5, 20.0
LONG_RULE, LAST_LINES = 120.0, 8


@dataclass
class Parts:
    """What was found; each part None or empty where the paper has none."""

    first: Sheet | None = None
    mark: list[Line] = field(default_factory=list)
    number: Line | None = None
    issue: Line | None = None
    signatory: Line | None = None
    red_rules: list[Rule] = field(default_factory=list)
    title_sheet: Sheet | None = None
    title: list[Line] = field(default_factory=list)
    salutation: Line | None = None
    annexed: list[tuple[Sheet, Line]] = field(default_factory=list)
    organ: Line | None = None
    date: Line | None = None
    signed_on: Sheet | None = None
    imprint_sheet: Sheet | None = None
    imprint: list[Line] = field(default_factory=list)
    imprint_rules: list[Rule] = field(default_factory=list)


def parts_of(sheets: tuple[Sheet, ...]) -> Parts:
    """Look for each part where it belongs."""
    parts = Parts(first=sheets[0])
    _find_head(parts, sheets[0])
    _find_title(parts, sheets)
    _find_imprint(parts, sheets)
    _find_tail(parts, sheets)
    return parts


def _find_head(parts: Parts, sheet: Sheet) -> None:
    parts.mark = [x for x in sheet.lines if x.colour == "red" and x.size >= MARK_FROM]
    parts.red_rules = [x for x in sheet.page.rules if x.colour == "red" and x.width >= LONG_RULE]
    if not parts.mark:
        return
    floor = max((rule.middle for rule in parts.red_rules), default=sheet.page.height / 2)
    for line in sheet.lines:
        if line in parts.mark or line.baseline > floor:
            continue
        if "签发人" in line.text:
            parts.signatory = line
        if ISSUE.match(line.text):
            parts.issue = line
        elif LIKE_NUMBER.match(line.text.split("签发人")[0]):
            parts.number = line


def _find_title(parts: Parts, sheets: tuple[Sheet, ...]) -> None:
    upright = (s for s in sheets if s.kind in {Kind.COVER, Kind.TEXT})
    for sheet in upright:
        big = [x for x in sheet.lines if x.size >= TITLE_FROM and x.colour != "red"]
        if big:
            parts.title_sheet, parts.title = sheet, _run(big)
            _find_salutation(parts, sheets)
            return


def _run(lines: list[Line]) -> list[Line]:
    """The first lines that follow each other."""
    run = lines[:1]
    for line in lines[1:]:
        if line.baseline - run[-1].baseline > 2.5 * line.size * 0.3528:
            break
        run.append(line)
    return run


def _find_salutation(parts: Parts, sheets: tuple[Sheet, ...]) -> None:
    """A line flush left that addresses somebody: the first of the text."""
    text = next((s for s in sheets if s.kind is Kind.TEXT), None)
    if text is None:
        return
    floor = parts.title[-1].baseline if text is parts.title_sheet else 0.0
    body = [line for line in text.set_lines if line.baseline > floor]
    # Speaker and day of a speech stand centred below its title.
    first = next((line for line in body if not _is_centred(line, text)), None)
    if first is None:
        return
    if abs(first.left - text.left) < EM / 2 and first.text.endswith(("：", ":")):
        parts.salutation = first


def _is_centred(line: Line, sheet: Sheet) -> bool:
    return (
        line.left > sheet.left + EM and abs(line.left + line.right - sheet.left - sheet.right) < EM
    )


def _find_imprint(parts: Parts, sheets: tuple[Sheet, ...]) -> None:
    for sheet in reversed(sheets):
        if sheet.page.is_landscape:
            continue
        lines = [x for x in sheet.lines if COPIED.match(x.text) or PRINTED.search(x.text)]
        rules = [x for x in sheet.page.rules if x.width >= LONG_RULE and x.colour != "red"]
        if lines and any(rule.middle > lines[0].top - 2 * EM for rule in rules):
            top = min(rule.middle for rule in rules if rule.middle > lines[0].top - 2 * EM)
            parts.imprint_sheet = sheet
            parts.imprint_rules = sorted({r for r in rules if r.middle >= top}, key=_middle)
            parts.imprint = [line for line in sheet.lines if line.baseline > top]
            return


def _middle(rule: Rule) -> float:
    return rule.middle


def _find_tail(parts: Parts, sheets: tuple[Sheet, ...]) -> None:
    """From the back: date and organ, then what is annexed."""
    texts = [sheet for sheet in sheets if sheet.kind is Kind.TEXT]
    taken = {id(line) for line in parts.imprint}
    for sheet in reversed(texts):
        lines = [line for line in sheet.set_lines if id(line) not in taken]
        for place in range(len(lines) - 1, -1, -1):
            line = lines[place]
            if LIKE_DATE.match(line.text) and line.left > sheet.left + 4 * EM:
                parts.date, parts.signed_on = line, sheet
                parts.organ = (
                    lines[place - 1] if place and lines[place - 1].left > sheet.left + EM else None
                )
                break
        if parts.date:
            break
    _find_annexed(parts, texts)


def _find_annexed(parts: Parts, texts: list[Sheet]) -> None:
    begun = False
    for sheet in texts:
        for line in sheet.set_lines:
            if ANNEXED.match(line.text) and line.left > sheet.left + EM:
                begun, parts.annexed = True, [(sheet, line)]
            elif begun and (line is parts.organ or line is parts.date):
                return
            elif begun and (ITEM.match(line.text) or line.left > sheet.left + 3 * EM):
                parts.annexed.append((sheet, line))
            elif begun:
                begun = False
