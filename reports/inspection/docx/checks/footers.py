"""Page numbers in the footers: fields, form, face, outer side."""

from collections.abc import Iterator

from reports.inspection.docx.draft import Draft, Found, of_file
from reports.inspection.docx.model import Paragraph
from reports.inspection.faces import Face, face_of
from reports.inspection.outcome import Check, Deviation
from reports.inspection.standard import SIZE_SLACK, SMALL_SIZE, is_near, pt
from reports.inspection.words import RIGHT_PAGE_NUMBER

SIDES = {"default": ("right", "单数页", "居右空一字"), "even": ("left", "双数页", "居左空一字")}
INDENT_SLACK = 3.0


def _numbers(draft: Draft) -> Iterator[tuple[int, str, Paragraph]]:
    """Section, kind of footer and paragraph of each page number."""
    for place, section in enumerate(draft.file.sections, 1):
        for kind, paragraphs in section.footers.items():
            for paragraph in paragraphs:
                if any(code.upper().split()[0] == "PAGE" for code in paragraph.fields):
                    yield place, kind, paragraph


def _at(place: int, kind: str, found: str, expected: str) -> Deviation:
    page = SIDES.get(kind, ("", "首页", ""))[1]
    return Deviation(f"第{place}节{page}页脚", found, expected)


def _there(draft: Draft) -> Found:
    having = {(place, kind) for place, kind, _ in _numbers(draft)}
    return [
        Deviation(f"第{place}节", "页脚没有页码域", "页码用PAGE域")
        for place, section in enumerate(draft.file.sections, 1)
        if (place, "default") not in having and not _is_back(draft, place)
    ]


def _is_back(draft: Draft, place: int) -> bool:
    """The section of the imprint goes without a page number."""
    return place > 1 and place == len(draft.file.sections)


def _both_sides(draft: Draft) -> Found:
    if not list(_numbers(draft)):
        return None
    if draft.package.even_and_odd and any(kind == "even" for _, kind, _ in _numbers(draft)):
        return []
    return [of_file("单双页页脚相同", "单数页页码居右，双数页居左")]


def _form(draft: Draft) -> Found:
    numbers = list(_numbers(draft))
    if not numbers:
        return None
    return [
        _at(place, kind, f"页码“{p.raw.strip()}”", "数字左右各放一条一字线，如— 1 —")
        for place, kind, p in numbers
        if not RIGHT_PAGE_NUMBER.match(_filled(p.text))
    ]


def _filled(text: str) -> str:
    """A field nobody has updated yet shows no number."""
    return text if any(c.isdigit() for c in text) else text.replace("——", "—1—", 1)


def _type(draft: Draft) -> Found:
    numbers = list(_numbers(draft))
    if not numbers:
        return None
    found = []
    for place, kind, paragraph in numbers:
        faces = {face_of(run.latin) for run in paragraph.runs if run.text.strip()}
        if faces - {Face.SONG} or not is_near(paragraph.size, SMALL_SIZE, SIZE_SLACK):
            names = "、".join(sorted(face.value for face in faces))
            found.append(_at(place, kind, f"{names}{pt(paragraph.size)}", "4号（14磅）半角宋体"))
    return found


def _side(draft: Draft) -> Found:
    """A turned frame on a page that lies on its side is placed by itself."""
    numbers = [x for x in _numbers(draft) if x[1] in SIDES and not x[2].is_boxed]
    upright = [x for x in numbers if not draft.file.sections[x[0] - 1].is_landscape]
    if not upright:
        return None
    found = []
    for place, kind, paragraph in upright:
        side, _, words = SIDES[kind]
        look = paragraph.look
        points = look.right if side == "right" else look.left
        characters = look.right_characters if side == "right" else look.left_characters
        is_in = characters == 1 or is_near(points, SMALL_SIZE, INDENT_SLACK)
        if _align(look.align) != side or not is_in:
            found.append(_at(place, kind, f"对齐{look.align}，缩进{pt(points)}", words))
    return found


def _align(align: str) -> str:
    return {"end": "right", "start": "left", "both": "left"}.get(align, align)


CHECKS = (
    Check("docx-number", "页码域", "GB/T 9704-2012 7.5", _there),
    Check("docx-number-sides", "单双页页码不同", "GB/T 9704-2012 7.5", _both_sides),
    Check("docx-number-form", "页码一字线", "GB/T 9704-2012 7.5", _form),
    Check("docx-number-type", "页码字体字号", "GB/T 9704-2012 7.5", _type),
    Check("docx-number-side", "页码外侧", "GB/T 9704-2012 7.5", _side),
)
