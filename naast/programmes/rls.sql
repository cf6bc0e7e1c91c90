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
