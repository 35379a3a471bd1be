"""System checks that say in Chinese what a machine lacks for printing papers.

They look at files and libraries only: the portal must start, and say so, without any of them.
"""

import ctypes
import shutil
import subprocess
from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from django.apps.config import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Info, Warning, register

# Loader name and Debian package of what the PDF library opens at run time.
LIBRARIES = (
    ("libpango-1.0.so.0", "libpango-1.0-0"),
    ("libpangoft2-1.0.so.0", "libpangoft2-1.0-0"),
    ("libharfbuzz.so.0", "libharfbuzz0b"),
    ("libharfbuzz-subset.so.0", "libharfbuzz-subset0"),
    ("libfontconfig.so.1", "fontconfig"),
)
FALLBACK_FAMILIES = (
    ("Noto Serif CJK SC", "fonts-noto-cjk"),
    ("Noto Sans CJK SC", "fonts-noto-cjk"),
    ("LXGW WenKai", "fonts-lxgw-wenkai"),
)
# The version whose line breaking and speed the reports app adjusts.
PDF_LIBRARY_VERSION = "70.0"


@register()
def check_printing(
    app_configs: Sequence[AppConfig] | None = None, **options: Any
) -> list[CheckMessage]:
    """Libraries, version and fonts for papers; none of them stops the portal."""
    return [*_missing_libraries(), *_missing_drawing(), *_other_version(), *_missing_fonts()]


def _missing_libraries() -> list[CheckMessage]:
    packages = [package for library, package in LIBRARIES if not _loads(library)]
    if not packages:
        return []
    return [
        Warning(
            f"缺少排版组件，不能生成PDF：{'、'.join(packages)}",
            hint=f"apt-get install --no-install-recommends {' '.join(packages)}",
            id="portal.W101",
        )
    ]


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _missing_drawing() -> list[CheckMessage]:
    if shutil.which("rsvg-convert"):
        return []
    return [
        Warning(
            "缺少绘图组件，不能生成带图的Word文档：librsvg2-bin",
            hint="apt-get install --no-install-recommends librsvg2-bin",
            id="portal.W105",
        )
    ]


def _other_version() -> list[CheckMessage]:
    try:
        found = version("weasyprint")
    except PackageNotFoundError:
        found = "未安装"
    if found == PDF_LIBRARY_VERSION:
        return []
    return [
        Warning(
            f"WeasyPrint 版本为 {found}，不是 {PDF_LIBRARY_VERSION}：PDF右边不齐，生成较慢",
            hint="按 requirements.lock 安装",
            id="portal.W102",
        )
    ]


def _missing_fonts() -> list[CheckMessage]:
    if (Path(settings.REPORT_FONT_DIR) / "stamp.json").is_file():
        return []
    hint = "运行 manage.py build_fonts（只需一次，约两分钟）"
    packages = _missing_fallback_packages()
    if packages:
        text = f"没有公文字体，代用字体也不全，不能生成PDF：缺 {'、'.join(packages)}"
        return [Warning(text, hint=hint, id="portal.W103")]
    return [Info("公文字体尚未制作，PDF暂用系统字体", hint=hint, id="portal.I104")]


def _missing_fallback_packages() -> list[str]:
    try:
        listing = subprocess.run(
            ["fc-list", ":", "family"], capture_output=True, text=True, check=True, timeout=60
        ).stdout
    except (OSError, subprocess.SubprocessError):
        listing = ""
    return sorted({package for family, package in FALLBACK_FAMILIES if family not in listing})
