-- What reaches across the dossiers of a match, each allowed to exactly those who may.
GRANT SELECT ON matches_match, matches_participant, matches_privateanswer, clients_request, clients_client, clients_consent, clients_childage,
  volunteers_volunteer, volunteers_screening, volunteers_permit, privacy_separation, people_role, clients_outreach, clients_contactperson,
  matches_closing TO naast_bypass;
GRANT UPDATE ON clients_request, clients_outreach TO naast_bypass;
SET LOCAL ROLE naast_bypass;

-- A part leaves the match: its people leave every dossier of it, in this transaction. By whoever leads the match,
-- by the client (she can always stop), or by somebody of that part herself.
CREATE OR REPLACE FUNCTION matches_let_go(match uuid, leaving text) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE m record; actor uuid := public.privacy_actor(); wears text := public.privacy_hat(); ended int;
BEGIN
  SELECT * INTO m FROM public.matches_match x WHERE x.id = match;
  IF m IS NULL OR leaving NOT IN ('volunteer', 'client') OR NOT (
      public.privacy_leads(m.dossier_id)
      OR EXISTS (SELECT FROM public.matches_participant p WHERE p.match_id = match AND p.person_id = actor AND p.until IS NULL
                  AND p.part = wears AND (p.part = 'client' OR p.part = leaving))) THEN
    RAISE EXCEPTION 'naast: not yours to end' USING ERRCODE = '42501';
  END IF;
  UPDATE public.privacy_circlemember c SET until = now()
   WHERE c.dossier_id IN (m.dossier_id, m.contact_dossier_id, m.duo_dossier_id, m.coordination_dossier_id, m.inner_dossier_id)
     AND c.part = leaving AND c.until > statement_timestamp();
  GET DIAGNOSTICS ended = ROW_COUNT;
  RETURN ended;
END $$;

-- Somebody of a part comes (back) into the dossiers of a match: by whoever leads it, and only who takes part in it.
CREATE OR REPLACE FUNCTION matches_let_in(match uuid, entering text, why text) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE m record; actor uuid := public.privacy_actor(); entered int;
BEGIN
  SELECT * INTO m FROM public.matches_match x WHERE x.id = match;
  IF m IS NULL OR NOT public.privacy_leads(m.dossier_id) OR entering NOT IN ('volunteer', 'client') THEN
    RAISE EXCEPTION 'naast: not yours to open' USING ERRCODE = '42501';
  END IF;
  INSERT INTO public.privacy_circlemember(id, dossier_id, person_id, part, hat, since, until, why, granted_by_id)
    SELECT gen_random_uuid(), d, p.person_id, p.part, p.part, now(), now() + interval '12 months', matches_let_in.why, actor
      FROM public.matches_participant p,
           unnest(CASE WHEN entering = 'client' THEN ARRAY[m.dossier_id, m.inner_dossier_id]
                       ELSE ARRAY[m.dossier_id, m.contact_dossier_id, m.duo_dossier_id, m.inner_dossier_id] END) AS d
     WHERE p.match_id = match AND p.part = entering AND p.until IS NULL AND d IS NOT NULL
       AND NOT EXISTS (SELECT FROM public.privacy_circlemember c WHERE c.dossier_id = d AND c.person_id = p.person_id
                        AND c.hat = p.part AND c.until > statement_timestamp());
  GET DIAGNOSTICS entered = ROW_COUNT;
  RETURN entered;
END $$;

-- Accountability moves: the new professional takes the place of the old one in every dossier of this match and this client, and
-- knows from then on who may never meet her. Never somebody who may not meet one of those who stay.
CREATE OR REPLACE FUNCTION matches_move_accountability(match uuid, successor uuid) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE m record; before uuid; r record; c record; actor uuid := public.privacy_actor(); moved int; places uuid[];
BEGIN
  SELECT * INTO m FROM public.matches_match x WHERE x.id = match;
  IF m IS NULL OR NOT public.privacy_leads(m.dossier_id) OR NOT EXISTS (
      SELECT FROM public.people_role p WHERE p.person_id = successor AND p.organisation_id = m.organisation_id
         AND p.kind IN ('professional', 'location_contact') AND p.since <= statement_timestamp() AND p.until > statement_timestamp()) THEN
    RAISE EXCEPTION 'naast: not yours to move' USING ERRCODE = '42501';
  END IF;
  SELECT p.person_id INTO before FROM public.matches_participant p WHERE p.match_id = match AND p.accountable AND p.until IS NULL;
  SELECT * INTO r FROM public.clients_request q WHERE q.id = m.request_id;
  SELECT * INTO c FROM public.clients_client k WHERE k.id = r.client_id;
  IF public.privacy_apart_from(successor, ARRAY(SELECT p.person_id FROM public.matches_participant p
      WHERE p.match_id = match AND p.until IS NULL AND p.person_id IS DISTINCT FROM before) || c.person_id) THEN
    RAISE EXCEPTION 'naast: this combination cannot be made' USING ERRCODE = '42501';
  END IF;
  -- Around a circle the professional reads the outer ring, and not what is said within it.
  places := array_remove(ARRAY[m.dossier_id, m.outer_dossier_id, CASE WHEN m.outer_dossier_id IS NULL THEN m.contact_dossier_id END,
                               CASE WHEN m.outer_dossier_id IS NULL THEN m.duo_dossier_id END, r.dossier_id, c.dossier_id,
                               c.considerations_dossier_id], NULL)
            || coalesce((SELECT array_agg(o.dossier_id) FROM public.clients_outreach o WHERE o.client_id = c.id), '{}')
            || coalesce((SELECT array_agg(DISTINCT n.dossier_id) FROM public.clients_contactperson n WHERE n.client_id = c.id), '{}');
  INSERT INTO public.privacy_circlemember(id, dossier_id, person_id, part, hat, since, until, why, granted_by_id)
    SELECT gen_random_uuid(), d, successor, 'professional', 'staff', now(), now() + interval '12 months', 'accountable', actor
      FROM unnest(places) AS d
     WHERE NOT EXISTS (SELECT FROM public.privacy_circlemember x WHERE x.dossier_id = d AND x.person_id = successor
                        AND x.hat = 'staff' AND x.part = 'professional' AND x.until > statement_timestamp());
  GET DIAGNOSTICS moved = ROW_COUNT;
  IF before IS NOT NULL AND before <> successor THEN
    UPDATE public.privacy_circlemember x SET until = now() WHERE x.dossier_id = ANY (places) AND x.person_id = before
       AND x.part = 'professional' AND x.until > statement_timestamp();
  END IF;
  UPDATE public.clients_request SET professional_id = successor, version = version + 1 WHERE id = r.id;
  UPDATE public.clients_outreach SET professional_id = successor, version = version + 1 WHERE client_id = c.id;
  PERFORM public.privacy_separations_follow(ARRAY[c.person_id], successor, m.organisation_id);
  RETURN moved;
END $$;

-- What a gate may know and no single reader can see: is she ready, which consents hold, may these people meet at all, and
-- (for whoever leads the match) what came of asking apart. Never who said no, never a word, never why.
CREATE OR REPLACE FUNCTION matches_known(match uuid, today date)
RETURNS TABLE (ready boolean, consents text[], apart boolean, meeting text, click text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE m record; r record; leads boolean;
BEGIN
  SELECT * INTO m FROM public.matches_match x WHERE x.id = match;
  IF m IS NULL OR NOT m.dossier_id = ANY (public.privacy_my_dossiers()) THEN RETURN; END IF;
  SELECT * INTO r FROM public.clients_request q WHERE q.id = m.request_id;
  leads := public.privacy_leads(m.dossier_id);
  RETURN QUERY SELECT
    (SELECT coalesce(bool_and(EXISTS (
              SELECT FROM public.volunteers_volunteer v WHERE v.person_id = p.person_id AND v.state = 'ready'
                 AND EXISTS (SELECT FROM public.volunteers_screening s
                              WHERE s.volunteer_id = v.id AND s.outcome = 'given' AND s.renew_on > today))), false)
       FROM public.matches_participant p WHERE p.match_id = match AND p.part = 'volunteer' AND p.until IS NULL),
    ARRAY(SELECT last.consent::text FROM (
             SELECT DISTINCT ON (c.consent) c.consent, c.withdrawn_at, c.until FROM public.clients_consent c
              WHERE c.client_id = r.client_id ORDER BY c.consent, c.given_at DESC, c.id DESC) AS last
           WHERE last.withdrawn_at IS NULL AND last.until >= today ORDER BY 1),
    EXISTS (SELECT FROM public.privacy_apart(ARRAY(
      SELECT p.person_id FROM public.matches_participant p WHERE p.match_id = match AND p.until IS NULL))),
    CASE WHEN leads THEN public.matches_said(match, 'meeting') ELSE '' END,
    CASE WHEN leads THEN public.matches_said(match, 'click') ELSE '' END;
END $$;

-- Of a match with a client who is not 18 yet: does everybody who volunteers in it have a certificate that is about children too?
-- Nothing at all when she is grown up, so that nobody reads an age where none counts.
CREATE OR REPLACE FUNCTION matches_child_covered(match uuid, today date, aspect int) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE m record;
BEGIN
  SELECT * INTO m FROM public.matches_match x WHERE x.id = match;
  IF m IS NULL OR public.privacy_hat() <> 'staff' OR NOT m.dossier_id = ANY (public.privacy_my_dossiers()) THEN RETURN NULL; END IF;
  IF NOT EXISTS (SELECT FROM public.clients_request q JOIN public.clients_childage a ON a.client_id = q.client_id
                  WHERE q.id = m.request_id AND (
                    (a.band = 'under_12' AND a.changes_on + interval '6 years' > today)
                    OR (a.band = 'from_12' AND a.changes_on + interval '2 years' > today)
                    OR (a.band = 'from_16' AND a.changes_on > today))) THEN RETURN NULL; END IF;
  RETURN (SELECT coalesce(bool_and(EXISTS (
      SELECT FROM public.volunteers_volunteer v JOIN public.volunteers_screening s ON s.volunteer_id = v.id
       WHERE v.person_id = p.person_id AND s.kind = 'certificate' AND s.outcome = 'given' AND s.renew_on > today AND aspect = ANY (s.aspects)
         AND NOT EXISTS (SELECT FROM public.volunteers_screening n WHERE n.volunteer_id = v.id AND n.kind = 'certificate'
                          AND n.outcome = 'refused' AND n.made_at > s.made_at))), false)
    FROM public.matches_participant p WHERE p.match_id = match AND p.part = 'volunteer' AND p.until IS NULL);
END $$;

-- Everybody yes (in a circle that is several of them), at least one no, or not yet.
CREATE OR REPLACE FUNCTION matches_said(match uuid, asked_about text) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT CASE WHEN count(*) = 0 THEN '' WHEN bool_or(a.answer = 'no') THEN 'no'
              WHEN bool_and(a.answer = 'yes') AND count(DISTINCT a.part) = 2 THEN 'yes' ELSE 'open' END
    FROM public.matches_privateanswer a WHERE a.match_id = match AND a.about = asked_about AND a.ended_at IS NULL $$;

-- What was before, for who leads this match: how often it ended early for this client, and for how many months the volunteer thinks
-- she can stay. A number and nothing else: never with whom, never why.
CREATE OR REPLACE FUNCTION matches_before(match uuid) RETURNS TABLE (broken int, volunteer_months int, volunteer_hours int)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE m record;
BEGIN
  SELECT * INTO m FROM public.matches_match x WHERE x.id = match;
  IF m IS NULL OR public.privacy_hat() <> 'staff' OR NOT public.privacy_leads(m.dossier_id) THEN RETURN; END IF;
  RETURN QUERY SELECT
    (SELECT count(*)::int FROM public.matches_match x JOIN public.clients_request q ON q.id = x.request_id
      WHERE x.id <> m.id AND x.state = 'ended' AND x.started_on IS NOT NULL
        AND q.client_id = (SELECT r.client_id FROM public.clients_request r WHERE r.id = m.request_id)
        AND EXISTS (SELECT FROM public.matches_closing c WHERE c.match_id = x.id AND c.kind = 'early')),
    v.expected_months::int, v.hours_a_month::int
    FROM (SELECT 1) AS one LEFT JOIN public.matches_participant p ON p.match_id = m.id AND p.part = 'volunteer' AND p.until IS NULL
    LEFT JOIN public.volunteers_volunteer v ON v.person_id = p.person_id AND v.organisation_id = m.organisation_id
   LIMIT 1;
END $$;

-- May everybody who volunteers in this match enter its place on this day? Yes or no, for who reads the match; never until when.
CREATE OR REPLACE FUNCTION matches_may_enter(match uuid, day date) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT EXISTS (SELECT FROM public.matches_match m JOIN public.matches_participant p ON p.match_id = m.id
                  WHERE m.id = match AND p.part = 'volunteer' AND p.until IS NULL)
     AND NOT EXISTS (
    SELECT FROM public.matches_participant p JOIN public.matches_match m ON m.id = p.match_id
     WHERE m.id = match AND p.part = 'volunteer' AND p.until IS NULL AND NOT EXISTS (
       SELECT FROM public.volunteers_permit t JOIN public.volunteers_volunteer v ON v.id = t.volunteer_id
        WHERE v.person_id = p.person_id AND v.organisation_id = m.organisation_id AND t.location_id IS NOT DISTINCT FROM m.location_id
          AND t.kind = 'enter' AND t.ended_on IS NULL AND t.valid_until >= day))
     AND EXISTS (SELECT FROM public.matches_match m WHERE m.id = match AND m.dossier_id = ANY (public.privacy_my_dossiers())) $$;

-- Does everybody who volunteers in this match have what its activities ask: these papers, these parts of the certificate? Yes or no,
-- for staff who read the match; never which is missing.
CREATE OR REPLACE FUNCTION matches_covered(match uuid, papers text[], parts int[], day date) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT public.privacy_hat() = 'staff'
     AND EXISTS (SELECT FROM public.matches_match m WHERE m.id = match AND m.dossier_id = ANY (public.privacy_my_dossiers()))
     AND NOT EXISTS (
    SELECT FROM public.matches_participant p JOIN public.matches_match m ON m.id = p.match_id
      LEFT JOIN public.volunteers_volunteer v ON v.person_id = p.person_id AND v.organisation_id = m.organisation_id
     WHERE m.id = match AND p.part = 'volunteer' AND p.until IS NULL AND (v.id IS NULL
        OR EXISTS (SELECT FROM unnest(papers) AS asked(kind) WHERE NOT EXISTS (
             SELECT FROM public.volunteers_permit t WHERE t.volunteer_id = v.id AND t.kind = asked.kind
                AND t.ended_on IS NULL AND t.valid_until >= day))
        OR (cardinality(parts) > 0 AND NOT EXISTS (
             SELECT FROM public.volunteers_screening s WHERE s.volunteer_id = v.id AND s.outcome = 'given' AND s.renew_on > day
                AND (s.kind <> 'certificate' OR s.aspects @> parts::smallint[])
                AND NOT EXISTS (SELECT FROM public.volunteers_screening l WHERE l.volunteer_id = v.id AND l.outcome = 'refused'
                                   AND l.made_at > s.made_at AND (l.kind <> 'reasoned' OR s.kind = 'reasoned')))))) $$;

-- On which day a volunteer last said goodbye somewhere; for herself alone, and not with whom.
CREATE OR REPLACE FUNCTION matches_my_goodbye() RETURNS date
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT max(m.ended_on) FROM public.matches_match m JOIN public.matches_participant p ON p.match_id = m.id
   WHERE p.person_id = public.privacy_actor() AND public.privacy_hat() = 'volunteer' AND p.part = 'volunteer' AND m.state = 'ended'
     AND m.started_on IS NOT NULL AND (p.until AT TIME ZONE 'Europe/Amsterdam')::date >= m.ended_on $$;

GRANT EXECUTE ON FUNCTION matches_let_go, matches_let_in, matches_move_accountability, matches_known, matches_child_covered,
  matches_before, matches_may_enter, matches_covered, matches_my_goodbye TO naast_app;
RESET ROLE;

-- How much runs at a place with one of these activities, by who is accountable; for who works there and reads its file.
GRANT SELECT ON matches_agreement, locations_locationfile TO naast_bypass;
SET LOCAL ROLE naast_bypass;
CREATE OR REPLACE FUNCTION matches_running_at(place uuid, way text, shut text[]) RETURNS TABLE (person_id uuid, together int)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT p.person_id, count(DISTINCT m.id)::int FROM public.matches_match m
    JOIN public.matches_participant p ON p.match_id = m.id AND p.accountable AND p.until IS NULL
    JOIN public.matches_agreement a ON a.match_id = m.id AND a.replaced_at IS NULL
    JOIN public.locations_locationfile f ON f.location_id = m.location_id AND f.programme = m.programme
   WHERE m.location_id = place AND m.programme = way AND m.state IN ('side_by_side', 'resting', 'closing')
     AND EXISTS (SELECT FROM jsonb_array_elements(a.activities) AS line
                  WHERE line ->> 'by' <> 'professional' AND line ->> 'activity' = ANY (shut))
     AND f.dossier_id = ANY (public.privacy_my_dossiers())
     AND public.privacy_holds(f.organisation_id, ARRAY['location_contact', 'professional', 'coordinator'])
   GROUP BY p.person_id ORDER BY p.person_id $$;
GRANT EXECUTE ON FUNCTION matches_running_at TO naast_app;
RESET ROLE;

-- How many matches of a way of working run in an organisation, for who leads it; fewer than ten is not said (null).
SET LOCAL ROLE naast_bypass;
CREATE OR REPLACE FUNCTION matches_running_in(organisation uuid, way text) RETURNS int
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT CASE WHEN count(*) >= 10 THEN count(*)::int END FROM public.matches_match m
   WHERE m.organisation_id = organisation AND m.programme = way AND m.state <> 'ended'
     AND public.privacy_holds(organisation, ARRAY['administrator', 'coordinator', 'manager']) $$;
GRANT EXECUTE ON FUNCTION matches_running_in TO naast_app;
RESET ROLE;
