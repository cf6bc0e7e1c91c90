from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('courses', '0001_initial'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='courseseat',
            name='course_seat_one_at_a_time',
        ),
    ]
