import django.db.models.deletion
import naast.privacy.clock
import uuid
from django.db import migrations, models
from naast.privacy.laying import AtOnce


class Migration(migrations.Migration):

    dependencies = [
        ('privacy', '0001_initial'),
    ]

    operations = [
        AtOnce([
            migrations.CreateModel(
                name='SeparationGroup',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('organisation_id', models.UUIDField()),
                    ('made_at', models.DateTimeField(default=naast.privacy.clock.now)),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('words', models.CharField(max_length=200)),
                    ('made_by_id', models.UUIDField()),
                    ('ended_at', models.DateTimeField(null=True)),
                    ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='privacy.dossier')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='SeparationGroupMember',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('organisation_id', models.UUIDField()),
                    ('made_at', models.DateTimeField(default=naast.privacy.clock.now)),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('person_id', models.UUIDField()),
                    ('made_by_id', models.UUIDField()),
                    ('ended_at', models.DateTimeField(null=True)),
                    ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='privacy.dossier')),
                    ('group', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='members', to='privacy.separationgroup')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(condition=models.Q(('ended_at__isnull', True)), fields=('group', 'person_id'), name='separation_group_member_once')],
                },
            ),
            migrations.AddField(
                model_name='separation',
                name='group_id',
                field=models.UUIDField(null=True),
            ),
            migrations.AlterField(
                model_name='separation',
                name='other_id',
                field=models.UUIDField(null=True),
            ),
            migrations.AddConstraint(
                model_name='separation',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('group_id__isnull', True), ('other_id__isnull', False)), models.Q(('group_id__isnull', False), ('other_id__isnull', True)), _connector='OR'), name='separation_names_one_other'),
            ),
        ]),
    ]
