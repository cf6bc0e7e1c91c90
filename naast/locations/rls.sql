-- What a gate may know about a location, for whoever has a role in its organisation: yes or no, never a word of a worry.
GRANT SELECT ON locations_locationfile, locations_kickoff, locations_contacttraining, locations_startanswers,
  locations_displacementworry, people_role TO naast_bypass;
SET LOCAL ROLE naast_bypass;

-- Is this place in one of these phases, and did it stop none of this work after a worry? Not for the app itself.
CREATE OR REPLACE FUNCTION locations_allows(file uuid, phases text[], about text[]) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT EXISTS (SELECT FROM public.locations_locationfile f WHERE f.id = file AND f.phase = ANY (phases)) AND NOT EXISTS (
    SELECT FROM public.locations_displacementworry w WHERE w.file_id = file AND w.activity = ANY (about) AND w.outcome = 'stop'
       AND NOT EXISTS (SELECT FROM public.locations_displacementworry later WHERE later.file_id = file AND later.activity = w.activity
                         AND later.answered_on IS NOT NULL AND (later.answered_on, later.made_at) > (w.answered_on, w.made_at))) $$;

-- Per place: is there a contact whose deputy works here too, was the team met, does the phase allow all that is asked,
-- which questions are answered, is the contact trained, and does a worry about paid work wait beyond so many days?
CREATE OR REPLACE FUNCTION locations_known(places uuid[], way text, phases text[], about text[], wanted text[], asked text[],
                                           days int, today date)
RETURNS TABLE (place uuid, has_contact boolean, kicked_off boolean, allows boolean, trained boolean, answered text[], waits boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT f.location_id,
    EXISTS (SELECT FROM public.people_role c WHERE c.organisation_id = f.organisation_id AND c.kind = 'location_contact'
              AND c.since <= statement_timestamp() AND c.until > statement_timestamp()
              AND (c.location_id IS NULL OR c.location_id = f.location_id) AND c.deputy_id <> c.person_id
              AND EXISTS (SELECT FROM public.people_role d WHERE d.person_id = c.deputy_id AND d.organisation_id = f.organisation_id
                            AND d.kind IN ('professional', 'coordinator', 'location_contact', 'on_call')
                            AND (d.location_id IS NULL OR d.location_id = f.location_id)
                            AND d.since <= statement_timestamp() AND d.until > statement_timestamp())),
    EXISTS (SELECT FROM public.locations_kickoff k WHERE k.file_id = f.id AND k.held_on <= today),
    public.locations_allows(f.id, phases, about),
    EXISTS (SELECT FROM public.people_role c WHERE c.organisation_id = f.organisation_id AND c.kind = 'location_contact'
              AND c.since <= statement_timestamp() AND c.until > statement_timestamp()
              AND (c.location_id IS NULL OR c.location_id = f.location_id)
              AND wanted <@ ARRAY(SELECT t.training::text FROM public.locations_contacttraining t
                                   WHERE t.file_id = f.id AND t.person_id = c.person_id AND t.done_on <= today
                                     AND (t.valid_until IS NULL OR t.valid_until >= today))),
    ARRAY(SELECT DISTINCT a.questionnaire::text FROM public.locations_startanswers a
           WHERE a.file_id = f.id AND a.questionnaire = ANY (asked) ORDER BY 1),
    EXISTS (SELECT FROM public.locations_displacementworry w WHERE w.file_id = f.id AND w.answered_on IS NULL
              AND (cardinality(about) = 0 OR w.activity = ANY (about)) AND w.raised_on < today - days)
    FROM public.locations_locationfile f
   WHERE f.location_id = ANY (places) AND f.programme = way
     AND EXISTS (SELECT FROM public.people_role mine WHERE mine.person_id = public.privacy_actor() AND mine.hat = public.privacy_hat()
                  AND mine.organisation_id = f.organisation_id AND mine.since <= statement_timestamp() AND mine.until > statement_timestamp()) $$;

-- Under which number a place works in this way, so that a volunteer can raise a worry where she may not read.
CREATE OR REPLACE FUNCTION locations_file_at(place uuid, way text) RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT f.id FROM public.locations_locationfile f WHERE f.location_id = place AND f.programme = way
     AND EXISTS (SELECT FROM public.people_role mine WHERE mine.person_id = public.privacy_actor() AND mine.hat = public.privacy_hat()
                  AND mine.organisation_id = f.organisation_id AND (mine.location_id IS NULL OR mine.location_id = place)
                  AND mine.since <= statement_timestamp() AND mine.until > statement_timestamp()) $$;

GRANT EXECUTE ON FUNCTION locations_known, locations_file_at TO naast_app;
RESET ROLE;
