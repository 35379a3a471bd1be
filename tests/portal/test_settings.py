"""Settings stop on nonsense with a sentence that names the variable."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from portal.settings import env

ROOT = Path(__file__).resolve().parents[2]
GOOD_SECRET = "q7Mz2vX9cB4nL6kJ8hG1fD3sA5pO0iU7yT2rE4wQ6zXcVbNmKjHg"
SERVICE = {
    "DJANGO_SETTINGS_MODULE": "portal.settings.prod",
    "SECRET_KEY": GOOD_SECRET,
    "ALLOWED_HOSTS": "dangjian.example",
    "DATABASE_URL": "postgres://portal:pw@127.0.0.1:5432/portal",
}


def load_settings(folder: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """Load a settings module in a fresh interpreter and print some of its values."""
    code = (
        "from django.conf import settings as s; "
        "print(s.CELERY_BROKER_URL, s.CACHES['default']['BACKEND'], s.SESSION_COOKIE_SECURE, s.DEBUG)"
    )
    kept = {key: os.environ[key] for key in ("PATH", "HOME") if key in os.environ}
    return subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env=kept | {"PORTAL_VAR_DIR": str(folder), "PYTHONUTF8": "1"} | variables,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("SECRET_KEY", ""),
        ("SECRET_KEY", "short"),
        ("SECRET_KEY", "a" * 60),
        ("ALLOWED_HOSTS", ""),
        ("DATABASE_URL", ""),
        ("DATABASE_URL", "mysql://portal@localhost/portal"),
        ("DATABASE_URL", "postgres://localhost"),
        ("DATABASE_URL", "abc"),
        ("DATABASE_URL", "postgres://portal:pw@127.0.0.1:port/portal"),
        ("LOG_LEVEL", "LOUD"),
        ("PORTAL_VAR_DIR", "/etc/passwd"),
        ("REDIS_URL", "http://localhost:6379"),
        ("REDIS_URL", "redis://localhost:6379/first"),
        ("HTTPS_ONLY", "perhaps"),
        ("SESSION_IDLE_MINUTES", "1"),
        ("SESSION_IDLE_MINUTES", "long"),
        ("TASK_SECONDS", "-5"),
        ("PORTAL_ADDRESS", "dangjian.example.gov.cn"),
        ("PORTAL_ADDRESS", "https://dangjian.example.gov.cn/?next=1"),
        ("TRUSTED_PROXIES", "127.0.0.1,nginx"),
    ],
)
def test_service_refuses_to_start_and_names_the_variable(
    tmp_path: Path, variable: str, value: str
) -> None:
    done = load_settings(tmp_path, **(SERVICE | {variable: value}))
    assert done.returncode != 0
    last = done.stderr.strip().splitlines()[-1]
    assert "ImproperlyConfigured" in last
    assert variable in last


def test_service_starts_with_the_three_values(tmp_path: Path) -> None:
    done = load_settings(tmp_path, **SERVICE)
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == [
        "spool://",
        "django.core.cache.backends.filebased.FileBasedCache",
        "True",
        "False",
    ]


def test_redis_takes_over_queue_and_cache(tmp_path: Path) -> None:
    done = load_settings(tmp_path, **(SERVICE | {"REDIS_URL": "redis://127.0.0.1:6379/2"}))
    assert done.stdout.split()[:2] == [
        "redis://127.0.0.1:6379/2",
        "django.core.cache.backends.redis.RedisCache",
    ]


def test_the_embedded_default_needs_no_variable_and_keeps_its_key(tmp_path: Path) -> None:
    first = load_settings(tmp_path, DJANGO_SETTINGS_MODULE="portal.settings.dev")
    key = (tmp_path / "secret_key").read_text()
    second = load_settings(tmp_path, DJANGO_SETTINGS_MODULE="portal.settings.dev")
    assert first.returncode == second.returncode == 0, first.stderr
    assert (tmp_path / "secret_key").read_text() == key
    assert stat.S_IMODE((tmp_path / "secret_key").stat().st_mode) == 0o600


def test_a_socket_folder_is_a_database_host() -> None:
    config = env.database_config("postgres://portal@//run/pg/portal")
    assert (config["HOST"], config["NAME"], config["USER"]) == ("/run/pg", "portal", "portal")


def test_sqlite_waits_instead_of_failing() -> None:
    options = env.sqlite_config(Path("/tmp/x.sqlite3"))["OPTIONS"]
    assert options["timeout"] == 20
    assert options["transaction_mode"] == "IMMEDIATE"
    assert "WAL" in options["init_command"]


@pytest.mark.parametrize(
    ("url", "broker", "cache"),
    [
        ("redis://h:6379", "redis://h:6379/0", "redis://h:6379/1"),
        ("rediss://:pw@h:6379/3", "rediss://:pw@h:6379/3", "rediss://:pw@h:6379/4"),
        (
            "unix:///run/redis.sock?db=2",
            "redis+socket:///run/redis.sock?virtual_host=2",
            "unix:///run/redis.sock?db=3",
        ),
    ],
)
def test_the_cache_never_shares_the_database_of_the_queue(
    url: str, broker: str, cache: str
) -> None:
    assert env.redis_urls(url) == (broker, cache)


def test_true_and_false_are_words_not_guesses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FLAG", "Yes")
    assert env.env_bool("FLAG", default=False) is True
    monkeypatch.setenv("FLAG", " ")
    assert env.env_bool("FLAG", default=True) is True
    monkeypatch.setenv("FLAG", "2")
    with pytest.raises(ImproperlyConfigured, match="FLAG"):
        env.env_bool("FLAG", default=True)
