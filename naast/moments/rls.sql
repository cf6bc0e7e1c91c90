-- Answering where one may not read: only what was asked of this person, once; no right to read follows.
GRANT SELECT, INSERT, UPDATE ON moments_asked TO naast_bypass;
GRANT INSERT ON moments_answer TO naast_bypass;
GRANT SELECT ON volunteers_volunteer, clients_consent TO naast_bypass;
SET LOCAL ROLE naast_bypass;
CREATE OR REPLACE FUNCTION moments_answer_asked(asked uuid, answers jsonb, at timestamptz) RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE actor uuid := public.privacy_actor(); a record;
BEGIN
  UPDATE public.moments_asked q SET answered_at = at, version = q.version + 1
   WHERE q.id = asked AND q.of_id = actor AND q.answered_at IS NULL AND q.dossier_id = ANY (public.privacy_my_dossiers())
   RETURNING * INTO a;
  IF a IS NULL THEN RAISE EXCEPTION 'naast: this was not asked of you, or it is answered' USING ERRCODE = '42501'; END IF;
  INSERT INTO public.moments_answer(id, dossier_id, organisation_id, made_at, version, asked_id, match_id, questionnaire, week, by_id,
                                    by_part, answers, answered_at)
  VALUES (gen_random_uuid(), a.into_id, a.organisation_id, at, 1, a.id, a.match_id, a.questionnaire, a.week, actor, a.of_part,
          moments_answer_asked.answers, at);
  RETURN a.into_id;
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
    WHEN 'shared' THEN m.dossier_id WHEN 'contact' THEN m.contact_dossier_id WHEN 'duo' THEN m.duo_dossier_id
    WHEN 'coordination' THEN m.coordination_dossier_id WHEN 'request' THEN r.dossier_id
    WHEN 'volunteer' THEN (SELECT v.dossier_id FROM public.volunteers_volunteer v WHERE v.person_id = person AND as_part = 'volunteer'
                              AND v.organisation_id = m.organisation_id) END;
  lies := CASE WHEN into_kind = 'shared' THEN m.dossier_id WHEN as_part = 'client' THEN r.dossier_id
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
    wanted <@ (SELECT coalesce(array_agg(DISTINCT c.consent::text), '{}') FROM public.clients_consent c JOIN public.clients_request r ON r.id = m.request_id
      WHERE c.person_id = r.client_person_id AND c.withdrawn_at IS NULL AND c.until >= (now() AT TIME ZONE 'Europe/Amsterdam')::date),
    (SELECT coalesce(bool_and(coalesce(v.state = 'ready', false)), false) FROM public.matches_participant p
       LEFT JOIN public.volunteers_volunteer v ON v.person_id = p.person_id
      WHERE p.match_id = match AND p.part = 'volunteer' AND p.until IS NULL),
    NOT EXISTS (SELECT FROM public.privacy_separation s WHERE s.one_id = ANY (people) AND s.other_id = ANY (people) AND s.ended_at IS NULL);
END $$;
GRANT EXECUTE ON FUNCTION moments_answer_asked, moments_ask, moments_visit_facts TO naast_app;
RESET ROLE;
