"""How others are after an event lies apart from the one who told it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("signals", "0002_side_by_side")]

    operations = [
        migrations.AddField(model_name="incident", name="care_dossier_id", field=models.UUIDField(null=True)),
    ]
