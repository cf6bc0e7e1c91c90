-- What a copy at the server needs: where somebody is in the circle now, and what the staff there is called. Only for the job that
-- names this person; it reads no row itself, and the jobs that do open one dossier each.
SET LOCAL ROLE naast_bypass;

CREATE OR REPLACE FUNCTION copies_dossiers(hat text) RETURNS TABLE (dossier uuid, kind text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF public.privacy_hat() IS DISTINCT FROM 'job-copy' OR copies_dossiers.hat NOT IN ('client', 'volunteer') THEN RETURN; END IF;
  RETURN QUERY SELECT DISTINCT d.id, d.kind::text FROM public.privacy_circlemember c JOIN public.privacy_dossier d ON d.id = c.dossier_id
   WHERE c.person_id = public.privacy_actor() AND c.hat = copies_dossiers.hat
     AND c.since <= statement_timestamp() AND c.until > statement_timestamp();
END $$;

CREATE OR REPLACE FUNCTION copies_names(hat text) RETURNS TABLE (called text, part text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  WITH mine AS (SELECT d.id, d.organisation_id FROM public.privacy_dossier d
                 WHERE d.id IN (SELECT m.dossier FROM public.copies_dossiers(copies_names.hat) m)),
  around AS (
    SELECT c.person_id, c.part::text AS part, 1 AS near FROM mine JOIN public.privacy_circlemember c ON c.dossier_id = mine.id AND c.hat = 'staff'
    UNION ALL
    SELECT r.person_id, r.kind::text, 2 FROM public.people_role r
     WHERE r.hat = 'staff' AND r.organisation_id IN (SELECT organisation_id FROM mine))
  SELECT DISTINCT ON (p.first_name) p.first_name::text, a.part
    FROM around a JOIN public.people_profile p ON p.person_id = a.person_id ORDER BY p.first_name, a.near $$;

GRANT EXECUTE ON FUNCTION copies_dossiers, copies_names TO naast_app;
RESET ROLE;
