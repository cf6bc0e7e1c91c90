from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('expenses', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='expense',
            name='approved_by_id',
            field=models.UUIDField(null=True),
        ),
        migrations.AddField(
            model_name='expense',
            name='approved_on',
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name='expense',
            name='kind',
            field=models.CharField(choices=[('costs', 'kilometres and costs'), ('allowance', 'an allowance'), ('elsewhere', 'from another organisation')], db_default='costs', default='costs', max_length=9),
        ),
        migrations.AddField(
            model_name='expense',
            name='per_km',
            field=models.DecimalField(decimal_places=2, max_digits=4, null=True),
        ),
        migrations.AddField(
            model_name='expense',
            name='question',
            field=models.CharField(blank=True, db_default='', default='', max_length=300),
        ),
        migrations.AddField(
            model_name='expense',
            name='receipt',
            field=models.BinaryField(null=True),
        ),
        migrations.AddField(
            model_name='expense',
            name='receipt_kind',
            field=models.CharField(blank=True, choices=[('jpeg', 'a photo'), ('png', 'a picture'), ('pdf', 'a PDF')], db_default='', default='', max_length=4),
        ),
        migrations.AddField(
            model_name='expense',
            name='taken_back_on',
            field=models.DateField(null=True),
        ),
    ]
