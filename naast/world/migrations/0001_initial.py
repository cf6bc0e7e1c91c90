from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Character',
            fields=[
                ('key', models.CharField(max_length=30, primary_key=True, serialize=False)),
                ('person_id', models.UUIDField()),
                ('hat', models.CharField(max_length=10)),
                ('first_name', models.CharField(max_length=60)),
                ('role', models.CharField(max_length=20)),
                ('work', models.JSONField(default=dict)),
                ('comes_to', models.JSONField(default=dict)),
                ('order', models.PositiveSmallIntegerField()),
            ],
        ),
    ]
