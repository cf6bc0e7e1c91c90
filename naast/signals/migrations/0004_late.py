"""What keeps that a passed moment called: twice at most, and only whom she chose for."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("signals", "0003_care_apart")]

    operations = [
        migrations.AddField("incident", "calls_made", models.PositiveSmallIntegerField(default=0)),
        migrations.AddField("incident", "stand_ins_called_at", models.DateTimeField(null=True)),
        migrations.AddField("complaint", "calls_made", models.PositiveSmallIntegerField(default=0)),
        migrations.AddField("complaint", "stand_ins_called_at", models.DateTimeField(null=True)),
        migrations.AddField(
            "complaint",
            "goes_to",
            models.CharField(
                choices=[
                    ("coordinators", "the coordinators"),
                    ("alone", "one coordinator alone"),
                    ("confidant", "the confidential adviser"),
                ],
                default="alone",
                max_length=12,
            ),
        ),
    ]
