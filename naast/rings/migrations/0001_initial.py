import django.db.models.deletion
import naast.privacy.clock
import uuid
from django.db import migrations, models
from naast.privacy.laying import AtOnce


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('matches', '0002_thirteen_ways'),
        ('moments', '0002_thirteen_ways'),
        ('privacy', '0002_thirteen_ways'),
    ]

    operations = [
        AtOnce([
            migrations.CreateModel(
                name='Minutes',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('organisation_id', models.UUIDField()),
                    ('made_at', models.DateTimeField(default=naast.privacy.clock.now)),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('by_id', models.UUIDField()),
                    ('by_name', models.CharField(max_length=60)),
                    ('answers', models.JSONField(default=dict)),
                    ('written_at', models.DateTimeField(default=naast.privacy.clock.now)),
                    ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='privacy.dossier')),
                    ('match', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='matches.match')),
                    ('moment', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='moments.moment')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='OuterWord',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('organisation_id', models.UUIDField()),
                    ('made_at', models.DateTimeField(default=naast.privacy.clock.now)),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('words', models.TextField(max_length=2000)),
                    ('because', models.CharField(max_length=500)),
                    ('told_inside', models.BooleanField(default=False)),
                    ('by_id', models.UUIDField()),
                    ('by_name', models.CharField(max_length=60)),
                    ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='privacy.dossier')),
                    ('ring', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='words', to='matches.outerring')),
                ],
                options={
                    'indexes': [models.Index(fields=['dossier', '-made_at'], name='outer_word_newest')],
                },
            ),
        ]),
    ]
