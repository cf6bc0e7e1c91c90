from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('volunteers', '0004_appreciation'),
    ]

    operations = [
        migrations.AddField(
            model_name='attention',
            name='called',
            field=models.CharField(blank=True, db_default='', default='', max_length=160),
        ),
        migrations.AddField(
            model_name='attention',
            name='comes',
            field=models.BooleanField(null=True),
        ),
    ]
