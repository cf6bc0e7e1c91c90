from django.db import migrations, models

import naast.privacy.clock


class Migration(migrations.Migration):
    dependencies = [("learning", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="story",
            name="by_part",
            field=models.CharField(default="professional", max_length=14),
        ),
        migrations.AddField(
            model_name="toldstory",
            name="until",
            field=models.DateField(default=naast.privacy.clock.today),
            preserve_default=False,
        ),
    ]
