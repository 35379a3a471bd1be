"""A stranger's clone is enough: no file leans on a machine, a registry or the outside world."""

import re
import subprocess
from pathlib import Path

from tests.architecture.source import ROOT, files, name_of, text_of

# Folders of one person's machine; /root and /home are also said in deployment words.
MACHINE = re.compile(r"(?<![\w.\-}\)])/(?:work|Users|home/(?!user\b)[a-z]+)/|(?<![\w/.-])shared/")
REGISTRY = re.compile(
    r"pypi\.org|pythonhosted|pypi\.tuna|mirrors?\.[a-z]+\.(?:com|edu|cn)|registry\.npmjs|npmmirror|"
    r"registry\.yarnpkg|jsdelivr|unpkg|cdnjs|googleapis|gstatic|proxy\.golang|"
    r"(?:deb|security)\.debian\.org|archive\.ubuntu|--index-url|--extra-index-url|find-links",
    re.IGNORECASE,
)
LOADS = re.compile(
    r"""(?:src|href|action|poster|data|srcset)\s*=\s*["']?\s*(?:https?:)?//"""
    r"""|url\(\s*["']?(?:https?:)?//|@import\s+["'](?:https?:)?//"""
    r"""|(?:fetch|import|open)\(\s*["'`](?:https?:)?//|from\s+["'](?:https?:)?//""",
    re.IGNORECASE,
)
TEXT = {
    ".py", ".html", ".css", ".js", ".md", ".toml", ".in", ".txt", ".lock", ".sh", ".yml", ".yaml",
    ".json", ".conf", ".svg", ".service", ".csv", ".cfg", ".ini", "",
}  # fmt: skip
GENERATED = {".git", ".venv", "var", "__pycache__", "staticfiles"}


def tracked() -> list[Path]:
    """Text files of the repository; of the folder itself where it is no clone."""
    done = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    names = done.stdout.split("\0") if done.returncode == 0 else []
    paths = [ROOT / name for name in names if name] or list(ROOT.rglob("*"))
    return [
        path
        for path in paths
        if path.is_file()
        and path.suffix in TEXT
        and not GENERATED & set(path.relative_to(ROOT).parts)
        and not any(part.endswith("_cache") for part in path.parts)
        and path != Path(__file__)
    ]


def lines_with(pattern: re.Pattern[str], paths: list[Path]) -> list[str]:
    return [
        f"{name_of(path)}:{number}: {line.strip()[:80]}"
        for path in paths
        for number, line in enumerate(text_of(path).splitlines(), start=1)
        if pattern.search(line)
    ]


def test_no_file_names_a_folder_of_somebodys_machine() -> None:
    assert not lines_with(MACHINE, tracked())


def test_no_file_names_a_package_registry() -> None:
    assert not lines_with(REGISTRY, tracked())


def test_nothing_is_loaded_from_elsewhere() -> None:
    pages = [*files("templates", ".html"), *files("static", ".css", ".js")]
    assert pages
    assert not lines_with(LOADS, pages)


def test_no_foreign_lock_file_is_kept() -> None:
    names = {path.name for path in tracked()}
    assert not names & {"uv.lock", "pylock.toml", "package-lock.json", "yarn.lock"}
