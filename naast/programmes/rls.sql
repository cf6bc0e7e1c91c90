-- An organisation's own versions lie in no dossier and hold nothing about anybody. Everybody goes by their words: who applies,
-- before she is anybody here, and jobs. They are written once, by who may change the way of working, and never again.
ALTER TABLE programmes_ownversion ENABLE ROW LEVEL SECURITY;
ALTER TABLE programmes_ownversion FORCE ROW LEVEL SECURITY;
REVOKE ALL ON programmes_ownversion FROM naast_app;
GRANT SELECT, INSERT ON programmes_ownversion TO naast_app;
DROP POLICY IF EXISTS own_version_is_read ON programmes_ownversion;
CREATE POLICY own_version_is_read ON programmes_ownversion FOR SELECT TO naast_app USING (true);
DROP POLICY IF EXISTS own_version_is_published ON programmes_ownversion;
CREATE POLICY own_version_is_published ON programmes_ownversion FOR INSERT TO naast_app
  WITH CHECK (public.privacy_holds(organisation_id, ARRAY['administrator', 'coordinator']));

-- An explanation in a further language lies in no dossier and holds nothing about anybody: who is asked to say yes reads it,
-- whoever she is. It is kept by who may change the way of working.
ALTER TABLE programmes_explained ENABLE ROW LEVEL SECURITY;
ALTER TABLE programmes_explained FORCE ROW LEVEL SECURITY;
REVOKE ALL ON programmes_explained FROM naast_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON programmes_explained TO naast_app;
DROP POLICY IF EXISTS explained_is_read ON programmes_explained;
CREATE POLICY explained_is_read ON programmes_explained FOR SELECT TO naast_app USING (true);
DROP POLICY IF EXISTS explained_is_kept ON programmes_explained;
CREATE POLICY explained_is_kept ON programmes_explained FOR INSERT TO naast_app
  WITH CHECK (public.privacy_holds(organisation_id, ARRAY['administrator', 'coordinator']));
DROP POLICY IF EXISTS explained_is_changed ON programmes_explained;
CREATE POLICY explained_is_changed ON programmes_explained FOR UPDATE TO naast_app
  USING (public.privacy_holds(organisation_id, ARRAY['administrator', 'coordinator']))
  WITH CHECK (public.privacy_holds(organisation_id, ARRAY['administrator', 'coordinator']));
DROP POLICY IF EXISTS explained_is_taken_away ON programmes_explained;
CREATE POLICY explained_is_taken_away ON programmes_explained FOR DELETE TO naast_app
  USING (public.privacy_holds(organisation_id, ARRAY['administrator', 'coordinator']));
