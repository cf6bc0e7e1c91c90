import django.contrib.postgres.fields
import django.db.models.deletion
import naast.privacy.clock
import uuid
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
                name='Signal',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('organisation_id', models.UUIDField()),
                    ('made_at', models.DateTimeField(default=naast.privacy.clock.now)),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('match_id', models.UUIDField(null=True)),
                    ('programme', models.CharField(max_length=40)),
                    ('kind', models.CharField(max_length=40)),
                    ('route', models.CharField(max_length=40)),
                    ('words', models.TextField(blank=True, max_length=2000)),
                    ('raised_by_id', models.UUIDField()),
                    ('raised_part', models.CharField(max_length=14)),
                    ('raised_name', models.CharField(max_length=60)),
                    ('raised_at', models.DateTimeField(default=naast.privacy.clock.now)),
                    ('told', django.contrib.postgres.fields.ArrayField(base_field=models.UUIDField(), default=list, size=None)),
                    ('told_names', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=80), default=list, size=None)),
                    ('answer_before', models.DateTimeField()),
                    ('stand_ins', django.contrib.postgres.fields.ArrayField(base_field=models.UUIDField(), default=list, size=None)),
                    ('stand_in_at', models.DateTimeField()),
                    ('stand_ins_called_at', models.DateTimeField(null=True)),
                    ('answered_at', models.DateTimeField(null=True)),
                    ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='privacy.dossier')),
                ],
                options={
                    'indexes': [models.Index(fields=['dossier', '-raised_at'], name='signal_newest'), models.Index(condition=models.Q(('answered_at__isnull', True), ('stand_ins_called_at__isnull', True)), fields=['stand_in_at'], name='signal_due')],
                },
            ),
            migrations.CreateModel(
                name='SignalAnswer',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('organisation_id', models.UUIDField()),
                    ('made_at', models.DateTimeField(default=naast.privacy.clock.now)),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('words', models.TextField(max_length=2000)),
                    ('by_id', models.UUIDField()),
                    ('by_name', models.CharField(max_length=60)),
                    ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='privacy.dossier')),
                    ('signal', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='answers', to='signals.signal')),
                ],
                options={
                    'abstract': False,
                },
            ),
        ]),
    ]
