"""Rights at the addresses of proof: verifying, proofreading, vouchers, earlier reports."""

import datetime
from collections.abc import Callable
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from reports.models import Draft, DraftBlock
from reports.selectors.prose.drafts import proof_of_draft
from reports.services.past import take_past_report
from units.models import Unit

# Columns: out nob rep sec oth bra br2 off org pub dis lea sys saf aud udi exp
ROWS = """
reports:verify       GET  -              302 403 200 200 200 403 403 200 200 200 200 200 403 403 403 200 403
reports:verify       POST -              302 403 200 200 200 403 403 200 200 200 200 200 403 403 403 200 403
reports:proofread    GET  -              302 403 403 403 403 403 403 200 200 200 200 403 403 403 403 403 403
reports:proofread    POST -              302 403 403 403 403 403 403 200 200 200 200 403 403 403 403 403 403
reports:draft-proof  GET  proof-draft    302 404 404 404 404 404 404 200 200 200 200 200 403 403 403 404 403
reports:draft-proof  POST proof-draft    302 404 404 404 404 404 404 302 302 302 302 403 403 403 403 404 403
reports:past-list    GET  -              302 403 403 403 403 403 403 200 200 200 200 403 403 403 403 403 403
reports:past-new     GET  -              302 403 403 403 403 403 403 200 200 200 200 403 403 403 403 403 403
reports:past-new     POST -              302 403 403 403 403 403 403 302 302 302 302 403 403 403 403 403 403
reports:past-detail  GET  past-report    302 403 403 403 403 403 403 200 200 200 200 403 403 403 403 403 403
reports:past-detail  POST past-report    302 403 403 403 403 403 403 302 302 302 302 403 403 403 403 403 403
"""

TEXT = "2024年，市直机关工委推动市直单位开展支部主题党日1260次，举办警示教育86次。"


def a_file(city: Any) -> dict[str, Any]:
    """Somebody's PDF."""
    return {"file": SimpleUploadedFile("paper.pdf", b"%PDF-1.7 somebody's")}


def a_voucher(city: Any) -> dict[str, Any]:
    """Somebody answers for the number nobody knows."""
    draft = Draft.objects.get(pk=city.objects["proof-draft"]["pk"])
    (line,) = proof_of_draft(draft)
    return {"line": line.fingerprint, "basis": "市园林局绿化台账"}


TYPED: dict[tuple[str, str], Callable[[Any], dict[str, Any]]] = {
    ("reports:verify", "-"): a_file,
    ("reports:proofread", "-"): lambda city: {"year": 2025, "part": "year", "pasted": TEXT},
    ("reports:past-new", "-"): lambda city: {
        "unit": Unit.objects.roots().get().pk,
        "title": "2024年工作总结",
        "year": 2024,
        "pasted": f"{TEXT}全年发展党员112名。",
    },
    ("reports:draft-proof", "proof-draft"): a_voucher,
    ("reports:past-detail", "past-report"): lambda city: {"act": "clean"},
}


def place(city: Any) -> dict[str, dict[str, Any]]:
    """A draft with a number nobody knows, and an earlier report."""
    root, office = Unit.objects.roots().get(), city.people["off"]
    draft = Draft.objects.create(
        kind="brief",
        unit=root,
        year=2025,
        title="待校数的文稿",
        issued_on=datetime.date(2026, 10, 12),
        created_by=office,
    )
    # Nobody's words, so that everybody who writes may answer for them.
    DraftBlock.objects.create(draft=draft, text="全年栽种银杏树300棵。")
    past = take_past_report(root, "2024年工作总结", 2024, TEXT, by=office)
    return {"proof-draft": {"pk": draft.pk}, "past-report": {"pk": past.pk}}
