"""The bare insert that a visit report is measured against: the same two rows, with nobody, no rule and no trace."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import connection, transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from naast.privacy.doors import open_to_all

ADDRESS = "bench/two-rows"
# Tables of the same shape and indexes, which nothing guards; they exist in the bench's own database only.
TABLES = """
CREATE SCHEMA bench;
CREATE TABLE bench.report (LIKE moments_report INCLUDING ALL);
CREATE TABLE bench.auditentry (LIKE privacy_auditentry INCLUDING ALL);
GRANT USAGE ON SCHEMA bench TO naast_app;
GRANT INSERT ON bench.report, bench.auditentry TO naast_app;
"""
REPORT = """
INSERT INTO bench.report(id, dossier_id, organisation_id, made_at, version, moment_id, by_id, by_part, happened, mood,
    wants_to_talk) VALUES (%s, %s, %s, %s, 1, %s, %s, 'volunteer', true, 4, false)"""
ENTRY = """
INSERT INTO bench.auditentry(organisation_id, seq, at, person_id, hat, dossiers, said, prev, hash)
    VALUES (%s, (random() * 9e18)::bigint, %s, %s, 'volunteer', %s::uuid[], %s::jsonb, %s, %s)"""
SAID = '{"action": ["visit.reported"], "rule": "is_volunteer", "read": [], "changed": [], "classes": ["personal"]}'


@open_to_all("measures a bare insert; exists in the world of the bench only")
@csrf_exempt
@require_POST
def two_rows(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    """Insert both rows in one transaction."""
    if settings.WORLD != "bench":
        raise Http404
    report, dossier, organisation, moment, person = (uuid.uuid4() for _ in range(5))
    now = timezone.now()
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(REPORT, [report, dossier, organisation, now, moment, person])
        cursor.execute(ENTRY, [organisation, now, person, [dossier], SAID, dossier.bytes * 2, moment.bytes * 2])
    return HttpResponse(status=204)
