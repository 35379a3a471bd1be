"""The file: fonts, standards it keeps, tags, title, attachments, nothing that acts by itself."""

from reports.inspection.outcome import Check
from reports.inspection.pdf.checks.findings import Found, of_file, on
from reports.inspection.pdf.layout import Layout
from reports.inspection.pdf.sheets import Kind

HEADINGS = ("H", "H1", "H2", "H3", "H4", "H5", "H6")


def _embedded(layout: Layout) -> Found:
    if not layout.facts.fonts:
        return None
    return [
        of_file(f"字体{f.name}没有嵌入", "字体全部嵌入")
        for f in layout.facts.fonts
        if not f.is_embedded
    ]


def _type_3(layout: Layout) -> Found:
    if not layout.facts.fonts:
        return None
    return [
        of_file(f"{f.name}是Type 3字体", "轮廓字体")
        for f in layout.facts.fonts
        if f.kind == "Type3"
    ]


def _mapped(layout: Layout) -> Found:
    if not layout.facts.fonts:
        return None
    return [
        of_file(f"字体{f.name}没有文字对照", "文字能检索、能复制")
        for f in layout.facts.fonts
        if not f.is_mapped
    ]


def _known(layout: Layout) -> Found:
    found = []
    for sheet in layout.sheets:
        text = "".join(line.text for line in (*sheet.lines, *sheet.page.turned))
        unknown = text.count("\ufffd") + text.count("(cid:")
        if unknown:
            found.append(on(sheet, f"{unknown}个字认不出是什么字", "文字能检索、能复制"))
    return found


def _archive(layout: Layout) -> Found:
    facts = layout.facts
    level = f"PDF/A-{facts.part}{facts.conformance.lower()}" if facts.part else "没有PDF/A标识"
    is_right = facts.part in {"1", "2", "3"} and facts.conformance == "A"
    return [] if is_right else [of_file(level, "PDF/A-3a（长期保存）")]


def _accessible(layout: Layout) -> Found:
    return [] if layout.facts.accessible_part == "1" else [of_file("没有PDF/UA标识", "PDF/UA-1")]


def _tagged(layout: Layout) -> Found:
    if layout.facts.is_marked and layout.facts.tags:
        return []
    return [of_file("没有结构标签", "文档带结构标签")]


def _heading_tags(layout: Layout) -> Found:
    if not layout.facts.tags or not layout.headings:
        return None
    if any(tag in layout.facts.tags for tag in HEADINGS):
        return []
    return [of_file("标题没有标题标签", "标题用H1、H2等标签")]


def _table_tags(layout: Layout) -> Found:
    tags = layout.facts.tags
    if not tags or not any(s.kind is Kind.LANDSCAPE for s in layout.sheets):
        return None
    if tags.get("Table") and tags.get("TH"):
        return []
    return [of_file("表格没有表格、表头标签", "表格用Table、TH标签")]


def _figures(layout: Layout) -> Found:
    if not layout.facts.tags.get("Figure"):
        return None
    count = layout.facts.undescribed_figures
    return [of_file(f"{count}幅图没有替代文字", "每幅图有替代文字")] if count else []


def _language(layout: Layout) -> Found:
    if layout.facts.language.lower().startswith("zh"):
        return []
    return [of_file(f"语言“{layout.facts.language}”", "zh-CN")]


def _title(layout: Layout) -> Found:
    printed = "".join(line.text for line in layout.parts.title)
    title = "".join(layout.facts.title.split())
    if title and (not printed or title == printed):
        return []
    return [of_file(f"文件标题“{layout.facts.title}”", f"与公文标题一致“{printed}”")]


def _shows_title(layout: Layout) -> Found:
    return [] if layout.facts.shows_title else [of_file("窗口显示文件名", "窗口显示公文标题")]


def _open(layout: Layout) -> Found:
    return [of_file("文件加密", "不加密")] if layout.facts.is_encrypted else []


def _quiet(layout: Layout) -> Found:
    return [of_file("打开时运行脚本或动作", "不含脚本和动作")] if layout.facts.has_scripts else []


def _attached(layout: Layout) -> Found:
    if not any(s.kind is Kind.LANDSCAPE for s in layout.sheets):
        return None
    names = [name for name, _ in layout.facts.attachments]
    if any(name.lower().endswith((".csv", ".xlsx", ".xml", ".json")) for name in names):
        return []
    return [of_file("没有附带数据文件", "附表的数据作为附件带在文件里")]


def _related(layout: Layout) -> Found:
    if not layout.facts.attachments:
        return None
    return [
        of_file(f"附带文件“{name}”没有说明与正文的关系", "注明Data等关系")
        for name, relation in layout.facts.attachments
        if not relation
    ]


CHECKS = (
    Check("font-embedded", "字体嵌入", "ISO 19005-3 6.2.11.4", _embedded),
    Check("font-outline", "没有Type 3字体", "版面惯例", _type_3),
    Check("font-mapped", "字体有文字对照", "ISO 14289-1 7.21.7", _mapped),
    Check("text-known", "文字能检索", "ISO 14289-1 7.21.7", _known),
    Check("file-archive", "长期保存标识", "ISO 19005-3 6.6.4", _archive),
    Check("file-accessible", "无障碍标识", "ISO 14289-1 5", _accessible),
    Check("file-tagged", "结构标签", "ISO 14289-1 7.1", _tagged),
    Check("file-heading-tags", "标题标签", "ISO 14289-1 7.4", _heading_tags),
    Check("file-table-tags", "表格标签", "ISO 14289-1 7.5", _table_tags),
    Check("file-figures", "图的替代文字", "ISO 14289-1 7.3", _figures),
    Check("file-language", "文档语言", "ISO 14289-1 7.2", _language),
    Check("file-title", "文件标题", "ISO 14289-1 7.1", _title),
    Check("file-shows-title", "窗口显示标题", "ISO 14289-1 7.1", _shows_title),
    Check("file-open", "不加密", "ISO 19005-3 6.1.3", _open),
    Check("file-quiet", "不含脚本", "ISO 19005-3 6.5", _quiet),
    Check("file-attached", "附表数据", "ISO 19005-3 6.8", _attached),
    Check("file-related", "附带文件的关系", "ISO 19005-3 6.8", _related),
)
