"""Documents tell the truth: what they link, show, run and set exists."""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest
from django.core.management import get_commands

from tests.servers import ROOT

SKIPPED = {".venv", "var", ".git", "node_modules", "vendor", ".hypothesis", ".pytest_cache"}
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#+ +(.+)$", re.MULTILINE)
FENCE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
CODE = re.compile(r"`[^`\n]+`")
MANAGE = re.compile(r"(?:manage\.py|\$M) ([a-z][a-z_]+)")
MAKE = re.compile(r"(?<![a-z])make ([a-z]+)")
LARGEST_IMAGE = 300_000

OPERATIONS = ROOT / "docs" / "operations.md"
ROOMS = ("portal", "units", "branches", "campaigns", "reports", "benchmarks")
SCRIPTS = ("run.sh", "test.sh", "docker-compose.yml", "deploy/setup.sh")
IN_PYTHON = re.compile(r"(?:env_[a-z]+|environ\.get|environ\.setdefault)\(\s*\"([A-Z][A-Z_]+)\"")
IN_SHELL = re.compile(r"\$\{([A-Z][A-Z_]+):?[-?]")
VARIABLE_CELL = re.compile(r"`([A-Z][A-Z_]+)`")


def documents() -> list[Path]:
    """Every Markdown file of ours."""
    found = (path for path in ROOT.rglob("*.md") if not SKIPPED & set(path.parts))
    return sorted(found)


def name_of(path: Path) -> str:
    """Short name for a test's title."""
    return str(path.relative_to(ROOT))


def slugs(path: Path) -> set[str]:
    """Anchors of the headings, made as code hosts make them."""
    text = FENCE.sub("", path.read_text(encoding="utf-8"))
    return {
        re.sub(r"[^\w\- ]", "", title.replace("`", "").lower()).strip().replace(" ", "-")
        for title in HEADING.findall(text)
    }


def faults(path: Path) -> Iterator[str]:
    """Relative links and images of a document that lead nowhere."""
    text = CODE.sub("", FENCE.sub("", path.read_text(encoding="utf-8")))
    for link in LINK.findall(text):
        if re.match(r"[a-z]+:", link):
            continue
        place, _, anchor = unquote(link).partition("#")
        target = (path.parent / place).resolve() if place else path
        if not target.exists() or anchor and target.suffix == ".md" and anchor not in slugs(target):
            yield link


@pytest.mark.parametrize("path", documents(), ids=name_of)
def test_links_and_images_lead_somewhere(path: Path) -> None:
    assert not list(faults(path))


def test_commands_of_manage_exist() -> None:
    known = set(get_commands())
    named = {
        (name_of(path), command)
        for path in documents()
        for command in MANAGE.findall(path.read_text(encoding="utf-8"))
    }
    assert {command for _, command in named} >= {"import_figures", "trace_figure", "load_demo"}
    assert not {pair for pair in named if pair[1] not in known}


def test_targets_of_make_exist() -> None:
    known = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    named = {
        (name_of(path), target)
        for path in documents()
        for code in CODE.findall(path.read_text(encoding="utf-8"))
        for target in MAKE.findall(code)
    }
    assert not {pair for pair in named if pair[1] not in known}


def variables_read() -> set[str]:
    """Environment variables that code and scripts ask for."""
    found: set[str] = set()
    for room in ROOMS:
        for path in (ROOT / room).rglob("*.py"):
            found |= set(IN_PYTHON.findall(path.read_text(encoding="utf-8")))
    for script in SCRIPTS:
        found |= set(IN_SHELL.findall((ROOT / script).read_text(encoding="utf-8")))
    return found


def variables_described() -> set[str]:
    """First cells of the table of settings."""
    text = OPERATIONS.read_text(encoding="utf-8")
    table = text.partition("\n## Settings\n")[2].partition("\n## ")[0]
    cells = (line.split("|")[1] for line in table.splitlines() if line.startswith("| `"))
    return {name for cell in cells for name in VARIABLE_CELL.findall(cell)}


def test_every_environment_variable_is_described() -> None:
    assert not variables_read() - variables_described()


def test_every_described_variable_is_read() -> None:
    by_tests = {"TEST_REDIS_URL", "DJANGO_SETTINGS_MODULE"}
    assert not variables_described() - variables_read() - by_tests


def test_images_are_small() -> None:
    images = [p for p in (ROOT / "docs").rglob("*") if p.suffix in {".png", ".jpg", ".svg"}]
    assert images
    assert not [name_of(path) for path in images if path.stat().st_size > LARGEST_IMAGE]


def test_every_role_has_its_page_in_the_handbook() -> None:
    contents = (ROOT / "docs/handbook/README.md").read_text(encoding="utf-8")
    pages = {path.name for path in (ROOT / "docs/handbook").glob("*.md")} - {"README.md"}
    assert pages == set(re.findall(r"\(([a-z-]+\.md)\)", contents))


def test_a_broken_link_is_noticed(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("# A title\n[a](gone.md) [b](#a-title) [c](#other) `[d](code.md)`\n")
    assert list(faults(page)) == ["gone.md", "#other"]
