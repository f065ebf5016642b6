"""The application that a web server serves; sweeps beside it when asked."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "samenbuur.config.settings")
application = get_wsgi_application()

if os.environ.get("SAMENBUUR_SWEEP") == "1":
    from samenbuur.presence import sweep

    sweep.start_beside()
if os.environ.get("SAMENBUUR_SWEEP") in {"0", "1"}:
    # `samenbuur run` serves: whoever sweeps, here or elsewhere, this process notices when it falls silent.
    from samenbuur.presence import sweep

    sweep.watch_beside()
