"""Where uploaded files and static files lie: a folder of this machine, or an S3 store shared by several."""

from pathlib import Path
from typing import Any

import environ

Backend = dict[str, Any]


def uploads(env: environ.Env, folder: Path) -> Backend:
    """S3 where RATHAUS_S3_BUCKET names a bucket (needs requirements/scale.txt), else the folder."""
    bucket = env.str("RATHAUS_S3_BUCKET", "")
    return _bucket(env, bucket) if bucket else _folder(folder)


def static(collected: bool) -> Backend:
    """Collected: hashed names, compressed beside, kept by browsers for ever. Else straight from the sources."""
    if collected:
        return {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}
    return {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}


def _folder(folder: Path) -> Backend:
    return {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": folder, "file_permissions_mode": 0o600, "directory_permissions_mode": 0o700},
    }


def _bucket(env: environ.Env, name: str) -> Backend:
    return {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {
            "bucket_name": name,
            "endpoint_url": env.str("RATHAUS_S3_ENDPOINT", "") or None,
            "region_name": env.str("RATHAUS_S3_REGION", "") or None,
            "access_key": env.str("RATHAUS_S3_KEY", "") or None,
            "secret_key": env.str("RATHAUS_S3_SECRET", "") or None,
            "default_acl": None,
            "file_overwrite": False,
            "querystring_auth": True,
        },
    }
