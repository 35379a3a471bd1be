"""The start scripts answer wrong use in words, and their probe tells the truth."""

import re
import socket
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def run(*command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False
    )


@pytest.fixture
def taken_port() -> object:
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        yield server.getsockname()[1]


def test_help_is_given_without_setting_anything_up() -> None:
    done = run("./run.sh", "--help")
    assert done.returncode == 0
    assert "--port" in done.stdout


@pytest.mark.parametrize(
    "arguments",
    [("--prot", "8000"), ("--port",), ("--port", "eighty"), ("--port", "0"), ("--port", "65536")],
)
def test_wrong_use_is_refused(arguments: tuple[str, ...]) -> None:
    assert run("./run.sh", *arguments).returncode != 0


@pytest.mark.parametrize("script", ["run.sh", "test.sh", "deploy/setup.sh", "deploy/check.sh"])
def test_scripts_are_plain_posix_shell(script: str) -> None:
    done = run("sh", "-n", script)
    assert done.returncode == 0, done.stderr
    text = (ROOT / script).read_text(encoding="utf-8")
    assert "[[" not in text.replace("[[:", "")


def test_the_probe_knows_a_taken_port(taken_port: int) -> None:
    probe = (sys.executable, "deploy/probe.py")
    assert run(*probe, "free", "127.0.0.1", str(taken_port)).returncode == 1
    assert run(*probe, "wait", f"http://127.0.0.1:{taken_port}/", "0").returncode == 1


def test_a_disk_that_is_too_small_is_named(tmp_path: Path) -> None:
    script = f"ROOT={ROOT}; PORTAL_VAR_DIR={tmp_path}; . deploy/setup.sh; need_disk 999999999"
    done = run("sh", "-c", script)
    assert done.returncode == 1
    assert "磁盘空间不足" in done.stderr


def test_missing_packages_are_named_for_the_administrator(tmp_path: Path) -> None:
    script = (
        f"ROOT={ROOT}; PORTAL_VAR_DIR={tmp_path}; . deploy/setup.sh; "
        "id() { echo 1000; }; need_packages no-such-package-here"
    )
    done = run("sh", "-c", script)
    assert done.returncode == 1
    assert "apt-get install -y no-such-package-here" in done.stderr


def shell(folder: Path, script: str) -> subprocess.CompletedProcess[str]:
    return run(
        "sh", "-eu", "-c", f"ROOT={ROOT}; PORTAL_VAR_DIR={folder}; . deploy/setup.sh; {script}"
    )


def test_a_wrong_setting_is_not_called_a_fault_of_the_network(tmp_path: Path) -> None:
    log = tmp_path / "settings.log"
    log.write_text(
        "  from django.db import connections, resolve\n"
        "django.core.exceptions.ImproperlyConfigured: DATABASE_URL 应以 postgres:// 开头。\n",
        encoding="utf-8",
    )
    done = shell(tmp_path, f"show_log_and_fail {log} 数据库准备失败。 failed")
    assert done.returncode == 1
    assert "✗ DATABASE_URL 应以" in done.stderr
    assert "连不上网络" not in done.stderr


def test_an_interrupted_demo_never_costs_a_database(tmp_path: Path) -> None:
    (tmp_path / "portal.sqlite3").write_text("real")
    (tmp_path / ".demo-unfinished").touch()
    (tmp_path / "log").mkdir()
    done = shell(tmp_path, "manage() { :; }; need_database; need_demo")
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "portal.sqlite3").read_text() == "real"


def test_a_database_is_set_aside_and_never_deleted(tmp_path: Path) -> None:
    (tmp_path / "portal.sqlite3").write_text("real")
    (tmp_path / "files").mkdir()
    done = shell(tmp_path, "set_database_aside")
    (old,) = tmp_path.glob("old-*")
    assert (old / "portal.sqlite3").read_text() == "real"
    assert (old / "files").is_dir()
    assert str(old) in done.stdout


MIXED = re.compile(r"[一-鿿”][,;:(]|[,;:)][一-鿿“]")
SPEAKING = [ROOT / "run.sh", ROOT / "test.sh", *(ROOT / "deploy").glob("*.sh")]
SPEAKING += (ROOT / "portal/settings").glob("*.py")


@pytest.mark.parametrize("path", SPEAKING, ids=lambda path: path.name)
def test_chinese_sentences_have_chinese_punctuation(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    # An example of an address keeps its own signs.
    assert not [line for line in lines if "://" not in line and MIXED.search(line)]
