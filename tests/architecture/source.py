"""The project's own files, as the architecture tests read them."""

import ast
import functools
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
APPS = ("portal", "units", "branches", "campaigns", "reports")
LEFT_OUT = {"__pycache__", "migrations", "node_modules", "var", ".git", ".venv", "vendor"}


def files(folder: str, *suffixes: str) -> list[Path]:
    """Files of a folder with one of the endings, generated ones and migrations left out."""
    return sorted(
        path
        for path in (ROOT / folder).rglob("*")
        if path.suffix in suffixes and not LEFT_OUT & set(path.relative_to(ROOT).parts)
    )


def code() -> list[Path]:
    """Every module of the five apps."""
    return [path for app in APPS for path in files(app, ".py")]


def tests() -> list[Path]:
    """Every module of the tests."""
    return files("tests", ".py")


def name_of(path: Path) -> str:
    """The path as people write it."""
    return path.relative_to(ROOT).as_posix()


@functools.cache
def text_of(path: Path) -> str:
    """Content."""
    return path.read_text(encoding="utf-8")


@functools.cache
def tree_of(path: Path) -> ast.Module:
    """Syntax tree."""
    return ast.parse(text_of(path), str(path))


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Every function and method of a module, inner ones too."""
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node
