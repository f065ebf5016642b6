"""Someone without this checkout installs a wheel and has the same Samenbuur: assets, words and demonstration inside."""

import hashlib
import os
import re
import shutil
import subprocess
import sys
import urllib.request
import zipfile
from pathlib import Path

import pytest

from tests.bench import serve
from tests.house.plan import ROOT
from tools import house

MUST_BE_INSIDE = (
    r"samenbuur/ui/static/samenbuur/.*base.*\.css$",
    r"samenbuur/ui/static/samenbuur/.*\.woff2$",
    r"samenbuur/ui/locale/en/LC_MESSAGES/django\.mo$",
    r"samenbuur/ui/jinja2/ui/base\.html$",
    r"samenbuur/people/migrations/0001_initial\.py$",
    r"samenbuur-[\d.]+\.dist-info/licenses/LICENSE$",
)
MAY_NOT_BE_INSIDE = r"(^|/)(tests|tools|node_modules|frontend|var|\.cache)/|\.sqlite3|secret\.key|/shared/"


def run(*command, **options):
    done = subprocess.run(
        [str(part) for part in command], capture_output=True, text=True, check=False, **options
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def built_wheel(folder: Path) -> Path:
    """Build from a copy of what git tracks plus what `make build` makes, so that nothing else can slip in."""
    run(
        sys.executable,
        "-m",
        "build",
        "--wheel",
        "--no-isolation",
        "--outdir",
        folder,
        ROOT,
        env=house.environment(),
    )
    (wheel,) = folder.glob("samenbuur-*.whl")
    return wheel


def fresh_environment() -> Path:
    """An environment with the locked run-time packages and nothing of the developers'; kept until the lock changes."""
    lock = ROOT / "requirements" / "run.txt"
    mark = hashlib.sha256(lock.read_bytes() + sys.version.encode()).hexdigest()[:12]
    place = Path(house.CACHE) / f"wheel-{mark}"
    if not (place / "ready").exists():
        shutil.rmtree(place, ignore_errors=True)
        run(sys.executable, "-m", "venv", place)
        run(place / "bin/python", "-m", "pip", "install", "--quiet", "--require-hashes", "-r", lock)
        (place / "ready").touch()
    return place


@pytest.mark.slow
def test_a_wheel_serves_the_demonstration(tmp_path):
    wheel = built_wheel(tmp_path / "dist")
    names = zipfile.ZipFile(wheel).namelist()
    assert [must for must in MUST_BE_INSIDE if not any(re.search(must, name) for name in names)] == []
    assert [name for name in names if re.search(MAY_NOT_BE_INSIDE, name)] == []

    place = fresh_environment()
    run(
        place / "bin/python",
        "-m",
        "pip",
        "install",
        "--quiet",
        "--no-deps",
        "--no-index",
        "--force-reinstall",
        wheel,
    )
    outside = {
        key: value
        for key, value in os.environ.items()
        if not key.startswith(("PYTHON", "SAMENBUUR", "DJANGO"))
    }
    where = run(
        place / "bin/python", "-c", "import samenbuur; print(samenbuur.__file__)", cwd=tmp_path, env=outside
    )
    assert where.startswith(str(place)), "this has to be the installed one, not the checkout"
    run(place / "bin/python", "-m", "pip", "check")
    assert "import" in run(place / "bin/samenbuur", "--help", cwd=tmp_path, env=outside)

    port = serve.free_port()
    server = serve.Server(
        [str(place / "bin/samenbuur"), "run", "--demo", "--port", str(port), "--workers", "1"],
        port,
        {
            "SAMENBUUR_HOME": str(tmp_path / "house"),
            "PYTHONPATH": "",
            "SAMENBUUR_TEST": "",
            "SAMENBUUR_DATABASE": "",
            "SAMENBUUR_SECRET_KEY": "",
        },
        cwd=tmp_path,
        log=tmp_path / "log",
    )
    server.start(patience=180)
    try:
        page = urllib.request.urlopen(server.url("/"), timeout=30).read().decode()
        sheets = re.findall(r'<link[^>]+href="(/static/[^"]+\.css[^"]*)"', page)
        assert sheets
        for sheet in sheets:
            answer = urllib.request.urlopen(server.url(sheet), timeout=30)
            assert answer.status == 200 and len(answer.read()) > 500
        english = urllib.request.Request(server.url("/"), headers={"Cookie": "samenbuur_language=en"})
        assert 'lang="en"' in urllib.request.urlopen(english, timeout=30).read().decode()
        assert "http://localhost" in server.last_words() and "/demo/" in server.last_words()
    finally:
        server.stop()
