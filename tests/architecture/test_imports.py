"""The import contracts hold, and they would notice an offence."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
APPS = ("portal", "units", "branches", "campaigns", "reports")
# File, line to add, and the contract that must refuse it.
OFFENCES = [
    ("units/selectors.py", "import campaigns.models", "Apps look down"),
    ("portal/policy.py", "import units.models", "Apps look down"),
    ("campaigns/choices.py", "import campaigns.services", "Inside an app"),
    ("units/utils.py", "VALUE = 1", "Inside an app"),
    ("units/scope.py", "import portal.settings.base", "Settings are read"),
]


def lint_imports(folder: Path) -> subprocess.CompletedProcess[str]:
    program = Path(sys.executable).with_name("lint-imports")
    return subprocess.run(
        [str(program), "--no-cache"],
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def test_the_contracts_are_kept() -> None:
    done = lint_imports(ROOT)
    assert done.returncode == 0, done.stdout


@pytest.fixture(scope="module")
def copy_of_the_tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("tree")
    for app in APPS:
        ignored = shutil.ignore_patterns("__pycache__")
        shutil.copytree(ROOT / app, folder / app, ignore=ignored)
    shutil.copy(ROOT / "pyproject.toml", folder)
    return folder


@pytest.mark.parametrize(("file", "line", "contract"), OFFENCES, ids=[o[0] for o in OFFENCES])
def test_an_offence_is_refused(copy_of_the_tree: Path, file: str, line: str, contract: str) -> None:
    target = copy_of_the_tree / file
    before = target.read_text(encoding="utf-8") if target.exists() else None
    target.write_text(f"{line}\n{before or ''}", encoding="utf-8")
    try:
        done = lint_imports(copy_of_the_tree)
    finally:
        if before is None:
            target.unlink()
        else:
            target.write_text(before, encoding="utf-8")
    assert done.returncode != 0
    broken = [row for row in done.stdout.splitlines() if row.endswith("BROKEN")]
    assert any(contract in row for row in broken) or "utils" in done.stdout
