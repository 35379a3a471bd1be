"""How our workbooks look: the few fills, fonts and borders, named by what they mean."""

from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

FACE = "微软雅黑"


def _fill(colour: str) -> PatternFill:
    return PatternFill("solid", fgColor=colour)


INPUT_FILL = _fill("FFFFF8E1")
HEAD_FILL = _fill("FFE8ECF1")
FAULT_FILL = _fill("FFFFC7CE")
NOTE_FILL = _fill("FFDDEBF7")
TITLE = Font(name=FACE, size=16, bold=True)
BOLD = Font(name=FACE, size=11, bold=True)
PLAIN = Font(name=FACE, size=11)
QUIET = Font(name=FACE, size=10, color="FF5F6B7A")
LINK = Font(name=FACE, size=11, color="FF0B57D0", underline="single")
_LINE = Side("thin", color="FFB8C0CC")
BOX = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
WRAPPED = Alignment(vertical="center", wrap_text=True)
RIGHT = Alignment(horizontal="right", vertical="center")
CENTRED = Alignment(horizontal="center", vertical="center", wrap_text=True)
