"""Which characters no installed face can draw, asked before a paper is signed.

The press finds them as well, but only when text and figures are frozen already.
"""

import subprocess
import unicodedata
from functools import lru_cache
from pathlib import Path

from fontTools.ttLib import TTFont, TTLibError

from reports.rendering.fonts import (
    FACES,
    SYSTEM_FAMILIES,
    FontSet,
    find_face_file,
    font_directory,
    font_set,
)

# Spaces, marks of direction and joiners: nothing is drawn for them.
_BLANK = frozenset({"Zs", "Zl", "Zp", "Cf", "Cc"})


def undrawable(text: str) -> list[str]:
    """The characters of a text that would leave a hole, each once; none where no face is found."""
    asked = {each for each in text if unicodedata.category(each) not in _BLANK}
    left = {each for each in asked if not each.isascii()}
    if font_set() is FontSet.BUILT:
        files = [find_face_file(font_directory(), face.stem) for face in FACES]
        for file in dict.fromkeys(file for file in files if file):
            left = left - _drawn(file, file.stat().st_mtime_ns) if left else left
    if left:
        files_of_system = _system_files()
        for file in files_of_system:
            left -= _drawn(file, 0)
        if not files_of_system and font_set() is not FontSet.BUILT:
            return []
    return sorted(left, key=text.index)


@lru_cache(maxsize=32)
def _drawn(file: Path, changed: int) -> frozenset[str]:
    """What a face draws; `changed` so that a face built anew is read anew."""
    try:
        with TTFont(file, fontNumber=0, lazy=True) as font:
            return frozenset(map(chr, font["cmap"].getBestCmap() or {}))
    except (OSError, TTLibError, KeyError):
        return frozenset()


@lru_cache
def _system_files() -> tuple[Path, ...]:
    """Files of the families a paper falls back on."""
    found: list[str] = []
    for family, _ in SYSTEM_FAMILIES:
        try:
            said = subprocess.run(
                ["fc-list", family, "file"], capture_output=True, text=True, check=True, timeout=60
            ).stdout
        except (OSError, subprocess.SubprocessError):
            continue
        # One weight tells for all of a family.
        found += sorted(line.partition(": ")[0].strip(": ") for line in said.splitlines())[-1:]
    return tuple(Path(each) for each in found if each)
