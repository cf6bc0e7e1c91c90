import django.contrib.postgres.fields
import django.db.models.deletion
import naast.privacy.clock
import uuid
from django.db import migrations, models
from naast.privacy.laying import AtOnce


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0001_initial'),
        ('privacy', '0002_thirteen_ways'),
    ]

    operations = [
        AtOnce([
            migrations.CreateModel(
                name='Notice',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('organisation_id', models.UUIDField()),
                    ('made_at', models.DateTimeField(default=naast.privacy.clock.now)),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('person_id', models.UUIDField()),
                    ('hat', models.CharField(max_length=10)),
                    ('about', models.CharField(choices=[('signal', 'somebody asks for an answer'), ('answer', 'an answer came'), ('silence', 'a contact became silent'), ('reminder', 'something is asked'), ('change', 'something changed'), ('message', 'a message came')], max_length=10)),
                    ('thing', models.CharField(max_length=60)),
                    ('thing_id', models.UUIDField()),
                    ('due_at', models.DateTimeField(default=naast.privacy.clock.now)),
                    ('state', models.CharField(choices=[('waiting', 'waits to be sent'), ('sent', 'sent'), ('held', 'not sent: this person is not reached by e-mail'), ('dropped', 'not sent: no longer for this person'), ('failed', 'could not be sent')], default='waiting', max_length=8)),
                    ('attempts', models.PositiveSmallIntegerField(default=0)),
                    ('settled_at', models.DateTimeField(null=True)),
                    ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='privacy.dossier')),
                    ('left_in_hand', models.BooleanField(default=False)),
                    ('taken_at', models.DateTimeField(null=True)),
                ],
                options={
                    'indexes': [models.Index(condition=models.Q(('state', 'waiting')), fields=['due_at'], name='notice_due'), models.Index(fields=['person_id', 'state', '-settled_at'], name='notice_of_person')],
                },
            ),
            migrations.CreateModel(
                name='SimplePages',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('organisation_id', models.UUIDField()),
                    ('made_at', models.DateTimeField(default=naast.privacy.clock.now)),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('person_id', models.UUIDField()),
                    ('hat', models.CharField(max_length=10)),
                    ('on', models.BooleanField()),
                    ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='privacy.dossier')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('dossier', 'person_id'), name='simple_pages_once')],
                },
            ),
            migrations.AddField(
                model_name='safecontact',
                name='days',
                field=django.contrib.postgres.fields.ArrayField(base_field=models.PositiveSmallIntegerField(), blank=True, default=list, size=None),
            ),
            migrations.AddField(
                model_name='safecontact',
                name='from_hour',
                field=models.TimeField(null=True),
            ),
            migrations.AddField(
                model_name='safecontact',
                name='until_hour',
                field=models.TimeField(null=True),
            ),
            migrations.AddField(
                model_name='importrun',
                name='programme',
                field=models.CharField(blank=True, max_length=40),
            ),
            migrations.AddField(
                model_name='location',
                name='time_zone',
                field=models.CharField(default='Europe/Amsterdam', max_length=40),
            ),
        ]),
    ]
