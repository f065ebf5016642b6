"""The power goes while people are ticked: what was acknowledged is there, once, and an answer waited for the disk."""

import os
import shutil
import subprocess
import time
from http.client import HTTPConnection
from pathlib import Path
from uuid import uuid4

import pytest

from tests.bench import kill_checkins, serve

pytestmark = pytest.mark.slow

SHIM = r"""
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>
static void say(int fd, int done) {
  char link[64], name[512], line[640];
  struct timespec now;
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t size = readlink(link, name, sizeof name - 1);
  name[size > 0 ? size : 0] = 0;
  clock_gettime(CLOCK_MONOTONIC, &now);
  int length = snprintf(line, sizeof line, "%ld.%09ld %d %s\n", (long)now.tv_sec, now.tv_nsec, done, name);
  int out = open(getenv("FSYNC_LOG"), O_WRONLY | O_CREAT | O_APPEND, 0600);
  if (out >= 0) { if (write(out, line, length) < 0) {} close(out); }
}
int fdatasync(int fd) {
  int (*real)(int) = dlsym(RTLD_NEXT, "fdatasync");
  int result = real(fd); say(fd, result); return result;
}
int fsync(int fd) {
  int (*real)(int) = dlsym(RTLD_NEXT, "fsync");
  int result = real(fd); say(fd, result); return result;
}
"""


@pytest.fixture
def database(request):
    """'' for SQLite; on PostgreSQL a database of its own."""
    if os.environ.get("SAMENBUUR_TEST_DB") != "postgres":
        yield ""
        return
    with serve.Database("power") as address:
        yield address


def test_nothing_acknowledged_is_lost_or_doubled(tmp_path, database):
    """A short loop; `make bench` kills three hundred times."""
    told = kill_checkins.loop(tmp_path / "house", database, kills=3, seed=7)
    assert len(told.answered) > 20
    assert kill_checkins.verify(tmp_path / "house", database, told) == []


def test_the_check_notices_what_is_lost(tmp_path):
    """The comparison above must be able to fail."""
    home = tmp_path / "house"
    room = kill_checkins.fill(home, "")
    told = kill_checkins.Told()
    key = str(uuid4())
    told.asked[key] = {
        "key": key,
        "type": "checkin",
        "resident": room["people"][0],
        "occurrence": room["occasions"][0],
    }
    told.answered[key] = 201
    assert kill_checkins.verify(home, "", told) == [f"lost: {key}"]


@pytest.mark.skipif(shutil.which("gcc") is None, reason="needs a C compiler to listen to fsync")
def test_every_answer_came_after_the_disk_had_it(tmp_path):
    """Between each question and its answer, the write-ahead log was synced: heard at the call itself, on SQLite."""
    home, log = tmp_path / "house", tmp_path / "fsync.log"
    room = kill_checkins.fill(home, "")
    (tmp_path / "shim.c").write_text(SHIM)
    shim = tmp_path / "shim.so"
    subprocess.run(["gcc", "-shared", "-fPIC", "-o", shim, tmp_path / "shim.c", "-ldl"], check=True)
    server = serve.product(home, sweep=False, SAMENBUUR_TEST="", LD_PRELOAD=str(shim), FSYNC_LOG=str(log))
    asked: list[tuple[float, float]] = []
    with server:
        line = HTTPConnection("127.0.0.1", server.port, timeout=20)
        for person in room["people"][:40]:
            wish = {
                "key": str(uuid4()),
                "type": "checkin",
                "resident": person,
                "occurrence": room["occasions"][0],
            }
            before = time.monotonic()
            assert kill_checkins.send(line, wish, room["cookie"]) == 201
            asked.append((before, time.monotonic()))
    synced = [
        float(moment) for moment, result, name in (row.split(" ", 2) for row in Path(log).read_text().splitlines())
        if result == "0" and name.endswith("-wal")
    ]  # fmt: skip
    assert all(any(before < moment < after for moment in synced) for before, after in asked)
