"""For all tests."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

LONGEST = ("test_the_courses_graders_are_proven", "test_a_lesson_runs_from_top_to_bottom")


def pytest_collection_modifyitems(items):
    """The longest first, so that no worker is left alone with them at the end."""
    items.sort(key=lambda item: not any(name in item.nodeid for name in LONGEST))


@pytest.fixture
def postgresql():
    """A PostgreSQL server of the test's own, on a socket in a temporary folder."""
    programs = sorted(Path("/usr/lib/postgresql").glob("*/bin"))
    found = shutil.which("initdb") or (str(programs[-1] / "initdb") if programs else None)
    assert found, "this test starts a PostgreSQL server: install it first (Debian: apt-get install postgresql)"
    programs = Path(found).resolve().parent
    # The server refuses to run as root.
    account = {"user": "nobody", "group": "nogroup", "extra_groups": []} if os.geteuid() == 0 else {}
    folder = Path("/tmp") / f"mlroadmap-pg-{os.getpid()}"
    folder.mkdir(mode=0o777)
    folder.chmod(0o777)
    run = {"check": True, "capture_output": True, "cwd": folder, **account}
    try:
        subprocess.run([programs / "initdb", "-D", folder / "data", "-A", "trust", "-U", "course", "--no-sync"], **run)
        subprocess.run(
            [
                programs / "pg_ctl",
                "-D",
                folder / "data",
                "-w",
                "-l",
                folder / "log",
                "-o",
                f"-c listen_addresses='' -c unix_socket_directories={folder} -c fsync=off",
                "start",
            ],
            **{**run, "capture_output": False, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL},
        )
        yield f"postgresql+psycopg://course@/postgres?host={folder}"
    finally:
        subprocess.run([programs / "pg_ctl", "-D", folder / "data", "-m", "immediate", "stop"], cwd=folder, **account, capture_output=True)
        shutil.rmtree(folder, ignore_errors=True)
