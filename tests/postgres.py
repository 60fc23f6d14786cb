"""A PostgreSQL for tests: the one that is named, one that answers at its usual place, else one of our own for a while.

python -m tests.postgres tests/rathaus -n auto      # pytest with these words, on PostgreSQL
"""

from __future__ import annotations

import os
import pwd
import secrets
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import mkdtemp
from urllib.parse import urlsplit

import psycopg

NAMED = "RATHAUS_TEST_POSTGRES"
"""The environment's word for a server: ``postgres://user:password@host:port/postgres``, who may create databases."""
USUAL = "postgres://postgres@127.0.0.1:5432/postgres"
DEBIAN = Path("/usr/lib/postgresql")
OWNER = "postgres"
"""Who runs a server of ours where we are root: PostgreSQL refuses to be root."""


class NotAtHand(RuntimeError):
    """No server is named or answers, and none is installed that could be started."""


@contextmanager
def server() -> Iterator[str]:
    """The address of a server where databases may be created. Raises ``NotAtHand``."""
    named = os.environ.get(NAMED, "")
    if named or _answers(USUAL):
        yield named or USUAL
    else:
        with _own_server() as address:
            yield address


@contextmanager
def database() -> Iterator[str]:
    """The address of an empty database of our own; gone afterwards."""
    with server() as address:
        name = f"rathaus_{secrets.token_hex(6)}"
        _ask(address, f'CREATE DATABASE "{name}"')
        try:
            yield urlsplit(address)._replace(path=f"/{name}").geturl()
        finally:
            _ask(address, f'DROP DATABASE "{name}" WITH (FORCE)')


def settings(address: str) -> dict[str, str]:
    """What a process of the town hall needs in its environment to use that database."""
    return {"RATHAUS_DATABASE": address, "RATHAUS_SECRET_KEY": secrets.token_urlsafe(48)}


def _answers(address: str) -> bool:
    with suppress(psycopg.OperationalError):
        _ask(address, "SELECT 1")
        return True
    return False


def _ask(address: str, statement: str) -> None:
    with psycopg.connect(address, autocommit=True, connect_timeout=5) as connection:
        connection.execute(statement.encode())


@contextmanager
def _own_server() -> Iterator[str]:
    """A cluster in a folder of its own, on a free port. It need not survive a crash of the machine."""
    programs, folder, port = _programs(), Path(mkdtemp(prefix="rathaus-postgres-")), _free_port()
    as_owner = _as_owner(folder)
    data, log = str(folder / "data"), str(folder / "log")
    run = [*as_owner, str(programs / "pg_ctl"), "-D", data, "-s", "-w"]
    words = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off"
    try:
        initdb = [*as_owner, str(programs / "initdb"), "-D", data, "-U", OWNER, "-A", "trust", "-E", "UTF8"]
        subprocess.run(initdb, check=True, stdout=subprocess.DEVNULL, cwd=folder)
        subprocess.run([*run, "-l", log, "-o", words, "start"], check=True, cwd=folder)
        yield f"postgres://{OWNER}@127.0.0.1:{port}/postgres"
    finally:
        subprocess.run([*run, "-m", "immediate", "stop"], check=False, cwd=folder)
        shutil.rmtree(folder, ignore_errors=True)


def _programs() -> Path:
    found = shutil.which("initdb")
    folders = [Path(found).parent] if found else sorted(DEBIAN.glob("*/bin"))
    with_initdb = [folder for folder in folders if (folder / "initdb").exists()]
    if not with_initdb:
        raise NotAtHand(
            f"no PostgreSQL: {NAMED} is not set, none answers at {USUAL}, and none is installed to be started"
        )
    return with_initdb[-1]


def _as_owner(folder: Path) -> list[str]:
    if os.geteuid() != 0:
        return []
    owner = pwd.getpwnam(OWNER)
    os.chown(folder, owner.pw_uid, owner.pw_gid)
    return ["runuser", "-u", OWNER, "--"]


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def main() -> int:
    """Runs pytest on PostgreSQL; where there is none, says so: on a developer's machine that is no failure."""
    try:
        with database() as address:
            print(f"tests on PostgreSQL: {urlsplit(address).hostname}:{urlsplit(address).port}", flush=True)
            pytest = [sys.executable, "-m", "pytest", *sys.argv[1:]]
            return subprocess.run(pytest, env=os.environ | settings(address), check=False).returncode
    except NotAtHand as reason:
        print(f"NOT TESTED ON POSTGRESQL: {reason}", file=sys.stderr, flush=True)
        return 1 if os.environ.get("CI") else 0


if __name__ == "__main__":
    raise SystemExit(main())
