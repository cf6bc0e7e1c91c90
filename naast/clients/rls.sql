-- What reaches across the dossiers of a client, each allowed to exactly those who may.
GRANT SELECT ON clients_doubt, clients_contactperson, clients_speaking, clients_outreach, clients_outreachattempt, clients_clientphase, clients_seenday, clients_networklook,
  clients_networkperson, clients_client, clients_request, matches_match, matches_participant, moments_moment, people_role TO naast_bypass;
GRANT UPDATE ON clients_outreach, clients_request TO naast_bypass;
SET LOCAL ROLE naast_bypass;

-- What a gate may know of what her professional keeps to herself: how many days since she saw her, whether it says in words that
-- she is ready for somebody, and whether nobody stands around her. For staff who may read her request or her professional's
-- considerations; never a word, never who.
CREATE OR REPLACE FUNCTION clients_known(client uuid, ready text[], today date)
RETURNS TABLE (seen_days int, in_words boolean, alone boolean)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE mine uuid[] := public.privacy_my_dossiers(); worker uuid; place uuid;
BEGIN
  SELECT q.professional_id, q.dossier_id INTO worker, place FROM public.clients_request q
   WHERE q.client_id = client ORDER BY (q.state = 'closed'), q.made_at DESC LIMIT 1;
  IF public.privacy_hat() <> 'staff' OR NOT (coalesce(place = ANY (mine), false) OR EXISTS (
      SELECT FROM public.clients_client k WHERE k.id = client AND k.considerations_dossier_id = ANY (mine))) THEN RETURN; END IF;
  worker := coalesce(worker, public.privacy_actor());
  RETURN QUERY SELECT
    (SELECT today - max(seen.on_day) FROM (
       SELECT s."on" FROM public.clients_seenday s WHERE s.client_id = client AND s.by_id = worker
       UNION ALL
       SELECT a."on" FROM public.clients_outreachattempt a JOIN public.clients_outreach o ON o.id = a.outreach_id
        WHERE o.client_id = client AND a.by_id = worker AND a.came = 'inside'
       UNION ALL
       SELECT m.met_on FROM public.matches_match m JOIN public.clients_request q ON q.id = m.request_id
        WHERE q.client_id = client AND q.professional_id = worker AND m.met_on IS NOT NULL
       UNION ALL
       SELECT (x.at AT TIME ZONE 'Europe/Amsterdam')::date FROM public.moments_moment x
         JOIN public.matches_match m ON m.id = x.match_id JOIN public.clients_request q ON q.id = m.request_id
        WHERE q.client_id = client AND x.state = 'happened' AND (x.kind = 'own_contact' OR x.professional_there)
          AND x.planned_by_id = worker
     ) AS seen(on_day) WHERE seen.on_day <= today),
    -- What she said before somebody came and went again says nothing about now.
    coalesce((SELECT p.phase = ANY (ready) AND btrim(p.words) <> '' AND p.made_at > coalesce((
                SELECT max(x.until) FROM public.matches_participant x JOIN public.matches_match m ON m.id = x.match_id
                  JOIN public.clients_request q ON q.id = m.request_id
                 WHERE q.client_id = client AND x.part = 'client' AND m.state = 'ended' AND m.started_on IS NOT NULL), '-infinity')
                FROM public.clients_clientphase p
               WHERE p.client_id = client AND p."on" <= today ORDER BY p."on" DESC, p.made_at DESC LIMIT 1), false),
    NOT EXISTS (SELECT FROM public.clients_networkperson n WHERE n.client_id = client AND n.ended_on IS NULL);
END $$;

-- Does a talk about this request wish an interpreter, and in which language? For staff who read the request; nothing else of how
-- she speaks.
CREATE OR REPLACE FUNCTION clients_interpreter(request uuid) RETURNS TABLE (wanted text, said text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT s.interpreter::text, s.interpreter_language::text FROM public.clients_request q JOIN public.clients_speaking s ON s.client_id = q.client_id
   WHERE q.id = request AND s.interpreter <> 'no' AND public.privacy_hat() = 'staff' AND q.dossier_id = ANY (public.privacy_my_dossiers()) $$;

-- Who comes to her: the professional in the circle of her own file, for the client alone.
CREATE OR REPLACE FUNCTION clients_my_worker() RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT c.person_id FROM public.clients_client k JOIN public.privacy_circlemember c ON c.dossier_id = k.dossier_id
   WHERE k.person_id = public.privacy_actor() AND public.privacy_hat() = 'client' AND c.part = 'professional' AND c.hat = 'staff'
     AND c.until > statement_timestamp() ORDER BY c.since DESC LIMIT 1 $$;

-- Does the one who acts coordinate here, at this location?
CREATE OR REPLACE FUNCTION clients_coordinates(organisation uuid, place uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT EXISTS (SELECT FROM public.people_role r WHERE r.person_id = public.privacy_actor() AND public.privacy_hat() = 'staff'
    AND r.hat = 'staff' AND r.kind = 'coordinator' AND r.organisation_id = organisation
    AND (r.location_id IS NULL OR place IS NULL OR r.location_id = place)
    AND r.since <= statement_timestamp() AND r.until > statement_timestamp()) $$;

-- What one professional keeps that no match moves: doors where she calls, and files of clients without a living match.
CREATE OR REPLACE FUNCTION clients_kept_by(organisation uuid) RETURNS TABLE (professional uuid, client uuid, outreach uuid, place uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT o.professional_id, NULL::uuid, o.id, o.location_id FROM public.clients_outreach o
   WHERE o.organisation_id = organisation AND o.client_id IS NULL
  UNION ALL
  SELECT DISTINCT c.person_id, k.id, NULL::uuid, k.location_id FROM public.clients_client k
    JOIN public.privacy_circlemember c ON c.dossier_id = k.dossier_id AND c.part = 'professional'
   WHERE k.organisation_id = organisation AND k.closed_at IS NULL AND c.until > statement_timestamp()
     AND NOT EXISTS (SELECT FROM public.clients_request q JOIN public.matches_match m ON m.request_id = q.id
                      WHERE q.client_id = k.id AND m.state <> 'ended') $$;

-- Who keeps how much of this: numbers only, for the coordinator who has to find a successor.
CREATE OR REPLACE FUNCTION clients_who_keeps(organisation uuid) RETURNS TABLE (professional uuid, doors int, files int)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN QUERY WITH kept AS (
    SELECT x.professional, x.outreach, x.client, x.place FROM public.clients_kept_by(organisation) x
    UNION ALL
    -- What she still has of a client who went to a colleague already.
    SELECT u.professional, NULL, k.id, k.location_id FROM public.signals_steps_behind(organisation) u JOIN public.clients_client k ON k.id = u.client)
  SELECT x.professional, count(DISTINCT x.outreach)::int, count(DISTINCT x.client)::int FROM kept x
   WHERE public.clients_coordinates(organisation, x.place) GROUP BY x.professional;
END $$;

-- All of it goes to another who works here: by the coordinator, who reads none of it, or by herself. Who gives it away leaves
-- the circles in the same moment; nobody is left without somebody. Nobody is given a client she may never meet, or herself; who
-- else may never meet her, the successor knows from then on.
CREATE OR REPLACE FUNCTION clients_hand_over(organisation uuid, giving uuid, taking uuid) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE doors uuid[]; files uuid[]; places uuid[]; people uuid[]; actor uuid := public.privacy_actor();
BEGIN
  IF public.privacy_hat() <> 'staff' OR giving = taking OR NOT (actor = giving OR public.privacy_holds(organisation, ARRAY['coordinator']))
     OR NOT EXISTS (SELECT FROM public.people_role p WHERE p.person_id = taking AND p.organisation_id = organisation
       AND p.kind IN ('professional', 'location_contact') AND p.since <= statement_timestamp() AND p.until > statement_timestamp()) THEN
    RAISE EXCEPTION 'naast: not yours to hand over' USING ERRCODE = '42501';
  END IF;
  SELECT coalesce(array_agg(x.outreach) FILTER (WHERE x.outreach IS NOT NULL), '{}'),
         coalesce(array_agg(x.client) FILTER (WHERE x.client IS NOT NULL), '{}') INTO doors, files
    FROM public.clients_kept_by(organisation) x
   WHERE x.professional = giving AND (actor = giving OR public.clients_coordinates(organisation, x.place));
  people := ARRAY(SELECT k.person_id FROM public.clients_client k WHERE k.id = ANY (files));
  IF taking = ANY (people) THEN RAISE EXCEPTION 'naast: not yours to hand over' USING ERRCODE = '42501'; END IF;
  IF public.privacy_apart_from(taking, people) THEN
    RAISE EXCEPTION 'naast: this combination cannot be made' USING ERRCODE = '42501';
  END IF;
  SELECT coalesce(array_agg(DISTINCT d), '{}') INTO places FROM (
    SELECT o.dossier_id FROM public.clients_outreach o WHERE o.id = ANY (doors) OR o.client_id = ANY (files)
    UNION ALL SELECT k.dossier_id FROM public.clients_client k WHERE k.id = ANY (files)
    UNION ALL SELECT k.considerations_dossier_id FROM public.clients_client k WHERE k.id = ANY (files)
    UNION ALL SELECT q.dossier_id FROM public.clients_request q WHERE q.client_id = ANY (files)
    UNION ALL SELECT n.dossier_id FROM public.clients_contactperson n WHERE n.client_id = ANY (files)) AS all_of(d);
  INSERT INTO public.privacy_circlemember(id, dossier_id, person_id, part, hat, since, until, why, granted_by_id)
    SELECT gen_random_uuid(), d, taking, 'professional', 'staff', now(), now() + interval '12 months', 'handed over', actor
      FROM unnest(places) AS d
     WHERE NOT EXISTS (SELECT FROM public.privacy_circlemember x WHERE x.dossier_id = d AND x.person_id = taking
                        AND x.hat = 'staff' AND x.part = 'professional' AND x.until > statement_timestamp());
  UPDATE public.privacy_circlemember x SET until = now() WHERE x.dossier_id = ANY (places) AND x.person_id = giving
     AND x.part = 'professional' AND x.until > statement_timestamp();
  UPDATE public.clients_outreach o SET professional_id = taking, version = o.version + 1 WHERE o.dossier_id = ANY (places);
  UPDATE public.clients_request q SET professional_id = taking, version = q.version + 1
   WHERE q.client_id = ANY (files) AND q.state <> 'closed';
  PERFORM public.privacy_separations_follow(people, taking, organisation);
  PERFORM public.signals_go_along(organisation, giving, taking, files);
  PERFORM public.tables_go_along(giving, taking, people);
  RETURN cardinality(doors) + cardinality(files);
END $$;

-- Did her professional answer every one of these doubts, and is something arranged against each that plays a part, also those in
-- own words? Yes or no, for staff who may read her request; never which, never a word.
CREATE OR REPLACE FUNCTION clients_doubts_settled(client uuid, asked text[]) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT public.privacy_hat() = 'staff'
     AND EXISTS (SELECT FROM public.clients_request q WHERE q.client_id = client AND q.dossier_id = ANY (public.privacy_my_dossiers()))
     AND NOT EXISTS (SELECT FROM unnest(asked) AS one(question) WHERE NOT EXISTS (
           SELECT FROM public.clients_doubt d WHERE d.client_id = client AND d.by_part = 'professional' AND d.question = one.question
              AND d.plays <> ''))
     AND NOT EXISTS (SELECT FROM public.clients_doubt d WHERE d.client_id = client AND d.by_part = 'professional'
           AND d.plays IN ('a_bit', 'yes') AND (btrim(d.arrangement) = '' OR btrim(d.arranged_by) = '')) $$;

GRANT EXECUTE ON FUNCTION clients_my_worker, clients_known, clients_interpreter, clients_doubts_settled, clients_who_keeps, clients_hand_over TO naast_app;
RESET ROLE;

-- Safety, and the page at the worker's desk.
GRANT SELECT, UPDATE ON clients_safetycheck, clients_deskcode TO naast_bypass;
GRANT SELECT ON clients_client, clients_request, matches_match, matches_participant, privacy_circlemember, people_role TO naast_bypass;
SET LOCAL ROLE naast_bypass;

-- Were the questions about safety answered, and since this day? Yes or no per questionnaire, for everybody who reads the request or
-- takes part in the match; never an answer.
CREATE OR REPLACE FUNCTION clients_safety_checked(request uuid, since date) RETURNS text[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE q record; mine uuid[] := public.privacy_my_dossiers();
BEGIN
  SELECT * INTO q FROM public.clients_request r WHERE r.id = request;
  IF q IS NULL OR NOT (q.dossier_id = ANY (mine) OR EXISTS (
      SELECT FROM public.matches_match m WHERE m.request_id = request AND m.dossier_id = ANY (mine))) THEN RETURN '{}'; END IF;
  RETURN ARRAY(SELECT c.questionnaire::text FROM public.clients_safetycheck c
    WHERE c.client_id = q.client_id AND c.complete AND c.replaced_at IS NULL AND c."on" > since ORDER BY 1);
END $$;

-- Something changed: the questions about safety are asked again. By anybody who takes part; it can only become stricter.
CREATE OR REPLACE FUNCTION clients_ask_safety_again(request uuid, because text) RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE q record; place uuid; mine uuid[] := public.privacy_my_dossiers();
BEGIN
  SELECT * INTO q FROM public.clients_request r WHERE r.id = request;
  IF q IS NULL OR because NOT IN ('moved', 'seen', 'other') OR NOT (q.dossier_id = ANY (mine) OR EXISTS (
      SELECT FROM public.matches_match m WHERE m.request_id = request AND m.dossier_id = ANY (mine))) THEN
    RAISE EXCEPTION 'naast: not yours to ask' USING ERRCODE = '42501';
  END IF;
  UPDATE public.clients_safetycheck c SET replaced_at = now(), replaced_because = because, version = c.version + 1
   WHERE c.client_id = q.client_id AND c.replaced_at IS NULL RETURNING c.dossier_id INTO place;
  RETURN place;
END $$;

-- A code that was given at a desk opens once, within its minutes, as long as the file is open and the one who gave it still is her
-- professional. Nobody acts yet: the code is the proof, and only its print is here. Wrong, used and expired are the same nothing.
CREATE OR REPLACE FUNCTION clients_open_desk(code_print text) RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE opened uuid;
BEGIN
  UPDATE public.clients_deskcode d SET used_at = clock_timestamp(), version = d.version + 1
    FROM public.clients_client c
   WHERE d.print = code_print AND d.used_at IS NULL AND d.expires_at > clock_timestamp()
     AND c.id = d.client_id AND c.person_id = d.person_id AND c.closed_at IS NULL
     AND EXISTS (SELECT FROM public.people_role r WHERE r.person_id = d.made_by_id AND r.organisation_id = d.organisation_id
                  AND r.kind IN ('professional', 'location_contact') AND r.since <= clock_timestamp() AND r.until > clock_timestamp())
     AND EXISTS (SELECT FROM public.privacy_circlemember m WHERE m.dossier_id = d.dossier_id AND m.person_id = d.made_by_id
                  AND m.part = 'professional' AND m.until > clock_timestamp())
  RETURNING d.person_id INTO opened;
  RETURN opened;
END $$;

GRANT EXECUTE ON FUNCTION clients_safety_checked, clients_ask_safety_again, clients_open_desk TO naast_app;
RESET ROLE;

-- Who is held far away: were the practical matters gone through, and did the one at home say yes herself? The names of what is
-- done and no more, for staff who read her file or her request; never an answer, never who or which number.
GRANT SELECT ON clients_inventory, clients_contactperson TO naast_bypass;
SET LOCAL ROLE naast_bypass;
CREATE OR REPLACE FUNCTION clients_left_behind(client uuid, today date) RETURNS TABLE (done text[], consents text[])
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE mine uuid[] := public.privacy_my_dossiers();
BEGIN
  IF public.privacy_hat() <> 'staff' OR NOT (
      EXISTS (SELECT FROM public.clients_client k WHERE k.id = client AND k.dossier_id = ANY (mine))
      OR EXISTS (SELECT FROM public.clients_request q WHERE q.client_id = client AND q.dossier_id = ANY (mine))) THEN RETURN; END IF;
  RETURN QUERY SELECT
    ARRAY(SELECT i.questionnaire::text FROM public.clients_inventory i
           WHERE i.client_id = client AND i.complete AND i.replaced_at IS NULL ORDER BY 1),
    ARRAY(SELECT last.consent::text FROM (
             SELECT DISTINCT ON (n.consent) n.consent, n.said_yes, n.withdrawn_at, n.until FROM public.clients_contactperson n
              WHERE n.client_id = client ORDER BY n.consent, n.said_at DESC, n.id DESC) AS last
           WHERE last.said_yes AND last.withdrawn_at IS NULL AND last.until >= today ORDER BY 1);
END $$;
GRANT EXECUTE ON FUNCTION clients_left_behind TO naast_app;
RESET ROLE;
