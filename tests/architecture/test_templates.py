"""Templates, stylesheets and scripts keep the promises of docs/architecture.md (templates and static files)."""

import re
from pathlib import Path

import pytest
from django.template.loader import render_to_string

from portal.navigation import MENU
from portal.styleguide import examples

ROOT = Path(__file__).resolve().parents[2]
TEMPLATES = ROOT / "templates"
STATIC = ROOT / "static"
CSS = STATIC / "css"
PAPER = ("reports/pdf", "print")  # paper shares nothing with the screen

# What Chrome 86 does not know.
TOO_NEW = re.compile(
    r":has\(|:is\(|:where\(|@layer|@container|color-mix|\baspect-ratio\s*:|[{;]\s*inset\s*:"
    r"|\d(?:dvh|svh|lvh|cqw)\b|@media[^{]*[<>]=?|^\s*&[ .:]",
    re.MULTILINE,
)
HEX = re.compile(r"#[0-9a-fA-F]{3,8}\b")
COLOUR_FUNCTION = re.compile(r"\b(?:rgba?|hsla?)\(")
COLOUR_NAME = re.compile(
    r":[^;{}]*(?<![\w-])(?:white|black|red|gr[ae]y|silver|blue|green|gold|yellow|orange|pink)(?![\w-])"
)
INLINE = re.compile(r"<style\b|\sstyle=|\son[a-z]+=|javascript:|<script(?![^>]*\bsrc=)", re.I)
PAINTED = re.compile(r"(?:fill|stroke|color|bgcolor)=\"(?:#|rgb|hsl)", re.I)
ADDRESS = re.compile(r"https?://[^\s\"')]+|[\"'(]//[a-z]")
XML_NAME = "http://www.w3.org/"
LIMITS = {".html": 150, ".css": 200, ".js": 150}


def files(folder: Path, ending: str) -> list[Path]:
    found = [path for path in folder.rglob(f"*{ending}") if "vendor" not in path.parts]
    return sorted(path for path in found if not any(part in path.as_posix() for part in PAPER))


SCREEN_TEMPLATES = files(TEMPLATES, ".html")
STYLES = files(CSS, ".css")
SCRIPTS = files(STATIC / "js", ".js")


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def faults(paths: list[Path], *patterns: re.Pattern[str]) -> list[str]:
    """Place and text of every hit, so that the failure says where to mend."""
    hits = []
    for path in paths:
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            hits += [
                f"{name(path)}:{number}: {line.strip()[:90]}" for p in patterns if p.search(line)
            ]
    return hits


def test_colours_are_written_in_tokens_only() -> None:
    styles = [path for path in STYLES if path.name != "tokens.css"]
    assert faults(styles, HEX, COLOUR_FUNCTION, COLOUR_NAME) == []
    assert faults(SCREEN_TEMPLATES, PAINTED) == []


def test_templates_hold_no_inline_style_or_script() -> None:
    assert faults(SCREEN_TEMPLATES, INLINE) == []


def test_nothing_is_fetched_from_outside() -> None:
    found = faults([*SCREEN_TEMPLATES, *STYLES, *SCRIPTS], ADDRESS)
    assert [line for line in found if XML_NAME not in line] == []


def test_styles_use_only_what_chrome_86_knows() -> None:
    assert faults(STYLES, TOO_NEW) == []


@pytest.mark.parametrize("path", [*SCREEN_TEMPLATES, *STYLES, *SCRIPTS], ids=name)
def test_files_stay_short(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LIMITS[path.suffix]


def components() -> list[str]:
    found = (TEMPLATES / "components").glob("*.html")
    return sorted(path.stem for path in found if not path.stem.startswith("_"))


def test_every_component_stands_in_the_style_guide() -> None:
    guide = [TEMPLATES / "portal/styleguide.html", *files(TEMPLATES / "portal/styleguide", ".html")]
    text = "".join(path.read_text(encoding="utf-8") for path in guide)
    assert [c for c in components() if f"components/{c}.html" not in text] == []


def test_every_component_states_its_contract() -> None:
    for component in components():
        text = (TEMPLATES / "components" / f"{component}.html").read_text(encoding="utf-8")
        first = text.replace("{% comment %}", "").strip()
        assert first.startswith(f"{component}("), component


def test_components_see_only_what_they_are_given() -> None:
    loose = re.compile(r"{% include \"components/(?!.*\bonly %})")
    assert faults(SCREEN_TEMPLATES, loose) == []


def test_every_stylesheet_is_linked_once() -> None:
    linked = re.findall(r"static '(css/[^']+)'", (TEMPLATES / "_styles.html").read_text("utf-8"))
    assert sorted(linked) == sorted(path.relative_to(STATIC).as_posix() for path in STYLES)


def test_every_icon_named_is_drawn() -> None:
    drawn = set(re.findall(r'symbol id="(\w+)"', (STATIC / "img/icons.svg").read_text("utf-8")))
    named = {entry.icon for _, lines in MENU for entry in lines}
    for path in SCREEN_TEMPLATES:
        named |= set(re.findall(r'icon\.html" with name="(\w+)"', path.read_text("utf-8")))
    assert named - drawn == set()
    assert set(examples()["icons"]) == drawn


def test_the_style_guide_shows_each_state_with_word_and_icon() -> None:
    page = render_to_string("portal/styleguide.html", examples())
    for word in ("未报", "草稿", "已报", "退回", "已审", "锁定", "迟报"):
        assert re.search(rf'<span class="status_badge[^>]*><svg.*?</svg>\s*{word}</span>', page), (
            word
        )
    assert "非涉密系统，严禁存储、处理、传输国家秘密和工作秘密" in page


def luminance(colour: str) -> float:
    """Relative luminance of #rrggbb (WCAG 2.1)."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize(
    ("ink", "ground"),
    [
        ("ink", "page"), ("ink-2", "surface-3"), ("ink-3", "page"), ("ink-3", "data-tint"),
        ("on-brand", "brand"), ("on-brand-quiet", "brand"), ("brand-strong", "brand-tint"),
        ("data", "page"), ("data-strong", "data-tint"), ("on-brand", "data"), ("ok", "ok-tint"),
        ("warn", "warn-tint"), ("danger", "danger-tint"), ("strong", "strong-tint"),
        ("ink-2", "neutral-tint"), ("notice-ink", "notice-bg"), ("ink-2", "line-strong"),
    ],
)  # fmt: skip
def test_words_stand_out_from_their_ground(ink: str, ground: str) -> None:
    tokens = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", (CSS / "tokens.css").read_text()))
    light, dark = sorted((luminance(tokens[ink]), luminance(tokens[ground])), reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= 4.5
