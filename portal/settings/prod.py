"""Settings for service: refuses to start without secret, hosts and database."""

from portal.settings.base import *  # noqa: F403
from portal.settings.base import VAR_DIR  # noqa: F401
from portal.settings.env import env_bool, env_list, env_required, env_secret

SECRET_KEY = env_secret("SECRET_KEY")
env_required("DATABASE_URL", "postgres://portal:密码@127.0.0.1:5432/portal")
env_required("ALLOWED_HOSTS", "dangjian.example.gov.cn")
ALLOWED_HOSTS = env_list("ALLOWED_HOSTS")

# A proxy in front (deploy/nginx.conf) ends TLS and sets this header itself.
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = env_bool("HTTPS_ONLY", default=True)
# Probes of the machine itself come without TLS.
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
SESSION_COOKIE_SECURE = SECURE_SSL_REDIRECT
CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT
SECURE_HSTS_SECONDS = 31_536_000 if SECURE_SSL_REDIRECT else 0
# W005, W021: the subdomains of a city's domain belong to other offices.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]

WHITENOISE_USE_FINDERS = False
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
