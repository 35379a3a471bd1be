"""A report with its expectation: what its rows allow its files to say."""

from pathlib import Path
from types import SimpleNamespace

from django.utils import timezone

from campaigns.models import Submission
from portal.periods import Year
from reports.models import Report
from reports.selectors.proof.codes import table_code
from reports.services.building import Printed
from tests.reports.documents.orphans.expecting import Expected
from tests.reports.documents.orphans.reading import Read, read_docx, read_pdf


def expected_of(report: Report) -> Expected:
    """What the report's frozen rows allow; the year's whole data count to its last day."""
    report.refresh_from_db()
    sections = list(report.sections.order_by("position"))
    rounds = Submission.objects.select_related("round")
    ends = {paper.pk: paper.round.period.end.isoformat() for paper in rounds}
    figures = list(report.figures.order_by("pk"))
    assert report.frozen_at is not None
    facts = SimpleNamespace(
        title=report.title,
        issued_on=report.issued_on,
        frozen_at=timezone.localtime(report.frozen_at),
        ends=ends,
        last=Year(report.year).end.isoformat(),
        codes=[table_code(report, place) for place in range(1, 9)],
    )
    return Expected(facts, figures, sections)


def read_both(printed: Printed, folder: Path) -> tuple[Read, Read]:
    path = folder / "paper.pdf"
    path.write_bytes(printed.pdf)
    return read_pdf(path), read_docx(printed.word)
