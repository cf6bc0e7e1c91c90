import django.db.models.deletion
import naast.privacy.clock
import uuid
from django.db import migrations, models
from naast.privacy.laying import AtOnce


class Migration(migrations.Migration):

    dependencies = [
        ('privacy', '0002_thirteen_ways'),
        ('volunteers', '0001_initial'),
    ]

    operations = [
        AtOnce([
            migrations.CreateModel(
                name='Reference',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('organisation_id', models.UUIDField()),
                    ('made_at', models.DateTimeField(default=naast.privacy.clock.now)),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('who', models.CharField(max_length=80)),
                    ('words', models.CharField(blank=True, max_length=500)),
                    ('spoken_on', models.DateField()),
                    ('by_id', models.UUIDField()),
                    ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='privacy.dossier')),
                    ('volunteer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='references', to='volunteers.volunteer')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='Energy',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('organisation_id', models.UUIDField()),
                    ('made_at', models.DateTimeField(default=naast.privacy.clock.now)),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('how_often', models.CharField(max_length=120)),
                    ('how_long', models.CharField(max_length=120)),
                    ('bad_day', models.CharField(max_length=500)),
                    ('hers_on', models.DateField(null=True)),
                    ('ours_on', models.DateField(null=True)),
                    ('ours_by_id', models.UUIDField(null=True)),
                    ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='privacy.dossier')),
                    ('volunteer', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='energy', to='volunteers.volunteer')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='OwnStory',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('organisation_id', models.UUIDField()),
                    ('made_at', models.DateTimeField(default=naast.privacy.clock.now)),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('person_id', models.UUIDField()),
                    ('answers', models.JSONField(default=dict)),
                    ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='privacy.dossier')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('organisation_id', 'person_id'), name='own_story_once')],
                },
            ),
            migrations.CreateModel(
                name='Permit',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('organisation_id', models.UUIDField()),
                    ('made_at', models.DateTimeField(default=naast.privacy.clock.now)),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('kind', models.CharField(choices=[('enter', 'permit to enter'), ('drive', 'driving licence'), ('insured', 'car, insured for people who ride along')], default='enter', max_length=7)),
                    ('location_id', models.UUIDField(null=True)),
                    ('valid_until', models.DateField()),
                    ('seen_on', models.DateField()),
                    ('seen_by_id', models.UUIDField()),
                    ('ended_on', models.DateField(null=True)),
                    ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='privacy.dossier')),
                    ('volunteer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='permits', to='volunteers.volunteer')),
                ],
                options={
                    'indexes': [models.Index(fields=['volunteer', 'location_id'], name='permit_of_volunteer')],
                },
            ),
            migrations.AddField(
                model_name='volunteer',
                name='energy_agreed_on',
                field=models.DateField(null=True),
            ),
            migrations.AddField(
                model_name='volunteer',
                name='lived_experience',
                field=models.BooleanField(null=True),
            ),
            migrations.AddField(
                model_name='volunteer',
                name='own_story_on',
                field=models.DateField(null=True),
            ),
            migrations.AddField(
                model_name='screening',
                name='country',
                field=models.CharField(blank=True, max_length=60),
            ),
            migrations.AlterField(
                model_name='volunteer',
                name='state',
                field=models.CharField(choices=[('applied', 'applied'), ('on_the_way', 'on the way'), ('office', 'helps in the office'), ('ready', 'ready'), ('paused', 'pausing'), ('declined', 'not this time'), ('left', 'said goodbye')], default='applied', max_length=12),
            ),
            migrations.AlterField(
                model_name='screening',
                name='kind',
                field=models.CharField(choices=[('certificate', 'certificate of conduct'), ('reasoned', 'reasoned alternative'), ('foreign', 'certificate of conduct of another country')], max_length=12),
            ),
            migrations.AddConstraint(
                model_name='screening',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind', 'foreign'), ('outcome', 'given'), _negated=True), models.Q(('dated_on__isnull', False), ('renew_on__isnull', False), ('seen_by_id__isnull', False), ('seen_on__isnull', False), models.Q(('country', ''), _negated=True)), _connector='OR'), name='screening_foreign_was_seen'),
            ),
        ]),
    ]
