"""How many SQL queries a page takes. Runs as a process with the town's settings; prints JSON by address."""

from __future__ import annotations

import json
import os
import sys


def main(paths: list[str]) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    import django

    django.setup()
    print(json.dumps({path: queries_of(path) for path in paths}))


def queries_of(path: str) -> int:
    """Queries of one GET; of an application's start page, those of its first step."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    visitor = Client(headers={"Host": "localhost"})
    if path.startswith("/antrag/"):
        path = visitor.post(path, headers={"Origin": "http://localhost"})["Location"]
    with CaptureQueriesContext(connection) as captured:
        response = visitor.get(path)
    if response.status_code != 200:
        raise RuntimeError(f"{path} answered {response.status_code}")
    return len(captured)


if __name__ == "__main__":
    main(sys.argv[1:])
