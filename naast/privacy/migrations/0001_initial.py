import django.contrib.postgres.fields
import django.db.models.deletion
import naast.privacy.clock
import uuid
from django.db import migrations, models
from naast.privacy.laying import AtOnce


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        AtOnce([
            migrations.CreateModel(
                name='ActorKey',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('inner', models.BinaryField()),
                    ('outer', models.BinaryField()),
                ],
            ),
            migrations.CreateModel(
                name='AuditChain',
                fields=[
                    ('organisation_id', models.UUIDField(primary_key=True, serialize=False)),
                    ('seq', models.BigIntegerField()),
                    ('head', models.BinaryField()),
                ],
            ),
            migrations.CreateModel(
                name='Dossier',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('organisation_id', models.UUIDField()),
                    ('location_id', models.UUIDField(null=True)),
                    ('kind', models.CharField(max_length=20)),
                    ('neutral_label', models.CharField(max_length=60)),
                    ('about_id', models.UUIDField(null=True)),
                    ('by_role', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=20), default=list, size=None)),
                ],
            ),
            migrations.CreateModel(
                name='AuditEntry',
                fields=[
                    ('id', models.BigAutoField(primary_key=True, serialize=False)),
                    ('organisation_id', models.UUIDField()),
                    ('seq', models.BigIntegerField()),
                    ('at', models.DateTimeField()),
                    ('person_id', models.UUIDField(null=True)),
                    ('hat', models.CharField(max_length=30)),
                    ('dossiers', django.contrib.postgres.fields.ArrayField(base_field=models.UUIDField(), size=None)),
                    ('said', models.JSONField()),
                    ('prev', models.BinaryField()),
                    ('hash', models.BinaryField()),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('organisation_id', 'seq'), name='audit_one_chain')],
                },
            ),
            migrations.CreateModel(
                name='CircleMember',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('person_id', models.UUIDField()),
                    ('part', models.CharField(max_length=20)),
                    ('hat', models.CharField(max_length=10)),
                    ('since', models.DateTimeField()),
                    ('until', models.DateTimeField()),
                    ('why', models.CharField(max_length=200)),
                    ('granted_by_id', models.UUIDField()),
                    ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='circle', to='privacy.dossier')),
                ],
                options={
                    'indexes': [models.Index(fields=['person_id', 'hat', 'until'], include=('dossier', 'since'), name='circle_of_person'), models.Index(fields=['dossier', 'person_id'], name='circle_of_dossier')],
                },
            ),
            migrations.CreateModel(
                name='Separation',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('organisation_id', models.UUIDField()),
                    ('made_at', models.DateTimeField(default=naast.privacy.clock.now)),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('one_id', models.UUIDField()),
                    ('other_id', models.UUIDField()),
                    ('reason', models.CharField(blank=True, max_length=300)),
                    ('made_by_id', models.UUIDField()),
                    ('ended_at', models.DateTimeField(null=True)),
                    ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='privacy.dossier')),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('one_id', models.F('other_id')), _negated=True), name='separation_is_of_two')],
                },
            ),
        ]),
    ]
