-- Answering where one may not read: only what was asked of this person, once; no right to read follows.
GRANT SELECT, UPDATE ON moments_asked TO naast_bypass;
GRANT INSERT ON moments_answer TO naast_bypass;
SET LOCAL ROLE naast_bypass;
CREATE OR REPLACE FUNCTION moments_answer_asked(asked uuid, answers jsonb) RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE actor uuid := public.privacy_actor(); a record;
BEGIN
  UPDATE public.moments_asked q SET answered_at = now(), version = q.version + 1
   WHERE q.id = asked AND q.of_id = actor AND q.answered_at IS NULL AND q.dossier_id = ANY (public.privacy_my_dossiers())
   RETURNING * INTO a;
  IF a IS NULL THEN RAISE EXCEPTION 'naast: this was not asked of you, or it is answered' USING ERRCODE = '42501'; END IF;
  INSERT INTO public.moments_answer(id, dossier_id, organisation_id, made_at, version, asked_id, match_id, questionnaire, week, by_id,
                                    by_part, answers, answered_at)
  VALUES (gen_random_uuid(), a.into_id, a.organisation_id, now(), 1, a.id, a.match_id, a.questionnaire, a.week, actor, a.of_part,
          moments_answer_asked.answers, now());
  RETURN a.into_id;
END $$;
GRANT EXECUTE ON FUNCTION moments_answer_asked TO naast_app;
RESET ROLE;
