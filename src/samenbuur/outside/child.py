"""The process that reads a stranger's file: behind limits, without secrets in its environment, talking in JSON lines."""

import json
import sys
from pathlib import Path
from typing import Any

from samenbuur.outside import limits
from samenbuur.outside.options import Options
from samenbuur.outside.unreadable import Unreadable, Why


def say(word: str, what: Any) -> None:
    """Write one event."""
    sys.stdout.write(json.dumps([word, what], separators=(",", ":"), allow_nan=False) + "\n")


def main() -> int:
    """Read the file named on the command line with the options on standard input."""
    limits.fence()
    limits.allow(0)
    options = Options.from_plain(json.loads(sys.stdin.read() or "{}"))
    try:
        from samenbuur.outside.reading import read

        for word, what in read(Path(sys.argv[1]), options):
            say(word, what)
    except Unreadable as error:
        say("refused", {"why": error.why, "facts": error.facts})
    except (MemoryError, RecursionError):
        say("refused", {"why": Why.TOO_HEAVY, "facts": {}})
    except (ValueError, TypeError, KeyError, IndexError, AttributeError, ArithmeticError) as error:
        # A file that no reader foresaw is a broken file, not a broken house.
        say("refused", {"why": Why.BROKEN, "facts": {"kind": type(error).__name__}})
    sys.stdout.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
