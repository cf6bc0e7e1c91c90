-- Roles, and what follows from them.
GRANT SELECT ON people_role, people_profile, privacy_separation, privacy_separationgroup, privacy_separationgroupmember TO naast_bypass;
GRANT INSERT ON privacy_separation, privacy_separationgroup, privacy_separationgroupmember TO naast_bypass;
GRANT UPDATE ON privacy_separation TO naast_bypass;
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

-- Which of these may never meet whom: two people, or one and everybody of a group. The one place where it is written; whatever asks
-- it says only yes or no, and never why. Not for the app itself.
CREATE OR REPLACE FUNCTION privacy_apart(people uuid[]) RETURNS TABLE (one uuid, other uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT s.one_id, s.other_id FROM public.privacy_separation s
   WHERE s.ended_at IS NULL AND s.one_id = ANY (people) AND s.other_id = ANY (people)
  UNION ALL
  SELECT s.one_id, m.person_id FROM public.privacy_separation s
    JOIN public.privacy_separationgroup g ON g.id = s.group_id AND g.ended_at IS NULL
    JOIN public.privacy_separationgroupmember m ON m.group_id = g.id AND m.ended_at IS NULL
   WHERE s.ended_at IS NULL AND s.one_id = ANY (people) AND m.person_id = ANY (people) AND m.person_id <> s.one_id $$;

-- May these people never meet? Yes or no, and only for staff.
CREATE OR REPLACE FUNCTION privacy_separated(people uuid[]) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT public.privacy_hat() = 'staff' AND EXISTS (SELECT FROM public.privacy_apart(people)) $$;

-- May this one never meet one of these others? Not for the app itself.
CREATE OR REPLACE FUNCTION privacy_apart_from(person uuid, others uuid[]) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT EXISTS (SELECT FROM public.privacy_apart(person || others) a WHERE person IN (a.one, a.other)) $$;

-- Whoever follows as the professional of these clients knows who may never meet them, and can end it: what their professionals of
-- before laid down goes to her, in a dossier of her own. Why, and what a group is called, stays with who wrote it. Who made it keeps
-- it only as long as she is the professional of the other one. Not for the app itself.
CREATE OR REPLACE FUNCTION privacy_separations_follow(clients uuid[], successor uuid, organisation uuid) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE s record; lies uuid; hers uuid; followed int := 0;
BEGIN
  FOR s IN SELECT x.* FROM public.privacy_separation x
      WHERE x.ended_at IS NULL AND x.organisation_id = organisation AND x.made_by_id <> successor
        AND (x.one_id = ANY (clients) OR x.other_id = ANY (clients))
        AND (SELECT max(c.until) FROM public.privacy_circlemember c JOIN public.privacy_dossier d ON d.id = c.dossier_id
              WHERE d.kind = 'client' AND d.about_id = ANY (clients) AND d.about_id IN (x.one_id, x.other_id)
                AND c.person_id = x.made_by_id AND c.part = 'professional') <= statement_timestamp()
      ORDER BY x.made_at, x.id FOR UPDATE OF x LOOP
    hers := NULL;
    IF s.group_id IS NOT NULL THEN hers := public.privacy_group_follows(s.group_id, successor, organisation); END IF;
    PERFORM FROM public.privacy_separation y WHERE y.made_by_id = successor AND y.ended_at IS NULL AND CASE
      WHEN hers IS NULL THEN s.one_id IN (y.one_id, y.other_id) AND s.other_id IN (y.one_id, y.other_id)
      ELSE y.one_id = s.one_id AND y.group_id = hers END;
    IF NOT FOUND THEN
      lies := gen_random_uuid();
      PERFORM public.privacy_open_dossier(lies, organisation, NULL::uuid, 'separation', 'separation', NULL::uuid, '{}'::text[],
                                          ARRAY[successor], ARRAY['professional'], ARRAY['staff'], 'follows');
      INSERT INTO public.privacy_separation(id, dossier_id, organisation_id, made_at, version, one_id, other_id, group_id, reason, made_by_id)
      VALUES (gen_random_uuid(), lies, organisation, now(), 1, s.one_id, s.other_id, hers, '', successor);
      followed := followed + 1;
    END IF;
    UPDATE public.privacy_separation x SET ended_at = now(), version = x.version + 1
     WHERE x.id = s.id AND NOT EXISTS (
       SELECT FROM public.privacy_circlemember c JOIN public.privacy_dossier d ON d.id = c.dossier_id
        WHERE d.kind = 'client' AND c.person_id = s.made_by_id AND c.part = 'professional' AND c.until > statement_timestamp()
          AND (d.about_id IN (s.one_id, s.other_id) OR EXISTS (
            SELECT FROM public.privacy_separationgroupmember m
             WHERE m.group_id = s.group_id AND m.person_id = d.about_id AND m.ended_at IS NULL)));
  END LOOP;
  RETURN followed;
END $$;

-- The group that goes with it: once for each who follows, with everybody who is in it now. Not for the app itself.
CREATE OR REPLACE FUNCTION privacy_group_follows(known uuid, successor uuid, organisation uuid) RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE hers uuid := md5(known || ' ' || successor)::uuid; lies uuid;
BEGIN
  SELECT g.dossier_id INTO lies FROM public.privacy_separationgroup g WHERE g.id = hers;
  IF lies IS NULL THEN
    lies := gen_random_uuid();
    PERFORM public.privacy_open_dossier(lies, organisation, NULL::uuid, 'separation', 'separation', NULL::uuid, '{}'::text[],
                                        ARRAY[successor], ARRAY['professional'], ARRAY['staff'], 'follows');
    INSERT INTO public.privacy_separationgroup(id, dossier_id, organisation_id, made_at, version, words, made_by_id)
    VALUES (hers, lies, organisation, now(), 1, '', successor);
  END IF;
  INSERT INTO public.privacy_separationgroupmember(id, dossier_id, organisation_id, made_at, version, group_id, person_id, made_by_id)
    SELECT gen_random_uuid(), lies, organisation, now(), 1, hers, m.person_id, successor FROM public.privacy_separationgroupmember m
     WHERE m.group_id = known AND m.ended_at IS NULL AND NOT EXISTS (
       SELECT FROM public.privacy_separationgroupmember x WHERE x.group_id = hers AND x.person_id = m.person_id AND x.ended_at IS NULL);
  RETURN hers;
END $$;

-- Who gives this role, ends it, and says who stands in: an administrator every one, a coordinator those of who works at her own
-- location. The first of a new organisation has nobody to ask.
CREATE OR REPLACE FUNCTION people_gives_role(organisation uuid, kind text, place uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT public.privacy_holds(organisation, ARRAY['administrator'])
      OR people_gives_role.kind IN ('professional', 'coordinator', 'location_contact', 'pathfinder', 'on_call') AND EXISTS (
           SELECT FROM public.people_role r WHERE r.person_id = public.privacy_actor() AND r.hat = public.privacy_hat() AND r.hat = 'staff'
              AND r.organisation_id = organisation AND r.kind = 'coordinator' AND (r.location_id IS NULL OR r.location_id = place)
              AND r.since <= statement_timestamp() AND r.until > statement_timestamp())
      OR NOT EXISTS (SELECT FROM public.people_role r WHERE r.organisation_id = organisation) $$;

-- Nobody keeps the log of what she administers herself: these two roles never go together.
CREATE OR REPLACE FUNCTION people_watches_no_own(organisation uuid, person uuid, kind text) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT NOT EXISTS (SELECT FROM public.people_role r WHERE r.organisation_id = organisation AND r.person_id = person
    AND r.until > statement_timestamp()
    AND r.kind = CASE people_watches_no_own.kind WHEN 'log_keeper' THEN 'administrator' WHEN 'administrator' THEN 'log_keeper' END) $$;

-- A role begins: its holder comes into every circle that this role is in. Never granted to oneself, and never to somebody it
-- would bring to who she may never meet.
CREATE OR REPLACE FUNCTION people_role_begins(role uuid) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE actor uuid := public.privacy_actor(); r record; entered int;
BEGIN
  SELECT * INTO r FROM public.people_role p WHERE p.id = role;
  IF r IS NULL OR r.person_id = actor OR NOT public.people_gives_role(r.organisation_id, r.kind, r.location_id) THEN
    RAISE EXCEPTION 'naast: not yours to grant' USING ERRCODE = '42501';
  END IF;
  IF public.privacy_apart_from(r.person_id, ARRAY(
      SELECT DISTINCT d.about_id FROM public.privacy_dossier d
       WHERE d.organisation_id = r.organisation_id AND r.kind = ANY (d.by_role) AND d.about_id IS NOT NULL
         AND (r.location_id IS NULL OR d.location_id IS NULL OR d.location_id = r.location_id)
         AND NOT EXISTS (SELECT FROM public.privacy_ended() AS ended(id) WHERE ended.id = d.id))) THEN
    RAISE EXCEPTION 'naast: this combination cannot be made' USING ERRCODE = '42501';
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

-- Somebody becomes a volunteer by herself, or is brought in: what every volunteer of her place reads opens to her as well.
CREATE OR REPLACE FUNCTION people_volunteer_begins(role uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE actor uuid := public.privacy_actor(); r record;
BEGIN
  SELECT * INTO r FROM public.people_role p WHERE p.id = role AND p.kind = 'volunteer' AND p.until > statement_timestamp();
  IF r IS NULL OR NOT (r.person_id = actor AND public.privacy_hat() = 'volunteer'
      OR public.privacy_holds(r.organisation_id, ARRAY['administrator', 'coordinator'])) THEN
    RAISE EXCEPTION 'naast: not yours to begin' USING ERRCODE = '42501';
  END IF;
  INSERT INTO public.privacy_circlemember(id, dossier_id, person_id, part, hat, since, until, why, granted_by_id)
    SELECT gen_random_uuid(), d.id, r.person_id, r.kind, r.hat, now(), now() + interval '12 months', 'role', actor
      FROM public.privacy_dossier d
     WHERE d.organisation_id = r.organisation_id AND r.kind = ANY (d.by_role)
       AND (r.location_id IS NULL OR d.location_id IS NULL OR d.location_id = r.location_id)
       AND NOT EXISTS (SELECT FROM public.privacy_circlemember c WHERE c.dossier_id = d.id AND c.person_id = r.person_id
                        AND c.hat = r.hat AND c.until > statement_timestamp());
END $$;

-- A role ends: its holder leaves every circle she was in by that part, in the same transaction.
-- A circle that would lose its last professional or coordinator refuses: first a successor.
CREATE OR REPLACE FUNCTION people_role_ends(role uuid) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE r record; ended int;
BEGIN
  SELECT * INTO r FROM public.people_role p WHERE p.id = role;
  IF r IS NULL OR NOT public.people_gives_role(r.organisation_id, r.kind, r.location_id) THEN
    RAISE EXCEPTION 'naast: not yours to end' USING ERRCODE = '42501';
  END IF;
  IF r.kind IN ('professional', 'coordinator') THEN
    PERFORM FROM public.privacy_circlemember c JOIN public.privacy_dossier d ON d.id = c.dossier_id
     WHERE c.person_id = r.person_id AND c.hat = r.hat AND c.part = r.kind AND c.until > statement_timestamp()
       AND d.organisation_id = r.organisation_id AND d.kind NOT IN ('staff', 'reflection')
       AND (d.kind = 'outreach'  -- she who lives there is in no circle yet, and must not be left alone
            OR EXISTS (SELECT FROM public.privacy_circlemember o WHERE o.dossier_id = d.id AND o.person_id <> r.person_id AND o.until > statement_timestamp()))
       AND NOT EXISTS (SELECT FROM public.privacy_circlemember o WHERE o.dossier_id = d.id AND o.person_id <> r.person_id
                        AND o.part IN ('professional', 'coordinator') AND o.until > statement_timestamp());
    IF FOUND THEN RAISE EXCEPTION 'naast: the last one stays until somebody else is in' USING ERRCODE = '23514'; END IF;
  END IF;
  -- Steps about a client stop unseen when the one who takes them leaves: somebody goes on with them first.
  IF r.hat = 'staff' AND EXISTS (SELECT FROM public.signals_open_steps(r.organisation_id, r.person_id)) AND NOT EXISTS (
      SELECT FROM public.people_role o WHERE o.person_id = r.person_id AND o.organisation_id = r.organisation_id AND o.id <> r.id
         AND o.kind IN ('professional', 'location_contact') AND o.since <= statement_timestamp() AND o.until > statement_timestamp()) THEN
    RAISE EXCEPTION 'naast: the last one stays until somebody else is in' USING ERRCODE = '23514';
  END IF;
  PERFORM public.signals_follow(r.id);
  PERFORM public.emergency_role_ends(r.id);
  PERFORM public.peers_role_ends(r.id);
  WITH gone AS (
    UPDATE public.privacy_circlemember c SET until = now() FROM public.privacy_dossier d
     WHERE d.id = c.dossier_id AND d.organisation_id = r.organisation_id AND c.person_id = r.person_id AND c.hat = r.hat
       AND c.until > statement_timestamp() AND (c.part = r.kind OR NOT EXISTS (
         SELECT FROM public.people_role o WHERE o.person_id = r.person_id AND o.organisation_id = r.organisation_id
            AND o.hat = r.hat AND o.id <> r.id AND o.since <= statement_timestamp() AND o.until > statement_timestamp()))
    RETURNING c.dossier_id),
  -- What another role of hers opens stays open: she is in by that one from now on.
  stays AS (
    INSERT INTO public.privacy_circlemember(id, dossier_id, person_id, part, hat, since, until, why, granted_by_id)
    SELECT DISTINCT ON (d.id) gen_random_uuid(), d.id, o.person_id, o.kind, o.hat, now(), least(o.until, now() + interval '12 months'), 'role',
           public.privacy_actor()
      FROM gone JOIN public.privacy_dossier d ON d.id = gone.dossier_id
      JOIN public.people_role o ON o.person_id = r.person_id AND o.organisation_id = r.organisation_id AND o.hat = r.hat AND o.id <> r.id
           AND o.since <= statement_timestamp() AND o.until > statement_timestamp() AND o.kind = ANY (d.by_role)
           AND (o.location_id IS NULL OR d.location_id IS NULL OR o.location_id = d.location_id)
     WHERE NOT EXISTS (SELECT FROM public.privacy_circlemember c WHERE c.dossier_id = d.id AND c.person_id = r.person_id AND c.hat = r.hat
                        AND c.part <> r.kind AND c.until > statement_timestamp())
     ORDER BY d.id, o.since, o.id)
  SELECT count(*) INTO ended FROM gone;
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
  IF r IS NULL OR NOT public.people_gives_role(r.organisation_id, r.kind, r.location_id) THEN
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

-- Whom of these the one who acts may name or thank: who works or volunteers where she does, and whom she may meet. Who is not
-- among them may be so for many reasons, and none is told: a volunteer may not ask `privacy_separated`.
CREATE OR REPLACE FUNCTION people_may_be_named(people uuid[]) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT DISTINCT r.person_id FROM public.people_role r
    JOIN public.people_role mine ON mine.organisation_id = r.organisation_id AND mine.person_id = public.privacy_actor()
     AND mine.hat = public.privacy_hat() AND mine.since <= statement_timestamp() AND mine.until > statement_timestamp()
   WHERE r.person_id = ANY (people) AND r.person_id <> public.privacy_actor() AND r.hat IN ('staff', 'volunteer')
     AND r.since <= statement_timestamp() AND r.until > statement_timestamp()
     AND r.person_id NOT IN (SELECT unnest(ARRAY[a.one, a.other]) FROM public.privacy_apart(public.privacy_actor() || people) a
                              WHERE public.privacy_actor() IN (a.one, a.other)) $$;
GRANT EXECUTE ON FUNCTION people_may_be_named TO naast_app;

GRANT EXECUTE ON FUNCTION people_first_with, people_gives_role, people_watches_no_own, people_into_staff, people_may_give_role, people_on_duty, people_staff_names, privacy_separated, people_role_begins, people_volunteer_begins, people_role_ends TO naast_app;
RESET ROLE;
-- Nor does she change one of another place into one of her own first: what it was counts too.
DROP POLICY IF EXISTS role_is_hers_to_change ON people_role;
CREATE POLICY role_is_hers_to_change ON people_role AS RESTRICTIVE FOR UPDATE TO naast_app
  USING (hat <> 'staff' OR public.people_gives_role(organisation_id, kind, location_id));

-- Notices. Where one waits to be sent now: dossier ids and nothing else, and only while nobody acts.
GRANT SELECT ON people_notice, people_safecontact, people_person, clients_client TO naast_bypass;
SET LOCAL ROLE naast_bypass;
CREATE OR REPLACE FUNCTION people_due_notices() RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT n.dossier_id FROM public.people_notice n
   WHERE public.privacy_actor() IS NULL AND n.state = 'waiting' AND n.due_at <= statement_timestamp()
   GROUP BY n.dossier_id ORDER BY min(n.due_at) LIMIT 500 $$;

-- What counts about the people whom the notices of this dossier are for, at the moment of sending: is she in its circle, does a
-- role of hers count, may she be mailed and when, and was she mailed just now. Only for the job that opened just this dossier.
-- How she may be reached is asked under every hat: it is about her safety, and the answer is only whether a mail goes out.
CREATE OR REPLACE FUNCTION people_notice_facts(dossier uuid)
RETURNS TABLE (notice uuid, stands boolean, email text, language text, safe jsonb, programmes text[], mailed_at timestamptz, in_hand boolean)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF public.privacy_hat() IS DISTINCT FROM 'job-notice' OR public.privacy_actor() <> dossier THEN RETURN; END IF;
  -- Two workers decide about one person one after the other.
  PERFORM pg_advisory_xact_lock(hashtextextended(w.person_id::text, 0)) FROM (
    SELECT DISTINCT n.person_id FROM public.people_notice n
     WHERE n.dossier_id = dossier AND n.state = 'waiting' AND n.due_at <= statement_timestamp() ORDER BY 1) AS w;
  RETURN QUERY SELECT n.id,
    p.is_active
      AND EXISTS (SELECT FROM public.privacy_circlemember c WHERE c.dossier_id = n.dossier_id AND c.person_id = n.person_id AND c.hat = n.hat
                   AND c.since <= statement_timestamp() AND c.until > statement_timestamp())
      -- In a circle of several organisations she works at another one; whoever stops working there is in the circle no more.
      AND EXISTS (SELECT FROM public.people_role r WHERE r.person_id = n.person_id AND r.hat = n.hat
                   AND (r.organisation_id = n.organisation_id
                        OR EXISTS (SELECT FROM public.privacy_dossier d WHERE d.id = n.dossier_id AND d.kind = 'peer_circle'))
                   AND r.since <= statement_timestamp() AND r.until > statement_timestamp()),
    -- Under a hat that she cannot wear yet she is reached like everybody who applied: not by mail.
    CASE WHEN n.hat = ANY (p.asked_hats) THEN '' ELSE p.email::text END, p.language::text,
    coalesce((SELECT jsonb_agg(jsonb_build_object('way', s.way, 'days', s.days, 'from_hour', s.from_hour, 'until_hour', s.until_hour))
                FROM public.people_safecontact s WHERE s.person_id = n.person_id), '[]')
      -- Nobody mails a client who never said that it is safe.
      || CASE WHEN n.hat = 'client' AND NOT EXISTS (
           SELECT FROM public.people_safecontact s JOIN public.privacy_dossier d ON d.id = s.dossier_id
            WHERE s.person_id = n.person_id AND s.organisation_id = n.organisation_id AND d.kind = 'client')
         THEN '[{"way": "worker", "days": [], "from_hour": null, "until_hour": null}]' ELSE '[]' END::jsonb,
    CASE WHEN n.hat = 'client' THEN ARRAY(SELECT DISTINCT k.programme::text FROM public.clients_client k
      WHERE k.person_id = n.person_id AND k.closed_at IS NULL) ELSE '{}' END,
    (SELECT max(o.settled_at) FROM public.people_notice o WHERE o.person_id = n.person_id AND o.state = 'sent'),
    EXISTS (SELECT FROM public.people_notice o WHERE o.person_id = n.person_id AND o.state = 'waiting' AND o.dossier_id <> n.dossier_id
             AND o.taken_at > statement_timestamp() - interval '5 minutes')
   FROM public.people_notice n JOIN public.people_person p ON p.id = n.person_id
   WHERE n.dossier_id = dossier AND n.state = 'waiting' AND n.due_at <= statement_timestamp();
END $$;
GRANT EXECUTE ON FUNCTION people_due_notices, people_notice_facts TO naast_app;
RESET ROLE;

-- Somebody with two hats who did not tell it herself: which of these help her as a client, and are not to learn from us that she
-- helps others. Not for the app itself.
SET LOCAL ROLE naast_bypass;
CREATE OR REPLACE FUNCTION privacy_not_told(people uuid[], workers uuid[]) RETURNS TABLE (person uuid, worker uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT k.person_id, c.person_id FROM public.clients_client k JOIN public.privacy_circlemember c ON c.dossier_id = k.dossier_id
   WHERE k.person_id = ANY (people) AND k.told_helping_on IS NULL AND c.person_id = ANY (workers)
     AND c.part = 'professional' AND c.hat = 'staff' AND c.until > statement_timestamp() $$;

-- Which of these volunteers are not put beside these professionals? For who brings the two together here, and never why.
CREATE OR REPLACE FUNCTION people_not_told(organisation uuid, people uuid[], workers uuid[]) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT DISTINCT n.person FROM public.privacy_not_told(people, workers) n
    JOIN public.people_role v ON v.person_id = n.person AND v.kind = 'volunteer' AND v.organisation_id = organisation
   WHERE public.privacy_holds(organisation, ARRAY['coordinator', 'location_contact']) $$;
GRANT EXECUTE ON FUNCTION people_not_told TO naast_app;
RESET ROLE;

-- Renewal. What has ended: nobody is renewed there. Not for the app itself.
GRANT SELECT ON matches_match, clients_request, volunteers_volunteer, clients_client TO naast_bypass;
SET LOCAL ROLE naast_bypass;
CREATE OR REPLACE FUNCTION privacy_ended() RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT d FROM public.matches_match m, unnest(ARRAY[m.dossier_id, m.contact_dossier_id, m.duo_dossier_id, m.coordination_dossier_id]) AS d
   WHERE m.state = 'ended' AND d IS NOT NULL
  UNION ALL SELECT d FROM public.clients_client c, unnest(ARRAY[c.dossier_id, c.considerations_dossier_id]) AS d WHERE c.closed_at IS NOT NULL
  UNION ALL SELECT r.dossier_id FROM public.clients_request r WHERE r.state = 'closed'
  UNION ALL SELECT v.dossier_id FROM public.volunteers_volunteer v WHERE v.state IN ('left', 'declined') $$;

-- Whose place in a circle ends within two months while her role counts and what lies there lives. Not for the app itself.
CREATE OR REPLACE FUNCTION privacy_ending(within interval)
RETURNS TABLE (member uuid, dossier uuid, kind text, about uuid, organisation uuid, place uuid, person uuid, part text, hat text, until timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT c.id, d.id, d.kind::text, d.about_id, d.organisation_id, d.location_id, c.person_id, c.part::text, c.hat::text, c.until
    FROM public.privacy_circlemember c JOIN public.privacy_dossier d ON d.id = c.dossier_id
   WHERE c.until > statement_timestamp() AND c.until <= statement_timestamp() + within
     AND d.kind <> 'vault' AND c.part <> 'emergency' -- there it is minutes, on purpose
     AND EXISTS (SELECT FROM public.people_role r WHERE r.person_id = c.person_id AND r.hat = c.hat AND r.organisation_id = d.organisation_id
                  AND r.since <= statement_timestamp() AND r.until > statement_timestamp())
     AND NOT EXISTS (SELECT FROM public.privacy_ended() AS ended(id) WHERE ended.id = d.id) $$;

-- The same for a coordinator, as far as her locations go: who, as what, in what kind of file. Never what is said in confidence, nor
-- what somebody keeps for herself; those follow from the role and are not hers to renew. Not for the app itself.
CREATE OR REPLACE FUNCTION people_ending_for(coordinator uuid)
RETURNS TABLE (member uuid, dossier uuid, kind text, organisation uuid, person uuid, part text, hat text, until timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT e.member, e.dossier, e.kind, e.organisation, e.person, e.part, e.hat, e.until FROM public.privacy_ending(interval '2 months') e
   WHERE e.kind IN ('client', 'considerations', 'outreach', 'request', 'shared', 'contact', 'duo', 'standing_duo', 'coordination', 'volunteer', 'group', 'table')
     AND e.about IS DISTINCT FROM e.person
     AND EXISTS (SELECT FROM public.people_role r WHERE r.person_id = coordinator AND r.hat = 'staff' AND r.kind = 'coordinator'
                  AND r.organisation_id = e.organisation AND (r.location_id IS NULL OR e.place IS NULL OR r.location_id = e.place)
                  AND r.since <= statement_timestamp() AND r.until > statement_timestamp()) $$;

-- The list on the desk of a coordinator.
CREATE OR REPLACE FUNCTION people_to_renew() RETURNS TABLE (person_id uuid, part text, hat text, kinds text[], until timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT e.person, e.part, e.hat, array_agg(DISTINCT e.kind), min(e.until) FROM public.people_ending_for(public.privacy_actor()) e
   WHERE public.privacy_hat() = 'staff' GROUP BY 1, 2, 3 ORDER BY min(e.until), 1, 2 $$;

-- Still needed: twelve months more, for this person as this part. Which dossiers it was about.
CREATE OR REPLACE FUNCTION people_renew(who uuid, as_part text) RETURNS TABLE (organisation uuid, dossier uuid)
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  WITH asked AS (SELECT * FROM public.people_ending_for(public.privacy_actor()) e
                  WHERE public.privacy_hat() = 'staff' AND e.person = who AND e.part = as_part),
       kept AS (UPDATE public.privacy_circlemember c SET until = now() + interval '12 months', granted_by_id = public.privacy_actor()
                  FROM asked WHERE c.id = asked.member RETURNING c.id)
  SELECT asked.organisation, asked.dossier FROM asked JOIN kept ON kept.id = asked.member $$;

-- No longer needed: her place ends now. The last professional or coordinator stays until a successor is in; who takes part in a
-- match herself leaves it in another way.
CREATE OR REPLACE FUNCTION people_not_renewed(who uuid, as_part text) RETURNS TABLE (organisation uuid, dossier uuid)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE e record;
BEGIN
  FOR e IN SELECT * FROM public.people_ending_for(public.privacy_actor()) x
            WHERE public.privacy_hat() = 'staff' AND x.person = who AND x.part = as_part AND x.hat = 'staff' ORDER BY x.dossier LOOP
    PERFORM FROM public.privacy_dossier d WHERE d.id = e.dossier FOR UPDATE;
    PERFORM FROM public.privacy_circlemember c WHERE c.dossier_id = e.dossier AND c.id <> e.member AND c.part = e.part
       AND c.person_id <> who AND c.until > statement_timestamp();
    IF NOT FOUND THEN RAISE EXCEPTION 'naast: the last one stays until somebody else is in' USING ERRCODE = '23514'; END IF;
    UPDATE public.privacy_circlemember c SET until = now() WHERE c.id = e.member;
    organisation := e.organisation; dossier := e.dossier; RETURN NEXT;
  END LOOP;
END $$;

-- Who is kept by herself: in her own file and among colleagues while her role counts; and the last professional, coordinator or
-- member of staff of a circle, for three months, until somebody decides. Not for the app itself.
CREATE OR REPLACE FUNCTION privacy_kept() RETURNS TABLE (member uuid, dossier uuid, lasts interval)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT e.member, e.dossier,
         CASE WHEN e.about = e.person OR e.kind IN ('staff', 'reflection', 'import') THEN interval '12 months' ELSE interval '3 months' END
    FROM public.privacy_ending(interval '1 month') e
   WHERE e.about = e.person OR e.kind IN ('staff', 'reflection', 'import')
      OR (e.hat = 'staff' AND NOT EXISTS (
           SELECT FROM public.privacy_circlemember o
            WHERE o.dossier_id = e.dossier AND o.person_id <> e.person AND o.hat = 'staff'
              AND (e.part NOT IN ('professional', 'coordinator') OR o.part = e.part)
              AND o.until > statement_timestamp() + interval '1 month')) $$;

-- In which dossiers somebody is to be kept in, and in which staff dossiers coordinators are to be told. Ids and nothing else, and
-- only while nobody acts.
CREATE OR REPLACE FUNCTION people_due_to_keep() RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT DISTINCT k.dossier FROM public.privacy_kept() k WHERE public.privacy_actor() IS NULL LIMIT 5000 $$;
CREATE OR REPLACE FUNCTION people_due_to_announce() RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT DISTINCT r.dossier_id FROM public.people_role r
   WHERE public.privacy_actor() IS NULL AND r.kind = 'coordinator' AND r.hat = 'staff'
     AND r.since <= statement_timestamp() AND r.until > statement_timestamp()
     AND EXISTS (SELECT FROM public.people_ending_for(r.person_id) e WHERE e.organisation = r.organisation_id) $$;

-- Keeping them in: only for the job that opened just this dossier.
CREATE OR REPLACE FUNCTION people_keep_in(dossier uuid) RETURNS int
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE kept int;
BEGIN
  IF public.privacy_hat() IS DISTINCT FROM 'job-keep' OR public.privacy_actor() <> dossier THEN RETURN 0; END IF;
  UPDATE public.privacy_circlemember c SET until = now() + k.lasts FROM public.privacy_kept() k
   WHERE k.member = c.id AND k.dossier = people_keep_in.dossier;
  GET DIAGNOSTICS kept = ROW_COUNT;
  RETURN kept;
END $$;

-- Which coordinators have something to decide: the roles of this staff dossier. Only for the job that opened it.
CREATE OR REPLACE FUNCTION people_coordinators_to_tell(dossier uuid) RETURNS SETOF uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF public.privacy_hat() IS DISTINCT FROM 'job-renewal' OR public.privacy_actor() <> dossier THEN RETURN; END IF;
  RETURN QUERY SELECT r.id FROM public.people_role r
   WHERE r.dossier_id = dossier AND r.kind = 'coordinator' AND r.since <= statement_timestamp() AND r.until > statement_timestamp()
     AND EXISTS (SELECT FROM public.people_ending_for(r.person_id) e WHERE e.organisation = r.organisation_id);
END $$;
GRANT EXECUTE ON FUNCTION people_to_renew, people_renew, people_not_renewed, people_due_to_keep, people_due_to_announce, people_keep_in,
  people_coordinators_to_tell TO naast_app;
RESET ROLE;
