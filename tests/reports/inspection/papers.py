"""A right official paper of six pages and a right report with contents, to be spoilt line by line."""

from dataclasses import dataclass, field, replace
from typing import Any, Self

from tests.reports.inspection.pdf_writer import File, Item, Rule, write_pdf

HAN = "坚持把服务中心建设队伍作为根本任务推动支部工作与业务工作同谋划同部署同落实同检查"
STEP, LINE, EM = 156 / 28, 10.22, 16 * 25.4 / 72
FIRST = 44.25
FANG, KAI, HEI, BIAO, SONG = "GW-Fang", "GW-Kai", "GW-Hei", "GW-Biao", "GW-Song"
LANDSCAPE, UPRIGHT = (297.0, 210.0), (210.0, 297.0)


def han(count: int, start: int = 0) -> str:
    """As many characters, without marks."""
    return "".join(HAN[(start + n) % len(HAN)] for n in range(count))


@dataclass
class Paper:
    """Pages, lines and rules; `set`, `say`, `move`, `drop` spoil those of a kind."""

    sizes: list[tuple[float, float]]
    items: list[Item] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    file: File = field(default_factory=File)
    slot: int = 0
    page: int = 1

    def bytes(self) -> bytes:
        return write_pdf(self.sizes, self.items, self.rules, self.file)

    def of(self, kind: str, nth: int | None = None) -> list[Item]:
        found = [item for item in self.items if item.kind == kind]
        return found if nth is None else [found[nth]]

    def set(self, kind: str, nth: int | None = None, **changes: Any) -> Self:
        for item in self.of(kind, nth):
            for name, value in changes.items():
                setattr(item, name, value)
        return self

    def move(self, kind: str, right: float = 0, down: float = 0, nth: int | None = None) -> Self:
        for item in self.of(kind, nth):
            item.left, item.baseline = item.left + right, item.baseline + down
        return self

    def say(self, kind: str, old: str, new: str, nth: int | None = None) -> Self:
        for item in self.of(kind, nth):
            item.text = item.text.replace(old, new)
        return self

    def face(self, kind: str, face: str, nth: int | None = None) -> Self:
        return self.set(kind, nth, faces=((0, face),))

    def drop(self, kind: str) -> Self:
        self.items = [item for item in self.items if item.kind != kind]
        return self

    def rule(self, kind: str, **changes: Any) -> Self:
        self.rules = [replace(r, **changes) if r.kind == kind else r for r in self.rules]
        return self

    def tell(self, **changes: Any) -> Self:
        self.file = replace(self.file, **changes)
        return self

    def resize(self, page: int, width: float, height: float) -> Self:
        self.sizes[page - 1] = (width, height)
        return self

    # Setting text ----------------------------------------------------------------------------

    @property
    def left(self) -> float:
        return 28.0 if self.page % 2 else 26.0

    def line(self, kind: str, text: str, indent: float = 0, **look: Any) -> Item:
        """A line in the next slot of the grid."""
        if self.slot == 22:
            self.page, self.slot = self.page + 1, 0
        item = Item(
            self.page, kind, self.left + indent * STEP, FIRST + self.slot * LINE, text, **look
        )
        self.items.append(item)
        self.slot += 1
        return item

    def paragraph(
        self,
        kind: str,
        text: str,
        faces: tuple[tuple[int, str], ...] = ((0, FANG),),
        first: int = 26,
    ) -> None:
        """26 characters, then 28 a line; more in the first where digits take half."""
        self.line(kind, text[:first], 2, faces=faces)
        for start in range(first, len(text), 28):
            self.line("run", text[start : start + 28])

    def number(self, page: int, value: int) -> None:
        """— 1 — on the outer side; turned on a sheet that lies on its side."""
        words = f"— {value} —"
        width = (len(words) + 2 - 0) * 0.5 * 14 * 25.4 / 72
        em = 14 * 25.4 / 72
        left = 184 - em - width if value % 2 else 26 + em
        turn = 90 if self.sizes[page - 1] == LANDSCAPE else 0
        self.items.append(
            Item(page, "page_number", left, 270.75, words, ((0, SONG),), 14, turn=turn, spacing=0)
        )

    def annex(self, mark: str, title: str, page: int) -> None:
        """Mark on the first line, title centred on the third."""
        lies = self.sizes[page - 1] == LANDSCAPE
        side = 28 if page % 2 else 26
        left, top = (35, side + 5) if lies else (side, FIRST)
        middle = 147.5 if lies else left + 78
        half = len(title) * 22 * 25.4 / 72 / 2
        self.items += [
            Item(page, "annex_mark", left, top, mark, ((0, HEI),)),
            Item(
                page,
                "annex_title",
                middle - half,
                top + 2 * LINE + 1,
                title,
                ((0, BIAO),),
                22,
                spacing=0,
            ),
        ]


def official() -> Paper:
    """Red head, text with four levels, two annexes (one of two lying pages), imprint."""
    sizes = [UPRIGHT] * 3 + [LANDSCAPE] * 2 + [UPRIGHT]
    paper = Paper(sizes, file=File(title="关于年度工作情况的报告和来年打算"))
    _head(paper)
    paper.slot = 13
    paper.line("salutation", "市委：")
    paper.paragraph("opening", han(26 + 28 * 2 + 9) + "。")
    paper.line("h1", "一、加强学习", 2, faces=((0, HEI),))
    paper.paragraph("h2", "（一）抓好学习。" + han(300) + "。", ((8, KAI), (0, FANG)))
    paper.paragraph("h3", "1.推进工作。" + han(100, 5) + "。", first=27)
    paper.paragraph("h4", "（1）一是做好事项；二是做好“小事”。")
    paper.line("h1b", "二、下一步打算", 2, faces=((0, HEI),))
    paper.paragraph("close", han(200, 3) + "。")
    paper.paragraph("pairs", han(6) + "《规则》、“办法”。")
    _tail(paper)
    _annexes(paper)
    _imprint(paper)
    for page in range(1, 7):
        paper.number(page, page)
    paper.file.bookmarks = [("一、加强学习", 1), ("二、下一步打算", 2), ("情况表", 4)]
    return paper


def _head(paper: Paper) -> None:
    mark = "市直工委文件"
    half = len(mark) * 40 * 25.4 / 72 / 2
    paper.items += [
        Item(1, "mark", 106 - half, 84.4, mark, ((0, BIAO),), 40, "red", spacing=0),
        Item(1, "number", 28 + STEP, 113.25, "市直发〔2026〕1号"),
        Item(
            1,
            "signatory",
            184 - STEP - 7 * EM,
            113.25,
            "签发人：王小明",
            ((4, FANG), (0, KAI)),
            spacing=0,
        ),
    ]
    paper.rules.append(Rule(1, "red", 28, 184, 117.9, 0.35, "red"))
    for place, words in enumerate(("关于年度工作情况的报告", "和来年打算")):
        half = len(words) * 22 * 25.4 / 72 / 2
        paper.items.append(
            Item(1, "title", 106 - half, 146.8 + place * 11, words, ((0, BIAO),), 22, spacing=0)
        )


def _tail(paper: Paper) -> None:
    paper.slot += 1
    paper.line("annexed", "附件：1.情况表", 2)
    paper.line("annexed", "2.明细表", 5)
    paper.slot += 1
    right = paper.left + 156 - 2 * EM
    organ = paper.line("organ", "中共市委市直机关工委", spacing=0)
    organ.left = right - 10 * EM
    date = paper.line("date", "2026年1月5日", spacing=0)
    date.left = organ.left + 2 * EM


def _annexes(paper: Paper) -> None:
    paper.annex("附件1", "情况表", 4)
    for page, top in ((4, 75.0), (5, 40.0)):
        paper.items.append(
            Item(page, "table_head", 40, top, "单位次数人数", ((0, HEI),), 10.5, spacing=0)
        )
        paper.items += [
            Item(page, "cell", 40, top + 8 * row, f"财政局{page}{row}", size=10.5, spacing=0)
            for row in range(1, 6)
        ]
        paper.rules.append(Rule(page, "table", 35, 260, top + 3, 0.18))
    paper.annex("附件2", "明细表", 6)
    paper.items.append(Item(6, "annex_text", 26, FIRST + 4 * LINE, "各单位明细如下。", spacing=0))


def _imprint(paper: Paper) -> None:
    character = 14 * 25.4 / 72
    left, right = 26 + character, 182 - character
    rows = [
        ("copied", "抄送：市委办公室，市政府办公室。", left),
        ("printed", "市直工委办公室", left),
    ]
    day = "2026年1月6日印发"
    rows.append(("printed_on", day, right - 8 * character + 0.5 * character))
    for kind, words, x in rows:
        base = 251.0 if kind == "copied" else 259.5
        paper.items.append(Item(6, kind, x, base, words, size=14, spacing=0))
    paper.of("printed_on")[0].left = right - (4 + 6 * 0.5 + 1.0) * character
    for kind, middle, thickness in (
        ("thick", 245, 0.35),
        ("thin", 253.5, 0.25),
        ("last", 261.9, 0.35),
    ):
        paper.rules.append(Rule(6, kind, 26, 182, middle, thickness))


def report() -> Paper:
    """A cover, contents and one page of text with a chart's words."""
    paper = Paper([UPRIGHT] * 3, file=File(title="年度工作总结", attachments={}))
    half = 6 * 22 * 25.4 / 72 / 2
    paper.items.append(
        Item(1, "title", 106 - half, 110, "年度工作总结", ((0, BIAO),), 22, spacing=0)
    )
    paper.items.append(Item(2, "contents_head", 98, FIRST, "目录", ((0, HEI),)))
    for place, words in enumerate(("一、加强学习", "二、下一步打算")):
        dots = "…" * (27 - len(words))
        paper.items.append(Item(2, "entry", 26, FIRST + LINE * (place + 2), words + dots + "3"))
    paper.page, paper.slot = 3, 0
    paper.line("h1", "一、加强学习", 2, faces=((0, HEI),))
    paper.paragraph("opening", han(26 + 28 * 3 + 9) + "。")
    paper.line("h1b", "二、下一步打算", 2, faces=((0, HEI),))
    paper.paragraph("close", han(26 + 28 + 9, 3) + "。")
    paper.items.append(Item(3, "chart", 60, 200, "图中的字", size=5, is_figure=True, colour="blue"))
    for page in (2, 3):
        paper.number(page, page)
    paper.file.bookmarks = [("一、加强学习", 3), ("二、下一步打算", 3)]
    return paper
