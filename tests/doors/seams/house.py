"""A house of its own beside the tests, spoken to by its command line, on the database that is tested."""

import json
import os
import subprocess
import sys
from pathlib import Path
from uuid import uuid4

ASK = "import django; django.setup(); import json\n"


class House:
    """One house: a home, and on PostgreSQL a database, that nobody else uses."""

    def __init__(self, home: Path, database: str = "") -> None:
        home.mkdir(parents=True, exist_ok=True)
        self.home = home
        self.env = {key: value for key, value in os.environ.items() if not key.startswith("SAMENBUUR_")}
        self.env |= {
            "SAMENBUUR_HOME": str(home),
            "SAMENBUUR_TEST": "1",
            "DJANGO_SETTINGS_MODULE": "samenbuur.config.settings",
        }
        if database:
            self.env["SAMENBUUR_DATABASE"] = database

    def begin(self, *arguments: str, **more: object) -> "subprocess.Popen[str]":
        """Start a command in a process group of its own."""
        return subprocess.Popen(
            [sys.executable, "-m", "samenbuur", *map(str, arguments)], env=self.env, text=True,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True, **more,
        )  # fmt: skip

    def run(self, *arguments: object) -> tuple[int, str, str]:
        """Run a command; return its exit code and what it said."""
        command = self.begin(*arguments)
        out, said = command.communicate(timeout=300)
        return command.returncode, out, said

    def say(self, *arguments: object) -> str:
        """Run a command that must go well."""
        code, out, said = self.run(*arguments)
        assert code == 0, said
        return out

    def script(self, code: str) -> "subprocess.Popen[str]":
        """Start Python in this house."""
        return subprocess.Popen(
            [sys.executable, "-c", ASK + code], env=self.env, text=True, stdout=subprocess.PIPE,
            stderr=subprocess.PIPE, start_new_session=True,
        )  # fmt: skip

    def ask(self, expression: str) -> object:
        """Return what an expression is in this house; all models are at hand by name."""
        found = self.script(
            "from django.apps import apps; M = {m.__name__: m for m in apps.get_models()}; globals().update(M)\n"
            f"print(json.dumps({expression}))"
        )
        out, said = found.communicate(timeout=120)
        assert found.returncode == 0, said
        return json.loads(out)


def database(like: str = "") -> str:
    """Return the address of a fresh database (or a copy of another), on PostgreSQL; '' on SQLite."""
    base = os.environ.get("SAMENBUUR_TEST_POSTGRES", "")
    if not base:
        return ""
    import psycopg

    server, _, query = base.partition("?")
    name = f"test_samenbuur_p{os.getpid()}_{uuid4().hex[:8]}"
    with psycopg.connect(base, autocommit=True) as line:
        line.execute(f'CREATE DATABASE "{name}"' + (f' TEMPLATE "{_name(like)}"' if like else ""))
    return server.rsplit("/", 1)[0] + "/" + name + ("?" + query if query else "")


def _name(address: str) -> str:
    return address.partition("?")[0].rsplit("/", 1)[1]


def drop(address: str) -> None:
    """Remove such a database."""
    if not address:
        return
    import psycopg

    with psycopg.connect(os.environ["SAMENBUUR_TEST_POSTGRES"], autocommit=True) as line:
        line.execute(f'DROP DATABASE IF EXISTS "{_name(address)}" WITH (FORCE)')
