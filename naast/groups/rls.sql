-- What reaches across the dossier of a group activity, each allowed to exactly those who may.
GRANT SELECT ON groups_groupactivity, groups_grouppart, volunteers_volunteer, volunteers_screening, clients_client TO naast_bypass;
GRANT SELECT, UPDATE ON groups_grouptime TO naast_bypass;
GRANT INSERT ON people_notice TO naast_bypass;
SET LOCAL ROLE naast_bypass;

-- Somebody who got a part comes into the circle: by whoever of the staff is in it, and only with a role that fits.
CREATE OR REPLACE FUNCTION groups_let_in(activity_group uuid, person uuid, as_part text) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE g record; entered int; wears text := CASE WHEN as_part = 'volunteer' THEN 'volunteer' ELSE 'staff' END;
BEGIN
  SELECT * INTO g FROM public.groups_groupactivity x WHERE x.id = activity_group;
  IF g IS NULL OR public.privacy_hat() <> 'staff' OR NOT g.dossier_id = ANY (public.privacy_my_dossiers())
     OR as_part NOT IN ('volunteer', 'professional')
     OR NOT EXISTS (SELECT FROM public.groups_grouppart p WHERE p.group_id = g.id AND p.person_id = person AND p.part = as_part AND p.until IS NULL)
     OR NOT EXISTS (SELECT FROM public.people_role r WHERE r.person_id = person AND r.organisation_id = g.organisation_id AND r.hat = wears
          AND r.kind = ANY (CASE WHEN as_part = 'volunteer' THEN ARRAY['volunteer'] ELSE ARRAY['professional', 'location_contact'] END)
          AND r.since <= statement_timestamp() AND r.until > statement_timestamp()) THEN
    RAISE EXCEPTION 'naast: not yours to open' USING ERRCODE = '42501';
  END IF;
  INSERT INTO public.privacy_circlemember(id, dossier_id, person_id, part, hat, since, until, why, granted_by_id)
    SELECT gen_random_uuid(), g.dossier_id, person, as_part, wears, now(), now() + interval '12 months', 'takes part', public.privacy_actor()
     WHERE NOT EXISTS (SELECT FROM public.privacy_circlemember c WHERE c.dossier_id = g.dossier_id AND c.person_id = person
                        AND c.hat = wears AND c.part = as_part AND c.until > statement_timestamp());
  GET DIAGNOSTICS entered = ROW_COUNT;
  RETURN entered;
END $$;

-- Somebody whose part ended leaves the circle: by herself, or by the staff in it. Who is in by her role stays by her role.
-- The accountable professional of an activity that goes on cannot leave before somebody else said yes.
CREATE OR REPLACE FUNCTION groups_let_out(activity_group uuid, person uuid, as_part text) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE g record; ended int; actor uuid := public.privacy_actor(); wears text := CASE WHEN as_part = 'volunteer' THEN 'volunteer' ELSE 'staff' END;
BEGIN
  SELECT * INTO g FROM public.groups_groupactivity x WHERE x.id = activity_group;
  IF g IS NULL OR as_part NOT IN ('volunteer', 'professional') OR NOT g.dossier_id = ANY (public.privacy_my_dossiers())
     OR NOT (public.privacy_hat() = 'staff' OR (person = actor AND as_part = 'volunteer'))
     OR EXISTS (SELECT FROM public.groups_grouppart p WHERE p.group_id = g.id AND p.person_id = person AND p.part = as_part AND p.until IS NULL) THEN
    RAISE EXCEPTION 'naast: not yours to close' USING ERRCODE = '42501';
  END IF;
  PERFORM FROM public.privacy_dossier d WHERE d.id = g.dossier_id FOR UPDATE;
  IF as_part = 'professional' AND g.began_on IS NOT NULL AND g.ended_on IS NULL
     AND NOT EXISTS (SELECT FROM public.groups_grouppart p WHERE p.group_id = g.id AND p.accountable AND p.until IS NULL) THEN
    RAISE EXCEPTION 'naast: the last one stays until somebody else is in' USING ERRCODE = '23514';
  END IF;
  UPDATE public.privacy_circlemember c SET until = now()
   WHERE c.dossier_id = g.dossier_id AND c.person_id = person AND c.hat = wears AND c.part = as_part AND c.until > statement_timestamp();
  GET DIAGNOSTICS ended = ROW_COUNT;
  INSERT INTO public.privacy_circlemember(id, dossier_id, person_id, part, hat, since, until, why, granted_by_id)
    SELECT gen_random_uuid(), d.id, person, r.kind, r.hat, now(), least(r.until, now() + interval '12 months'), 'role', actor
      FROM public.privacy_dossier d
      JOIN LATERAL (SELECT DISTINCT ON (x.person_id) x.kind, x.hat, x.until FROM public.people_role x
             WHERE x.person_id = person AND x.hat = wears AND x.organisation_id = d.organisation_id AND x.kind = ANY (d.by_role)
               AND x.since <= statement_timestamp() AND x.until > statement_timestamp()
               AND (x.location_id IS NULL OR d.location_id IS NULL OR x.location_id = d.location_id)
             ORDER BY x.person_id, x.since, x.id) AS r ON true
     WHERE d.id = g.dossier_id
       AND NOT EXISTS (SELECT FROM public.privacy_circlemember c WHERE c.dossier_id = d.id AND c.person_id = person AND c.hat = wears
                        AND c.until > statement_timestamp());
  RETURN ended;
END $$;

-- May those who lead it do so today? How many lead, and yes or no for all of them together; never who, never why.
CREATE OR REPLACE FUNCTION groups_known(activity_group uuid, today date) RETURNS TABLE (leaders int, ready boolean)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE g record;
BEGIN
  SELECT * INTO g FROM public.groups_groupactivity x WHERE x.id = activity_group AND x.dossier_id = ANY (public.privacy_my_dossiers());
  IF g IS NULL THEN RETURN; END IF;
  RETURN QUERY SELECT count(*)::int, coalesce(bool_and(EXISTS (
      SELECT FROM public.volunteers_volunteer v WHERE v.person_id = p.person_id AND v.organisation_id = g.organisation_id AND v.state = 'ready'
         AND EXISTS (SELECT FROM public.volunteers_screening s WHERE s.volunteer_id = v.id AND s.outcome = 'given' AND s.renew_on > today))), false)
    FROM public.groups_grouppart p WHERE p.group_id = g.id AND p.part = 'volunteer' AND p.until IS NULL;
END $$;

-- May this person never meet somebody who is a client at this place? Yes or no, for who organises activities; never who, never why.
CREATE OR REPLACE FUNCTION groups_apart(person uuid, organisation uuid, place uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NOT public.privacy_holds(organisation, ARRAY['coordinator', 'location_contact', 'professional']) THEN RETURN true; END IF;
  RETURN EXISTS (SELECT FROM public.clients_client c WHERE c.organisation_id = organisation AND c.location_id = place
    AND c.closed_at IS NULL AND public.privacy_separated(ARRAY[person, c.person_id]));
END $$;

-- What is open to whoever lives or comes where this client does: what it is called and when. No people.
CREATE OR REPLACE FUNCTION groups_open_doors() RETURNS TABLE (called text, at_times text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT g.called::text, g."when"::text FROM public.groups_groupactivity g
   WHERE g.began_on IS NOT NULL AND g.ended_on IS NULL AND public.privacy_hat() = 'client'
     AND EXISTS (SELECT FROM public.clients_client c WHERE c.person_id = public.privacy_actor() AND c.closed_at IS NULL
                  AND c.organisation_id = g.organisation_id AND c.location_id = g.location_id
                  AND c.dossier_id = ANY (public.privacy_my_dossiers()))
     AND EXISTS (SELECT FROM public.groups_grouppart p WHERE p.group_id = g.id AND p.part = 'volunteer' AND p.until IS NULL)
   ORDER BY g.called, g.id $$;

-- A location took a step back: what its phase shut rests. What was still planned is off, and those who lead it, its
-- professional and the contacts hear that something changed. By whoever works at that place; nothing can be read with it.
CREATE OR REPLACE FUNCTION groups_rest(place uuid, way text, shut text[], because text, at timestamptz) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE actor uuid := public.privacy_actor(); g record; resting int := 0;
BEGIN
  FOR g IN SELECT x.* FROM public.groups_groupactivity x
      WHERE x.location_id = place AND x.programme = way AND x.activity = ANY (shut) AND x.began_on IS NOT NULL AND x.ended_on IS NULL
        AND EXISTS (SELECT FROM public.people_role r WHERE r.person_id = actor AND r.hat = 'staff' AND public.privacy_hat() = 'staff'
             AND r.organisation_id = x.organisation_id AND r.kind IN ('location_contact', 'professional', 'coordinator', 'pathfinder')
             AND (r.location_id IS NULL OR r.location_id = place) AND r.since <= statement_timestamp() AND r.until > statement_timestamp()) LOOP
    resting := resting + 1;
    UPDATE public.groups_grouptime t SET state = 'not_held', words = left(because, 300), by_id = actor, version = t.version + 1
     WHERE t.group_id = g.id AND t.state = 'planned' AND t.at >= groups_rest.at;
    INSERT INTO public.people_notice
      SELECT n.* FROM (SELECT DISTINCT m.person_id, m.hat FROM public.privacy_circlemember m
                        WHERE m.dossier_id = g.dossier_id AND m.until > statement_timestamp() AND m.person_id <> actor) AS c,
             jsonb_populate_record(NULL::public.people_notice, jsonb_build_object(
               'id', gen_random_uuid(), 'dossier_id', g.dossier_id, 'organisation_id', g.organisation_id, 'made_at', groups_rest.at,
               'version', 1, 'person_id', c.person_id, 'hat', c.hat, 'about', 'change', 'thing', 'groups_groupactivity', 'thing_id', g.id,
               'due_at', groups_rest.at, 'state', 'waiting', 'attempts', 0, 'left_in_hand', false)) AS n;
  END LOOP;
  RETURN resting;
END $$;

GRANT EXECUTE ON FUNCTION groups_rest, groups_let_in, groups_let_out, groups_known, groups_apart, groups_open_doors TO naast_app;
RESET ROLE;
