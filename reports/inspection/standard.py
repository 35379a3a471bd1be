"""Numbers of GB/T 9704-2012 and how far a measurement may be off; millimetres, sizes in points."""

# Points in a millimetre.
MM = 72 / 25.4

SHEET = (210.0, 297.0)
TYPE_WIDTH, TYPE_HEIGHT = 156.0, 225.0
TOP, BOTTOM, BINDING, FORE_EDGE = 37.0, 35.0, 28.0, 26.0
SLACK = 1.0
LINES, CHARACTERS = 22, 28
BODY_SIZE, TITLE_SIZE, SMALL_SIZE = 16.0, 22.0, 14.0
SIZE_SLACK = 0.3
EM = BODY_SIZE / MM
LINE = TYPE_HEIGHT / LINES
# The house may choose 28 to 30 points; 29 is usual.
PITCHES = (27.9, 30.1)
INDENT = 2 * EM
FOOT_GAP = 7.0
MARK_DROP = 35.0
RULE_DROP = 4.0
THICK, THIN = 0.35, 0.25
# Between the bottom of one line and the top of the next but n: n lines and the air around them.
AIR = (-2.5, 9.0)


def is_near(found: float, wanted: float, slack: float = SLACK) -> bool:
    """Whether a measurement is the wanted one."""
    return abs(found - wanted) <= slack + 1e-9


def is_gap_of(lines: int, gap: float) -> bool:
    """Whether as many blank lines lie in a gap between two lines of text."""
    return lines * LINE + AIR[0] <= gap <= lines * LINE + AIR[1]


def mm(value: float) -> str:
    """A length as it is printed in a finding."""
    return f"{value:.1f}毫米"


def pt(value: float) -> str:
    """A size as it is printed in a finding."""
    return f"{value:g}磅"
