-- The organisation for which proposals are kept now: asked by the job that opened just the dossier of its staff. Nothing otherwise.
GRANT SELECT ON privacy_dossier, people_organisation TO naast_bypass;
SET LOCAL ROLE naast_bypass;
CREATE OR REPLACE FUNCTION matching_house() RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT o.id FROM public.people_organisation o WHERE o.staff_dossier_id = public.privacy_actor() AND public.privacy_hat() = 'job-proposals' $$;
GRANT EXECUTE ON FUNCTION matching_house TO naast_app;
RESET ROLE;

-- The list of areas of an organisation lies in no dossier and holds nothing about anybody. Who works there measures with it; its
-- administrator lays it. Her roles are asked once, and not for each of some thousands of rows.
ALTER TABLE matching_area ENABLE ROW LEVEL SECURITY;
ALTER TABLE matching_area FORCE ROW LEVEL SECURITY;
REVOKE ALL ON matching_area FROM naast_app;
GRANT SELECT, INSERT, DELETE ON matching_area TO naast_app;
DROP POLICY IF EXISTS area_is_read ON matching_area;
CREATE POLICY area_is_read ON matching_area FOR SELECT TO naast_app
  USING (organisation_id = ANY (ARRAY(SELECT r.organisation_id FROM public.privacy_my_roles() r UNION ALL SELECT public.matching_house())));
DROP POLICY IF EXISTS area_is_laid ON matching_area;
CREATE POLICY area_is_laid ON matching_area FOR INSERT TO naast_app
  WITH CHECK (organisation_id = ANY (ARRAY(SELECT r.organisation_id FROM public.privacy_my_roles() r WHERE r.kind = 'administrator')));
DROP POLICY IF EXISTS area_is_taken_away ON matching_area;
CREATE POLICY area_is_taken_away ON matching_area FOR DELETE TO naast_app
  USING (organisation_id = ANY (ARRAY(SELECT r.organisation_id FROM public.privacy_my_roles() r WHERE r.kind = 'administrator')));

-- Which of these volunteers may never meet one of these people, or is helped by one of these professionals without having been
-- told? Only for a coordinator of an organisation that both of them belong to and for the job of that organisation, and never why.
GRANT SELECT ON people_role TO naast_bypass;
SET LOCAL ROLE naast_bypass;
CREATE OR REPLACE FUNCTION matching_apart(organisation uuid, ones uuid[], workers uuid[], volunteers uuid[])
RETURNS TABLE (one uuid, volunteer uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  WITH never AS (
    SELECT a.one, a.other FROM public.privacy_apart(ones || volunteers) a
    UNION SELECT a.other, a.one FROM public.privacy_apart(ones || volunteers) a
  )
  SELECT n.one, n.other FROM never n WHERE n.one = ANY (ones) AND n.other = ANY (volunteers) AND (organisation = (SELECT public.matching_house()) OR EXISTS (
     SELECT FROM public.people_role p
       JOIN public.people_role x ON x.organisation_id = p.organisation_id AND x.person_id = n.one
       JOIN public.people_role y ON y.organisation_id = p.organisation_id AND y.person_id = n.other
      WHERE p.person_id = public.privacy_actor() AND p.hat = public.privacy_hat() AND p.hat = 'staff' AND p.kind = 'coordinator'
        AND p.since <= statement_timestamp() AND p.until > statement_timestamp()))
  UNION
  SELECT t.worker, t.person FROM public.privacy_not_told(volunteers, workers) t
    JOIN public.people_role v ON v.person_id = t.person AND v.kind = 'volunteer' AND v.organisation_id = organisation
   WHERE organisation = (SELECT public.matching_house()) OR public.privacy_holds(organisation, ARRAY['coordinator']) $$;
GRANT EXECUTE ON FUNCTION matching_apart TO naast_app;
RESET ROLE;

-- Beside whom of these may nobody new begin now? `most`: with fewer new people than this each professional, and somebody among the
-- contacts of the place, has to be starting; `phases`: in which the place has to be. Null asks nothing. For whoever reads the request and
-- for the job of its organisation; never why, nor who.
GRANT SELECT ON clients_request, matches_match, matches_participant, locations_locationfile TO naast_bypass;
SET LOCAL ROLE naast_bypass;
CREATE OR REPLACE FUNCTION matching_shut(asked jsonb, together text[], begun_after date) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  WITH said AS (
    SELECT q.id, q.organisation_id, q.location_id, q.programme, q.professional_id, q.activities::text[], a.most, a.phases
      FROM jsonb_to_recordset(asked) AS a(request uuid, most int, phases text[]) JOIN public.clients_request q ON q.id = a.request
     WHERE q.organisation_id = (SELECT public.matching_house()) OR q.dossier_id IN (SELECT unnest(public.privacy_my_dossiers()))),
  of_worker AS (
    SELECT p.person_id, count(*) AS starting FROM public.matches_participant p JOIN public.matches_match m ON m.id = p.match_id
     WHERE p.person_id IN (SELECT s.professional_id FROM said s) AND p.accountable AND p.until IS NULL
       AND m.organisation_id IN (SELECT s.organisation_id FROM said s) AND m.state::text = ANY (together) AND m.started_on > begun_after
     GROUP BY p.person_id),
  of_place AS (
    SELECT m.organisation_id, m.location_id, m.programme, count(*) AS starting, (
             SELECT count(DISTINCT r.person_id) FROM public.people_role r WHERE r.organisation_id = m.organisation_id AND r.kind = 'location_contact'
                AND (r.location_id IS NULL OR r.location_id = m.location_id) AND r.since <= statement_timestamp() AND r.until > statement_timestamp()
           ) AS contacts FROM public.matches_match m JOIN public.matches_participant p ON p.match_id = m.id AND p.accountable AND p.until IS NULL
     WHERE (m.organisation_id, m.location_id) IN (SELECT s.organisation_id, s.location_id FROM said s WHERE s.phases IS NOT NULL)
       AND m.state::text = ANY (together) AND m.started_on > begun_after GROUP BY m.organisation_id, m.location_id, m.programme)
  SELECT s.id FROM said s LEFT JOIN of_worker w ON w.person_id = s.professional_id
    LEFT JOIN of_place o ON o.location_id = s.location_id AND o.programme = s.programme AND s.phases IS NOT NULL
    LEFT JOIN public.locations_locationfile f ON f.location_id = s.location_id AND f.programme = s.programme
   WHERE greatest(w.starting, o.starting / greatest(o.contacts, 1)) >= s.most
      OR s.phases IS NOT NULL AND (f.id IS NULL OR NOT public.locations_allows(f.id, s.phases, s.activities)) $$;
GRANT EXECUTE ON FUNCTION matching_shut TO naast_app;
RESET ROLE;

-- Waiting and being helped by way of working, neighbourhood and language, of the last year and of who waits now: for who leads an
-- organisation. Fewer than ten requests are not told at all; of the rest fewer than ten are not said (null) and numbers are rounded
-- to fives. Never by person.
GRANT SELECT ON clients_request, matches_match TO naast_bypass;
SET LOCAL ROLE naast_bypass;
CREATE OR REPLACE FUNCTION matching_fairness(organisation uuid) RETURNS TABLE (kind text, word text, waiting int, helped int, weeks int)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  WITH asked AS (
    SELECT q.programme::text AS way, lower(btrim(q.area)) AS area, q.languages, q.state = 'open' AS waits, b.began IS NOT NULL AS began,
           (coalesce(b.began, (statement_timestamp() AT TIME ZONE 'Europe/Amsterdam')::date)
             - (q.opened_at AT TIME ZONE 'Europe/Amsterdam')::date) / 7 AS weeks
      FROM public.clients_request q
      LEFT JOIN LATERAL (SELECT min(m.started_on) AS began FROM public.matches_match m WHERE m.request_id = q.id) b ON true
     WHERE q.organisation_id = organisation AND q.opened_at IS NOT NULL AND (b.began IS NOT NULL OR q.state = 'open')
       AND (q.state = 'open' OR q.opened_at > statement_timestamp() - interval '1 year')
       AND public.privacy_holds(organisation, ARRAY['coordinator', 'manager'])
  ), told AS (
    SELECT 'programme' AS kind, a.way AS word, a.waits, a.began, a.weeks FROM asked a
    UNION ALL SELECT 'area', a.area, a.waits, a.began, a.weeks FROM asked a WHERE a.area <> ''
    UNION ALL SELECT 'language', l.word, a.waits, a.began, a.weeks FROM asked a,
      LATERAL (SELECT DISTINCT lower(btrim(one)) AS word FROM unnest(a.languages) AS one) l WHERE l.word <> ''
  )
  SELECT t.kind, t.word,
    CASE WHEN count(*) FILTER (WHERE t.waits) >= 10 THEN (round((count(*) FILTER (WHERE t.waits)) / 5.0) * 5)::int END,
    CASE WHEN count(*) FILTER (WHERE t.began) >= 10 THEN (round((count(*) FILTER (WHERE t.began)) / 5.0) * 5)::int END,
    (percentile_disc(0.5) WITHIN GROUP (ORDER BY t.weeks))::int
    FROM told t GROUP BY t.kind, t.word HAVING count(*) >= 10 ORDER BY t.kind, 5 DESC, t.word $$;
GRANT EXECUTE ON FUNCTION matching_fairness TO naast_app;
RESET ROLE;

-- Proposals. The job of one organisation gets what the engine counts with, and no name, word or need of anybody; what it keeps of it
-- names nobody either. Nothing of this answers to anybody else.
GRANT SELECT ON clients_request, volunteers_volunteer, volunteers_interview, volunteers_reference, volunteers_trainingrecord,
  volunteers_screening, matches_match, matches_participant, matches_standingduo, privacy_separation, privacy_separationgroupmember,
  matching_area, programmes_ownversion TO naast_bypass;
GRANT SELECT, INSERT, UPDATE, DELETE ON matching_proposal, matching_offer TO naast_bypass;
SET LOCAL ROLE naast_bypass;
CREATE OR REPLACE FUNCTION matching_requests() RETURNS TABLE (id uuid, dossier_id uuid, organisation_id uuid, location_id uuid,
  client_person_id uuid, professional_id uuid, programme text, activities text[], languages text[], day_parts text[], interests text[], area text,
  wishes jsonb, gender text, beside_gender text, at_least_km int, not_from text[], lived_experience boolean, opened_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT q.id, q.dossier_id, q.organisation_id, q.location_id, q.client_person_id, q.professional_id, q.programme::text, q.activities::text[],
         q.languages::text[], q.day_parts::text[], q.interests::text[], q.area::text,
         jsonb_strip_nulls(jsonb_build_object('wish_how_often', q.wishes -> 'wish_how_often', 'wish_kind_of_person', q.wishes -> 'wish_kind_of_person',
           'wish_likes', q.wishes -> 'wish_likes')),
         q.gender::text, q.beside_gender::text, q.at_least_km::int, q.not_from::text[], q.lived_experience, q.opened_at
    FROM public.clients_request q WHERE q.organisation_id = (SELECT public.matching_house()) AND q.state = 'open' ORDER BY q.opened_at, q.id $$;

-- `taken`: beside how many she stands. `worked_with`: professionals with whom she stood beside somebody. In the order in which
-- a coordinator finds them: of two who fit as well, both take the same.
CREATE OR REPLACE FUNCTION matching_volunteers(ways text[], states text[]) RETURNS TABLE (id uuid, dossier_id uuid, organisation_id uuid,
  person_id uuid, location_id uuid, state text, programme text, area text, languages text[], interests text[], activities text[], day_parts text[],
  hours_a_month int, expected_months int, lived_experience boolean, gender text, beside_gender text, travel_km int, communities text[],
  own_story_on date, energy_agreed_on date, taken bigint, worked_with uuid[])
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  WITH hers AS (
    SELECT p.person_id, p.match_id, p.until FROM public.matches_participant p WHERE p.organisation_id = (SELECT public.matching_house()) AND p.part = 'volunteer'),
  busy AS (SELECT h.person_id, count(*) AS taken FROM hers h WHERE h.until IS NULL GROUP BY h.person_id),
  stood AS (
    SELECT h.person_id, array_agg(DISTINCT w.person_id) AS beside FROM hers h JOIN public.matches_match m ON m.id = h.match_id AND m.started_on IS NOT NULL
      JOIN public.matches_participant w ON w.match_id = m.id AND w.part = 'professional' GROUP BY h.person_id)
  SELECT v.id, v.dossier_id, v.organisation_id, v.person_id, v.location_id, v.state::text, v.programme::text, v.area::text, v.languages::text[],
         v.interests::text[], v.activities::text[], v.day_parts::text[], v.hours_a_month::int, v.expected_months::int, v.lived_experience,
         v.gender::text, v.beside_gender::text, v.travel_km::int, v.communities::text[], v.own_story_on, v.energy_agreed_on,
         coalesce(b.taken, 0), coalesce(s.beside, '{}')
    FROM public.volunteers_volunteer v LEFT JOIN busy b ON b.person_id = v.person_id LEFT JOIN stood s ON s.person_id = v.person_id
   WHERE v.organisation_id = (SELECT public.matching_house()) AND v.programme::text = ANY (ways) AND v.state::text = ANY (states) ORDER BY v.first_name, v.id $$;

-- Their way to being ready: days, names of trainings and what was seen, in the order in which it was noted.
CREATE OR REPLACE FUNCTION matching_paths() RETURNS TABLE (volunteer uuid, what text, word text, outcome text, began date, until date,
  aspects int[], signed int)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT x.volunteer, x.what, x.word, x.outcome, x.began, x.until, x.aspects, x.signed FROM (
    SELECT i.volunteer_id AS volunteer, 'interview' AS what, '' AS word, '' AS outcome, i.held_on AS began, NULL::date AS until, '{}'::int[] AS aspects,
           0 AS signed, i.made_at, i.id FROM public.volunteers_interview i WHERE i.organisation_id = (SELECT public.matching_house())
    UNION ALL SELECT r.volunteer_id, 'reference', '', '', r.spoken_on, NULL, '{}', 0, r.made_at, r.id
      FROM public.volunteers_reference r WHERE r.organisation_id = (SELECT public.matching_house())
    UNION ALL SELECT t.volunteer_id, 'training', t.training::text, '', t.done_on, t.valid_until, '{}', 0, t.made_at, t.id
      FROM public.volunteers_trainingrecord t WHERE t.organisation_id = (SELECT public.matching_house())
    UNION ALL SELECT s.volunteer_id, 'screening', s.kind::text, s.outcome::text, NULL, s.renew_on, s.aspects::int[],
           (s.first_signed_at IS NOT NULL)::int + (s.second_signed_at IS NOT NULL)::int, s.made_at, s.id
      FROM public.volunteers_screening s WHERE s.organisation_id = (SELECT public.matching_house())) AS x ORDER BY x.made_at, x.id $$;

CREATE OR REPLACE FUNCTION matching_duos() RETURNS TABLE (professional uuid, volunteer uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT d.professional_id, d.volunteer_person_id FROM public.matches_standingduo d WHERE d.organisation_id = (SELECT public.matching_house())
     AND d.ended_on IS NULL AND d.professional_met_on IS NOT NULL AND d.volunteer_met_on IS NOT NULL $$;

-- Stands for everything that proposals are made of: a row that came, went or was written again makes another. All organisations in
-- one pass. Not for the app itself.
CREATE OR REPLACE FUNCTION matching_data_of(organisations uuid[]) RETURNS TABLE (organisation uuid, mark text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT x.organisation_id, md5(count(*) || ' ' || sum(hashtextextended(x.id || ' ' || x.written, 0)::numeric)) FROM (
    SELECT t.organisation_id, t.id, t.xmin::text AS written FROM public.clients_request t WHERE t.organisation_id = ANY (organisations) AND t.state = 'open'
    UNION ALL SELECT t.organisation_id, t.id, t.xmin::text FROM public.volunteers_volunteer t WHERE t.organisation_id = ANY (organisations)
    UNION ALL SELECT t.organisation_id, t.id, t.xmin::text FROM public.volunteers_interview t WHERE t.organisation_id = ANY (organisations)
    UNION ALL SELECT t.organisation_id, t.id, t.xmin::text FROM public.volunteers_reference t WHERE t.organisation_id = ANY (organisations)
    UNION ALL SELECT t.organisation_id, t.id, t.xmin::text FROM public.volunteers_trainingrecord t WHERE t.organisation_id = ANY (organisations)
    UNION ALL SELECT t.organisation_id, t.id, t.xmin::text FROM public.volunteers_screening t WHERE t.organisation_id = ANY (organisations)
    UNION ALL SELECT t.organisation_id, t.id, t.xmin::text FROM public.matches_match t WHERE t.organisation_id = ANY (organisations)
    UNION ALL SELECT t.organisation_id, t.id, t.xmin::text FROM public.matches_participant t WHERE t.organisation_id = ANY (organisations)
    UNION ALL SELECT t.organisation_id, t.id, t.xmin::text FROM public.locations_locationfile t WHERE t.organisation_id = ANY (organisations)
    UNION ALL SELECT t.organisation_id, t.id, t.xmin::text FROM public.locations_displacementworry t WHERE t.organisation_id = ANY (organisations)
    UNION ALL SELECT t.organisation_id, t.id, t.xmin::text FROM public.matches_standingduo t WHERE t.organisation_id = ANY (organisations)
    UNION ALL SELECT t.organisation_id, t.id, t.xmin::text FROM public.privacy_separation t WHERE t.organisation_id = ANY (organisations)
    UNION ALL SELECT t.organisation_id, t.id, t.xmin::text FROM public.privacy_separationgroupmember t WHERE t.organisation_id = ANY (organisations)
    UNION ALL SELECT t.organisation_id, t.id, t.xmin::text FROM public.programmes_ownversion t WHERE t.organisation_id = ANY (organisations)
    UNION ALL SELECT t.organisation_id, t.id, t.xmin::text FROM public.matching_area t WHERE t.organisation_id = ANY (organisations)) AS x GROUP BY x.organisation_id $$;

CREATE OR REPLACE FUNCTION matching_data() RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT coalesce((SELECT d.mark FROM public.matching_data_of(ARRAY[public.matching_house()]) d), '') $$;

-- Were the proposals of this organisation made of everything as it is now? Only for its coordinator, and only yes or no.
CREATE OR REPLACE FUNCTION matching_current(house uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT CASE WHEN public.privacy_holds(house, ARRAY['coordinator']) THEN NOT EXISTS (
    SELECT FROM public.matching_proposal p WHERE p.organisation_id = house
       AND p.data_mark IS DISTINCT FROM (SELECT d.mark FROM public.matching_data_of(ARRAY[house]) d)) ELSE false END $$;

-- Whose proposals are of another day or of other data, or lack for somebody who waits: the dossier of the staff and nothing else.
-- Only for the worker.
CREATE OR REPLACE FUNCTION matching_due(today date) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  WITH data AS MATERIALIZED (SELECT * FROM public.matching_data_of(ARRAY(SELECT DISTINCT p.organisation_id FROM public.matching_proposal p))),
  due AS (
    SELECT p.organisation_id FROM public.matching_proposal p LEFT JOIN data d ON d.organisation = p.organisation_id
     WHERE p.day < today OR p.data_mark IS DISTINCT FROM coalesce(d.mark, '')
    UNION
    SELECT q.organisation_id FROM public.clients_request q WHERE q.state = 'open'
       AND NOT EXISTS (SELECT FROM public.matching_proposal p WHERE p.request_id = q.id))
  SELECT o.staff_dossier_id FROM public.people_organisation o
   WHERE public.privacy_actor() IS NULL AND o.id IN (SELECT d.organisation_id FROM due d) ORDER BY o.id $$;

-- All proposals of the organisation anew, one for each request that waits; the dossiers in which something else stands now.
CREATE OR REPLACE FUNCTION matching_keep(requests uuid[], marks text[], could bytea[], today date, data text) RETURNS SETOF uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE house uuid := public.matching_house();
BEGIN
  IF house IS NULL THEN RAISE EXCEPTION 'naast: not yours to keep' USING ERRCODE = '42501'; END IF;
  DELETE FROM public.matching_proposal p WHERE p.organisation_id = house AND p.request_id <> ALL (requests);
  RETURN QUERY
    WITH was AS (SELECT p.request_id, p.mark FROM public.matching_proposal p WHERE p.organisation_id = house),
    laid AS (
      INSERT INTO public.matching_proposal AS p (id, dossier_id, organisation_id, made_at, version, request_id, mark, mark_before, day, data_mark, choices)
      SELECT gen_random_uuid(), q.dossier_id, house, statement_timestamp(), 1, q.id, m.mark, NULL, today, data, m.could
        FROM unnest(requests, marks, could) AS m(request, mark, could) JOIN public.clients_request q ON q.id = m.request
       WHERE q.organisation_id = house AND q.state = 'open'
      ON CONFLICT (request_id) DO UPDATE SET mark_before = CASE WHEN p.day < today THEN p.mark ELSE p.mark_before END,
        mark = EXCLUDED.mark, day = today, data_mark = data, choices = EXCLUDED.choices, version = p.version + 1
      RETURNING p.dossier_id, p.request_id, p.mark)
    SELECT l.dossier_id FROM laid l LEFT JOIN was w ON w.request_id = l.request_id WHERE w.mark IS DISTINCT FROM l.mark;
END $$;

-- Which lot stands for each volunteer in these choices, and how many places she has. Whoever was not laid out has none.
CREATE OR REPLACE FUNCTION matching_offer(volunteers uuid[], lots int[], places int[], today date) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE house uuid := public.matching_house();
BEGIN
  IF house IS NULL THEN RAISE EXCEPTION 'naast: not yours to keep' USING ERRCODE = '42501'; END IF;
  DELETE FROM public.matching_offer o WHERE o.organisation_id = house AND o.volunteer_id <> ALL (volunteers);
  INSERT INTO public.matching_offer AS o (id, dossier_id, organisation_id, made_at, version, volunteer_id, lot, places, day)
  SELECT gen_random_uuid(), v.dossier_id, house, statement_timestamp(), 1, v.id, m.lot, m.places, today
    FROM unnest(volunteers, lots, places) AS m(volunteer, lot, places) JOIN public.volunteers_volunteer v ON v.id = m.volunteer
   WHERE v.organisation_id = house
  ON CONFLICT (volunteer_id) DO UPDATE SET lot = EXCLUDED.lot, places = EXCLUDED.places, day = today, version = o.version + 1;
END $$;
GRANT EXECUTE ON FUNCTION matching_requests, matching_volunteers, matching_paths, matching_duos, matching_data, matching_current, matching_due, matching_keep, matching_offer TO naast_app;
RESET ROLE;
