"""A right Word document written by hand, as parts of XML that tests spoil by replacing words."""

import io
import zipfile

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
NAMES = f'xmlns:w="{W}" xmlns:r="{R}" xmlns:wp="{WP}"'
HAN = "坚持把服务中心建设队伍作为根本任务推动支部工作与业务工作同谋划同部署同落实同检查。"
LAST = "text/last.xml"


def fonts(east: str, latin: str = "Times New Roman") -> str:
    return f'<w:rFonts w:ascii="{latin}" w:hAnsi="{latin}" w:eastAsia="{east}"/>'


def style(key: str, name: str, paragraph: str = "", run: str = "") -> str:
    base = "" if key == "Normal" else '<w:basedOn w:val="Normal"/>'
    default = ' w:default="1"' if key == "Normal" else ""
    return (
        f'<w:style w:type="paragraph" w:styleId="{key}"{default}><w:name w:val="{name}"/>{base}'
        f"<w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
    )


BIG = '<w:spacing w:val="0"/><w:sz w:val="{}"/>'
INDENT = '<w:ind w:firstLineChars="200" w:firstLine="630"/>'
CENTRE = '<w:jc w:val="center"/>'
STYLES = "".join(
    [
        style(
            "Normal", "Normal",
            '<w:widowControl w:val="0"/><w:spacing w:before="0" w:after="0" w:line="579" w:lineRule="exact"/>'
            '<w:jc w:val="both"/>',
            fonts("仿宋_GB2312") + '<w:spacing w:val="-5"/><w:sz w:val="32"/>',
        ),
        style("Body", "公文正文", INDENT),
        style("Title", "Title", CENTRE, fonts("方正小标宋简体") + BIG.format(44)),
        style("Heading1", "heading 1", "<w:keepNext/>" + INDENT + '<w:outlineLvl w:val="0"/>', fonts("黑体")),
        style("Mark", "标志", CENTRE, fonts("方正小标宋简体") + '<w:color w:val="FF0000"/>' + BIG.format(80)),
        style("TOC1", "toc 1", '<w:jc w:val="left"/>'),
        style("Footer", "footer", "", fonts("宋体", "宋体") + BIG.format(28)),
        style("AnnexMark", "附件标记", '<w:pageBreakBefore/><w:jc w:val="left"/>', fonts("黑体")),
        style(
            "AnnexTitle", "附件标题", '<w:spacing w:before="579"/>' + CENTRE,
            fonts("方正小标宋简体") + BIG.format(44),
        ),
        style("Imprint", "版记", "", BIG.format(28)),
        style("Cell", "表中文字", "", BIG.format(21)),
    ]
)  # fmt: skip


def paragraph(key: str, text: str, direct: str = "", run: str = "") -> str:
    look = f"<w:rPr>{run}</w:rPr>" if run else ""
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{key}"/>{direct}</w:pPr>'
        f'<w:r>{look}<w:t xml:space="preserve">{text}</w:t></w:r></w:p>'
    )


def field(code: str, shown: str) -> str:
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f"<w:r><w:instrText> {code} </w:instrText></w:r>"
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>{shown}</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def entry(place: int, text: str) -> str:
    opening = field('TOC \\o "1-2"', "") if place == 1 else ""
    link = f'<w:hyperlink w:anchor="_Toc{place}"><w:r><w:t>{text}</w:t></w:r></w:hyperlink>'
    return (
        f'<w:p><w:pPr><w:pStyle w:val="TOC1"/></w:pPr>{opening}{link}'
        f"{field(f'PAGEREF _Toc{place}', '2')}</w:p>"
    )


def heading(place: int, text: str) -> str:
    return (
        '<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr>'
        f'<w:bookmarkStart w:id="{place}" w:name="_Toc{place}"/><w:r><w:t>{text}</w:t></w:r>'
        f'<w:bookmarkEnd w:id="{place}"/></w:p>'
    )


def two_faces(lead: str, face: str, text: str) -> str:
    return (
        '<w:p><w:pPr><w:pStyle w:val="Body"/></w:pPr>'
        f"<w:r><w:rPr>{fonts(face)}</w:rPr><w:t>{lead}</w:t></w:r><w:r><w:t>{text}</w:t></w:r></w:p>"
    )


def row(cells: list[str], head: str = "") -> str:
    made = "".join(f"<w:tc>{paragraph('Cell', cell)}</w:tc>" for cell in cells)
    return f"<w:tr><w:trPr><w:cantSplit/>{head}</w:trPr>{made}</w:tr>"


def table() -> str:
    columns = "".join('<w:gridCol w:w="1000"/>' for _ in range(12))
    rows = [row(["单位"] * 12, "<w:tblHeader/>"), *(row([str(n)] * 12) for n in range(16))]
    return f"<w:tbl><w:tblGrid>{columns}</w:tblGrid>{''.join(rows)}</w:tbl>"


def imprint() -> str:
    def lined(text: str, top: int, bottom: int) -> str:
        borders = "".join(
            f'<w:{side} w:val="single" w:sz="{size}"/>'
            for side, size in (("top", top), ("bottom", bottom))
        )
        return (
            f"<w:tr><w:tc><w:tcPr><w:tcBorders>{borders}</w:tcBorders></w:tcPr>"
            f"{paragraph('Imprint', text)}</w:tc></w:tr>"
        )

    rows = lined("抄送：市委办公室。", 8, 6) + lined("市直工委办公室2026年1月6日印发", 6, 8)
    return f'<w:tbl><w:tblGrid><w:gridCol w:w="8840"/></w:tblGrid>{rows}</w:tbl>'


def section(width: int, height: int, margins: tuple[int, int, int, int]) -> str:
    top, right, bottom, left = margins
    return (
        '<w:sectPr><w:footerReference w:type="default" r:id="rId2"/>'
        '<w:footerReference w:type="even" r:id="rId3"/>'
        f'<w:pgSz w:w="{width}" w:h="{height}"/><w:pgMar w:top="{top}" w:right="{right}"'
        f' w:bottom="{bottom}" w:left="{left}" w:footer="1446"/>'
        '<w:docGrid w:type="lines" w:linePitch="579"/></w:sectPr>'
    )


LINE = '<w:pBdr><w:bottom w:val="single" w:sz="8" w:color="FF0000"/></w:pBdr>'
PICTURE = (
    '<w:p><w:pPr><w:pStyle w:val="Body"/></w:pPr><w:r><w:drawing>'
    '<wp:inline><wp:docPr id="1" name="图1" descr="各季度次数"/></wp:inline></w:drawing></w:r></w:p>'
)
BODY = "".join(
    [
        paragraph("Mark", "市直工委文件"),
        paragraph("Normal", "市直发〔2026〕1号", LINE + CENTRE),
        paragraph("Title", "关于年度工作情况的报告"),
        paragraph("TOC1", "目录"),
        entry(1, "一、加强学习"), entry(2, "二、下一步打算"), entry(3, "附件1　情况表"), entry(4, "附件2　明细表"),
        paragraph("Normal", "市委："),
        *(paragraph("Body", HAN) for _ in range(12)),
        heading(1, "一、加强学习"),
        two_faces("（一）抓好学习。", "楷体_GB2312", HAN),
        paragraph("Body", "1.推进工作。" + HAN),
        paragraph("Body", "（1）一是做好事项；二是做好“小事”。"),
        PICTURE,
        heading(2, "二、下一步打算"),
        paragraph("Body", HAN),
        paragraph("Normal", "附件：1.情况表", '<w:ind w:left="630"/>'),
        paragraph("Normal", "2.明细表", '<w:ind w:left="1580"/>'),
        paragraph("Normal", "中共市直工委", '<w:ind w:right="630"/><w:jc w:val="right"/>'),
        paragraph("Normal", "2026年1月5日", '<w:ind w:right="1260"/><w:jc w:val="right"/>'),
        f"<w:p><w:pPr>{section(11906, 16838, (2098, 1474, 1984, 1587))}</w:pPr></w:p>",
        paragraph("AnnexMark", "附件1"), paragraph("AnnexTitle", "情况表"),
        '<w:p><w:bookmarkStart w:id="3" w:name="_Toc3"/><w:bookmarkEnd w:id="3"/></w:p>',
        table(),
        f"<w:p><w:pPr>{section(16838, 11906, (1587, 2098, 1474, 1984))}</w:pPr></w:p>",
        paragraph("AnnexMark", "附件2"), paragraph("AnnexTitle", "明细表"),
        '<w:p><w:bookmarkStart w:id="4" w:name="_Toc4"/><w:bookmarkEnd w:id="4"/></w:p>',
        imprint(), "<w:p/>",
        section(11906, 16838, (2098, 1474, 1984, 1587)),
    ]
)  # fmt: skip


def footer(side: str) -> str:
    look = f'<w:ind w:{side}Chars="100" w:{side}="280"/><w:jc w:val="{side}"/>'
    return (
        f'<w:ftr {NAMES}><w:p><w:pPr><w:pStyle w:val="Footer"/>{look}</w:pPr>'
        f"<w:r><w:t>— </w:t></w:r>{field('PAGE', '1')}<w:r><w:t> —</w:t></w:r></w:p></w:ftr>"
    )


def relations(*targets: tuple[str, str]) -> str:
    listed = "".join(
        f'<Relationship Id="rId{n}" Type="{R}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(targets, 1)
    )
    return f'<Relationships xmlns="{RELS}">{listed}</Relationships>'


def right_parts() -> dict[str, str]:
    """Every part of the right document."""
    language = '<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault></w:docDefaults>'
    return {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": relations(("officeDocument", "word/document.xml")),
        "word/_rels/document.xml.rels": relations(
            ("styles", "styles.xml"),
            ("footer", "footer1.xml"),
            ("footer", "footer2.xml"),
            ("settings", "settings.xml"),
        ),
        "word/document.xml": f"<w:document {NAMES}><w:body>{BODY}</w:body></w:document>",
        "word/styles.xml": f"<w:styles {NAMES}>{language}{STYLES}</w:styles>",
        "word/footer1.xml": footer("right"),
        "word/footer2.xml": footer("left"),
        "word/settings.xml": f"<w:settings {NAMES}><w:evenAndOddHeaders/>"
        '<w:characterSpacingControl w:val="compressPunctuation"/></w:settings>',
        "docProps/core.xml": '<c xmlns:dc="http://purl.org/dc/elements/1.1/">'
        "<dc:title>关于年度工作情况的报告</dc:title></c>",
    }


def packed(parts: dict[str, str]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()
