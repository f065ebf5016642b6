"""Serve the house and sweep, in one command."""

import argparse
import gc
import os
import signal
import sys
import threading
import time
from pathlib import Path
from typing import Any

WSGI = "samenbuur.config.wsgi:application"
LOCAL = {"localhost", "127.0.0.1", "::1", "[::1]"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Where to serve, with how many hands."""
    parser.add_argument(
        "--host", default="127.0.0.1", help="address to listen on (127.0.0.1: this machine only)"
    )
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--workers", type=int, default=2, help="processes that answer requests")
    parser.add_argument(
        "--threads", type=int, default=4, help="requests that one process answers side by side"
    )
    parser.add_argument(
        "--demo", action="store_true", help="the demonstration neighbourhood, with invented people"
    )
    parser.add_argument(
        "--no-sweep", action="store_true", help="do not sweep here; `samenbuur worker` does it then"
    )


def run(args: argparse.Namespace) -> int:
    """Bring the database up to date and serve until told to stop; 1 when that cannot be, with a sentence."""
    _environment(args)
    problem = _port_problem(args.host, args.port) or _prepare(args)
    if problem:
        print(f"Stopped: {problem}", file=sys.stderr)
        return 1
    _say_where(args)
    return _serve(args)


def _environment(args: argparse.Namespace) -> None:
    os.umask(0o077)  # what this house writes is for this account only
    if args.demo:
        os.environ["SAMENBUUR_DEMO"] = "1"
    os.environ["SAMENBUUR_SWEEP"] = "0" if args.no_sweep else "1"
    os.environ.setdefault("SAMENBUUR_ADDRESS", f"http://{_named(args.host)}:{args.port}")
    os.environ["SAMENBUUR_LISTENS"] = args.host


def _named(host: str) -> str:
    if host in {"127.0.0.1", "0.0.0.0", "::"}:  # noqa: S104  only a name to print
        return "localhost"
    return f"[{host}]" if ":" in host else host


def _port_problem(host: str, port: int) -> str:
    from samenbuur.outside.ports import why_not

    return {
        "": "",
        "taken": f"port {port} is in use by another program. Close that, or choose another: --port {port + 1}",
        "not allowed": f"this account may not listen on port {port}. Choose one above 1023: --port 8000",
        "no such address": f"this machine has no address {host}. Try --host 127.0.0.1",
    }[why_not(host, port)]


def _prepare(args: argparse.Namespace) -> str:
    """Migrate, load the demonstration when asked and empty, look for unsafe settings. Return what is wrong, or ''."""
    import django
    from django.core.exceptions import ImproperlyConfigured
    from django.db import DatabaseError, connections

    try:
        django.setup()
        _make_home()
        _migrate()
        _load_demo(args.demo)
        from samenbuur.config import safety

        found = [finding.say for finding in safety.look() if finding.stops_start]
    except (DatabaseError, ImproperlyConfigured, ValueError, OSError) as error:
        # The first line says enough ('connection refused'); a trace would only frighten.
        return f"the house cannot be opened: {str(error).strip().splitlines()[0] if str(error) else type(error).__name__}"
    finally:
        if django.apps.apps.ready:
            # Nothing of the parent's connections may leak into the workers.
            connections.close_all()
    return " ".join(found)


def _make_home() -> None:
    from django.conf import settings

    settings.HOME.mkdir(parents=True, exist_ok=True)


def _migrate() -> None:
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        print("Bringing the database up to date …", flush=True)
        call_command("migrate", interactive=False, verbosity=0)


def _load_demo(wanted: bool) -> None:
    if not wanted:
        return
    from samenbuur.accounts.models import Organisation
    from samenbuur.config import demo

    if not Organisation.objects.exists():
        print("Loading the demonstration neighbourhood (invented people) …", flush=True)
        demo.load()


def _say_where(args: argparse.Namespace) -> None:
    address = os.environ["SAMENBUUR_ADDRESS"]
    print(f"Samenbuur is open at {address}")
    if args.demo:
        from samenbuur.config import demo

        print(f"Look around as one of these invented people, without a password: {address}/demo/")
        for member in demo.cast():
            print(f"  {member.username:<12} {member.role}")
        print(
            "  and as Noor, who has a card and no account; as a device that Hana lent the door; or as someone who passes by"
        )
    else:
        print("Nobody here yet? `samenbuur start` makes the first organisation and its administrator.")
    if os.environ.get("SAMENBUUR_TEST") == "1":
        print("TEST MODE: a second factor is not asked and the clock may be set. Not for real people.")
    print("Ctrl-C stops it.", flush=True)


def _serve(args: argparse.Namespace) -> int:
    from granian.constants import Interfaces
    from granian.log import LogLevels
    from granian.server import Server

    server = Server(
        WSGI,
        address=args.host,
        port=args.port,
        interface=Interfaces.WSGI,
        workers=max(1, args.workers),
        # A fixed number of threads that stay: each keeps its own connection to the database.
        blocking_threads=max(1, args.threads),
        blocking_threads_idle_timeout=600,
        respawn_failed_workers=True,
        workers_kill_timeout=15,
        log_level=LogLevels.error,
    )
    _preload()
    alive = os.pipe()
    try:
        server.serve(target_loader=_Loader(alive), wrap_loader=False)
    except SystemExit as stop:
        return int(stop.code or 0)
    return 0


def _preload() -> None:
    """Import what every worker needs once, so that forked workers share it in memory."""
    from importlib import import_module

    from django.conf import settings
    from django.template import engines

    import_module(settings.ROOT_URLCONF)
    engines.all()
    gc.collect()
    gc.freeze()


class _Loader:
    """Gives a worker its application, and ends the worker when the parent is gone, even by kill -9."""

    def __init__(self, alive: tuple[int, int]) -> None:
        self.reads, self.writes = alive
        self.parent = os.getpid()

    def __call__(self) -> Any:
        if os.getpid() != self.parent and Path(f"/dev/fd/{self.writes}").exists():
            os.close(self.writes)
            threading.Thread(target=self._wait, daemon=True, name="parent").start()
        from samenbuur.config.wsgi import application

        return application

    def _wait(self) -> None:
        os.read(self.reads, 1)
        os.kill(os.getpid(), signal.SIGTERM)
        # What is being answered may be finished; a worker that was still starting may miss the signal altogether.
        time.sleep(8)
        os._exit(1)
