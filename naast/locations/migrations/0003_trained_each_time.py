from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('locations', '0002_trained_until'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='contacttraining',
            name='contact_training_once',
        ),
    ]
