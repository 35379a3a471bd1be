"""The file: whole, without surprises, styles that say their Chinese face."""

from collections.abc import Callable

from reports.inspection.docx.draft import Draft, Found, at, of_file
from reports.inspection.docx.model import Package, Paragraph
from reports.inspection.outcome import Check
from reports.inspection.passages import Role
from reports.inspection.pdf.model import is_han

OOXML = "ISO/IEC 29500-1"
MOST_EMPTY, MOST_DIRECT, ENOUGH = 3, 0.3, 10


def _never(ask: Callable[[Package], bool], found: str, expected: str) -> Callable[[Draft], Found]:
    def judge(draft: Draft) -> Found:
        return [of_file(found, expected)] if ask(draft.package) else []

    return judge


def _each(ask: Callable[[Package], tuple[str, ...]], expected: str) -> Callable[[Draft], Found]:
    def judge(draft: Draft) -> Found:
        return [of_file(each, expected) for each in ask(draft.package)]

    return judge


def _pictures(draft: Draft) -> Found:
    if not draft.package.pictures:
        return None
    count = draft.package.undescribed
    return [of_file(f"{count}幅图没有替代文字", "每幅图有替代文字")] if count else []


def _title(draft: Draft) -> Found:
    printed = "".join(p.text for p in draft.parts(Role.TITLE))
    title = "".join(draft.package.title.split())
    if title and (not printed or title == printed):
        return []
    return [of_file(f"文件标题“{draft.package.title}”", f"与公文标题一致“{printed}”")]


def _language(draft: Draft) -> Found:
    if draft.package.language.lower().startswith("zh"):
        return []
    return [of_file(f"语言“{draft.package.language}”", "zh-CN")]


def _empty(draft: Draft) -> Found:
    """Rows of empty paragraphs shift with every edit."""
    found: list[Paragraph] = []
    run: list[Paragraph] = []
    for paragraph in draft.file.paragraphs:
        is_empty = not (
            paragraph.text or paragraph.table or paragraph.pictures or paragraph.is_boxed
        )
        run = [*run, paragraph] if is_empty else []
        if len(run) == MOST_EMPTY:
            found.append(run[0])
    return [at(p, "用空段落撑开版面", "用段前段后、分页符") for p in found]


def _styled(draft: Draft) -> Found:
    """Faces come from styles; otherwise a change of style changes nothing."""
    runs = [run for p in draft.body for run in p.runs if any(map(is_han, run.text))]
    if len(runs) < ENOUGH:
        return None
    share = sum(run.has_own_face for run in runs) / len(runs)
    if share <= MOST_DIRECT:
        return []
    return [of_file(f"{share:.0%}的文字逐处设字体", "字体由样式决定")]


CHECKS = (
    Check("docx-whole", "文件完好", OOXML, _each(lambda p: p.faults, "部件齐全，关系有着落")),
    Check("docx-unique", "编号不重复", OOXML, _each(lambda p: p.twice, "书签、图形编号各不相同")),
    Check("docx-links", "链接有着落", OOXML, _each(lambda p: p.targets, "文内链接指向已有的书签")),
    Check("docx-order", "属性次序", OOXML, _each(lambda p: p.misordered, "按规范的次序")),
    Check("docx-macros", "不含宏", "版面惯例", _never(lambda p: p.has_macros, "含宏", "不含宏")),
    Check(
        "docx-changes",
        "没有修订痕迹",
        "版面惯例",
        _never(lambda p: p.has_changes, "有修订痕迹", "定稿不留痕迹"),
    ),
    Check(
        "docx-comments",
        "没有批注",
        "版面惯例",
        _never(lambda p: p.has_comments, "有批注", "定稿不留批注"),
    ),
    Check(
        "docx-compress",
        "标点挤压",
        "GB/T 15834-2011 附录B",
        _never(lambda p: not p.compresses, "不压缩标点", "字符间距控制为压缩标点"),
    ),
    Check(
        "docx-theme",
        "不用主题字体",
        "版面惯例",
        _each(lambda p: p.themed_styles, "样式写明字体，不随主题变"),
    ),
    Check(
        "docx-east",
        "样式写明中文字体",
        "版面惯例",
        _each(lambda p: p.faceless_styles, "样式写明中文字体（eastAsia）"),
    ),
    Check("docx-styled", "字体由样式决定", "版面惯例", _styled),
    Check("docx-empty", "不用空段落", "版面惯例", _empty),
    Check("docx-pictures", "图的替代文字", "无障碍", _pictures),
    Check("docx-file-title", "文件标题", "无障碍", _title),
    Check("docx-language", "文档语言", "无障碍", _language),
)
