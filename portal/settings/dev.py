"""Settings of the embedded default: one machine, no server to install, plain HTTP."""

from portal.settings.base import *  # noqa: F403
from portal.settings.base import STATIC_ROOT, VAR_DIR
from portal.settings.env import env_bool, env_secret, env_text, secret_from_file

DEBUG = env_bool("DEBUG", default=False)
SECRET_KEY = (
    env_secret("SECRET_KEY") if env_text("SECRET_KEY") else secret_from_file(VAR_DIR / "secret_key")
)

# Nothing is collected here, but WhiteNoise warns about a folder that is missing.
STATIC_ROOT.mkdir(parents=True, exist_ok=True)
