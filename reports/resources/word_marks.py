"""What a Word file says of its own origin: the identifier it was born with."""

from portal.errors import RuleBroken
from reports.inspection.docx.xml import Parts

CORE, IDENTIFIER = "docProps/core.xml", "{http://purl.org/dc/elements/1.1/}identifier"


def word_born_as(content: bytes) -> str:
    """The identifier in hexadecimal digits, which programs that save the file again keep.

    Empty where there is none or the file cannot be read.
    """
    if not content.startswith(b"PK"):
        return ""
    try:
        core = Parts(content).root(CORE)
    except RuleBroken:
        return ""
    return "" if core is None else (core.findtext(IDENTIFIER) or "").strip().lower()
