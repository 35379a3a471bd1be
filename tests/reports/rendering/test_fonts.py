"""Building the faces: own files, idempotence, nothing half-built, clear words."""

import io
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from portal.checks import check_printing
from reports.rendering import font_build, fonts
from reports.rendering.faces import SourceFontMissing, make_face


@pytest.fixture
def quick_faces(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Faces that take no time, in this process."""
    made: list[str] = []

    def make_all(sources: list, workshop: Path, progress: object) -> list[str]:
        (workshop / "faces").mkdir()
        files = [f"{face.stem}.otf" for face, _ in sources]
        for name, (face, (path, _)) in zip(files, sources, strict=True):
            (workshop / "faces" / name).write_text(f"{face.family} {path}")
        made.extend(files)
        return files

    monkeypatch.setattr(font_build, "_make_all", make_all)
    monkeypatch.setattr(font_build, "_fandol", lambda workshop, progress: workshop)
    monkeypatch.setattr(font_build, "installed_font", lambda pattern: (Path(pattern), 0))
    return made


def build(directory: Path, own: Path | None = None) -> bool:
    return font_build.build_fonts(directory, own, lambda percent, stage: None)


def test_the_second_build_does_nothing(tmp_path: Path, quick_faces: list[str]) -> None:
    assert build(tmp_path / "fonts")
    assert fonts.is_built(tmp_path / "fonts")
    assert not build(tmp_path / "fonts")
    assert len(quick_faces) == len(fonts.FACES)


def test_a_missing_face_is_seen_and_built_again(tmp_path: Path, quick_faces: list[str]) -> None:
    build(tmp_path)
    (tmp_path / "GWKai.otf").unlink()
    assert not fonts.is_built(tmp_path)
    assert build(tmp_path)


def test_own_fonts_are_found_by_role_or_chinese_name(
    tmp_path: Path, quick_faces: list[str]
) -> None:
    own = tmp_path / "own"
    own.mkdir()
    (own / "仿宋.ttf").write_text("x")
    (own / "biao.otf").write_text("y")
    assert build(tmp_path / "fonts", own)
    assert str(own / "仿宋.ttf") in (tmp_path / "fonts" / "GWFang.otf").read_text()
    assert str(own / "biao.otf") in (tmp_path / "fonts" / "GWBiao.otf").read_text()
    assert not build(tmp_path / "fonts", own)
    assert build(tmp_path / "fonts"), "going back to the packages' faces builds again"


def test_a_directory_without_own_fonts_is_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="没有可用字体"):
        call_command("build_fonts", directory=tmp_path / "fonts", from_directory=tmp_path)
    assert not (tmp_path / "fonts" / fonts.STAMP).exists()


def test_a_failed_build_leaves_the_old_set_untouched(
    tmp_path: Path, quick_faces: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    build(tmp_path)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}

    def fail(*args: object) -> list[str]:
        raise SourceFontMissing("缺少字体")

    monkeypatch.setattr(font_build, "_make_all", fail)
    own = tmp_path.parent / "own"
    own.mkdir(exist_ok=True)
    (own / "kai.ttf").write_text("z")
    with pytest.raises(SourceFontMissing):
        build(tmp_path, own)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_the_command_shows_percent(tmp_path: Path, quick_faces: list[str]) -> None:
    said = io.StringIO()
    call_command("build_fonts", directory=tmp_path, stdout=said)
    assert "[  0%] 查找字体" in said.getvalue()
    assert "[100%] 字体已就绪" in said.getvalue()


@pytest.mark.pdf
def test_a_truetype_face_can_be_thickened(built_fonts: Path, tmp_path: Path) -> None:
    """A site's own 仿宋 is usually TrueType."""
    face = fonts.Face("fang", "GW Fang Bold", "仿宋", "", bold=26, is_latin=True)
    name = make_face(face, built_fonts / "GWLatin.ttf", 0, tmp_path)
    assert name == "GWFangBold.ttf"
    assert (tmp_path / name).stat().st_size > 10_000


def test_the_system_check_says_what_is_missing(
    settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.REPORT_FONT_DIR = tmp_path
    assert [message.id for message in check_printing(None)] == ["portal.I104"]
    monkeypatch.setattr("portal.checks.LIBRARIES", (("libnothere.so.0", "libnothere0"),))
    messages = check_printing(None)
    assert "libnothere0" in messages[0].msg


def test_the_portal_starts_without_the_pdf_library() -> None:
    import subprocess
    import sys

    code = (
        "import sys; sys.modules['weasyprint'] = None\n"
        "import os; os.environ['DJANGO_SETTINGS_MODULE'] = 'portal.settings.test'\n"
        "import django; django.setup()\n"
        "from reports.rendering import render_pdf, PaperNotPrinted\n"
        "try: render_pdf('<p>', identifier=b'x')\n"
        "except PaperNotPrinted as fault: print(fault.message)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "libpango-1.0-0" in done.stdout
