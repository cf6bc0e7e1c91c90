-- What reaches across the dossiers of a match, each allowed to exactly those who may.
GRANT SELECT ON matches_match, matches_participant, matches_privateanswer, clients_request, clients_client, clients_consent,
  volunteers_volunteer, volunteers_screening, privacy_separation, people_role TO naast_bypass;
GRANT UPDATE ON clients_request TO naast_bypass;
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
   WHERE c.dossier_id IN (m.dossier_id, m.contact_dossier_id, m.duo_dossier_id, m.coordination_dossier_id)
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
           unnest(CASE WHEN entering = 'client' THEN ARRAY[m.dossier_id]
                       ELSE ARRAY[m.dossier_id, m.contact_dossier_id, m.duo_dossier_id] END) AS d
     WHERE p.match_id = match AND p.part = entering AND p.until IS NULL AND d IS NOT NULL
       AND NOT EXISTS (SELECT FROM public.privacy_circlemember c WHERE c.dossier_id = d AND c.person_id = p.person_id
                        AND c.hat = p.part AND c.until > statement_timestamp());
  GET DIAGNOSTICS entered = ROW_COUNT;
  RETURN entered;
END $$;

-- Accountability moves: the new professional takes the place of the old one in every dossier of this match and this client.
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
  places := array_remove(ARRAY[m.dossier_id, m.contact_dossier_id, m.duo_dossier_id, r.dossier_id, c.dossier_id,
                               c.considerations_dossier_id], NULL);
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
    EXISTS (SELECT FROM public.matches_participant p JOIN public.volunteers_volunteer v ON v.person_id = p.person_id
             WHERE p.match_id = match AND p.part = 'volunteer' AND p.until IS NULL AND v.state = 'ready'
               AND EXISTS (SELECT FROM public.volunteers_screening s
                            WHERE s.volunteer_id = v.id AND s.outcome = 'given' AND s.renew_on > today)),
    ARRAY(SELECT DISTINCT c.consent::text FROM public.clients_consent c
           WHERE c.client_id = r.client_id AND c.withdrawn_at IS NULL AND c.until >= today ORDER BY 1),
    EXISTS (SELECT FROM public.privacy_separation s
              JOIN public.matches_participant one ON one.person_id = s.one_id AND one.match_id = match AND one.until IS NULL
              JOIN public.matches_participant other ON other.person_id = s.other_id AND other.match_id = match AND other.until IS NULL
             WHERE s.ended_at IS NULL),
    CASE WHEN leads THEN public.matches_said(match, 'meeting') ELSE '' END,
    CASE WHEN leads THEN public.matches_said(match, 'click') ELSE '' END;
END $$;

-- Both yes, at least one no, or not yet.
CREATE OR REPLACE FUNCTION matches_said(match uuid, asked_about text) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT CASE WHEN count(*) = 0 THEN '' WHEN bool_or(a.answer = 'no') THEN 'no'
              WHEN bool_and(a.answer = 'yes') AND count(DISTINCT a.part) = 2 THEN 'yes' ELSE 'open' END
    FROM public.matches_privateanswer a WHERE a.match_id = match AND a.about = asked_about AND a.ended_at IS NULL $$;

-- Which of these may never meet this one? Only for a coordinator, and never why.
CREATE OR REPLACE FUNCTION matches_separated_among(one uuid, others uuid[]) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT DISTINCT CASE WHEN s.one_id = one THEN s.other_id ELSE s.one_id END FROM public.privacy_separation s
   WHERE s.ended_at IS NULL AND ((s.one_id = one AND s.other_id = ANY (others)) OR (s.other_id = one AND s.one_id = ANY (others)))
     AND EXISTS (SELECT FROM public.people_role p WHERE p.person_id = public.privacy_actor() AND p.hat = public.privacy_hat()
                  AND p.hat = 'staff' AND p.kind = 'coordinator' AND p.since <= statement_timestamp() AND p.until > statement_timestamp()) $$;

GRANT EXECUTE ON FUNCTION matches_let_go, matches_let_in, matches_move_accountability, matches_known,
  matches_separated_among TO naast_app;
RESET ROLE;
