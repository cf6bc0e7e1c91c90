-- Who comes to a location as a volunteer: first names, for who works there. When they come next and whether they just began is
-- for its contact and coordinators. Never with whom, never where; and of a circle it is secret too that somebody is in it.
GRANT SELECT ON volunteers_volunteer, matches_match, matches_participant, moments_moment, people_role, people_location TO naast_bypass;
SET LOCAL ROLE naast_bypass;
CREATE OR REPLACE FUNCTION desks_volunteers_at(place uuid, at timestamptz, since date)
RETURNS TABLE (first_name text, next_at timestamptz, is_new boolean)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE supports boolean; organisation uuid;
BEGIN
  SELECT l.organisation_id INTO organisation FROM public.people_location l WHERE l.id = place;
  SELECT bool_or(r.kind IN ('location_contact', 'coordinator')) INTO supports FROM public.people_role r
   WHERE r.person_id = public.privacy_actor() AND r.hat = public.privacy_hat() AND r.hat = 'staff' AND r.organisation_id = organisation
     AND r.kind IN ('location_contact', 'coordinator', 'professional', 'on_call') AND (r.location_id IS NULL OR r.location_id = place)
     AND r.since <= statement_timestamp() AND r.until > statement_timestamp();
  IF supports IS NULL THEN RETURN; END IF;
  RETURN QUERY
    SELECT v.first_name::text,
      CASE WHEN supports THEN (
        SELECT min(o.at) FROM public.moments_moment o JOIN public.matches_participant p ON p.match_id = o.match_id
         WHERE p.person_id = v.person_id AND p.part = 'volunteer' AND p.until IS NULL AND o.state = 'planned'
           AND o.at >= desks_volunteers_at.at) END,
      supports AND EXISTS (
        SELECT FROM public.matches_match m JOIN public.matches_participant p ON p.match_id = m.id
         WHERE p.person_id = v.person_id AND p.part = 'volunteer' AND p.until IS NULL
           AND m.state IN ('side_by_side', 'resting') AND m.started_on > desks_volunteers_at.since)
      FROM public.volunteers_volunteer v
     WHERE v.organisation_id = organisation AND v.location_id = place AND v.state = 'ready' AND v.programme <> 'circle'
       AND NOT EXISTS (SELECT FROM public.matches_match m JOIN public.matches_participant p ON p.match_id = m.id
                        WHERE p.person_id = v.person_id AND p.part = 'volunteer' AND m.outer_dossier_id IS NOT NULL)
       -- Whoever helps her as a client hears it from her, or not.
       AND NOT EXISTS (SELECT FROM public.privacy_not_told(ARRAY[v.person_id], ARRAY[public.privacy_actor()]))
     ORDER BY v.first_name, v.id;
END $$;
GRANT EXECUTE ON FUNCTION desks_volunteers_at TO naast_app;
RESET ROLE;
