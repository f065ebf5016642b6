"""`python -m samenbuur` is `samenbuur`."""

import sys

from samenbuur.config.cli import main

sys.exit(main())
