"""SVG drawings of a paper: their height on its grid, and their address that leads nowhere outside."""

import base64

LINE_HEIGHT = 10.22
# With the caption; the style sheet and the Word document have a height for each.
CHART_LINES = (4, 6, 8, 12)


def svg_address(svg: str) -> str:
    """The drawing itself as a data address; the same drawing gives the same text."""
    return "data:image/svg+xml;base64," + base64.b64encode(svg.encode()).decode()


def chart_lines(height: float) -> int:
    """The fewest grid lines for a drawing of so many millimetres; a higher one is made smaller."""
    fitting = (n for n in CHART_LINES if int((n - 1) * LINE_HEIGHT) >= height)
    return next(fitting, CHART_LINES[-1])
