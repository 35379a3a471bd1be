"""Which faces a paper needs, where they lie, and whether they have been built.

Light on purpose: the portal imports this at start-up, so nothing here needs Pango or a font
library. The faces themselves are made in `faces.py`.
"""

import enum
import json
import subprocess
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.conf import settings

# Raised whenever the recipe in `faces.py` changes, so that old builds are seen as stale.
RECIPE = 1
STAMP = "stamp.json"


@dataclass(frozen=True)
class Face:
    """One font file of the built set.

    `role` names the part it plays (and the file name a site may drop in), `label` the same in
    Chinese, `bold` how far strokes are thickened in 1/1000 em (0: as drawn).
    """

    role: str
    family: str
    label: str
    source: str
    bold: int = 0
    is_latin: bool = False

    @property
    def stem(self) -> str:
        """File name without its ending; the ending depends on the outlines."""
        return self.family.replace(" ", "")


FACES = (
    Face("fang", "GW Fang", "仿宋", "FandolFang-Regular.otf"),
    Face("fang", "GW Fang Bold", "仿宋", "FandolFang-Regular.otf", bold=26),
    Face("kai", "GW Kai", "楷体", "FandolKai-Regular.otf"),
    Face("song", "GW Song", "宋体", "FandolSong-Regular.otf"),
    Face("hei", "GW Hei", "黑体", "Noto Sans CJK SC:bold"),
    Face("biao", "GW Biao", "小标宋", "Noto Serif CJK SC:bold"),
    Face("more", "GW More", "补字", "LXGW WenKai Light"),
    Face("latin", "GW Latin", "西文", "Liberation Serif:regular", is_latin=True),
    Face("latinbold", "GW Latin Bold", "西文粗体", "Liberation Serif:bold", is_latin=True),
)

# Family, fontconfig pattern and Debian package of what the paper falls back on.
SYSTEM_FAMILIES = (
    ("Noto Serif CJK SC", "fonts-noto-cjk"),
    ("Noto Sans CJK SC", "fonts-noto-cjk"),
    ("LXGW WenKai", "fonts-lxgw-wenkai"),
)


class FontSet(enum.StrEnum):
    """The faces a paper is printed with; written into the PDF's metadata."""

    BUILT = "built"
    SYSTEM = "system"

    @property
    def label(self) -> str:
        """Words for the person who asked for the paper."""
        return {
            FontSet.BUILT: "公文字体（仿宋、楷体、黑体、小标宋）",
            FontSet.SYSTEM: "系统字体（思源宋体、思源黑体、霞鹜文楷代用）",
        }[self]

    @property
    def stylesheet(self) -> str:
        """Path under static/ of the sheet that names the faces."""
        return f"css/print/typefaces_{self.value}.css"


def font_directory() -> Path:
    """The directory of the built faces, from `settings.REPORT_FONT_DIR`."""
    return Path(settings.REPORT_FONT_DIR)


def read_stamp(directory: Path) -> dict[str, object]:
    """What the last complete build noted about itself; empty where none is complete."""
    try:
        stamp = json.loads((directory / STAMP).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return stamp if isinstance(stamp, dict) else {}


def is_built(directory: Path) -> bool:
    """Whether a complete set of the present recipe lies in the directory."""
    stamp = read_stamp(directory)
    files = stamp.get("files")
    return (
        stamp.get("recipe") == RECIPE
        and isinstance(files, list)
        and len(files) == len(FACES)
        and all((directory / str(name)).is_file() for name in files)
    )


def font_set() -> FontSet:
    """The set this process prints with now: the built faces once they are complete."""
    return FontSet.BUILT if is_built(font_directory()) else FontSet.SYSTEM


def find_face_file(directory: Path, stem: str) -> Path | None:
    """A built face by its stem, whichever outlines it has."""
    for ending in (".otf", ".ttf"):
        if (path := directory / f"{stem}{ending}").is_file():
            return path
    return None


@lru_cache
def installed_families() -> frozenset[str]:
    """Every family name fontconfig knows; empty where fontconfig is not installed."""
    try:
        listing = subprocess.run(
            ["fc-list", ":", "family"], capture_output=True, text=True, check=True, timeout=60
        ).stdout
    except (OSError, subprocess.SubprocessError):
        return frozenset()
    return frozenset(
        name.strip().replace("\\", "") for line in listing.splitlines() for name in line.split(",")
    )


def missing_system_families() -> list[tuple[str, str]]:
    """Fallback families that are not installed, each with its Debian package."""
    return [pair for pair in SYSTEM_FAMILIES if pair[0] not in installed_families()]
