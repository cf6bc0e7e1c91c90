-- What happened in a year, for the folder of an organisation: over all its ways of working, rounded to fives, and nothing of
-- fewer than ten. Never of whom, and never how many volunteers there are.
GRANT SELECT ON volunteers_interview, volunteers_volunteeragreement, volunteers_trainingrecord, volunteers_screening, volunteers_attention,
  moments_support, moments_answer, moments_observation, peers_peermeeting, matches_closingword TO naast_bypass;
SET LOCAL ROLE naast_bypass;

CREATE OR REPLACE FUNCTION evidence_counts(organisation uuid, today date) RETURNS TABLE (what text, shown int)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE since date := today - 365; opens timestamptz := (today - 365)::timestamp AT TIME ZONE 'Europe/Amsterdam';
BEGIN
  IF NOT public.privacy_holds(organisation, ARRAY['manager', 'pathfinder', 'coordinator']) THEN RETURN; END IF;
  RETURN QUERY
  WITH counted(name, number) AS (
    SELECT 'interviews', count(*) FROM public.volunteers_interview x WHERE x.organisation_id = organisation AND x.held_on >= since
    UNION ALL SELECT 'agreements', count(*) FROM public.volunteers_volunteeragreement x
        WHERE x.organisation_id = organisation AND x.signed_at IS NOT NULL AND x.countersigned_at >= opens
    UNION ALL SELECT 'trainings', count(*) FROM public.volunteers_trainingrecord x WHERE x.organisation_id = organisation AND x.done_on >= since
        AND (x.valid_until IS NULL OR x.valid_until >= x.done_on)
    UNION ALL SELECT 'screenings', count(*) FROM public.volunteers_screening x
        WHERE x.organisation_id = organisation AND x.outcome = 'given' AND x.seen_on >= since
    UNION ALL SELECT 'attention', count(*) FROM public.volunteers_attention x WHERE x.organisation_id = organisation AND x.given_on >= since
        AND x.kind <> 'called_off'
    UNION ALL SELECT 'support_moments', count(*) FROM public.moments_support x
        WHERE x.organisation_id = organisation AND x.state = 'given' AND x.on >= since
    UNION ALL SELECT 'check_ins', count(*) FROM public.moments_answer x WHERE x.organisation_id = organisation AND x.answered_at >= opens
    UNION ALL SELECT 'talked', count(*) FROM public.moments_answer x WHERE x.organisation_id = organisation AND x.talked_at >= opens
    UNION ALL SELECT 'looked_back', count(*) FROM public.moments_answer x
        WHERE x.organisation_id = organisation AND x.questionnaire = 'review' AND x.answered_at >= opens
    UNION ALL SELECT 'thanks', count(*) FROM public.moments_observation x
        WHERE x.organisation_id = organisation AND x.kind = 'thanks' AND x.made_at >= opens
    UNION ALL SELECT 'peer_times', count(*) FROM public.peers_peermeeting x WHERE x.organisation_id = organisation AND x.noted_on >= since
    UNION ALL SELECT 'farewells', count(*) FROM public.matches_closingword x WHERE x.organisation_id = organisation AND x.made_at >= opens
  )
  SELECT c.name::text, CASE WHEN c.number >= 10 THEN (round(c.number / 5.0) * 5)::int END FROM counted c;
END $$;

GRANT EXECUTE ON FUNCTION evidence_counts TO naast_app;
RESET ROLE;
