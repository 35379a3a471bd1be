"""Settings of the test suite: SQLite in memory unless TEST_DATABASE_URL names a server."""

from portal.settings.base import *  # noqa: F403
from portal.settings.base import STATIC_ROOT, VAR_DIR
from portal.settings.env import database_config, env_text

SECRET_KEY = "only-for-tests-" * 4
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]

DATABASES = {
    "default": database_config(
        env_text("TEST_DATABASE_URL", f"sqlite:///{VAR_DIR / 'test.sqlite3'}")
    )
}

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# client.login() gives no request, which axes insists on; the lock-out test turns it on.
AXES_ENABLED = False
# Background work runs right after commit, in the same process.
JOBS_EAGER = True
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}

# Nothing is collected here, but WhiteNoise warns about a folder that is missing.
STATIC_ROOT.mkdir(parents=True, exist_ok=True)
