"""Settings: `dev` (default), `test`, `prod`; all start from `base`."""
