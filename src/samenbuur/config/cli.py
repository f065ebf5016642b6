"""The command line: `samenbuur <command>`; each command is a module of `config/commands`."""

import argparse
import importlib
import os
import sys

COMMANDS = {
    "run": ("run", "serve the house and sweep, in one command"),
    "migrate": ("migrate", "bring the database up to date"),
    "import": ("import_", "read areas and figures from files of CBS, RIVM or the municipality"),
    "signals": ("signals", "who would have been missed, decided from files"),
    "wording": ("wording", "look at texts: wording that sticks to people, personal data, how easy to read"),
    "questionnaire": (
        "questionnaire",
        "the questions about a neighbourhood: out as an XLSForm, or look at one",
    ),
    "demo": ("demo", "load the demonstration neighbourhood (invented people)"),
    "start": ("start", "make the first organisation and its administrator"),
    "urls": ("urls", "list every URL with its policy"),
    "dump": ("dump", "raw facts for verification: checkins, signals, attendance"),
    "accesslog": ("accesslog", "who looked at what someone told, as shown to that person"),
    "backup": ("backup", "take a backup, while the house runs"),
    "restore": ("restore", "put a backup back, whole or not at all"),
    "verify": ("verify", "look whether every byte of a backup is what was written"),
    "erase": ("erase", "erase someone for good; prints a proof"),
    "seed": ("seed", "write a sharing graph from a file; only in test mode"),
    "apply": ("apply", "apply events to what was seeded; only in test mode"),
    "keys": ("keys_", "the keys of what people tell: look, change them, put them back from a copy"),
    "register": ("register", "the register of what is kept about people, made from the table of terms"),
    "affected": ("affected", "whom a leak concerns: the list of persons, within an hour of the question"),
    "due": ("due", "when something becomes due, for the time oracle"),
    "worker": ("worker", "only sweep: settle, notice, send"),
    "doctor": ("doctor", "look for unsafe settings; ends with an error when there are any"),
    "test": ("test", "helpers that exist only in test mode"),
    "manage": ("manage", "Django's own commands"),
}


def parser() -> argparse.ArgumentParser:
    """Return the parser of the command line with a line of help for each command."""
    top = argparse.ArgumentParser(
        prog="samenbuur", description="Samenbuur: the working place of people who bring neighbours together."
    )
    top.add_argument("--version", action="store_true", help="print the version")
    commands = top.add_subparsers(dest="command", metavar="command")
    for name, (_, help_text) in COMMANDS.items():
        commands.add_parser(name, help=help_text, add_help=False)
    return top


def main(argv: list[str] | None = None) -> int:
    """Run one command; return its exit code (0 well, 1 something is wrong, 2 the call or its input is off)."""
    arguments = sys.argv[1:] if argv is None else argv
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "samenbuur.config.settings")
    if not arguments or arguments[0] not in COMMANDS:
        return _top_level(arguments)
    name, rest = arguments[0], arguments[1:]
    module = importlib.import_module(f"samenbuur.config.commands.{COMMANDS[name][0]}")
    if name == "manage":
        return int(module.run(rest) or 0)
    command = argparse.ArgumentParser(prog=f"samenbuur {name}", description=COMMANDS[name][1])
    module.add_arguments(command)
    try:
        return int(module.run(command.parse_args(rest)) or 0)
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        return 0


def _top_level(arguments: list[str]) -> int:
    from samenbuur import __version__

    top = parser()
    if not arguments:
        top.print_help()
        return 0
    if top.parse_args(arguments).version:
        sys.stdout.write(f"samenbuur {__version__}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
