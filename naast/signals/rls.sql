-- Work without a person: which signals wait for a stand-in now. Dossier ids only; nothing else leaves.
GRANT SELECT ON signals_signal TO naast_bypass;
SET LOCAL ROLE naast_bypass;
CREATE OR REPLACE FUNCTION signals_due_for_stand_in() RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT s.dossier_id FROM public.signals_signal s
   WHERE s.answered_at IS NULL AND s.stand_ins_called_at IS NULL AND s.stand_in_at <= statement_timestamp() ORDER BY s.stand_in_at LIMIT 500 $$;

-- Whom to call for this one signal: the stand-ins who still work here; when none does, the coordinators, but never for
-- what was said in confidence. Only for the job that opened just this dossier.
CREATE OR REPLACE FUNCTION signals_stand_ins(dossier uuid) RETURNS TABLE (person_id uuid, part text, first_name text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE s record;
BEGIN
  IF public.privacy_hat() IS NULL OR public.privacy_hat() NOT LIKE 'job-%' OR public.privacy_actor() <> dossier THEN RETURN; END IF;
  SELECT x.* INTO s FROM public.signals_signal x WHERE x.dossier_id = dossier;
  RETURN QUERY
    WITH here AS (
      SELECT DISTINCT ON (r.person_id) r.person_id, p.first_name::text AS first_name,
             r.person_id = ANY (s.stand_ins) AS named,
             bool_or(r.kind = 'coordinator') OVER (PARTITION BY r.person_id) AS leads
        FROM public.people_role r JOIN public.people_profile p ON p.person_id = r.person_id AND p.dossier_id = r.dossier_id
       WHERE r.organisation_id = s.organisation_id AND r.hat = 'staff'
         AND r.since <= statement_timestamp() AND r.until > statement_timestamp()
         AND r.person_id <> s.raised_by_id AND NOT r.person_id = ANY (s.told)
       ORDER BY r.person_id, r.since)
    SELECT h.person_id, CASE WHEN h.leads THEN 'coordinator' ELSE 'deputy' END, h.first_name FROM here h
     WHERE h.named OR (h.leads AND s.route <> 'in_confidence' AND NOT EXISTS (SELECT FROM here x WHERE x.named));
END $$;
-- Which of these people still work here; only for somebody who has a role here herself.
CREATE OR REPLACE FUNCTION signals_still_here(organisation uuid, people uuid[]) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT DISTINCT r.person_id FROM public.people_role r
   WHERE r.organisation_id = organisation AND r.person_id = ANY (people) AND r.hat = 'staff'
     AND r.since <= statement_timestamp() AND r.until > statement_timestamp()
     AND EXISTS (SELECT FROM public.people_role mine WHERE mine.person_id = public.privacy_actor() AND mine.hat = public.privacy_hat()
                  AND mine.organisation_id = organisation AND mine.since <= statement_timestamp() AND mine.until > statement_timestamp()) $$;
GRANT EXECUTE ON FUNCTION signals_still_here, signals_due_for_stand_in, signals_stand_ins TO naast_app;
RESET ROLE;
