"""One wrong Word document for every check: (part, words, words in their place)."""

DOC, STYLES, SETTINGS = "word/document.xml", "word/styles.xml", "word/settings.xml"
RIGHT_FOOTER, CORE, RELATIONS = (
    "word/footer1.xml",
    "docProps/core.xml",
    "word/_rels/document.xml.rels",
)
Change = tuple[str, str, str]


def doc(old: str, new: str) -> Change:
    return (DOC, old, new)


def style(old: str, new: str) -> Change:
    return (STYLES, old, new)


OPENING = '<w:p><w:pPr><w:pStyle w:val="Body"/></w:pPr><w:r><w:t xml:space="preserve">坚持'
BODY = 'w:styleId="Body"><w:name w:val="公文正文"/><w:basedOn w:val="Normal"/><w:pPr>'
INDENT = '<w:ind w:firstLineChars="200" w:firstLine="630"/>'
EMPTY = "<w:p/>"
TEXT = '<w:t xml:space="preserve">'
IN_HEI = '<w:rPr><w:rFonts w:eastAsia="黑体"/></w:rPr>' + TEXT
LINK = '<w:hyperlink w:anchor="_Toc2"><w:r><w:t>二、'
NARROW = '<w:spacing w:line="560" w:lineRule="exact"/></w:pPr>'
THEME = '<w:rPr><w:rFonts w:eastAsiaTheme="minorEastAsia"/></w:rPr><w:pPr>'

WRONG: dict[str, Change] = {
    "docx-size": doc('w:w="11906" w:h="16838"', 'w:w="12240" w:h="15840"'),
    "docx-margin-top": doc('w:top="2098"', 'w:top="1440"'),
    "docx-margin-bottom": doc('w:bottom="1984"', 'w:bottom="1440"'),
    "docx-margin-left": doc('w:left="1587"', 'w:left="1800"'),
    "docx-margin-right": doc('w:right="1474"', 'w:right="1800"'),
    "docx-type-area": doc('w:right="1474"', 'w:right="1800"'),
    "docx-footer": doc('w:footer="1446"', 'w:footer="720"'),
    "docx-grid": doc('w:type="lines"', 'w:type="linesAndChars"'),
    "docx-pitch": style('w:line="579" w:lineRule="exact"', 'w:line="360" w:lineRule="auto"'),
    "docx-lines": style('w:line="579"', 'w:line="600"'),
    "docx-characters": style('<w:spacing w:val="-5"/>', '<w:spacing w:val="0"/>'),
    "docx-body-size": doc(OPENING, OPENING.replace("<w:t ", '<w:rPr><w:sz w:val="30"/></w:rPr><w:t ')),
    "docx-body-face": style(BODY, BODY.replace("<w:pPr>", '<w:rPr><w:rFonts w:eastAsia="宋体"/></w:rPr><w:pPr>')),
    "docx-indent": style(BODY + INDENT, BODY),
    "docx-blank-indent": doc(OPENING, OPENING.replace("坚持", "\u3000\u3000坚持")),
    "docx-flush": style(BODY + INDENT, BODY + INDENT.replace("<w:ind ", '<w:ind w:left="420" ')),
    "docx-both": style('<w:jc w:val="both"/>', '<w:jc w:val="left"/>'),
    "docx-tight": style(BODY, BODY + '<w:spacing w:after="156"/>'),
    "docx-same-pitch": doc(OPENING, OPENING.replace("</w:pPr>", NARROW)),
    "docx-widows": style('<w:widowControl w:val="0"/>', ""),
    "docx-black": doc(OPENING, OPENING.replace("<w:t ", '<w:rPr><w:color w:val="0000FF"/></w:rPr><w:t ')),
    "docx-title": style('w:styleId="Title"', 'w:styleId="Other"'),
    "docx-title-type": style("方正小标宋简体", "黑体"),
    "docx-title-centred": style('<w:jc w:val="center"/>', ""),
    "docx-receivers": doc('<w:p><w:pPr><w:pStyle w:val="Normal"/></w:pPr><w:r><w:t xml:space="preserve">市委：',
                          '<w:p><w:pPr><w:pStyle w:val="Body"/></w:pPr><w:r><w:t xml:space="preserve">市委：'),
    "docx-receivers-type": doc('<w:t xml:space="preserve">市委：',
                               '<w:rPr><w:rFonts w:eastAsia="黑体"/></w:rPr><w:t xml:space="preserve">市委：'),
    "docx-heading-1": style('w:eastAsia="黑体"', 'w:eastAsia="楷体_GB2312"'),
    "docx-heading-2": doc("楷体_GB2312", "黑体"),
    "docx-heading-3": doc(TEXT + "1.推进", IN_HEI + "1.推进"),
    "docx-heading-4": doc(TEXT + "（1）", IN_HEI + "（1）"),
    "docx-heading-outline": style('<w:outlineLvl w:val="0"/>', ""),
    "docx-heading-kept": style("<w:keepNext/>", ""),
    "docx-heading-typed": style(BODY, BODY + '<w:numPr><w:numId w:val="2"/></w:numPr>'),
    "docx-contents-field": doc('TOC \\o "1-2"', 'SEQ x'),
    "docx-contents-filled": doc("<w:t>2</w:t>", "<w:t></w:t>"),
    "docx-contents-complete": doc(LINK + "下一步打算", LINK + "其他"),
    "docx-asks": (SETTINGS, "<w:evenAndOddHeaders/>", "<w:evenAndOddHeaders/><w:updateFields/>"),
    "docx-number": (RIGHT_FOOTER, " PAGE ", " DATE "),
    "docx-number-sides": (SETTINGS, "<w:evenAndOddHeaders/>", ""),
    "docx-number-form": (RIGHT_FOOTER, "— ", "第"),
    "docx-number-type": style('w:ascii="宋体"', 'w:ascii="Times New Roman"'),
    "docx-number-side": (RIGHT_FOOTER, '<w:jc w:val="right"/>', '<w:jc w:val="center"/>'),
    "docx-head": doc("市直发〔2026〕1号", "未编号"),
    "docx-mark": style('<w:jc w:val="center"/>', ""),
    "docx-red-line": doc('w:color="FF0000"/></w:pBdr>', 'w:color="000000"/></w:pBdr>'),
    "docx-signed": doc('<w:ind w:right="1260"/><w:jc w:val="right"/>', ""),
    "docx-annex-page": doc(
        EMPTY,
        '<w:p><w:pPr><w:pStyle w:val="AnnexMark"/><w:pageBreakBefore w:val="0"/></w:pPr>'
        "<w:r><w:t>附件3</w:t></w:r></w:p>",
    ),
    "docx-annex-mark": style('w:eastAsia="黑体"', 'w:eastAsia="宋体"'),
    "docx-annex-title": doc('<w:pStyle w:val="AnnexTitle"/>', '<w:pStyle w:val="AnnexTitle"/><w:jc w:val="left"/>'),
    "docx-annex-third": style('<w:spacing w:before="579"/>', ""),
    "docx-table-head": doc("<w:tblHeader/>", ""),
    "docx-table-rows": doc("<w:cantSplit/>", ""),
    "docx-table-width": doc('<w:gridCol w:w="1000"/>', '<w:gridCol w:w="1300"/>'),
    "docx-table-side": doc('w:w="16838" w:h="11906"', 'w:w="11906" w:h="16838"'),
    "docx-imprint": doc("抄送：市委办公室。", "另有二〇份"),
    "docx-imprint-type": style('w:styleId="Imprint"', 'w:styleId="Other"'),
    "docx-imprint-lines": doc('w:sz="6"', 'w:sz="12"'),
    "docx-whole": (RELATIONS, "settings.xml", "missing.xml"),
    "docx-unique": doc('w:id="2"', 'w:id="1"'),
    "docx-links": doc('w:name="_Toc2"', 'w:name="_Toc9"'),
    "docx-order": style('<w:widowControl w:val="0"/><w:spacing', '<w:jc w:val="both"/><w:spacing'),
    "docx-macros": ("word/vbaProject.bin", "", "x"),
    "docx-changes": doc(OPENING, "<w:p><w:ins><w:r><w:t>加</w:t></w:r></w:ins></w:p>" + OPENING),
    "docx-comments": doc(EMPTY, '<w:p><w:r><w:commentReference w:id="1"/></w:r></w:p>'),
    "docx-compress": (SETTINGS, "compressPunctuation", "doNotCompress"),
    "docx-theme": style(BODY, BODY.replace("<w:pPr>", THEME)),
    "docx-east": style(' w:eastAsia="仿宋_GB2312"', ""),
    "docx-styled": doc('<w:pStyle w:val="Body"/></w:pPr><w:r>',
                       '<w:pStyle w:val="Body"/></w:pPr><w:r><w:rPr><w:rFonts w:eastAsia="仿宋_GB2312"/></w:rPr>'),
    "docx-empty": doc(OPENING, EMPTY * 3 + OPENING),
    "docx-pictures": doc(' descr="各季度次数"', ""),
    "docx-file-title": (CORE, "关于年度工作情况的报告", ""),
    "docx-language": style("zh-CN", "en-US"),
}  # fmt: skip
