"""Build the whole set of faces: find the sources, make each face, put all in place at once."""

import fcntl
import hashlib
import json
import multiprocessing
import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from contextlib import contextmanager
from pathlib import Path

from reports.rendering.faces import SourceFontMissing, installed_font, make_face
from reports.rendering.fonts import FACES, RECIPE, STAMP, Face, is_built, read_stamp

Progress = Callable[[int, str], None]
Source = tuple[Path, int]

FANDOL_PACKAGE = "texlive-lang-chinese"
FANDOL_INSTALLED = Path("/usr/share/texlive/texmf-dist/fonts/opentype/public/fandol")
FANDOL_IN_PACKAGE = "./usr/share/texlive/texmf-dist/fonts/opentype/public/fandol/"
OWN_ENDINGS = (".otf", ".ttf", ".ttc")
# Sources are found in the first tenth, faces fill the rest.
FOUND_PERCENT = 10


def build_fonts(directory: Path, own: Path | None, progress: Progress) -> bool:
    """Make the faces in the directory; return False where they were already there.

    `own` holds a site's own files named by role (fang.ttf or 仿宋.ttf, …). Nobody sees a half-built
    set: the stamp goes first and returns last, and each face is renamed into place. Raises
    `SourceFontMissing` with a Chinese sentence.
    """
    directory.mkdir(parents=True, exist_ok=True)
    with _only_builder(directory):
        given = own_files(own)
        fingerprint = _fingerprint(given)
        if is_built(directory) and read_stamp(directory).get("own") == fingerprint:
            return False
        with tempfile.TemporaryDirectory(prefix=".building-", dir=directory) as name:
            workshop = Path(name)
            sources = _find_sources(given, workshop, progress)
            files = _make_all(sources, workshop, progress)
            _put_in_place(workshop, directory, files, fingerprint)
    progress(100, "字体已就绪")
    return True


def own_files(own: Path | None) -> dict[str, Path]:
    """A site's own font files by role; raises `SourceFontMissing` for a directory without any."""
    if own is None:
        return {}
    found = {
        face.role: path
        for face in FACES
        for stem in (face.role, face.label)
        for ending in OWN_ENDINGS
        if (path := own / f"{stem}{ending}").is_file()
    }
    if not found:
        names = "、".join(sorted({face.label for face in FACES}))
        raise SourceFontMissing(f"{own} 中没有可用字体：请按 {names} 命名，扩展名 .ttf 或 .otf")
    return found


def _fingerprint(given: dict[str, Path]) -> str:
    digest = hashlib.sha256()
    for role, path in sorted(given.items()):
        digest.update(role.encode() + path.read_bytes())
    return digest.hexdigest() if given else ""


@contextmanager
def _only_builder(directory: Path) -> Iterator[None]:
    """Two builds at once would do the work twice; the second waits and finds it done."""
    with (directory / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _find_sources(
    given: dict[str, Path], workshop: Path, progress: Progress
) -> list[tuple[Face, Source]]:
    progress(0, "查找字体")
    wanted = [face for face in FACES if face.role not in given]
    fandol = workshop
    if any(face.source.startswith("Fandol") for face in wanted):
        fandol = _fandol(workshop, progress)
    progress(FOUND_PERCENT, "字体齐备，开始制作")
    return [(face, _source(face, given, fandol)) for face in FACES]


def _source(face: Face, given: dict[str, Path], fandol: Path) -> Source:
    if face.role in given:
        return given[face.role], 0
    if face.source.startswith("Fandol"):
        return fandol / face.source, 0
    return installed_font(face.source)


def _fandol(workshop: Path, progress: Progress) -> Path:
    """The Fandol fonts: installed ones, or out of Debian's package without installing TeX."""
    if (FANDOL_INSTALLED / "FandolFang-Regular.otf").is_file():
        return FANDOL_INSTALLED
    progress(2, f"下载 {FANDOL_PACKAGE}（约49MB，不安装）")
    try:
        subprocess.run(
            ["apt-get", "-qq", "-o", "APT::Sandbox::User=root", "download", FANDOL_PACKAGE],
            cwd=workshop,
            check=True,
            capture_output=True,
        )
        package = next(workshop.glob(f"{FANDOL_PACKAGE}_*.deb"))
        _unpack(package, workshop)
    except (OSError, subprocess.SubprocessError, StopIteration) as error:
        raise SourceFontMissing(
            f"取不到 Fandol 字体：请以管理员身份运行 apt-get update 后重试，"
            f"或安装软件包 {FANDOL_PACKAGE}，或用 --from-directory 指定自有字体"
        ) from error
    return workshop


def _unpack(package: Path, target: Path) -> None:
    """The OTF files alone; the archive is piped so that the rest never touches the disk."""
    with subprocess.Popen(
        ["dpkg-deb", "--fsys-tarfile", str(package)], stdout=subprocess.PIPE
    ) as archive:
        subprocess.run(
            ["tar", "-x", "--strip-components=9", "-C", str(target), "--wildcards"]
            + [f"{FANDOL_IN_PACKAGE}Fandol[FKS]*.otf"],
            stdin=archive.stdout,
            check=True,
            capture_output=True,
        )


def _make_all(sources: list[tuple[Face, Source]], workshop: Path, progress: Progress) -> list[str]:
    """Two faces at a time; more would only wait for memory on the machines this runs on."""
    output = workshop / "faces"
    output.mkdir()
    files: list[str] = []
    # Forking a process that already runs threads may hang; spawn is clean.
    context = multiprocessing.get_context("spawn")
    workers = min(2, os.cpu_count() or 1)
    with ProcessPoolExecutor(workers, mp_context=context) as pool:
        jobs = {
            pool.submit(make_face, face, path, index, output): face
            for face, (path, index) in sources
        }
        for job in as_completed(jobs):
            files.append(job.result())
            done = FOUND_PERCENT + len(files) * (99 - FOUND_PERCENT) // len(jobs)
            progress(done, f"{jobs[job].family}（{jobs[job].label}）")
    return sorted(files)


def _put_in_place(workshop: Path, directory: Path, files: list[str], fingerprint: str) -> None:
    stamp = directory / STAMP
    stamp.unlink(missing_ok=True)
    for name in files:
        shutil.move(workshop / "faces" / name, directory / name)
    note = {"recipe": RECIPE, "files": files, "own": fingerprint}
    fresh = workshop / STAMP
    fresh.write_text(json.dumps(note, ensure_ascii=False, indent=1), encoding="utf-8")
    fresh.replace(stamp)
