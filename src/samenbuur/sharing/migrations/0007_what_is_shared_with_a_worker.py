"""What was shared with someone as a worker counts only while they work here: also what was shared before this was asked."""

from typing import Any

from django.db import migrations, models


def mark(apps: Any, schema_editor: Any) -> None:
    """Mark what went along with a hand-over, and what colleagues read on the ground of a permission."""
    grants = apps.get_model("sharing", "Grant").objects.filter(but=False, to__isnull=False)
    for handover in apps.get_model("sharing", "Handover").objects.filter(decided_at__isnull=False):
        keys = [key for _what, key in handover.things]
        grants.filter(to=handover.to_id, thing__in=keys, about=handover.person_id).update(while_on_duty=True)
    worked = apps.get_model("people", "Duty").objects.values("person")
    resting = ("encounters.permission", "encounters.consultation")
    grants.filter(what__in=resting, to__in=worked).update(while_on_duty=True)


class Migration(migrations.Migration):
    dependencies = [
        ("sharing", "0006_a_sheet_and_looking_together"),
    ]

    operations = [
        migrations.AddField(
            model_name="grant",
            name="while_on_duty",
            field=models.BooleanField(default=False),
        ),
        migrations.RunPython(mark, migrations.RunPython.noop),
    ]
