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
