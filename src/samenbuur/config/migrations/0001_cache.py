"""The shared cache's table, so that no separate command is needed on a new machine."""

from typing import Any, ClassVar

from django.core.management import call_command
from django.db import migrations


def make_table(apps: Any, schema_editor: Any) -> None:
    """Create the table of the default cache."""
    call_command("createcachetable", database=schema_editor.connection.alias, verbosity=0)


class Migration(migrations.Migration):
    dependencies: ClassVar = []
    operations: ClassVar = [migrations.RunPython(make_table, migrations.RunPython.noop)]
