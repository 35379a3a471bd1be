"""Copies of the faces go with the process that made them, however it ended."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from reports.rendering import font_folder

PRINT = """
import os, signal, sys
import django
django.setup()
from reports.rendering import render_pdf
render_pdf("<html lang=zh><style>@font-face {font-family: 'GW Song'; src: url(face:GWSong)}"
           "html {font-family: 'GW Song'}</style><title>t</title><p>表</p></html>", identifier=b"x")
if sys.argv[1:]:
    os.kill(os.getpid(), signal.SIGKILL)
"""


def folders(parent: Path) -> list[Path]:
    return [path for path in parent.iterdir() if path.is_dir()]


def run(temporary: Path, *words: str) -> int:
    environment = os.environ | {"TMPDIR": str(temporary)}
    done = subprocess.run([sys.executable, "-c", PRINT, *words], check=False, env=environment)
    return done.returncode


@pytest.mark.pdf
def test_a_process_that_ends_leaves_nothing_and_one_that_is_killed_only_until_the_next(
    built_fonts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run(tmp_path) == 0
    assert not folders(tmp_path)
    assert run(tmp_path, "killed") == -signal.SIGKILL
    (left,) = folders(tmp_path)
    os.utime(left, (1, 1))
    assert run(tmp_path) == 0
    assert not folders(tmp_path)


def test_the_folder_of_a_living_process_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(font_folder.tempfile, "gettempdir", lambda: str(tmp_path))
    mine = font_folder.make_face_folder()
    os.utime(mine, (1, 1))
    font_folder.sweep(tmp_path)
    assert mine.is_dir()
    font_folder._held.pop().close()
    font_folder.sweep(tmp_path)
    assert not mine.exists()
