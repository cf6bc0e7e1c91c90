-- What reaches across the dossiers of a match, each allowed to exactly those who may.
GRANT SELECT ON matches_match, matches_participant, clients_request, clients_client TO naast_bypass;
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

GRANT EXECUTE ON FUNCTION matches_let_go, matches_let_in, matches_move_accountability TO naast_app;
RESET ROLE;
