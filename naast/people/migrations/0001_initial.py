import datetime
import django.db.models.deletion
import django.db.models.functions.text
import django.utils.timezone
import naast.privacy.clock
import uuid
from django.conf import settings
from django.db import migrations, models
from naast.privacy.laying import AtOnce


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('privacy', '0001_initial'),
    ]

    operations = [
        AtOnce([
            migrations.CreateModel(
                name='Organisation',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('name', models.CharField(max_length=120)),
                    ('neutral_name', models.CharField(max_length=60)),
                    ('staff_dossier_id', models.UUIDField()),
                    ('public_key', models.CharField(max_length=20, unique=True)),
                    ('phone', models.CharField(blank=True, max_length=30)),
                ],
            ),
            migrations.CreateModel(
                name='Person',
                fields=[
                    ('password', models.CharField(max_length=128, verbose_name='password')),
                    ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('email', models.EmailField(blank=True, max_length=254)),
                    ('language', models.CharField(default='nl', max_length=5)),
                    ('is_active', models.BooleanField(default=True)),
                    ('joined_at', models.DateTimeField(default=django.utils.timezone.now)),
                ],
                options={
                    'constraints': [models.UniqueConstraint(django.db.models.functions.text.Lower('email'), condition=models.Q(('email', ''), _negated=True), name='person_email_once')],
                },
            ),
            migrations.CreateModel(
                name='ImportRun',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('organisation_id', models.UUIDField()),
                    ('made_at', models.DateTimeField(default=naast.privacy.clock.now)),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('kind', models.CharField(choices=[('volunteers', 'volunteers'), ('professionals', 'professionals')], max_length=14)),
                    ('state', models.CharField(choices=[('reading', 'being read'), ('looked_at', 'read; nothing added yet'), ('adding', 'being added'), ('done', 'done'), ('stopped', 'stopped')], default='reading', max_length=10)),
                    ('content', models.BinaryField()),
                    ('headings', models.JSONField(default=dict)),
                    ('mended', models.JSONField(default=dict)),
                    ('apply', models.CharField(blank=True, max_length=5)),
                    ('total', models.PositiveIntegerField(default=0)),
                    ('read', models.PositiveIntegerField(default=0)),
                    ('outcome', models.JSONField(default=dict)),
                    ('by_id', models.UUIDField()),
                    ('stopped_because', models.CharField(blank=True, max_length=300)),
                    ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='privacy.dossier')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='Invitation',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('print', models.CharField(max_length=64, unique=True)),
                    ('made_by_id', models.UUIDField(null=True)),
                    ('expires_at', models.DateTimeField()),
                    ('used_at', models.DateTimeField(null=True)),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
            ),
            migrations.CreateModel(
                name='Location',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('name', models.CharField(max_length=80)),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='locations', to='people.organisation')),
                ],
            ),
            migrations.CreateModel(
                name='SafeContact',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('organisation_id', models.UUIDField()),
                    ('made_at', models.DateTimeField(default=naast.privacy.clock.now)),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('person_id', models.UUIDField()),
                    ('way', models.CharField(choices=[('none', 'not at all; only face to face'), ('worker', 'through my worker'), ('phone', 'by phone'), ('mail', 'by e-mail'), ('letter', 'by letter')], default='worker', max_length=10)),
                    ('moments', models.CharField(blank=True, max_length=200)),
                    ('never', models.CharField(blank=True, max_length=200)),
                    ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='privacy.dossier')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='Profile',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('organisation_id', models.UUIDField()),
                    ('made_at', models.DateTimeField(default=naast.privacy.clock.now)),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('person_id', models.UUIDField()),
                    ('first_name', models.CharField(max_length=60)),
                    ('last_name', models.CharField(blank=True, max_length=80)),
                    ('work', models.CharField(blank=True, max_length=80)),
                    ('email', models.EmailField(blank=True, max_length=254)),
                    ('phone', models.CharField(blank=True, max_length=30)),
                    ('reachable', models.CharField(blank=True, max_length=160)),
                    ('number', models.CharField(blank=True, max_length=40)),
                    ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='privacy.dossier')),
                ],
                options={
                    'indexes': [models.Index(fields=['person_id'], name='profile_of_person')],
                },
            ),
            migrations.CreateModel(
                name='Role',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('organisation_id', models.UUIDField()),
                    ('made_at', models.DateTimeField(default=naast.privacy.clock.now)),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('person_id', models.UUIDField()),
                    ('kind', models.CharField(choices=[('volunteer', 'volunteer'), ('professional', 'professional'), ('coordinator', 'coordinator'), ('location_contact', 'location contact'), ('pathfinder', 'pathfinder'), ('client', 'client'), ('manager', 'manager'), ('confidant', 'confidential adviser'), ('on_call', 'back-up on call'), ('reviewer', 'reviewer'), ('log_keeper', 'log keeper'), ('administrator', 'administrator')], max_length=20)),
                    ('hat', models.CharField(max_length=10)),
                    ('location_id', models.UUIDField(null=True)),
                    ('programme', models.CharField(blank=True, max_length=40)),
                    ('deputy_id', models.UUIDField(null=True)),
                    ('since', models.DateTimeField(default=django.utils.timezone.now)),
                    ('until', models.DateTimeField(default=datetime.datetime(9999, 1, 1, 0, 0, tzinfo=datetime.timezone.utc))),
                    ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='privacy.dossier')),
                ],
                options={
                    'indexes': [models.Index(fields=['person_id', 'until'], name='role_of_person'), models.Index(fields=['organisation_id', 'kind', 'until'], name='role_in_organisation')],
                    'constraints': [models.CheckConstraint(condition=models.Q(('deputy_id', models.F('person_id')), _negated=True), name='nobody_stands_in_for_herself'), models.CheckConstraint(condition=models.Q(models.Q(('hat', models.F('kind')), ('kind__in', ['volunteer', 'client'])), models.Q(models.Q(('kind__in', ['volunteer', 'client']), _negated=True), ('hat', 'staff')), _connector='OR'), name='role_hat')],
                },
            ),
        ]),
    ]
