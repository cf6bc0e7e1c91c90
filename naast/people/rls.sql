-- Roles, and what follows from them.
GRANT SELECT ON people_role, people_profile, privacy_separation TO naast_bypass;
SET LOCAL ROLE naast_bypass;

-- Who holds these roles here now, with her deputy and first name. Only for somebody who has a role in this organisation.
CREATE OR REPLACE FUNCTION people_on_duty(organisation uuid, place uuid, kinds text[])
RETURNS TABLE (person_id uuid, kind text, deputy_id uuid, first_name text, reachable text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT r.person_id, r.kind::text, r.deputy_id, p.first_name::text, p.reachable::text
    FROM public.people_role r
    JOIN public.people_profile p ON p.person_id = r.person_id AND p.dossier_id = r.dossier_id
   WHERE r.organisation_id = organisation AND r.hat = 'staff' AND r.kind = ANY (kinds) AND r.since <= statement_timestamp() AND r.until > statement_timestamp()
     AND (r.location_id IS NULL OR place IS NULL OR r.location_id = place)
     AND EXISTS (SELECT FROM public.people_role mine WHERE mine.person_id = public.privacy_actor() AND mine.hat = public.privacy_hat()
                  AND mine.organisation_id = organisation AND mine.since <= statement_timestamp() AND mine.until > statement_timestamp())
   ORDER BY r.since, r.id $$;

-- What a staff member is called, for somebody who has a role in the same organisation.
CREATE OR REPLACE FUNCTION people_staff_names(people uuid[]) RETURNS TABLE (person_id uuid, first_name text, work text, reachable text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT DISTINCT ON (r.person_id) r.person_id, p.first_name::text, p.work::text, p.reachable::text
    FROM public.people_role r JOIN public.people_profile p ON p.person_id = r.person_id AND p.dossier_id = r.dossier_id
   WHERE r.person_id = ANY (people) AND r.hat = 'staff'
     AND EXISTS (SELECT FROM public.people_role mine WHERE mine.person_id = public.privacy_actor() AND mine.hat = public.privacy_hat()
                  AND mine.organisation_id = r.organisation_id AND mine.since <= statement_timestamp() AND mine.until > statement_timestamp())
   ORDER BY r.person_id, r.since $$;

-- May these people never meet? Yes or no, and only for staff.
CREATE OR REPLACE FUNCTION privacy_separated(people uuid[]) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT public.privacy_hat() = 'staff' AND EXISTS (SELECT FROM public.privacy_separation s
    WHERE s.one_id = ANY (people) AND s.other_id = ANY (people) AND s.ended_at IS NULL) $$;

-- A role begins: its holder comes into every circle that this role is in. Never granted to oneself.
CREATE OR REPLACE FUNCTION people_role_begins(role uuid) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE actor uuid := public.privacy_actor(); r record; entered int;
BEGIN
  SELECT * INTO r FROM public.people_role p WHERE p.id = role;
  IF r IS NULL OR r.person_id = actor OR NOT public.privacy_holds(r.organisation_id, ARRAY['administrator', 'coordinator']) THEN
    RAISE EXCEPTION 'naast: not yours to grant' USING ERRCODE = '42501';
  END IF;
  INSERT INTO public.privacy_circlemember(id, dossier_id, person_id, part, hat, since, until, why, granted_by_id)
    SELECT gen_random_uuid(), d.id, r.person_id, r.kind, r.hat, now(), least(r.until, now() + interval '12 months'), 'role', actor
      FROM public.privacy_dossier d
     WHERE d.organisation_id = r.organisation_id AND r.kind = ANY (d.by_role)
       AND (r.location_id IS NULL OR d.location_id IS NULL OR d.location_id = r.location_id)
       AND NOT EXISTS (SELECT FROM public.privacy_circlemember c WHERE c.dossier_id = d.id AND c.person_id = r.person_id
                        AND c.hat = r.hat AND c.until > statement_timestamp());
  GET DIAGNOSTICS entered = ROW_COUNT;
  RETURN entered;
END $$;

-- A role ends: its holder leaves every circle she was in by that part, in the same transaction.
-- A circle that would lose its last professional or coordinator refuses: first a successor.
CREATE OR REPLACE FUNCTION people_role_ends(role uuid) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE r record; ended int;
BEGIN
  SELECT * INTO r FROM public.people_role p WHERE p.id = role;
  IF r IS NULL OR NOT public.privacy_holds(r.organisation_id, ARRAY['administrator', 'coordinator']) THEN
    RAISE EXCEPTION 'naast: not yours to end' USING ERRCODE = '42501';
  END IF;
  IF r.kind IN ('professional', 'coordinator') THEN
    PERFORM FROM public.privacy_circlemember c JOIN public.privacy_dossier d ON d.id = c.dossier_id
     WHERE c.person_id = r.person_id AND c.hat = r.hat AND c.part = r.kind AND c.until > statement_timestamp()
       AND d.organisation_id = r.organisation_id AND d.kind NOT IN ('staff', 'reflection')
       AND EXISTS (SELECT FROM public.privacy_circlemember o WHERE o.dossier_id = d.id AND o.person_id <> r.person_id AND o.until > statement_timestamp())
       AND NOT EXISTS (SELECT FROM public.privacy_circlemember o WHERE o.dossier_id = d.id AND o.person_id <> r.person_id
                        AND o.part IN ('professional', 'coordinator') AND o.until > statement_timestamp());
    IF FOUND THEN RAISE EXCEPTION 'naast: the last one stays until somebody else is in' USING ERRCODE = '23514'; END IF;
  END IF;
  UPDATE public.privacy_circlemember c SET until = now() FROM public.privacy_dossier d
   WHERE d.id = c.dossier_id AND d.organisation_id = r.organisation_id AND c.person_id = r.person_id AND c.hat = r.hat
     AND c.until > statement_timestamp() AND (c.part = r.kind OR NOT EXISTS (
       SELECT FROM public.people_role o WHERE o.person_id = r.person_id AND o.organisation_id = r.organisation_id
          AND o.hat = r.hat AND o.id <> r.id AND o.since <= statement_timestamp() AND o.until > statement_timestamp()));
  GET DIAGNOSTICS ended = ROW_COUNT;
  RETURN ended;
END $$;

-- Who may write a role: nobody gives one to herself, but for the first of a new organisation; a volunteer's or client's
-- role lies in her own dossier and in its organisation.
CREATE OR REPLACE FUNCTION people_may_give_role(dossier uuid, organisation uuid, person uuid, hat text) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM FROM public.privacy_dossier d WHERE d.id = dossier AND d.organisation_id = organisation
     AND (hat = 'staff') = (d.kind = 'staff') AND (hat = 'staff' OR d.about_id = person);
  IF NOT FOUND THEN RETURN false; END IF;
  IF hat <> 'staff' THEN RETURN true; END IF;
  RETURN (person <> public.privacy_actor() AND public.privacy_holds(organisation, ARRAY['administrator', 'coordinator']))
      OR NOT EXISTS (SELECT FROM public.people_role r WHERE r.organisation_id = organisation);
END $$;

-- Whoever works here reads who else does.
CREATE OR REPLACE FUNCTION people_into_staff(role uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE r record;
BEGIN
  SELECT * INTO r FROM public.people_role p WHERE p.id = role AND p.hat = 'staff';
  IF r IS NULL OR NOT public.privacy_holds(r.organisation_id, ARRAY['administrator', 'coordinator']) THEN
    RAISE EXCEPTION 'naast: not yours to grant' USING ERRCODE = '42501';
  END IF;
  INSERT INTO public.privacy_circlemember(id, dossier_id, person_id, part, hat, since, until, why, granted_by_id)
    SELECT gen_random_uuid(), r.dossier_id, r.person_id, r.kind, r.hat, now(), least(r.until, now() + interval '12 months'), 'works here',
           public.privacy_actor()
     WHERE NOT EXISTS (SELECT FROM public.privacy_circlemember c WHERE c.dossier_id = r.dossier_id AND c.person_id = r.person_id
                        AND c.part = r.kind AND c.until > statement_timestamp());
END $$;

-- Who held this role here first and still does: for commands on the server, where nobody acts yet. Never inside a page.
CREATE OR REPLACE FUNCTION people_first_with(organisation uuid, kinds text[]) RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT r.person_id FROM public.people_role r
   WHERE public.privacy_actor() IS NULL AND r.organisation_id = organisation AND r.hat = 'staff' AND r.kind = ANY (kinds)
     AND r.since <= statement_timestamp() AND r.until > statement_timestamp()
   ORDER BY array_position(kinds, r.kind::text), r.since, r.id LIMIT 1 $$;

GRANT EXECUTE ON FUNCTION people_first_with, people_into_staff, people_may_give_role, people_on_duty, people_staff_names, privacy_separated, people_role_begins, people_role_ends TO naast_app;
RESET ROLE;
