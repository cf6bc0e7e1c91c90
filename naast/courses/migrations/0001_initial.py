import django.contrib.postgres.fields
import django.db.models.deletion
import naast.privacy.clock
import uuid
from django.db import migrations, models
from naast.privacy.laying import AtOnce


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('clients', '0002_thirteen_ways'),
        ('privacy', '0002_thirteen_ways'),
    ]

    operations = [
        AtOnce([
            migrations.CreateModel(
                name='Course',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('organisation_id', models.UUIDField()),
                    ('made_at', models.DateTimeField(default=naast.privacy.clock.now)),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('location_id', models.UUIDField(null=True)),
                    ('programme', models.CharField(max_length=40)),
                    ('template_version', models.PositiveSmallIntegerField()),
                    ('called', models.CharField(max_length=80)),
                    ('place', models.CharField(max_length=120)),
                    ('trainer_id', models.UUIDField()),
                    ('trainer_name', models.CharField(max_length=60)),
                    ('began_on', models.DateField(null=True)),
                    ('ended_on', models.DateField(null=True)),
                    ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='privacy.dossier')),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('ended_on__isnull', True), ('began_on__isnull', True), ('ended_on__gte', models.F('began_on')), _connector='OR'), name='course_ends_after_it_began')],
                },
            ),
            migrations.CreateModel(
                name='CourseSeat',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('organisation_id', models.UUIDField()),
                    ('made_at', models.DateTimeField(default=naast.privacy.clock.now)),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('client_person_id', models.UUIDField()),
                    ('course_id', models.UUIDField()),
                    ('course_called', models.CharField(max_length=80)),
                    ('joined_on', models.DateField()),
                    ('there', django.contrib.postgres.fields.ArrayField(base_field=models.PositiveSmallIntegerField(), default=list, size=None)),
                    ('away', django.contrib.postgres.fields.ArrayField(base_field=models.PositiveSmallIntegerField(), default=list, size=None)),
                    ('stopped_on', models.DateField(null=True)),
                    ('reason', models.CharField(blank=True, max_length=40)),
                    ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='privacy.dossier')),
                    ('request', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clients.request')),
                ],
                options={
                    'indexes': [models.Index(fields=['course_id'], name='course_seat_course')],
                    'constraints': [models.UniqueConstraint(fields=('course_id', 'request'), name='course_seat_once'), models.UniqueConstraint(condition=models.Q(('stopped_on__isnull', True)), fields=('request',), name='course_seat_one_at_a_time'), models.CheckConstraint(condition=models.Q(('reason', ''), ('stopped_on__isnull', False), _connector='OR'), name='course_seat_reason_of_a_stop'), models.CheckConstraint(condition=models.Q(('there__overlap', models.F('away')), _negated=True), name='course_seat_there_or_away')],
                },
            ),
            migrations.CreateModel(
                name='CourseTime',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('organisation_id', models.UUIDField()),
                    ('made_at', models.DateTimeField(default=naast.privacy.clock.now)),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('number', models.PositiveSmallIntegerField()),
                    ('at', models.DateTimeField()),
                    ('state', models.CharField(choices=[('planned', 'planned'), ('held', 'held'), ('not_held', 'did not go on')], default='planned', max_length=8)),
                    ('course', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='times', to='courses.course')),
                    ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='privacy.dossier')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('course', 'number'), name='course_time_once')],
                },
            ),
        ]),
    ]
