import json
import logging
import os
import re
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from config import database, files, logs, settings
from config.secret import secret_key

ROOT = Path(__file__).resolve().parents[2]
LONG = "x" * 32


def test_an_embedded_install_makes_its_secret_once_and_keeps_it_private(tmp_path: Path):
    first = secret_key("", tmp_path / "secret")
    assert len(first) == 64
    assert secret_key("", tmp_path / "secret") == first
    assert stat.S_IMODE((tmp_path / "secret").stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["secret"]


def test_the_operators_secret_comes_first(tmp_path: Path):
    assert secret_key(LONG, tmp_path / "secret") == LONG
    assert not (tmp_path / "secret").exists()


def test_a_database_server_needs_a_given_secret():
    with pytest.raises(ImproperlyConfigured, match="RATHAUS_SECRET_KEY is missing"):
        secret_key("", None)


def test_a_short_secret_is_refused():
    with pytest.raises(ImproperlyConfigured, match="at least 32 characters"):
        secret_key("x" * 31, None)


def start_with(**environment: str) -> subprocess.CompletedProcess[str]:
    clean = {key: value for key, value in os.environ.items() if not key.startswith("RATHAUS_")}
    code = "from config import settings; print(settings.CSRF_COOKIE_NAME, settings.ALLOWED_HOSTS[0])"
    return subprocess.run(
        [sys.executable, "-c", code], env=clean | environment, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize(
    ("environment", "sentence"),
    [
        ({"RATHAUS_DATABASE": "postgres://h/d"}, "RATHAUS_SECRET_KEY is missing"),
        (
            {"RATHAUS_DATABASE": "postgres://h/d", "RATHAUS_SECRET_KEY": LONG, "RATHAUS_DEBUG": "1"},
            "RATHAUS_DEBUG shows the inside",
        ),
        ({"RATHAUS_TOWN_STATE": "XX"}, "RATHAUS_TOWN_STATE is 'XX'"),
        ({"RATHAUS_TOWN_ACCENT": "red"}, "RATHAUS_TOWN_ACCENT is 'red'"),
    ],
)
def test_a_dangerous_or_wrong_setting_stops_the_start(
    environment: dict[str, str], sentence: str, tmp_path: Path
):
    started = start_with(RATHAUS_VAR=str(tmp_path), **environment)
    assert started.returncode == 1
    assert sentence in started.stderr


def test_an_https_address_makes_cookies_host_bound(tmp_path: Path):
    started = start_with(RATHAUS_VAR=str(tmp_path), RATHAUS_ADDRESS="https://rathaus.example/")
    assert started.stdout.split() == ["__Host-csrf", "rathaus.example"]


def test_sqlite_waits_for_other_writers_and_keeps_a_write_ahead_log():
    options = database.database("sqlite:////var/lib/rathaus/town.sqlite3")["OPTIONS"]
    assert (options["transaction_mode"], options["timeout"]) == ("IMMEDIATE", 20)
    for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON"):
        assert f"PRAGMA {pragma}" in options["init_command"]


def test_postgresql_is_chosen_by_its_address():
    chosen = database.database("postgres://town:word@db/rathaus")
    assert chosen["ENGINE"] == "django.db.backends.postgresql"
    assert (chosen["HOST"], chosen["NAME"], chosen["USER"]) == ("db", "rathaus", "town")


def test_uploads_go_to_a_bucket_when_one_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    assert files.uploads(settings.env, tmp_path)["BACKEND"].endswith("FileSystemStorage")
    monkeypatch.setenv("RATHAUS_S3_BUCKET", "evidence")
    bucket = files.uploads(settings.env, tmp_path)
    assert (bucket["BACKEND"], bucket["OPTIONS"]["bucket_name"]) == (
        "storages.backends.s3.S3Storage",
        "evidence",
    )


def test_every_setting_is_explained_and_every_explained_setting_exists():
    read = {
        name
        for path in (ROOT / "src/config").glob("*.py")
        for name in re.findall(r'"(RATHAUS_[A-Z0-9_]+)"', path.read_text(encoding="utf-8"))
    }
    told = set(
        re.findall(r"`(RATHAUS_[A-Z0-9_]+)`", (ROOT / "docs/reference/settings.md").read_text("utf-8"))
    )
    assert read == told


def test_a_log_line_names_type_and_place_of_a_failure_but_quotes_nobody():
    formatter = logs.LOGGING["formatters"]["json"]
    made = formatter["()"](**{key: value for key, value in formatter.items() if key != "()"})
    try:
        raise ValueError("Frau Müller")
    except ValueError:
        record = logging.LogRecord("django.request", logging.ERROR, "x.py", 1, "failed", (), sys.exc_info())
    line = json.loads(made.format(record))
    assert (line["event"], line["error"], line["level"]) == ("failed", "ValueError", "error")
    assert line["where"][0].endswith("test_a_log_line_names_type_and_place_of_a_failure_but_quotes_nobody")
    assert "Müller" not in json.dumps(line, ensure_ascii=False)
