-- Answering where one may not read: only what was asked of this person, once; no right to read follows.
GRANT SELECT, INSERT, UPDATE ON moments_asked TO naast_bypass;
GRANT SELECT, INSERT ON moments_answer TO naast_bypass;
GRANT UPDATE (wants_to_talk, talked_at, version) ON moments_answer TO naast_bypass;
GRANT SELECT ON volunteers_volunteer, clients_consent, clients_childage, clients_client TO naast_bypass;
SET LOCAL ROLE naast_bypass;
-- Which of these answers ask for a talk?
CREATE OR REPLACE FUNCTION moments_asks_for_talk(answers jsonb) RETURNS text[]
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT coalesce(array_agg(said.key), '{}') FROM jsonb_each_text(moments_asks_for_talk.answers) AS said WHERE said.value = 'talk'
      OR (said.key, said.value) IN (('support_enough', 'more'), ('can_say_no', 'help'), ('own_contact_kept', 'hard')) $$;

CREATE OR REPLACE FUNCTION moments_answer_asked(asked uuid, answers jsonb, at timestamptz) RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE actor uuid := public.privacy_actor(); a record;
BEGIN
  UPDATE public.moments_asked q SET answered_at = at, version = q.version + 1
   WHERE q.id = asked AND q.of_id = actor AND q.answered_at IS NULL AND q.dossier_id = ANY (public.privacy_my_dossiers())
   RETURNING * INTO a;
  IF a IS NULL THEN RAISE EXCEPTION 'naast: this was not asked of you, or it is answered' USING ERRCODE = '42501'; END IF;
  INSERT INTO public.moments_answer(id, dossier_id, organisation_id, made_at, version, asked_id, match_id, questionnaire, week, by_id,
                                    by_part, answers, answered_at, wants_to_talk)
  VALUES (gen_random_uuid(), a.into_id, a.organisation_id, at, 1, a.id, a.match_id, a.questionnaire, a.week, actor, a.of_part,
          moments_answer_asked.answers, at, public.moments_asks_for_talk(moments_answer_asked.answers) <> '{}');
  RETURN a.into_id;
END $$;

-- What was asked of this person is answered once more, in a second tab. Her first answers stay; a wish to talk is never lost: it is
-- kept at those answers and waits as a first one does. Says where they lie, whether a talk is asked for, and whether the rest of what
-- she says now stands there already. No row when nothing of it is there.
CREATE OR REPLACE FUNCTION moments_answer_again(asked uuid, answers jsonb) RETURNS TABLE (lies uuid, talk boolean, same boolean)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE actor uuid := public.privacy_actor(); q record; a record; wishes text[] := public.moments_asks_for_talk(moments_answer_again.answers);
BEGIN
  SELECT * INTO q FROM public.moments_asked x
   WHERE x.id = moments_answer_again.asked AND x.of_id = actor AND x.answered_at IS NOT NULL AND x.dossier_id = ANY (public.privacy_my_dossiers());
  IF q IS NULL THEN RAISE EXCEPTION 'naast: this was not asked of you' USING ERRCODE = '42501'; END IF;
  SELECT x.id, x.dossier_id, x.answers INTO a FROM public.moments_answer x
   WHERE x.asked_id = q.id AND x.dossier_id = q.into_id AND x.by_id = actor FOR UPDATE;
  IF a.id IS NULL THEN RETURN; END IF;
  IF wishes <> '{}' THEN
    UPDATE public.moments_answer x SET wants_to_talk = true, talked_at = NULL, version = x.version + 1
     WHERE x.id = a.id AND (NOT x.wants_to_talk OR x.talked_at IS NOT NULL);
  END IF;
  RETURN QUERY SELECT a.dossier_id, wishes <> '{}', moments_answer_again.answers - wishes <@ a.answers;
END $$;

-- Asking where one may not write: who leads a match asks its people what the programme asks. The question lies where
-- that person reads, the answer will lie where `into` says; nothing can be read with it.
CREATE OR REPLACE FUNCTION moments_ask(together uuid, person uuid, as_part text, what text, in_week int, due date, into_kind text) RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE m record; p record; r record; lies uuid; reads uuid;
BEGIN
  SELECT * INTO m FROM public.matches_match x WHERE x.id = together;
  SELECT * INTO p FROM public.matches_participant x
   WHERE x.match_id = together AND x.person_id = person AND x.part = as_part AND x.until IS NULL;
  IF m IS NULL OR p IS NULL OR NOT public.privacy_leads(m.dossier_id) THEN
    RAISE EXCEPTION 'naast: not yours to ask' USING ERRCODE = '42501';
  END IF;
  SELECT * INTO r FROM public.clients_request q WHERE q.id = m.request_id;
  reads := CASE into_kind
    WHEN 'shared' THEN m.dossier_id WHEN 'inner' THEN m.inner_dossier_id WHEN 'contact' THEN m.contact_dossier_id WHEN 'duo' THEN m.duo_dossier_id
    WHEN 'coordination' THEN m.coordination_dossier_id WHEN 'request' THEN r.dossier_id
    WHEN 'considerations' THEN (SELECT c.considerations_dossier_id FROM public.clients_client c
                                 WHERE c.id = r.client_id AND as_part = 'professional')
    WHEN 'volunteer' THEN (SELECT v.dossier_id FROM public.volunteers_volunteer v WHERE v.person_id = person AND as_part = 'volunteer'
                              AND v.organisation_id = m.organisation_id) END;
  lies := CASE WHEN into_kind = 'shared' THEN m.dossier_id WHEN into_kind = 'inner' THEN m.inner_dossier_id WHEN as_part = 'client' THEN r.dossier_id
    WHEN as_part = 'volunteer' THEN (SELECT v.dossier_id FROM public.volunteers_volunteer v WHERE v.person_id = person
                                     AND v.organisation_id = m.organisation_id)
    ELSE m.contact_dossier_id END;
  IF lies IS NULL OR reads IS NULL THEN RAISE EXCEPTION 'naast: no place for this answer' USING ERRCODE = '23514'; END IF;
  INSERT INTO public.moments_asked(id, dossier_id, organisation_id, made_at, version, match_id, questionnaire, week, of_id, of_part, into_id, due_on)
  VALUES (gen_random_uuid(), lies, m.organisation_id, now(), 1, together, what, in_week, person, as_part, reads, due)
  ON CONFLICT (match_id, questionnaire, week, of_id) DO NOTHING;
  RETURN lies;
END $$;

-- May they meet now? Three times yes or no, for everybody of the match; nobody learns why not.
CREATE OR REPLACE FUNCTION moments_visit_facts(match uuid, wanted text[]) RETURNS TABLE (consented boolean, ready boolean, clear boolean)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE m record; people uuid[];
BEGIN
  SELECT * INTO m FROM public.matches_match x WHERE x.id = match AND x.dossier_id = ANY (public.privacy_my_dossiers());
  IF m IS NULL THEN RETURN; END IF;
  SELECT array_agg(p.person_id) INTO people FROM public.matches_participant p WHERE p.match_id = match AND p.until IS NULL;
  RETURN QUERY SELECT
    wanted <@ (SELECT coalesce(array_agg(last.consent::text), '{}') FROM (
        SELECT DISTINCT ON (c.consent) c.consent, c.withdrawn_at, c.until FROM public.clients_consent c JOIN public.clients_request r ON r.id = m.request_id
         WHERE c.person_id = r.client_person_id ORDER BY c.consent, c.given_at DESC, c.id DESC) AS last
      WHERE last.withdrawn_at IS NULL AND last.until >= (now() AT TIME ZONE 'Europe/Amsterdam')::date),
    -- A circle goes on with whoever is there.
    (SELECT coalesce(CASE WHEN m.outer_dossier_id IS NULL THEN bool_and(coalesce(v.state = 'ready', false))
                          ELSE bool_or(coalesce(v.state = 'ready', false)) END, false) FROM public.matches_participant p
       LEFT JOIN public.volunteers_volunteer v ON v.person_id = p.person_id
      WHERE p.match_id = match AND p.part = 'volunteer' AND p.until IS NULL),
    NOT EXISTS (SELECT FROM public.privacy_apart(people));
END $$;
GRANT EXECUTE ON FUNCTION moments_answer_asked, moments_answer_again, moments_asks_for_talk, moments_ask, moments_visit_facts TO naast_app;
RESET ROLE;

-- ── Rhythm: what the worker looks at. Lists give ids of dossiers and nothing else, and only while nobody acts. ───────
GRANT SELECT ON volunteers_screening, privacy_circlemember, matches_match, clients_request TO naast_bypass;
SET LOCAL ROLE naast_bypass;
-- What was asked is due and not answered: nobody reminded her yet, or that was a week ago. What is reminded of, and how
-- loudly, the templates say. A client is never reminded, in a rest nobody is; of what piled up only the newest counts.
CREATE OR REPLACE FUNCTION moments_asked_due(asks jsonb, today date, at timestamptz) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT DISTINCT q.dossier_id
    FROM public.moments_asked q JOIN public.matches_match m ON m.id = q.match_id
    JOIN jsonb_to_recordset(asks) AS a(programme text, questionnaire text)
      ON a.programme = m.programme AND a.questionnaire = q.questionnaire
   WHERE public.privacy_actor() IS NULL AND q.of_part <> 'client' AND q.answered_at IS NULL AND q.skipped_at IS NULL AND q.due_on <= today
     AND m.state IN ('side_by_side', 'closing')
     AND (q.reminded_at IS NULL OR (q.told_at IS NULL AND q.reminded_at <= at - interval '7 days'))
     AND NOT EXISTS (SELECT FROM public.moments_asked n WHERE n.match_id = q.match_id AND n.questionnaire = q.questionnaire
                      AND n.of_id = q.of_id AND n.due_on > q.due_on AND n.due_on <= today) LIMIT 500 $$;

-- Of which programme a match is and whether it rests, for what was asked in the one dossier this job opened.
CREATE OR REPLACE FUNCTION moments_asked_about(dossier uuid) RETURNS TABLE (match_id uuid, programme text, own_version uuid, state text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT DISTINCT m.id, m.programme::text, m.own_version_id, m.state::text FROM public.moments_asked q JOIN public.matches_match m ON m.id = q.match_id
   WHERE q.dossier_id = dossier AND public.privacy_hat() LIKE 'job-%' AND public.privacy_actor() = dossier $$;

-- Requests whose yes ends before this day and of which the last one was not taken back; and files of volunteers whose
-- certificate is to be renewed before this day.
CREATE OR REPLACE FUNCTION moments_consents_ending(wanted text, today date, before date) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT r.dossier_id FROM public.clients_request r
   CROSS JOIN LATERAL (SELECT c.* FROM public.clients_consent c WHERE c.client_id = r.client_id AND c.consent = wanted
                        ORDER BY c.given_at DESC, c.id DESC LIMIT 1) AS last
   WHERE public.privacy_actor() IS NULL AND r.state <> 'closed' AND last.withdrawn_at IS NULL AND last.until >= today AND last.until <= before
   ORDER BY last.until LIMIT 500 $$;
CREATE OR REPLACE FUNCTION moments_screenings_ending(before date) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT v.dossier_id FROM public.volunteers_volunteer v
   CROSS JOIN LATERAL (SELECT max(s.renew_on) AS renew_on FROM public.volunteers_screening s WHERE s.volunteer_id = v.id AND s.outcome = 'given') AS last
   WHERE public.privacy_actor() IS NULL AND v.state = 'ready' AND last.renew_on <= before ORDER BY last.renew_on LIMIT 500 $$;

-- Files of clients at whose birthday something else is asked, before this day.
CREATE OR REPLACE FUNCTION moments_ages_turning(before date) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT a.dossier_id FROM public.clients_childage a JOIN public.clients_client c ON c.id = a.client_id
   WHERE public.privacy_actor() IS NULL AND c.closed_at IS NULL AND a.changes_on <= before ORDER BY a.changes_on LIMIT 500 $$;

-- Matches in which the yes ran out by its date, and the volunteer is still let in. The dossiers of these matches.
CREATE OR REPLACE FUNCTION moments_yes_ran_out(wanted text, today date) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT m.dossier_id FROM public.matches_match m JOIN public.clients_request r ON r.id = m.request_id
   CROSS JOIN LATERAL (SELECT c.* FROM public.clients_consent c WHERE c.client_id = r.client_id AND c.consent = wanted
                        ORDER BY c.given_at DESC, c.id DESC LIMIT 1) AS last
   WHERE public.privacy_actor() IS NULL AND m.state IN ('side_by_side', 'resting', 'closing') AND last.withdrawn_at IS NULL AND last.until < today
     AND EXISTS (SELECT FROM public.privacy_circlemember c WHERE c.dossier_id = m.dossier_id AND c.part = 'volunteer'
                  AND c.until > statement_timestamp()) LIMIT 500 $$;
GRANT EXECUTE ON FUNCTION moments_asked_due, moments_asked_about, moments_consents_ending, moments_screenings_ending, moments_ages_turning, moments_yes_ran_out TO naast_app;
RESET ROLE;
