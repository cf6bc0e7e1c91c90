import django.contrib.postgres.fields
import naast.learning.models
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('learning', '0002_dilemmas'),
    ]

    operations = [
        migrations.AddField(
            model_name='story',
            name='uses',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('team', 'by who works here'), ('news', 'in a newsletter or on a website'), ('report', 'in a report for who pays us')], max_length=6), db_default=['team'], default=naast.learning.models.inside, size=None),
        ),
        migrations.AddField(
            model_name='toldstory',
            name='uses',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('team', 'by who works here'), ('news', 'in a newsletter or on a website'), ('report', 'in a report for who pays us')], max_length=6), db_default=['team'], default=naast.learning.models.inside, size=None),
        ),
    ]
