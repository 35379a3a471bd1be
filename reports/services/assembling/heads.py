"""Red head, head of a 简报, and imprint, as far as the kind of paper has them."""

from reports.rendering import BriefHead, Imprint, RedHead
from reports.services.assembling.frozen import Frozen

RED, BRIEF = "red", "brief"


def head_of(frozen: Frozen) -> RedHead | BriefHead | None:
    """The head of an official paper or of a 简报; other papers have none."""
    report, layout = frozen.report, frozen.setup.get("layout")
    if layout == RED:
        return RedHead(f"{report.organ}文件", report.number, report.signatory)
    if layout == BRIEF:
        return BriefHead(frozen.setup.get("name") or report.title, report.number, report.organ)
    return None


def imprint_of(frozen: Frozen) -> Imprint | None:
    """版记 of an official paper, 报尾 of a 简报."""
    report, layout = frozen.report, frozen.setup.get("layout")
    if layout not in (RED, BRIEF):
        return None
    label = "抄送" if layout == RED else "发送"
    rows = ((label, report.copied_to),) if report.copied_to else ()
    printed_by = report.organ if layout == RED else ""
    printed_on = report.issued_on if layout == RED else None
    if not (rows or printed_by or report.copies):
        return None
    return Imprint(rows, printed_by, printed_on, report.copies)
