-- What is seen of the trace: counted for the list of odd reads, line by line for the log keeper, and never any content.
GRANT SELECT ON privacy_auditentry, privacy_dossier, people_role, people_profile, clients_client, volunteers_volunteer, matches_match,
  matches_participant, oversight_oddread, oversight_logweek, oversight_exportlimit TO naast_bypass;
CREATE INDEX IF NOT EXISTS audit_by_time ON privacy_auditentry (organisation_id, at);
CREATE INDEX IF NOT EXISTS audit_of_person ON privacy_auditentry (person_id, at);
SET LOCAL ROLE naast_bypass;

-- Where a list is to be made: the dossier of each organisation that has a log keeper or a reviewer, opened when it was not there.
-- Ids and nothing else, and only while nobody acts.
CREATE OR REPLACE FUNCTION oversight_due() RETURNS SETOF uuid
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE org uuid; place uuid; made int;
BEGIN
  IF public.privacy_actor() IS NOT NULL THEN RETURN; END IF;
  FOR org IN SELECT DISTINCT r.organisation_id FROM public.people_role r WHERE r.kind IN ('log_keeper', 'reviewer') AND r.hat = 'staff'
              AND r.since <= statement_timestamp() AND r.until > statement_timestamp() LOOP
    place := md5(org || ' oversight')::uuid;
    INSERT INTO public.privacy_dossier(id, organisation_id, location_id, kind, neutral_label, about_id, by_role)
    VALUES (place, org, NULL, 'oversight', 'oversight', NULL, ARRAY['log_keeper', 'reviewer']) ON CONFLICT DO NOTHING;
    GET DIAGNOSTICS made = ROW_COUNT;
    IF made > 0 THEN
      INSERT INTO public.privacy_circlemember(id, dossier_id, person_id, part, hat, since, until, why, granted_by_id)
        SELECT gen_random_uuid(), place, r.person_id, r.kind, r.hat, now(), least(r.until, now() + interval '12 months'), 'role', r.person_id
          FROM public.people_role r WHERE r.organisation_id = org AND r.kind IN ('log_keeper', 'reviewer') AND r.hat = 'staff'
           AND r.since <= statement_timestamp() AND r.until > statement_timestamp();
    END IF;
    RETURN NEXT place;
  END LOOP;
END $$;

-- Whose organisation this is, for the job that opened its dossier of oversight; nobody else.
CREATE OR REPLACE FUNCTION oversight_of() RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT d.organisation_id FROM public.privacy_dossier d
   WHERE public.privacy_hat() = 'job-oversight' AND d.id = public.privacy_actor() AND d.kind = 'oversight' $$;

-- Per person who works here and day: of how many people she opened files, one or a few at a time, and what is odd in that. Counts only.
CREATE OR REPLACE FUNCTION oversight_days(first timestamptz, after timestamptz)
RETURNS TABLE (person_id uuid, day date, opened int, at_night int, without_work int, own int, same_name int, on_call boolean, new_role boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  WITH org AS MATERIALIZED (SELECT public.oversight_of() AS id),
  entry AS MATERIALIZED (
    SELECT e.id, e.person_id, e.at AT TIME ZONE 'Europe/Amsterdam' AS local, e.dossiers, e.said FROM public.privacy_auditentry e
     WHERE e.organisation_id = (SELECT org.id FROM org) AND e.at >= first - interval '28 days' AND e.at < after
       AND e.hat = 'staff' AND e.person_id IS NOT NULL),
  touched AS (
    SELECT e.id, e.person_id, e.local, d.about_id FROM entry e CROSS JOIN LATERAL unnest(e.dossiers) AS x(id)
      JOIN public.privacy_dossier d ON d.id = x.id
     WHERE cardinality(e.dossiers) <= 40 AND d.about_id IS NOT NULL AND e.local >= first AT TIME ZONE 'Europe/Amsterdam'),
  opened AS (
    SELECT DISTINCT t.person_id, t.local::date AS day, t.about_id, t.local::time >= '23:00' OR t.local::time < '06:00' AS night
      FROM touched t JOIN (SELECT id FROM touched GROUP BY id HAVING count(DISTINCT about_id) <= 3) few ON few.id = t.id),
  of_match AS (
    SELECT x.dossier, p.person_id FROM public.matches_match m JOIN public.matches_participant p ON p.match_id = m.id
     CROSS JOIN LATERAL unnest(ARRAY[m.dossier_id, m.contact_dossier_id, m.duo_dossier_id, m.coordination_dossier_id]) AS x(dossier)
     WHERE m.organisation_id = (SELECT org.id FROM org) AND x.dossier IS NOT NULL),
  wrote AS (
    SELECT DISTINCT e.person_id, coalesce(d.about_id, m.person_id) AS about_id FROM entry e
     CROSS JOIN LATERAL jsonb_array_elements_text(e.said -> 'changed') AS x(id) JOIN public.privacy_dossier d ON d.id = x.id::uuid
      LEFT JOIN of_match m ON m.dossier = d.id AND d.about_id IS NULL),
  named AS (
    SELECT f.person_id, lower(f.last_name) AS name FROM (
      SELECT c.person_id, c.last_name FROM public.clients_client c WHERE c.organisation_id = (SELECT org.id FROM org)
      UNION ALL SELECT v.person_id, v.last_name FROM public.volunteers_volunteer v WHERE v.organisation_id = (SELECT org.id FROM org)) f
     WHERE f.last_name <> ''),
  rare AS (SELECT name FROM named GROUP BY name HAVING count(DISTINCT person_id) <= 5),
  called AS (
    SELECT DISTINCT p.person_id, lower(p.last_name) AS name FROM public.people_profile p JOIN rare ON rare.name = lower(p.last_name)
     WHERE p.organisation_id = (SELECT org.id FROM org))
  SELECT o.person_id, o.day, count(DISTINCT o.about_id)::int, count(DISTINCT o.about_id) FILTER (WHERE o.night)::int,
         count(DISTINCT o.about_id) FILTER (WHERE w.about_id IS NULL)::int,
         count(DISTINCT o.about_id) FILTER (WHERE o.about_id = o.person_id)::int,
         count(DISTINCT o.about_id) FILTER (WHERE o.about_id <> o.person_id AND EXISTS (SELECT FROM called c JOIN named n ON n.name = c.name
                                              WHERE c.person_id = o.person_id AND n.person_id = o.about_id))::int,
         EXISTS (SELECT FROM public.people_role r WHERE r.person_id = o.person_id AND r.organisation_id = (SELECT org.id FROM org)
                  AND r.kind = 'on_call' AND r.since <= o.day + 1 AND r.until > o.day),
         EXISTS (SELECT FROM public.people_role r WHERE r.person_id = o.person_id AND r.organisation_id = (SELECT org.id FROM org)
                  AND r.hat = 'staff' AND (r.since::date BETWEEN o.day - 14 AND o.day OR r.until::date BETWEEN o.day - 14 AND o.day))
    FROM opened o LEFT JOIN wrote w ON w.person_id = o.person_id AND w.about_id = o.about_id
   GROUP BY o.person_id, o.day $$;

-- How many rows each person took along, per day. For the same job.
CREATE OR REPLACE FUNCTION oversight_taken(first timestamptz) RETURNS TABLE (person_id uuid, day date, rows_taken int, tell_from int)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT e.person_id, (e.at AT TIME ZONE 'Europe/Amsterdam')::date, sum((e.said ->> 'rows_taken')::int)::int,
         (SELECT l.tell_from FROM public.oversight_exportlimit l WHERE l.organisation_id = public.oversight_of())
    FROM public.privacy_auditentry e
   WHERE e.organisation_id = public.oversight_of() AND e.at >= first AND e.said ? 'rows_taken' AND e.person_id IS NOT NULL AND e.hat = 'staff'
   GROUP BY 1, 2 $$;

-- How many rows she who acts took along today here. Two at once wait for each other, so that together they stay below the limit.
CREATE OR REPLACE FUNCTION oversight_my_rows(organisation uuid) RETURNS int
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('taken along ' || public.privacy_actor(), 0));
  RETURN (SELECT coalesce(sum((e.said ->> 'rows_taken')::int), 0)::int FROM public.privacy_auditentry e
           WHERE e.person_id = public.privacy_actor() AND e.organisation_id = organisation AND e.said ? 'rows_taken'
             AND e.at >= date_trunc('day', clock_timestamp() AT TIME ZONE 'Europe/Amsterdam') AT TIME ZONE 'Europe/Amsterdam');
END $$;

-- The trace, newest first: who, when, as what, on whose behalf, which action under which rule, which kinds of facts, and the marks of
-- the files. For the log keeper of this organisation alone. Of a file by its mark; all that is about the same person goes with it.
CREATE OR REPLACE FUNCTION oversight_marked(organisation uuid, mark text) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT o.id FROM public.privacy_dossier d JOIN public.privacy_dossier o
      ON o.id = d.id OR (o.about_id = d.about_id AND o.organisation_id = d.organisation_id)
   WHERE public.privacy_holds(organisation, ARRAY['log_keeper']) AND d.organisation_id = organisation
     AND mark ~ '^[0-9a-f-]{8,36}$' AND d.id::text LIKE mark || '%' $$;

CREATE OR REPLACE FUNCTION oversight_trace(organisation uuid, who uuid, files uuid[], first timestamptz, after timestamptz, before bigint, most int)
RETURNS TABLE (seq bigint, at timestamptz, person_id uuid, hat text, said jsonb, marks text[], files_in int)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT e.seq, e.at, e.person_id, e.hat::text, e.said,
         ARRAY(SELECT left(x::text, 8) FROM unnest(e.dossiers[1:3]) AS x), cardinality(e.dossiers)
    FROM public.privacy_auditentry e
   WHERE public.privacy_holds(organisation, ARRAY['log_keeper']) AND e.organisation_id = oversight_trace.organisation
     AND (who IS NULL OR e.person_id = who) AND (files IS NULL OR e.dossiers && files)
     AND e.at >= first AND e.at < after AND (before IS NULL OR e.seq < before)
   ORDER BY e.seq DESC LIMIT least(most, 200) $$;

-- For who leads: is there a log keeper, and which weeks did nobody look at? Lines only from ten on, rounded to fives.
CREATE OR REPLACE FUNCTION oversight_state(organisation uuid, monday date) RETURNS TABLE (kept boolean, weeks int, oldest date, lines int)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT EXISTS (SELECT FROM public.people_role r WHERE r.organisation_id = organisation AND r.kind = 'log_keeper' AND r.hat = 'staff'
                  AND r.since <= statement_timestamp() AND r.until > statement_timestamp()),
         count(DISTINCT w.id)::int, min(w.monday),
         CASE WHEN count(o.id) >= 10 THEN (round(count(o.id) / 5.0) * 5)::int END
    FROM (SELECT) AS one LEFT JOIN public.oversight_logweek w
      ON w.organisation_id = organisation AND w.looked_at IS NULL AND w.monday < oversight_state.monday
    LEFT JOIN public.oversight_oddread o ON o.week_id = w.id AND o.verdict IN ('', 'ask')
  HAVING public.privacy_holds(organisation, ARRAY['manager', 'log_keeper', 'reviewer']) $$;

GRANT EXECUTE ON FUNCTION oversight_due, oversight_of, oversight_days, oversight_taken, oversight_my_rows, oversight_marked, oversight_trace,
  oversight_state TO naast_app;
RESET ROLE;
