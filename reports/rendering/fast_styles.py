"""Match the style sheets once for all cells of a class in a table body, for WeasyPrint 70.0.

Our sheets tell cells apart by class only, never by place or by what stands beside them (a test reads
the sheets), so that two thousand cells of an annex need four answers.
"""

from typing import Any

import cssselect2


def install() -> None:
    """Replace the matching of one element; once per process."""
    by_library = cssselect2.Matcher.match

    def match(self: Any, element: Any) -> Any:
        body = _body_of(element)
        if body is None:
            return by_library(self, element)
        answers = body.__dict__.setdefault("_answers", {})
        key = (id(self), element.etree_element.get("class"))
        if key not in answers:
            answers[key] = by_library(self, element)
        return answers[key]

    cssselect2.Matcher.match = match


def _body_of(element: Any) -> Any:
    """The body a plain cell stands in; None for whatever else."""
    if element.local_name != "td" or not set(element.etree_element.attrib) <= {"class"}:
        return None
    row = element.parent
    is_row = row is not None and row.local_name == "tr" and not row.etree_element.attrib
    body = row.parent if is_row else None
    return body if body is not None and body.local_name == "tbody" else None
