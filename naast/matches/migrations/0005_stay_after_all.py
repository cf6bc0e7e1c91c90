"""Who said that she stops may stay after all."""

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("matches", "0004_rest_ran_out")]

    operations = [
        migrations.AddField(model_name="handover", name="taken_back_on", field=models.DateField(null=True)),
        migrations.RemoveConstraint(model_name="handover", name="handover_once"),
        migrations.AddConstraint(
            model_name="handover",
            constraint=models.UniqueConstraint(
                name="handover_once",
                fields=["match", "leaving_part"],
                condition=Q(done_on__isnull=True, taken_back_on__isnull=True),
            ),
        ),
    ]
