"""One wrong PDF for every check: the right paper with one thing spoilt."""

from collections.abc import Callable

from tests.reports.inspection.papers import (
    BIAO,
    FANG,
    HEI,
    KAI,
    LINE,
    SONG,
    STEP,
    Paper,
    han,
    official,
    report,
)
from tests.reports.inspection.pdf_writer import Item, Rule

Spoil = Callable[[Paper], object]


def _add(
    paper: Paper, page: int, kind: str, text: str, left: float, baseline: float, **look
) -> Item:
    item = Item(page, kind, left, baseline, text, **look)
    paper.items.append(item)
    return item


def _body_size(paper: Paper) -> None:
    for kind in ("opening", "run", "h2", "h3", "h4", "close", "pairs"):
        paper.set(kind, size=15)


def _new_page(paper: Paper) -> None:
    """A blank page behind the first ones, numbered or not."""
    paper.sizes.append((210.0, 297.0))
    _add(paper, 7, "page_number", "— 7 —", 160, 270.75, size=14, faces=((0, SONG),), spacing=0)


def _shift_page(paper: Paper, page: int, right: float) -> None:
    for item in paper.items:
        if item.page == page:
            item.left += right


def _four_pages(paper: Paper) -> None:
    """Two even pages of text, one with the margins of an odd one."""
    paper.sizes += [(210.0, 297.0)] * 3
    for page, left in ((4, 26), (5, 28), (6, 28)):
        for place in range(4):
            _add(paper, page, "run", han(28), left, 60 + place * LINE)


def _lying_text(paper: Paper) -> None:
    for row in range(5):
        _add(paper, 5, "lying", han(34) + "，", 40, 90 + row * 8, spacing=0)


def _thin_out(paper: Paper) -> None:
    """The last line of page 1 moves up, so that the page ends a line early."""
    last = [item for item in paper.items if item.page == 1 and item.kind == "run"][-1]
    paper.items.remove(last)


def _stranded(paper: Paper) -> None:
    """A heading as the last line of page 2."""
    lines = [i for i in paper.items if i.page == 2 and i.kind not in {"page_number"}]
    last = max(lines, key=lambda item: item.baseline)
    last.kind, last.text, last.left = "stranded", "三、其他事项", 26 + 2 * STEP
    last.faces = ((0, HEI),)
    first = min((i for i in paper.items if i.page == 3), key=lambda item: item.baseline)
    first.left, first.text = first.left + 2 * STEP, first.text[:20]


def _lonely(paper: Paper) -> None:
    """Only the signature stays on page 3."""
    keep = {"organ", "date", "page_number"}
    paper.items = [i for i in paper.items if i.page != 3 or i.kind in keep]


def _swap_pages(paper: Paper) -> None:
    paper.say("page_number", "3", "5", nth=2)


def _dash_over_lines(paper: Paper) -> None:
    first, second = paper.of("run")[0], paper.of("run")[1]
    first.text, second.text = first.text[:-1] + "—", "—" + second.text[1:]


def _number_over_lines(paper: Paper) -> None:
    first, second = paper.of("run")[0], paper.of("run")[1]
    first.text, second.text = first.text[:-1] + "12", "34" + second.text[1:]


def _equal_title(paper: Paper) -> None:
    for item in paper.of("title"):
        item.text, item.left = han(8), 106 - 8 * 22 * 25.4 / 72 / 2


def _double_annex(paper: Paper) -> None:
    _add(paper, 6, "extra", "附件3", 26, 180, faces=((0, HEI),))


def _two_imprints(paper: Paper) -> None:
    paper.sizes.append((210.0, 297.0))
    _add(paper, 7, "extra", "另有一页", 28, 60)


HARD: dict[str, Spoil] = {
    "page-readable": lambda p: p.tell(breaks_page=2),
    "page-size": lambda p: p.resize(2, 216, 279),
    "page-blank": _new_page,
    "page-inside": lambda p: p.move("annex_text", right=-40),
    "page-top": lambda p: _add(p, 2, "x", "工作", 40, 34),
    "page-bottom": lambda p: _add(p, 2, "x", "工作", 40, 268.5),
    "page-left": lambda p: _shift_page(p, 2, -4),
    "page-width": lambda p: p.set("run", spacing=0.2),
    "page-upright": _lying_text,
    "line-uniform": lambda p: p.move("run", down=2, nth=1),
    "page-lines": _thin_out,
    "line-characters": lambda p: p.set("run", 0, text=han(25), spacing=1.7),
    "paragraph-indent": lambda p: p.move("opening", right=-STEP),
    "paragraph-flush": lambda p: p.move("run", right=-2, nth=0),
    "line-straight": lambda p: p.set("run", 0, text=han(27)),
    "mark-starts": lambda p: p.set("run", 1, text="，" + han(27)),
    "mark-ends": lambda p: p.set("run", 0, text=han(27) + "（"),
    "mark-dashes": _dash_over_lines,
    "mark-digits": _number_over_lines,
    "mark-closed-up": lambda p: p.set("pairs", closes_up=False),
    "body-size": _body_size,
    "body-same-size": lambda p: p.set("run", 1, size=18),
    "body-face": lambda p: p.face("run", SONG),
    "heading-1-face": lambda p: p.face("h1", KAI),
    "heading-2-face": lambda p: p.face("h2", HEI),
    "heading-3-face": lambda p: p.face("h3", HEI),
    "heading-4-face": lambda p: p.face("h4", KAI),
    "heading-stranded": _stranded,
    "text-colour": lambda p: p.set("run", 0, colour="blue"),
    "text-smallest": lambda p: p.set("cell", size=6),
    "number-there": lambda p: p.drop("page_number"),
    "number-order": _swap_pages,
    "number-form": lambda p: p.say("page_number", "—", "·").say("page_number", "·", ""),
    "number-type": lambda p: p.set("page_number", 0, size=12),
    "number-side": lambda p: p.move("page_number", right=-120, nth=0),
    "number-drop": lambda p: p.move("page_number", down=5, nth=0),
    "number-landscape": lambda p: p.set("page_number", 3, turn=270),
    "head-there": lambda p: setattr(p, "rules", [r for r in p.rules if r.kind != "red"]),
    "head-mark-face": lambda p: p.face("mark", HEI),
    "head-mark-drop": lambda p: p.move("mark", down=-8),
    "head-mark-middle": lambda p: p.move("mark", right=8),
    "head-number-drop": lambda p: p.move("number", down=-10),
    "head-number-type": lambda p: p.face("number", HEI),
    "head-signatory": lambda p: p.move("signatory", right=-10),
    "head-rule-drop": lambda p: p.rule("red", middle=123),
    "head-rule-width": lambda p: p.rule("red", left=50),
    "head-title-drop": lambda p: p.move("title", down=-9),
    "title-there": lambda p: p.set("title", size=16),
    "title-size": lambda p: p.set("title", 0, size=20),
    "title-face": lambda p: p.face("title", HEI),
    "title-centred": lambda p: p.move("title", right=6, nth=0),
    "title-shape": _equal_title,
    "receivers-drop": lambda p: p.move("title", down=12),
    "receivers-flush": lambda p: p.move("salutation", right=2 * STEP),
    "receivers-type": lambda p: p.face("salutation", HEI),
    "annexed-drop": lambda p: p.move("annexed", down=-LINE),
    "annexed-indent": lambda p: p.move("annexed", right=STEP),
    "annexed-aligned": lambda p: p.move("annexed", right=-STEP, nth=1),
    "signature-place": lambda p: p.move("organ", right=-20),
    "signature-date": lambda p: p.move("date", down=LINE),
    "signature-drop": lambda p: p.move("organ", down=-LINE).move("date", down=-LINE),
    "signature-lonely": _lonely,
    "annex-own-page": _double_annex,
    "annex-mark-type": lambda p: p.face("annex_mark", FANG),
    "annex-mark-place": lambda p: p.move("annex_mark", right=10),
    "annex-title-place": lambda p: p.move("annex_title", down=-8),
    "annex-title-centred": lambda p: p.move("annex_title", right=8),
    "annex-title-type": lambda p: p.set("annex_title", size=16),
    "table-inside": lambda p: p.move("cell", right=-10),
    "table-head-again": lambda p: p.items.remove(p.of("table_head")[1]),
    "imprint-there": lambda p: p.drop("copied").drop("printed").drop("printed_on"),
    "imprint-last-page": _two_imprints,
    "imprint-thickness": lambda p: p.rule("thin", thickness=0.5),
    "imprint-width": lambda p: p.rule("thin", right=170),
    "imprint-foot": lambda p: p.rule("last", middle=266),
    "imprint-type": lambda p: p.set("copied", size=16),
    "imprint-indent": lambda p: p.move("copied", right=-4),
    "bookmarks-there": lambda p: p.tell(bookmarks=[]),
    "bookmarks-lead": lambda p: p.tell(bookmarks=[("一、加强学习", 3)]),
    "font-embedded": lambda p: p.tell(embeds=False),
    "font-outline": lambda p: p.tell(kind="Type3"),
    "font-mapped": lambda p: p.tell(maps=False),
    "text-known": lambda p: p.tell(maps=False),
    "file-archive": lambda p: p.tell(part="2", conformance="B"),
    "file-accessible": lambda p: p.tell(accessible=""),
    "file-tagged": lambda p: p.tell(is_marked=False),
    "file-heading-tags": lambda p: p.tell(tags=("P", "Table", "TH")),
    "file-table-tags": lambda p: p.tell(tags=("H1", "P", "Table")),
    "file-figures": lambda p: p.tell(figures=("",)),
    "file-language": lambda p: p.tell(language="en"),
    "file-title": lambda p: p.tell(title="未命名"),
    "file-shows-title": lambda p: p.tell(shows_title=False),
    "file-quiet": lambda p: p.tell(script=True),
    "file-attached": lambda p: p.tell(attachments={}),
    "file-related": lambda p: p.tell(attachments={"data.csv": ""}),
    # Words.
    "heading-form": lambda p: p.say("h1b", "二、", "二."),
    "heading-1-order": lambda p: p.say("h1b", "二、", "三、"),
    "heading-2-order": lambda p: p.say("h2", "（一）", "（二）"),
    "heading-3-order": lambda p: p.say("h3", "1.", "2."),
    "heading-4-order": lambda p: p.say("h4", "（1）", "（3）"),
    "heading-depth": lambda p: p.drop("h3"),
    "ordinals": lambda p: p.say("h4", "二是", "三是"),
    "title-end": lambda p: p.say("title", "打算", "打算。"),
    "receivers-colon": lambda p: p.say("salutation", "：", ":"),
    "number-words": lambda p: p.say("number", "1号", "01号"),
    "date-words": lambda p: p.say("date", "1月5日", "01月05日"),
    "annexed-colon": lambda p: p.say("annexed", "附件：", "附件:"),
    "annexed-end": lambda p: p.say("annexed", "明细表", "明细表。"),
    "annexed-numbers": lambda p: p.say("annexed", "2.", "3."),
    "annex-marks": lambda p: p.say("annex_mark", "附件2", "附件3"),
    "annex-titles": lambda p: p.say("annex_title", "明细表", "清单"),
    "imprint-copied": lambda p: p.say("copied", "。", ""),
    "imprint-printed": lambda p: p.say("printed_on", "1月6日", "01月06日"),
    "secrecy": lambda p: p.say("close", han(26, 3), "机密★" + han(23, 3)),
    "prose-half-width": lambda p: p.set("run", 0, text=han(13) + "," + han(14)),
    "prose-straight-quotes": lambda p: p.set("run", 0, text=han(13) + '"' + han(14)),
    "prose-doubled": lambda p: p.set("run", 0, text=han(13) + "，，" + han(13)),
    "prose-dots": lambda p: p.set("run", 0, text=han(13) + "。。。" + han(12)),
    "prose-pairs": lambda p: p.say("pairs", "》", ""),
    "prose-thousands": lambda p: p.set("run", 0, text=han(22) + "12,345人" + han(2)),
    "prose-range": lambda p: p.set("run", 0, text=han(22) + "63-68%" + han(2)),
}  # fmt: skip


def _first_page(paper: Paper) -> None:
    """A first page without text, and no contents behind it."""
    for kind in ("contents_head", "entry"):
        paper.drop(kind)
    _add(paper, 2, "x", han(28), 26, 60)


def _loose(paper: Paper) -> None:
    """Every other line is lower, so that lines lie 32 points apart."""
    for place, item in enumerate(
        i for i in paper.items if i.page == 3 and i.kind not in {"page_number", "chart"}
    ):
        item.baseline += 1.2 * place


def _issue(paper: Paper) -> None:
    _add(paper, 1, "mark", "党建简报", 60, 60, faces=((0, BIAO),), size=40, colour="red", spacing=0)
    _add(paper, 1, "issue", "第03期", 90, 75)
    paper.rules.append(Rule(1, "red", 28, 184, 85, 0.5, "red"))


WITH_CONTENTS: dict[str, Spoil] = {
    "page-mirrored": _four_pages,
    "contents-true": lambda p: p.say("entry", "3", "2"),
    "contents-complete": lambda p: p.say("entry", "二、下一步打算", "二、其他的打算"),
    "first-page": _first_page,
    "line-pitch": _loose,
    "issue-words": _issue,
}


def wrong_paper(key: str) -> Paper:
    """The paper that must fail this check."""
    if key in HARD:
        paper = official()
        HARD[key](paper)
        return paper
    paper = report()
    WITH_CONTENTS[key](paper)
    return paper
