-- The list of areas of an organisation lies in no dossier and holds nothing about anybody. Who works there measures with it; its
-- administrator lays it. Her roles are asked once, and not for each of some thousands of rows.
ALTER TABLE matching_area ENABLE ROW LEVEL SECURITY;
ALTER TABLE matching_area FORCE ROW LEVEL SECURITY;
REVOKE ALL ON matching_area FROM naast_app;
GRANT SELECT, INSERT, DELETE ON matching_area TO naast_app;
DROP POLICY IF EXISTS area_is_read ON matching_area;
CREATE POLICY area_is_read ON matching_area FOR SELECT TO naast_app USING (true);
DROP POLICY IF EXISTS area_is_laid ON matching_area;
CREATE POLICY area_is_laid ON matching_area FOR INSERT TO naast_app
  WITH CHECK (organisation_id = ANY (ARRAY(SELECT r.organisation_id FROM public.privacy_my_roles() r WHERE r.kind = 'administrator')));
DROP POLICY IF EXISTS area_is_taken_away ON matching_area;
CREATE POLICY area_is_taken_away ON matching_area FOR DELETE TO naast_app
  USING (organisation_id = ANY (ARRAY(SELECT r.organisation_id FROM public.privacy_my_roles() r WHERE r.kind = 'administrator')));

-- Which of these volunteers may never meet one of these people, or is helped by one of these professionals without having been
-- told? Only for a coordinator of an organisation that both of them belong to, and never why.
GRANT SELECT ON people_role TO naast_bypass;
SET LOCAL ROLE naast_bypass;
CREATE OR REPLACE FUNCTION matching_apart(organisation uuid, ones uuid[], workers uuid[], volunteers uuid[])
RETURNS TABLE (one uuid, volunteer uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  WITH never AS (
    SELECT a.one, a.other FROM public.privacy_apart(ones || volunteers) a
    UNION SELECT a.other, a.one FROM public.privacy_apart(ones || volunteers) a
  )
  SELECT n.one, n.other FROM never n WHERE n.one = ANY (ones) AND n.other = ANY (volunteers) AND EXISTS (
     SELECT FROM public.people_role p
       JOIN public.people_role x ON x.organisation_id = p.organisation_id AND x.person_id = n.one
       JOIN public.people_role y ON y.organisation_id = p.organisation_id AND y.person_id = n.other
      WHERE p.person_id = public.privacy_actor() AND p.hat = public.privacy_hat() AND p.hat = 'staff' AND p.kind = 'coordinator'
        AND p.since <= statement_timestamp() AND p.until > statement_timestamp())
  UNION
  SELECT t.worker, t.person FROM public.privacy_not_told(volunteers, workers) t
    JOIN public.people_role v ON v.person_id = t.person AND v.kind = 'volunteer' AND v.organisation_id = organisation
   WHERE public.privacy_holds(organisation, ARRAY['coordinator']) $$;
GRANT EXECUTE ON FUNCTION matching_apart TO naast_app;
RESET ROLE;
