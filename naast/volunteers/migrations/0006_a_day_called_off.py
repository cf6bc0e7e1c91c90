from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('volunteers', '0005_a_day_for_everybody'),
    ]

    operations = [
        migrations.AlterField(
            model_name='attention',
            name='kind',
            field=models.CharField(choices=[('hard_visit', 'after a hard visit'), ('birthday', 'on a birthday'), ('milestone', 'after so many years'), ('between', 'just in between'), ('yearly', 'once a year, for everybody'), ('called_off', 'for everybody, did not go on')], max_length=10),
        ),
    ]
