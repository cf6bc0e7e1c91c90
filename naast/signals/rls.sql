-- Work without a person: which signals wait for a stand-in now. Dossier ids only; nothing else leaves. Lists like these are
-- for the worker, before it opens anything: whoever acts, inside a page, gets nothing.
GRANT SELECT ON signals_signal, signals_afterthought, signals_incident, matches_participant TO naast_bypass;
SET LOCAL ROLE naast_bypass;
-- Whom to call for this one signal: the stand-ins who still work here, those of then and those of now. When none does, or none of
-- them answered before the promised moment, the coordinators; for what was said in confidence, only another who holds that role,
-- and never somebody who leads. Not for the app itself.
CREATE OR REPLACE FUNCTION signals_to_call(dossier uuid) RETURNS TABLE (person_id uuid, part text, first_name text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE s record;
BEGIN
  SELECT x.* INTO s FROM public.signals_signal x WHERE x.dossier_id = dossier;
  RETURN QUERY
    WITH here AS (
      SELECT DISTINCT ON (r.person_id) r.person_id, p.first_name::text AS first_name,
             r.person_id = ANY (s.stand_ins) OR EXISTS (
               SELECT FROM public.people_role t JOIN public.privacy_circlemember c ON c.person_id = t.person_id AND c.part = t.kind
                WHERE c.dossier_id = s.dossier_id AND c.until > statement_timestamp() AND t.organisation_id = s.organisation_id
                  AND t.person_id = ANY (s.told) AND t.hat = 'staff' AND t.deputy_id = r.person_id
                  AND t.since <= statement_timestamp() AND t.until > statement_timestamp()) AS named,
             bool_or(r.kind = 'coordinator') OVER mine AS leads, bool_or(r.kind IN ('coordinator', 'manager')) OVER mine AS above,
             bool_or(r.kind = 'confidant' AND (r.location_id IS NULL OR d.location_id IS NULL OR r.location_id = d.location_id)) OVER mine AS confided
        FROM public.people_role r JOIN public.people_profile p ON p.person_id = r.person_id AND p.dossier_id = r.dossier_id
        JOIN public.privacy_dossier d ON d.id = s.dossier_id
       WHERE r.organisation_id = s.organisation_id AND r.hat = 'staff'
         AND r.since <= statement_timestamp() AND r.until > statement_timestamp()
         AND r.person_id IS DISTINCT FROM s.raised_by_id AND NOT r.person_id = ANY (s.told)
         -- What the house noticed about a professional, and a promise that was not kept, is never told to herself.
         AND NOT public.signals_is_about(s.id, r.person_id)
         AND NOT (s.raised_by_id IS NULL AND EXISTS (SELECT FROM public.signals_last_seen(s.match_id) q WHERE q.silent = r.person_id))
      WINDOW mine AS (PARTITION BY r.person_id)
       ORDER BY r.person_id, r.since),
    may AS (SELECT * FROM here h WHERE NOT (s.route = 'in_confidence' AND h.above)),
    asked AS (SELECT m.*, s.answer_before <= statement_timestamp() OR NOT EXISTS (SELECT FROM may x WHERE x.named) AS further FROM may m)
    SELECT a.person_id, CASE WHEN a.leads THEN 'coordinator' WHEN s.route = 'in_confidence' AND NOT a.named THEN 'confidant' ELSE 'deputy' END,
           a.first_name FROM asked a
     WHERE a.named OR (a.further AND CASE WHEN s.route = 'in_confidence' THEN a.confided ELSE a.leads END);
END $$;

-- Twice at most: when no answer came in time for a stand-in, and when the moment of the promised answer is past. A signal for which
-- there is nobody to call now is not on the list, and comes back as soon as there is somebody.
CREATE OR REPLACE FUNCTION signals_due_for_stand_in() RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT s.dossier_id FROM public.signals_signal s
   WHERE public.privacy_actor() IS NULL AND s.answered_at IS NULL AND s.stand_in_at <= statement_timestamp()
     AND (s.stand_ins_called_at IS NULL OR s.answer_before <= statement_timestamp())
     AND EXISTS (SELECT FROM public.signals_to_call(s.dossier_id)) ORDER BY s.stand_in_at LIMIT 500 $$;

-- The same, only for the job that opened just this dossier.
CREATE OR REPLACE FUNCTION signals_stand_ins(dossier uuid) RETURNS TABLE (person_id uuid, part text, first_name text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT t.* FROM public.signals_to_call(dossier) t
   WHERE public.privacy_hat() LIKE 'job-%' AND public.privacy_actor() = dossier $$;
-- Which of these people still work here; only for somebody who has a role here herself.
CREATE OR REPLACE FUNCTION signals_still_here(organisation uuid, people uuid[]) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT DISTINCT r.person_id FROM public.people_role r
   WHERE r.organisation_id = organisation AND r.person_id = ANY (people) AND r.hat = 'staff'
     AND r.since <= statement_timestamp() AND r.until > statement_timestamp()
     AND EXISTS (SELECT FROM public.people_role mine WHERE mine.person_id = public.privacy_actor() AND mine.hat = public.privacy_hat()
                  AND mine.organisation_id = organisation AND mine.since <= statement_timestamp() AND mine.until > statement_timestamp()) $$;
-- Who stands in reads along in what the route weighed, or in how others are after an event; only for the job that opened just this.
CREATE OR REPLACE FUNCTION signals_into_triage(dossier uuid) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE s record; entered int;
BEGIN
  IF public.privacy_hat() IS NULL OR public.privacy_hat() NOT LIKE 'job-%' OR public.privacy_actor() <> dossier THEN RETURN 0; END IF;
  SELECT x.raised_by_id, x.triage_dossier_id AS beside INTO s FROM public.signals_signal x WHERE x.dossier_id = dossier
   UNION ALL SELECT i.raised_by_id, i.care_dossier_id FROM public.signals_incident i WHERE i.dossier_id = dossier;
  IF s.beside IS NULL THEN RETURN 0; END IF;
  INSERT INTO public.privacy_circlemember(id, dossier_id, person_id, part, hat, since, until, why, granted_by_id)
    SELECT gen_random_uuid(), s.beside, c.person_id, c.part, c.hat, now(), c.until, 'no answer yet', dossier
      FROM public.privacy_circlemember c
     WHERE c.dossier_id = dossier AND c.hat = 'staff' AND c.until > statement_timestamp() AND c.person_id IS DISTINCT FROM s.raised_by_id
       AND NOT EXISTS (SELECT FROM public.privacy_circlemember i WHERE i.dossier_id = s.beside
                        AND i.person_id = c.person_id AND i.hat = c.hat AND i.until > statement_timestamp());
  GET DIAGNOSTICS entered = ROW_COUNT;
  RETURN entered;
END $$;

-- How often a lack of a professional's time was behind a signal: a count, never which. Under ten nothing, else by fives.
CREATE OR REPLACE FUNCTION signals_time_lacking(organisation uuid, since timestamptz) RETURNS TABLE (lacking int, asked int)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT CASE WHEN n.lacking >= 10 THEN (round(n.lacking / 5.0) * 5)::int END, CASE WHEN n.asked >= 10 THEN (round(n.asked / 5.0) * 5)::int END
    FROM (SELECT count(*) FILTER (WHERE a.lacked_time IN ('yes', 'partly')) AS lacking, count(*) AS asked
            FROM public.signals_afterthought a WHERE a.organisation_id = organisation AND a.made_at >= since) AS n
   WHERE public.privacy_holds(organisation, ARRAY['manager', 'coordinator']) $$;

GRANT EXECUTE ON FUNCTION signals_into_triage, signals_time_lacking, signals_still_here, signals_due_for_stand_in, signals_stand_ins TO naast_app;
RESET ROLE;

-- A role ends while somebody waits for her answer: who holds the same role takes her place, with a notice; else a coordinator, but
-- never for what was said in confidence, and then nobody who leads. Is there nobody, the role stays. Not for the app itself.
GRANT SELECT ON signals_complaint, people_role, people_profile TO naast_bypass;
GRANT SELECT ON signals_reportingcode, matches_participant, clients_client, clients_request TO naast_bypass;
GRANT UPDATE ON signals_signal, signals_complaint, signals_reportingcode TO naast_bypass;
GRANT INSERT ON people_notice TO naast_bypass;
SET LOCAL ROLE naast_bypass;
CREATE OR REPLACE FUNCTION signals_left_without(role uuid)
RETURNS TABLE (thing text, id uuid, dossier uuid, weighs uuid, place uuid, kind text, raiser uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  WITH waits AS (
    SELECT 'signals_signal' AS thing, s.id, s.dossier_id, s.triage_dossier_id AS weighs, s.raised_by_id AS raiser, s.route
      FROM public.signals_signal s WHERE s.answered_at IS NULL
    UNION ALL SELECT 'signals_complaint', l.id, l.dossier_id, NULL, l.raised_by_id, '' FROM public.signals_complaint l WHERE l.answered_at IS NULL)
  SELECT DISTINCT ON (w.id) w.thing, w.id, w.dossier_id, w.weighs, d.location_id,
         CASE WHEN w.route = 'in_confidence' THEN 'confidant' WHEN c.part = 'deputy' THEN 'coordinator' ELSE c.part END, w.raiser
    FROM public.people_role r
    JOIN public.privacy_circlemember c ON c.person_id = r.person_id AND c.hat = r.hat AND c.until > statement_timestamp()
    JOIN public.privacy_dossier d ON d.id = c.dossier_id AND d.organisation_id = r.organisation_id
    JOIN waits w ON w.dossier_id = d.id AND w.raiser IS DISTINCT FROM r.person_id
   WHERE r.id = role AND r.hat = 'staff' AND (c.part = r.kind OR NOT EXISTS (
       SELECT FROM public.people_role o WHERE o.person_id = r.person_id AND o.organisation_id = r.organisation_id
          AND o.hat = r.hat AND o.id <> r.id AND o.since <= statement_timestamp() AND o.until > statement_timestamp()))
     AND NOT EXISTS (SELECT FROM public.privacy_circlemember o WHERE o.dossier_id = d.id AND o.hat = 'staff'
                      AND o.person_id <> r.person_id AND o.person_id IS DISTINCT FROM w.raiser AND o.until > statement_timestamp())
   ORDER BY w.id, c.part $$;

CREATE OR REPLACE FUNCTION signals_follow(role uuid) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE r record; w record; next uuid[]; sits text; followed int := 0;
BEGIN
  SELECT * INTO r FROM public.people_role p WHERE p.id = role;
  FOR w IN SELECT * FROM public.signals_left_without(role) LOOP
    WITH here AS (
      SELECT x.person_id, x.kind FROM public.people_role x
       WHERE x.organisation_id = r.organisation_id AND x.hat = 'staff' AND x.since <= statement_timestamp() AND x.until > statement_timestamp()
         AND x.person_id <> r.person_id AND x.person_id IS DISTINCT FROM w.raiser
         AND (x.kind = 'coordinator' OR x.location_id IS NULL OR w.place IS NULL OR x.location_id = w.place)
         AND NOT (w.kind = 'confidant' AND EXISTS (SELECT FROM public.people_role o
               WHERE o.person_id = x.person_id AND o.organisation_id = x.organisation_id AND o.hat = 'staff'
                 AND o.kind IN ('coordinator', 'manager') AND o.until > statement_timestamp()))
         AND NOT (w.thing = 'signals_signal' AND public.signals_is_about(w.id, x.person_id))),
    chosen AS (
      SELECT * FROM here h WHERE h.kind = w.kind AND h.kind <> 'professional'
      UNION ALL
      SELECT * FROM here h WHERE w.kind <> 'confidant' AND h.kind = 'coordinator'
         AND NOT EXISTS (SELECT FROM here x WHERE x.kind = w.kind AND x.kind <> 'professional'))
    SELECT array_agg(DISTINCT c.person_id), min(c.kind) INTO next, sits FROM chosen c;
    IF next IS NULL THEN RAISE EXCEPTION 'naast: somebody waits for her answer' USING ERRCODE = '23514'; END IF;
    PERFORM public.signals_seat(w.thing, w.id, w.dossier, w.weighs, r.organisation_id, r.person_id, next, sits);
    followed := followed + 1;
  END LOOP;
  RETURN followed;
END $$;

-- They sit in it, it says that they were told beside those who stay, and each of them gets word. Not for the app itself.
CREATE OR REPLACE FUNCTION signals_seat(thing text, known uuid, dossier uuid, weighs uuid, organisation uuid, leaves uuid, people uuid[], sits text)
RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE names text[]; hear uuid[];
BEGIN
  INSERT INTO public.privacy_circlemember(id, dossier_id, person_id, part, hat, since, until, why, granted_by_id)
    SELECT gen_random_uuid(), d, t, sits, 'staff', now(), now() + interval '12 months', 'follows', public.privacy_actor()
      FROM unnest(people) AS t, unnest(ARRAY[dossier, weighs]) AS d WHERE d IS NOT NULL;
  SELECT people || coalesce(array_agg(o.who), '{}') INTO hear FROM (
    SELECT unnest(s.told) AS who FROM public.signals_signal s WHERE s.id = known
    UNION ALL SELECT unnest(l.told) FROM public.signals_complaint l WHERE l.id = known) AS o
   WHERE o.who <> leaves AND NOT o.who = ANY (people) AND EXISTS (SELECT FROM public.privacy_circlemember c
     WHERE c.dossier_id = signals_seat.dossier AND c.person_id = o.who AND c.hat = 'staff' AND c.until > statement_timestamp());
  SELECT array_agg(p.first_name::text ORDER BY t.n) INTO names FROM unnest(hear) WITH ORDINALITY AS t(person_id, n)
    CROSS JOIN LATERAL (SELECT q.first_name FROM public.people_profile q
                         WHERE q.person_id = t.person_id AND q.organisation_id = organisation ORDER BY q.made_at LIMIT 1) AS p;
  UPDATE public.signals_signal s SET told = hear, told_names = names, version = s.version + 1 WHERE thing = 'signals_signal' AND s.id = known;
  UPDATE public.signals_complaint l SET told = hear, told_names = names, version = l.version + 1 WHERE thing = 'signals_complaint' AND l.id = known;
  INSERT INTO public.people_notice
    SELECT n.* FROM unnest(people) AS t(person_id), jsonb_populate_record(NULL::public.people_notice, jsonb_build_object(
      'id', gen_random_uuid(), 'dossier_id', dossier, 'organisation_id', organisation, 'made_at', now(), 'version', 1,
      'person_id', t.person_id, 'hat', 'staff', 'about', 'signal', 'thing', thing, 'thing_id', known, 'due_at', now(),
      'state', 'waiting', 'attempts', 0, 'left_in_hand', false)) AS n;
END $$;

-- What goes along when her work goes to a colleague: her own open steps and the signals she reads as professional, as far as they are
-- about these clients or about clients whose professional the colleague is already. Not for the app itself.
CREATE OR REPLACE FUNCTION signals_go_along(organisation uuid, giving uuid, taking uuid, files uuid[]) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE w record; theirs uuid[]; moved int := 0;
BEGIN
  theirs := ARRAY(SELECT k.id FROM public.clients_client k WHERE k.organisation_id = organisation AND (k.id = ANY (files)
    OR EXISTS (SELECT FROM public.privacy_circlemember c WHERE c.dossier_id = k.dossier_id AND c.person_id = taking
                AND c.part = 'professional' AND c.until > statement_timestamp())));
  FOR w IN SELECT p.id, p.dossier_id FROM public.signals_reportingcode p
            WHERE p.professional_id = giving AND p.closed_on IS NULL AND p.client_id = ANY (theirs) LOOP
    UPDATE public.privacy_circlemember c SET until = now() WHERE c.dossier_id = w.dossier_id AND c.person_id IN (giving, taking) AND c.until > statement_timestamp();
    UPDATE public.signals_reportingcode p SET professional_id = taking, version = p.version + 1 WHERE p.id = w.id;
    PERFORM public.signals_seat('signals_reportingcode', w.id, w.dossier_id, NULL, organisation, giving, ARRAY[taking], 'professional');
    moved := moved + 1;
  END LOOP;
  FOR w IN SELECT s.id, s.dossier_id, s.triage_dossier_id FROM public.signals_signal s
            WHERE s.organisation_id = organisation AND s.raised_by_id IS DISTINCT FROM giving AND s.raised_by_id IS DISTINCT FROM taking
              AND NOT public.signals_is_about(s.id, taking)
              AND EXISTS (SELECT FROM public.privacy_circlemember c WHERE c.dossier_id = s.dossier_id AND c.person_id = giving
                           AND c.part = 'professional' AND c.until > statement_timestamp())
              AND EXISTS (SELECT FROM public.clients_client k WHERE k.id = ANY (theirs) AND (k.person_id = s.raised_by_id OR EXISTS (
                   SELECT FROM public.matches_participant m WHERE m.match_id = s.match_id AND m.person_id = k.person_id AND m.part = 'client'))) LOOP
    UPDATE public.privacy_circlemember c SET until = now() WHERE c.dossier_id IN (w.dossier_id, w.triage_dossier_id)
       AND c.person_id IN (giving, taking) AND c.hat = 'staff' AND c.until > statement_timestamp();
    PERFORM public.signals_seat('signals_signal', w.id, w.dossier_id, w.triage_dossier_id, organisation, giving, ARRAY[taking], 'professional');
    moved := moved + 1;
  END LOOP;
  RETURN moved;
END $$;

-- Open steps about clients whose professional somebody else is by now. Not for the app itself.
CREATE OR REPLACE FUNCTION signals_steps_behind(organisation uuid) RETURNS TABLE (professional uuid, client uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT p.professional_id, p.client_id FROM public.signals_reportingcode p JOIN public.clients_client k ON k.id = p.client_id
   WHERE p.organisation_id = organisation AND p.closed_on IS NULL
     AND NOT EXISTS (SELECT FROM public.privacy_circlemember c WHERE c.dossier_id = k.dossier_id AND c.person_id = p.professional_id
                      AND c.part = 'professional' AND c.until > statement_timestamp()) $$;

-- Does she keep open steps about a client? Not for the app itself.
CREATE OR REPLACE FUNCTION signals_open_steps(organisation uuid, professional uuid) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT p.client_id FROM public.signals_reportingcode p
   WHERE p.organisation_id = organisation AND p.professional_id = professional AND p.closed_on IS NULL $$;

-- Is this signal about this professional: what the house noticed, or a worry about ourselves around her own client? Not for the app itself.
CREATE OR REPLACE FUNCTION signals_is_about(signal uuid, professional uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT EXISTS (SELECT FROM public.signals_signal s WHERE s.id = signal AND (s.raised_by_id IS NULL OR s.route = 'about_us')
    AND (EXISTS (SELECT FROM public.matches_participant m
                  WHERE m.match_id = s.match_id AND m.person_id = professional AND m.accountable AND m.until IS NULL)
      OR EXISTS (SELECT FROM public.clients_request q JOIN public.clients_client k ON k.id = q.client_id
                  WHERE s.match_id IS NULL AND s.raised_part = 'client' AND k.person_id = s.raised_by_id
                    AND q.professional_id = professional AND q.closed_at IS NULL))) $$;
RESET ROLE;

-- ── The silence of a professional ──────────────────────────────────────────────────────────────────────────────────
-- When she last saw the client herself: her own contact, one with the three of them of which she said herself that she
-- was there, or the meeting of three; with nothing of these, the day on which they began. Nobody accountable who works
-- here is a silence as well.
GRANT SELECT ON moments_moment, matches_match, matches_participant, people_role, people_profile, signals_signal TO naast_bypass;
GRANT INSERT, UPDATE ON signals_signal TO naast_bypass;
GRANT SELECT, INSERT ON signals_signalanswer TO naast_bypass;
GRANT INSERT ON privacy_dossier, privacy_circlemember TO naast_bypass;
GRANT SELECT ON people_notice, clients_client, clients_request, clients_seenday, matches_closing, privacy_circlemember TO naast_bypass;
SET LOCAL ROLE naast_bypass;
CREATE OR REPLACE FUNCTION signals_own_contact(together uuid) RETURNS TABLE (since date, silent uuid, works boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT coalesce(greatest(m.met_on, (SELECT max((o.at AT TIME ZONE 'Europe/Amsterdam')::date) FROM public.moments_moment o
           WHERE o.match_id = m.id AND o.state = 'happened' AND (o.kind IN ('own_contact', 'review', 'horizon') OR o.professional_there))), m.started_on),
         p.person_id,
         EXISTS (SELECT FROM public.people_role r WHERE r.person_id = p.person_id AND r.organisation_id = m.organisation_id AND r.hat = 'staff'
                  AND r.kind IN ('professional', 'location_contact') AND r.since <= statement_timestamp() AND r.until > statement_timestamp())
    FROM public.matches_match m
    LEFT JOIN public.matches_participant p ON p.match_id = m.id AND p.accountable AND p.until IS NULL
   WHERE m.id = together $$;

-- It ended earlier than planned: her professional is expected as before, whoever reads her file as hers now, until there is a next
-- match or the file is closed or kept by nobody. A day on which she wrote that she saw her counts as well.
CREATE OR REPLACE FUNCTION signals_after_goodbye(together uuid) RETURNS TABLE (since date, silent uuid, works boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT greatest(c.since, (SELECT max(s."on") FROM public.clients_seenday s WHERE s.client_id = k.id)), own.person_id,
         EXISTS (SELECT FROM public.people_role r WHERE r.person_id = own.person_id AND r.organisation_id = m.organisation_id AND r.hat = 'staff'
                  AND r.kind IN ('professional', 'location_contact') AND r.since <= statement_timestamp() AND r.until > statement_timestamp())
    FROM public.matches_match m JOIN public.clients_request q ON q.id = m.request_id
    JOIN public.clients_client k ON k.id = q.client_id AND k.closed_at IS NULL
    JOIN public.matches_closing e ON e.match_id = m.id AND e.kind = 'early'
    CROSS JOIN LATERAL public.signals_own_contact(m.id) AS c
    CROSS JOIN LATERAL (SELECT x.person_id FROM public.privacy_circlemember x WHERE x.dossier_id = k.dossier_id AND x.part = 'professional'
                         AND x.hat = 'staff' AND x.until > statement_timestamp() ORDER BY x.since DESC LIMIT 1) AS own
   WHERE m.id = together AND m.state = 'ended' AND m.started_on IS NOT NULL
     AND NOT EXISTS (SELECT FROM public.matches_match n JOIN public.clients_request r ON r.id = n.request_id
                      WHERE r.client_id = k.id AND n.started_on IS NOT NULL AND (n.made_at, n.id) > (m.made_at, m.id)) $$;

-- The same question about any match, living or ended early; nothing where nobody is expected any more.
CREATE OR REPLACE FUNCTION signals_last_seen(together uuid) RETURNS TABLE (since date, silent uuid, works boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT c.* FROM public.matches_match m CROSS JOIN LATERAL public.signals_own_contact(m.id) AS c
   WHERE m.id = together AND m.state IN ('side_by_side', 'resting', 'closing')
  UNION ALL SELECT a.* FROM public.signals_after_goodbye(together) AS a $$;

-- By which id the alarms of one silence are known, one after another. Not for the app itself.
CREATE OR REPLACE FUNCTION signals_silence_key(together uuid, works boolean, since date, turn int) RETURNS uuid
LANGUAGE sql IMMUTABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT md5(together || CASE WHEN works THEN ' silent ' ELSE ' nobody ' END || since || CASE WHEN turn > 0 THEN ' ' || turn ELSE '' END)::uuid $$;

-- Under which id an alarm about this silence may be raised now: none while one waits for an answer, and none until so many days
-- passed since the last answer. An answer is a talk, not a contact: while the client sees nobody, it is told again. An alarm that
-- ended by itself while the last contact is as long ago as before ended on a contact that was taken back: that counts anew at once.
CREATE OR REPLACE FUNCTION signals_next_alarm(together uuid, works boolean, since date, every_days int, today date) RETURNS uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE key uuid; said timestamptz; turn int := 0;
BEGIN
  PERFORM FROM public.signals_signal s WHERE s.match_id = together AND s.kind = 'silence' AND s.answered_at IS NULL;
  IF FOUND THEN RETURN NULL; END IF;
  LOOP
    key := public.signals_silence_key(together, works, since, turn);
    SELECT s.answered_at INTO said FROM public.signals_signal s WHERE s.id = key;
    IF NOT FOUND THEN RETURN key; END IF;
    IF today - (said AT TIME ZONE 'Europe/Amsterdam')::date <= every_days
       AND NOT EXISTS (SELECT FROM public.signals_signalanswer a WHERE a.signal_id = key AND a.by_id = together) THEN
      RETURN NULL;
    END IF;
    turn := turn + 1;
  END LOOP;
END $$;

-- Which matches to look at: their professional is silent or nearly, or nobody who works here is accountable. The norms
-- come from the templates; ids of dossiers and nothing else leave. What was told already is not told again. Only for the worker.
CREATE OR REPLACE FUNCTION signals_silent_matches(names text[], quiet_days int[], today date) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT m.dossier_id
    FROM public.matches_match m JOIN unnest(names, quiet_days) AS norm(name, days) ON norm.name = m.programme
    CROSS JOIN LATERAL public.signals_last_seen(m.id) AS c
   WHERE public.privacy_actor() IS NULL AND m.state IN ('side_by_side', 'resting', 'closing', 'ended') AND (NOT c.works OR today - c.since >= norm.days)
     AND public.signals_next_alarm(m.id, c.works, c.since, norm.days, today) IS NOT NULL
   ORDER BY c.works, c.since, m.id LIMIT 500 $$;

-- The alarm itself, told to others than the silent one: a dossier whose circle is whom the programme tells and her deputy.
-- Is none of these here, the coordinators of the organisation; without them, who is on call. Only for the job that
-- opened just the dossier of this match, and once per silence. Nothing comes back when nobody at all is left.
CREATE OR REPLACE FUNCTION signals_raise_silence(dossier uuid, is_silent boolean, tells text[], stand_in text, at timestamptz,
  answer_before timestamptz, stand_in_at timestamptz, every_days int) RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE m record; c record; key uuid; day date := (at AT TIME ZONE 'Europe/Amsterdam')::date; place uuid := gen_random_uuid(); weighs uuid := gen_random_uuid(); ids uuid[]; parts text[]; names text[];
BEGIN
  IF public.privacy_hat() IS DISTINCT FROM 'job-silence' OR public.privacy_actor() <> dossier THEN
    RAISE EXCEPTION 'naast: not yours to raise' USING ERRCODE = '42501';
  END IF;
  SELECT x.* INTO m FROM public.matches_match x WHERE x.dossier_id = dossier;
  IF m IS NULL THEN RETURN NULL; END IF;
  PERFORM pg_advisory_xact_lock(hashtextextended('silence ' || m.id, 0));
  SELECT * INTO c FROM public.signals_last_seen(m.id);
  -- After a goodbye the job reads no day on which she was seen; so that is counted here.
  IF NOT FOUND OR (c.works AND NOT (is_silent OR (m.state = 'ended' AND day - c.since > every_days))) THEN RETURN NULL; END IF;
  key := public.signals_next_alarm(m.id, c.works, c.since, every_days, day);
  IF key IS NULL THEN RETURN NULL; END IF;
  WITH here AS (
    SELECT r.person_id, r.kind, r.location_id, p.first_name::text AS called FROM public.people_role r
      JOIN public.people_profile p ON p.person_id = r.person_id AND p.dossier_id = r.dossier_id
     WHERE r.organisation_id = m.organisation_id AND r.hat = 'staff' AND r.since <= statement_timestamp() AND r.until > statement_timestamp()
       AND r.person_id IS DISTINCT FROM c.silent),
  near AS (
    SELECT h.person_id, h.kind, h.called, 1 AS turn FROM here h
     WHERE h.kind = ANY (tells) AND (h.location_id IS NULL OR m.location_id IS NULL OR h.location_id = m.location_id)
       AND (h.kind <> 'professional' OR EXISTS (SELECT FROM public.matches_participant p
             WHERE p.match_id = m.id AND p.person_id = h.person_id AND p.part = 'professional' AND p.until IS NULL))
    UNION ALL
    SELECT h.person_id, 'deputy', h.called, 2 FROM here h
     WHERE 'deputy' IN (stand_in) AND h.person_id = (SELECT r.deputy_id FROM public.people_role r
            WHERE r.person_id = c.silent AND r.organisation_id = m.organisation_id AND r.hat = 'staff'
              AND r.kind IN ('professional', 'location_contact') AND r.deputy_id IS NOT NULL ORDER BY r.until DESC, r.since DESC LIMIT 1)
    UNION ALL
    SELECT h.person_id, h.kind, h.called, 2 FROM here h WHERE h.kind = stand_in),
  led AS (SELECT h.person_id, h.kind, h.called, 3 AS turn FROM here h WHERE h.kind = 'coordinator' AND NOT EXISTS (SELECT FROM near)),
  kept AS (SELECT h.person_id, h.kind, h.called, 4 AS turn FROM here h
            WHERE h.kind = 'on_call' AND NOT EXISTS (SELECT FROM near) AND NOT EXISTS (SELECT FROM led)),
  once AS (SELECT DISTINCT ON (a.person_id) a.* FROM (SELECT * FROM near UNION ALL SELECT * FROM led UNION ALL SELECT * FROM kept) a
            ORDER BY a.person_id, a.turn)
  SELECT array_agg(o.person_id ORDER BY o.turn, o.person_id), array_agg(o.kind::text ORDER BY o.turn, o.person_id),
         array_agg(o.called ORDER BY o.turn, o.person_id) INTO ids, parts, names FROM once o;
  IF ids IS NULL THEN RETURN NULL; END IF;
  INSERT INTO public.privacy_dossier(id, organisation_id, location_id, kind, neutral_label, about_id, by_role)
  VALUES (place, m.organisation_id, m.location_id, 'signal', 'signal', NULL, '{}'),
         (weighs, m.organisation_id, m.location_id, 'triage', 'triage', NULL, '{}');
  INSERT INTO public.privacy_circlemember(id, dossier_id, person_id, part, hat, since, until, why, granted_by_id)
    SELECT gen_random_uuid(), d, t.person_id, t.part, 'staff', now(), now() + interval '12 months', 'route', m.id
      FROM unnest(ids, parts) AS t(person_id, part), unnest(ARRAY[place, weighs]) AS d;
  INSERT INTO public.signals_signal(id, dossier_id, organisation_id, made_at, version, match_id, programme, kind, route, words, raised_by_id,
    raised_part, raised_name, raised_at, told, told_names, answer_before, stand_ins, stand_in_at, triage_dossier_id)
  VALUES (key, place, m.organisation_id, at, 1, m.id, m.programme, 'silence', 'own_contact', '', NULL, 'house', '', at, ids, names,
    signals_raise_silence.answer_before, '{}', signals_raise_silence.stand_in_at, weighs);
  RETURN place;
END $$;

-- Alarms of the house of which nobody got word yet: a worker stopped in between. Only for the worker.
CREATE OR REPLACE FUNCTION signals_untold_silences() RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT s.dossier_id FROM public.signals_signal s
   WHERE public.privacy_actor() IS NULL AND s.kind = 'silence' AND s.raised_by_id IS NULL AND s.answered_at IS NULL
     AND NOT EXISTS (SELECT FROM public.people_notice n WHERE n.dossier_id = s.dossier_id) ORDER BY s.raised_at LIMIT 500 $$;

-- There is contact again: the alarm ends by itself; the neutral sentence is the page's, so no words are kept here. The facts
-- and the day are looked up here; who asks only has to be in the circle of the match, and never has to read the alarm. The
-- silence that an alarm is about never ends it: there is contact since, or somebody else is accountable.
CREATE OR REPLACE FUNCTION signals_end_silence(together uuid, every_days int) RETURNS SETOF uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE m record; c record; at timestamptz := statement_timestamp(); today date := (at AT TIME ZONE 'Europe/Amsterdam')::date;
BEGIN
  SELECT x.* INTO m FROM public.matches_match x WHERE x.id = together AND x.dossier_id = ANY (public.privacy_my_dossiers());
  IF m IS NULL THEN RETURN; END IF;
  SELECT * INTO c FROM public.signals_last_seen(m.id);
  IF NOT FOUND OR NOT c.works OR today - c.since > least(every_days, 56) THEN RETURN; END IF;
  RETURN QUERY
    WITH ended AS (
      UPDATE public.signals_signal s SET answered_at = at, version = s.version + 1
       WHERE s.match_id = m.id AND s.kind = 'silence' AND s.raised_by_id IS NULL AND s.answered_at IS NULL
         AND NOT EXISTS (SELECT FROM generate_series(0, (SELECT count(*)::int FROM public.signals_signal x WHERE x.match_id = m.id AND x.kind = 'silence'))
                          AS t(turn) WHERE s.id = public.signals_silence_key(m.id, c.works, c.since, t.turn)) RETURNING s.*),
    said AS (
      INSERT INTO public.signals_signalanswer(id, dossier_id, organisation_id, made_at, version, signal_id, words, by_id, by_name)
      SELECT gen_random_uuid(), e.dossier_id, e.organisation_id, at, 1, e.id, '', m.id, '' FROM ended e)
    SELECT e.dossier_id FROM ended e;
END $$;
GRANT EXECUTE ON FUNCTION signals_silent_matches, signals_raise_silence, signals_untold_silences, signals_end_silence TO naast_app;
RESET ROLE;

-- ── A calamity with its clock and a complaint with its days ────────────────────────────────────────────────────────
-- The same stand-ins as with a signal, and never whom it can be about: who told it, who wrote it down for her, and who stood beside
-- her in the work. What went to one coordinator alone or to the confidential adviser never goes to somebody who leads.
GRANT SELECT ON signals_incident, signals_complaint, matches_participant, clients_client, clients_request, privacy_circlemember, people_role, people_profile TO naast_bypass;
SET LOCAL ROLE naast_bypass;
-- Whose work it can be about. Not for the app itself.
CREATE OR REPLACE FUNCTION signals_late_about(dossier uuid) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  WITH told AS (
    SELECT i.raised_by_id AS raiser, i.match_id, NULL::uuid AS through FROM public.signals_incident i WHERE i.dossier_id = dossier
    UNION ALL SELECT l.raised_by_id, l.match_id, l.through_id FROM public.signals_complaint l WHERE l.dossier_id = dossier)
  SELECT t.raiser FROM told t UNION SELECT t.through FROM told t WHERE t.through IS NOT NULL
  UNION SELECT p.person_id FROM told t JOIN public.matches_participant p ON p.part IN ('client', 'volunteer', 'professional') AND (p.match_id = t.match_id
     OR (t.match_id IS NULL AND p.match_id IN (SELECT o.match_id FROM public.matches_participant o
           WHERE o.person_id = t.raiser AND o.part IN ('client', 'volunteer'))))
  UNION SELECT q.professional_id FROM told t JOIN public.clients_client k ON k.person_id = t.raiser JOIN public.clients_request q ON q.client_id = k.id
  UNION SELECT c.person_id FROM told t JOIN public.clients_client k ON k.person_id = t.raiser
          JOIN public.privacy_circlemember c ON c.dossier_id = k.dossier_id AND c.part = 'professional' $$;

-- Whom to call for this one: the stand-ins of those who were told. When there are none, and at the second turn, others who hold the
-- role she chose; for a calamity in the last place who is on call. Not for the app itself.
CREATE OR REPLACE FUNCTION signals_late_to_call(dossier uuid, turn int) RETURNS TABLE (person_id uuid, part text, first_name text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE s record;
BEGIN
  SELECT x.*, d.location_id AS place, x.goes_to IN ('event', 'coordinators') AS led INTO s FROM (
    SELECT i.organisation_id, i.told, 'event' AS goes_to FROM public.signals_incident i WHERE i.dossier_id = dossier
    UNION ALL SELECT l.organisation_id, l.told, l.goes_to FROM public.signals_complaint l WHERE l.dossier_id = dossier) AS x
    JOIN public.privacy_dossier d ON d.id = dossier;
  RETURN QUERY
    WITH here AS (
      SELECT DISTINCT ON (r.person_id) r.person_id, p.first_name::text AS first_name, EXISTS (
               SELECT FROM public.people_role t JOIN public.privacy_circlemember c ON c.person_id = t.person_id AND c.dossier_id = dossier
                  AND (c.part = t.kind OR (c.part = 'professional' AND t.kind = 'location_contact'))
                WHERE t.person_id = ANY (s.told) AND t.organisation_id = s.organisation_id AND t.hat = 'staff' AND t.deputy_id = r.person_id
                  AND t.since <= statement_timestamp() AND t.until > statement_timestamp()) AS named,
             bool_or(r.kind = 'coordinator') OVER mine AS leads, bool_or(r.kind IN ('coordinator', 'manager')) OVER mine AS above,
             bool_or(r.kind = 'confidant' AND (r.location_id IS NULL OR s.place IS NULL OR r.location_id = s.place)) OVER mine AS confided,
             bool_or(r.kind = 'on_call') OVER mine AS called
        FROM public.people_role r JOIN public.people_profile p ON p.person_id = r.person_id AND p.dossier_id = r.dossier_id
       WHERE r.organisation_id = s.organisation_id AND r.hat = 'staff'
         AND r.since <= statement_timestamp() AND r.until > statement_timestamp() AND NOT r.person_id = ANY (s.told)
         AND NOT EXISTS (SELECT FROM public.signals_late_about(dossier) AS a WHERE a = r.person_id)
      WINDOW mine AS (PARTITION BY r.person_id)
       ORDER BY r.person_id, r.since),
    may AS (SELECT h.*, CASE WHEN s.led THEN h.leads ELSE s.goes_to = 'confidant' AND h.confided END AS further
              FROM here h WHERE s.led OR NOT h.above),
    near AS (SELECT m.* FROM may m WHERE m.named OR (m.further AND (turn > 1 OR NOT EXISTS (SELECT FROM may x WHERE x.named))))
    SELECT n.person_id, CASE WHEN n.leads THEN 'coordinator' WHEN n.further AND NOT n.named THEN 'confidant' ELSE 'deputy' END, n.first_name FROM near n
    UNION ALL SELECT m.person_id, 'on_call', m.first_name FROM may m
     WHERE s.goes_to = 'event' AND m.called AND NOT EXISTS (SELECT FROM near)
       AND NOT EXISTS (SELECT FROM public.privacy_circlemember c WHERE c.dossier_id = signals_late_to_call.dossier AND c.person_id = ANY (s.told)
                        AND c.part IN ('deputy', 'on_call') AND c.until > statement_timestamp());
END $$;

-- Of which calamities and complaints a moment passed that did not call yet; and those for which there was nobody to call, as soon as
-- there is somebody. Dossier ids only, for the worker.
CREATE OR REPLACE FUNCTION signals_late(at timestamptz, halfway timestamptz, today date, written_by date) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  WITH late AS (
    SELECT i.dossier_id, CASE WHEN i.report_before <= at THEN 2 WHEN i.report_before <= halfway THEN 1 ELSE 0 END AS turn,
           i.calls_made, i.stand_ins_called_at, i.report_before AS before
      FROM public.signals_incident i WHERE i.report_before IS NOT NULL AND i.reported_at IS NULL
    UNION ALL
    SELECT l.dossier_id, CASE WHEN l.answer_before < today THEN 2
                              WHEN l.received_at IS NULL AND (l.made_at AT TIME ZONE 'UTC')::date <= written_by THEN 1 ELSE 0 END,
           l.calls_made, l.stand_ins_called_at, l.answer_before::timestamptz
      FROM public.signals_complaint l WHERE l.answered_at IS NULL)
  SELECT l.dossier_id FROM late l
   WHERE public.privacy_actor() IS NULL AND l.turn > 0 AND (l.turn > l.calls_made
      OR (l.stand_ins_called_at IS NULL AND EXISTS (SELECT FROM public.signals_late_to_call(l.dossier_id, l.turn))))
   ORDER BY l.before LIMIT 500 $$;

-- Whom to call, only for the job that opened just this dossier.
CREATE OR REPLACE FUNCTION signals_late_calls(dossier uuid, turn int) RETURNS TABLE (person_id uuid, part text, first_name text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT t.* FROM public.signals_late_to_call(dossier, turn) t
   WHERE public.privacy_hat() LIKE 'job-%' AND public.privacy_actor() = dossier $$;
GRANT EXECUTE ON FUNCTION signals_late, signals_late_calls TO naast_app;
RESET ROLE;
