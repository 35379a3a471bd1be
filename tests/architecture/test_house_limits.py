"""House limits: sizes, names and habits that keep the house readable for a stranger."""

import ast
import statistics
from pathlib import Path

import pytest

from tests.architecture.source import (
    APPS,
    ROOT,
    code,
    files,
    functions,
    name_of,
    tests,
    text_of,
    tree_of,
)

MOST_LINES = {"code": 300, "tests": 400, ".html": 150, ".css": 200, ".js": 150}
MOST_FUNCTION_LINES = 40
MOST_ARGUMENTS = 6
BANNED_NAMES = {"utils", "helpers", "common", "misc", "functions", "tools", "lib", "base_utils"}
# One name for each layer, from the door down to the data (docs/architecture.md).
LAYERS = {
    "urls", "admin", "views", "api", "tasks", "management", "forms", "resources", "filters",
    "services", "rendering", "figures", "exporters", "inspection", "selectors", "rollup", "flags",
    "models",
    "querysets", "workflow", "scope", "choices", "apps", "migrations", "templatetags", "__init__",
}  # fmt: skip
# Settings build on each other; that is what a settings module is for.
MAY_IMPORT_STAR = {"dev", "test", "prod"}


def line_count(path: Path) -> int:
    return len(text_of(path).splitlines())


def too_long(paths: list[Path], most: int) -> dict[str, int]:
    return {name_of(p): line_count(p) for p in paths if line_count(p) > most}


def test_no_module_is_too_long() -> None:
    assert not too_long(code(), MOST_LINES["code"])
    assert not too_long(tests(), MOST_LINES["tests"])


@pytest.mark.parametrize(
    ("folder", "suffix"), [("templates", ".html"), ("static", ".css"), ("static", ".js")]
)
def test_no_template_stylesheet_or_script_is_too_long(folder: str, suffix: str) -> None:
    assert not too_long(files(folder, suffix), MOST_LINES[suffix])


def test_half_of_all_modules_are_short() -> None:
    lengths = [line_count(path) for path in code() if path.name != "__init__.py"]
    assert statistics.median(lengths) <= 100


def length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return (function.end_lineno or function.lineno) - function.lineno + 1


def test_no_function_is_too_long() -> None:
    found = {
        f"{name_of(path)}::{function.name}": length(function)
        for path in [*code(), *tests()]
        for function in functions(path)
        if length(function) > MOST_FUNCTION_LINES
    }
    assert not found


def test_half_of_all_functions_are_short() -> None:
    lengths = [length(function) for path in code() for function in functions(path)]
    assert statistics.median(lengths) <= 8


def arguments(function: ast.FunctionDef | ast.AsyncFunctionDef) -> list[str]:
    stated = function.args
    names = [a.arg for a in (*stated.posonlyargs, *stated.args, *stated.kwonlyargs)]
    return [name for name in names if name not in {"self", "cls"}]


def test_no_function_takes_too_many_arguments() -> None:
    found = {
        f"{name_of(path)}::{function.name}": arguments(function)
        for path in code()
        for function in functions(path)
        if len(arguments(function)) > MOST_ARGUMENTS
    }
    assert not found


def test_imports_stand_at_the_top() -> None:
    found = [
        f"{name_of(path)}:{node.lineno}"
        for path in code()
        for function in functions(path)
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]
    assert not found


def test_nothing_is_imported_by_star() -> None:
    found = [
        f"{name_of(path)}:{node.lineno}"
        for path in code()
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.ImportFrom) and node.names[0].name == "*"
        if not (path.parent.name == "settings" and path.stem in MAY_IMPORT_STAR)
    ]
    assert not found


def test_there_are_no_django_signals() -> None:
    """What happens is said where it happens; nothing listens from afar."""
    found = [
        f"{name_of(path)}:{node.lineno}"
        for path in code()
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.ImportFrom)
        and node.module
        and (node.module.startswith("django.dispatch") or node.module.endswith(".signals"))
        and not node.module.startswith("celery")
    ]
    assert not found


def test_models_do_nothing_behind_the_callers_back() -> None:
    found = [
        f"{name_of(path)}::{cls.name}.{node.name}"
        for path in code()
        if "models" in path.parts or path.stem == "models"
        for cls in ast.walk(tree_of(path))
        if isinstance(cls, ast.ClassDef) and "QuerySet" not in cls.name
        for node in cls.body
        if isinstance(node, ast.FunctionDef) and node.name in {"save", "delete", "clean"}
    ]
    assert not found


def test_every_file_of_an_app_has_the_name_of_a_layer() -> None:
    found = [
        name_of(path)
        for app in APPS[1:]
        for path in (ROOT / app).iterdir()
        if path.name != "__pycache__" and path.stem not in LAYERS
    ]
    assert not found


def test_no_module_is_a_box_of_odds_and_ends() -> None:
    found = [
        name_of(path)
        for path in [*code(), *tests()]
        if BANNED_NAMES & {path.stem, *path.relative_to(ROOT).parts}
    ]
    assert not found


def test_every_module_says_what_it_is() -> None:
    """An English docstring, except in empty package files and in management commands."""
    missing = [
        name_of(path)
        for path in code()
        if text_of(path).strip() and not ast.get_docstring(tree_of(path))
    ]
    assert not missing
