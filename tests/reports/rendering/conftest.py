"""Papers for the rendering tests; the faces are built once per machine and kept."""

import datetime
from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings

from reports.rendering import Paper, Paragraph, Section, render_paper
from reports.rendering.font_build import build_fonts
from reports.rendering.sample import sample_paper

from .geometry import Page, measure  # noqa: TID252

FILLER = (
    "坚持把服务中心建设队伍作为根本任务推动支部工作与业务工作同谋划同部署同落实同检查"
    "让组织生活规范起来让党员队伍行动起来让基层工作活跃起来"
)


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "pdf: prints a PDF (needs Pango; builds the fonts once)")


@pytest.fixture(scope="session")
def built_fonts() -> Path:
    directory = Path(settings.REPORT_FONT_DIR)
    build_fonts(directory, None, lambda percent, stage: None)
    return directory


@pytest.fixture(scope="session")
def sample_pdf(built_fonts: Path) -> bytes:
    return render_paper(sample_paper(), identifier=b"sample").pdf


@pytest.fixture(scope="session")
def sample_pages(sample_pdf: bytes, tmp_path_factory: pytest.TempPathFactory) -> list[Page]:
    return measure(sample_pdf, tmp_path_factory.mktemp("sample"))


@pytest.fixture(scope="session")
def dense_pages(built_fonts: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Page]:
    """Han only, so that every full line must hold exactly 28 characters."""
    pdf = render_paper(paper_of([FILLER * 30] * 2), identifier=b"dense").pdf
    return measure(pdf, tmp_path_factory.mktemp("dense"))


@pytest.fixture
def make_paper() -> Callable[[list[str]], Paper]:
    return paper_of


def paper_of(texts: list[str]) -> Paper:
    return Paper(
        title="关于年度工作情况的报告",
        organ="市委市直机关工委",
        date=datetime.date(2026, 1, 5),
        sections=[Section("only", "一、工作情况", [Paragraph(html=text) for text in texts])],
    )
