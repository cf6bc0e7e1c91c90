-- One client's file for an hour, by somebody who is not in its circle. Everything that decides is decided here.
GRANT SELECT, INSERT, UPDATE ON emergency_opening TO naast_bypass;
GRANT SELECT ON clients_client, people_role, privacy_circlemember TO naast_bypass;
SET LOCAL ROLE naast_bypass;

-- Who look whether it was right: at most two, of this place or of the whole organisation; never herself, never the client, and
-- nobody who may never meet one of them. Not for the app itself.
CREATE OR REPLACE FUNCTION emergency_reviewers(organisation uuid, place uuid, opener uuid, client uuid) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT r.person_id FROM public.people_role r
   WHERE r.organisation_id = organisation AND r.hat = 'staff' AND r.kind IN ('reviewer', 'coordinator', 'log_keeper')
     AND r.since <= statement_timestamp() AND r.until > statement_timestamp()
     AND (r.location_id IS NULL OR place IS NULL OR r.location_id = place)
     AND r.person_id <> opener AND r.person_id IS DISTINCT FROM client
     AND NOT public.privacy_apart_from(r.person_id, array_remove(ARRAY[opener, client], NULL))
   GROUP BY r.person_id
   ORDER BY min(array_position(ARRAY['reviewer', 'coordinator', 'log_keeper'], r.kind::text)), min(r.since), r.person_id LIMIT 2 $$;

-- Whom she means: exactly this first name, in this organisation, with an open file that she does not read already. Never herself,
-- never somebody she may never meet, and nobody when there are two of them. Not for the app itself.
CREATE OR REPLACE FUNCTION emergency_means(organisation uuid, opener uuid, first text, last text, place uuid) RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT CASE count(*) WHEN 1 THEN (array_agg(k.id))[1] END FROM public.clients_client k
   WHERE k.organisation_id = organisation AND k.closed_at IS NULL AND lower(btrim(k.first_name)) = lower(btrim(first))
     AND (btrim(last) = '' OR lower(btrim(k.last_name)) = lower(btrim(last)))
     AND (place IS NULL OR k.location_id = place)
     AND NOT k.dossier_id = ANY (public.privacy_my_dossiers())
     AND k.person_id <> opener AND NOT public.privacy_apart_from(opener, ARRAY[k.person_id]) $$;

-- May she, now? Refuses with the reason, before anything is looked up. Not for the app itself.
CREATE OR REPLACE FUNCTION emergency_may(organisation uuid, opener uuid, category text, reason text) RETURNS void
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF opener IS NULL OR public.privacy_hat() <> 'staff'
     OR NOT public.privacy_holds(organisation, ARRAY['professional', 'location_contact', 'on_call']) THEN
    RAISE EXCEPTION 'naast: not yours to open' USING ERRCODE = '42501';
  END IF;
  IF length(btrim(reason)) < 20 OR length(reason) > 1000 OR category NOT IN ('danger', 'night', 'away', 'other') THEN
    RAISE EXCEPTION 'naast: say why' USING ERRCODE = '23514';
  END IF;
  IF EXISTS (SELECT FROM public.emergency_opening o WHERE o.by_id = opener AND o.organisation_id = organisation AND o.reviewed_at IS NULL
       AND o.review_by < (now() AT TIME ZONE 'Europe/Amsterdam')::date) THEN
    RAISE EXCEPTION 'naast: an opening waits too long for its review' USING ERRCODE = '42501';
  END IF;
  IF (SELECT count(*) FROM public.emergency_opening o WHERE o.by_id = opener AND o.closed_at IS NULL AND o.until > statement_timestamp()) >= 2 THEN
    RAISE EXCEPTION 'naast: two are open' USING ERRCODE = '42501';
  END IF;
  IF (SELECT count(*) FROM public.emergency_opening o WHERE o.by_id = opener AND o.made_at > now() - interval '24 hours') >= 5 THEN
    RAISE EXCEPTION 'naast: enough for a day' USING ERRCODE = '42501';
  END IF;
END $$;

-- One try. It is kept whether it finds somebody or not, in a dossier of who asks and who review; what it finds is open for an hour.
-- Whatever the cause that nobody was found, what is written down is the same.
CREATE OR REPLACE FUNCTION emergency_open(opening uuid, dossier uuid, organisation uuid, first text, last text, place uuid, category text, reason text)
RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE actor uuid := public.privacy_actor(); k record; means uuid; people uuid[]; here uuid; due date;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('emergency ' || coalesce(actor::text, ''), 0));
  PERFORM public.emergency_may(organisation, actor, category, reason);
  means := public.emergency_means(organisation, actor, first, last, place);
  SELECT c.id, c.person_id, c.dossier_id, c.location_id INTO k FROM public.clients_client c WHERE c.id = means;
  SELECT coalesce(k.location_id, place, r.location_id) INTO here FROM public.people_role r
   WHERE r.person_id = actor AND r.organisation_id = organisation AND r.kind IN ('professional', 'location_contact', 'on_call')
     AND r.since <= statement_timestamp() AND r.until > statement_timestamp() ORDER BY r.since, r.id LIMIT 1;
  people := ARRAY(SELECT public.emergency_reviewers(organisation, here, actor, k.person_id));
  IF cardinality(people) = 0 THEN RAISE EXCEPTION 'naast: nobody to review' USING ERRCODE = '42501'; END IF;
  SELECT d::date INTO due FROM generate_series((now() AT TIME ZONE 'Europe/Amsterdam')::date + 1,
    (now() AT TIME ZONE 'Europe/Amsterdam')::date + 9, interval '1 day') AS d WHERE extract(isodow FROM d) < 6 ORDER BY d OFFSET 2 LIMIT 1;
  PERFORM public.privacy_open_dossier(dossier, organisation, NULL::uuid, 'emergency', 'emergency', NULL::uuid, '{}'::text[], actor || people,
    ARRAY['opener'] || array_fill('emergency_review'::text, ARRAY[cardinality(people)]),
    array_fill('staff'::text, ARRAY[cardinality(people) + 1]), 'emergency');
  INSERT INTO public.emergency_opening(id, dossier_id, organisation_id, made_at, version, by_id, first_name, last_name, location_id, category,
    reason, client_id, client_person_id, opened_dossier_id, until, reviewers, review_by, verdict, words, danger)
  VALUES (opening, dossier, organisation, now(), 1, actor, btrim(first), btrim(last), place, category, btrim(reason), k.id, k.person_id,
    k.dossier_id, CASE WHEN k.id IS NOT NULL THEN now() + interval '60 minutes' END, people, due, '', '', false);
  IF k.id IS NOT NULL THEN
    INSERT INTO public.privacy_circlemember(id, dossier_id, person_id, part, hat, since, until, why, granted_by_id)
    VALUES (gen_random_uuid(), k.dossier_id, actor, 'emergency', 'staff', now(), now() + interval '60 minutes', 'emergency', actor);
  END IF;
END $$;

-- It closes now, before its hour is over: by who opened it, or by one of those who review.
CREATE OR REPLACE FUNCTION emergency_close(opening uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE actor uuid := public.privacy_actor(); o record;
BEGIN
  SELECT * INTO o FROM public.emergency_opening x WHERE x.id = opening FOR UPDATE;
  IF o IS NULL OR public.privacy_hat() <> 'staff' OR NOT o.dossier_id = ANY (public.privacy_my_dossiers())
     OR NOT (actor = o.by_id OR actor = ANY (o.reviewers)) THEN
    RAISE EXCEPTION 'naast: not yours to close' USING ERRCODE = '42501';
  END IF;
  PERFORM public.emergency_shut(o.id);
END $$;

-- The file shuts and the row says since when. Not for the app itself.
CREATE OR REPLACE FUNCTION emergency_shut(opening uuid) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  UPDATE public.privacy_circlemember c SET until = now() FROM public.emergency_opening o
   WHERE o.id = opening AND c.dossier_id = o.opened_dossier_id AND c.person_id = o.by_id AND c.part = 'emergency'
     AND c.until > statement_timestamp();
  UPDATE public.emergency_opening o SET closed_at = now(), version = o.version + 1
   WHERE o.id = opening AND o.closed_at IS NULL AND o.until > statement_timestamp() $$;

-- A role ends: what she opened shuts when nothing is left by which she may open, and she reviews no more when nothing is left by
-- which she may review. Called by `people_role_ends`; not for the app itself.
CREATE OR REPLACE FUNCTION emergency_role_ends(role uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE r record; others text[];
BEGIN
  SELECT * INTO r FROM public.people_role p WHERE p.id = role;
  others := ARRAY(SELECT o.kind::text FROM public.people_role o WHERE o.person_id = r.person_id AND o.organisation_id = r.organisation_id
    AND o.hat = 'staff' AND o.id <> r.id AND o.since <= statement_timestamp() AND o.until > statement_timestamp());
  IF NOT others && ARRAY['professional', 'location_contact', 'on_call'] THEN
    PERFORM public.emergency_shut(o.id) FROM public.emergency_opening o
     WHERE o.by_id = r.person_id AND o.organisation_id = r.organisation_id AND o.closed_at IS NULL AND o.until > statement_timestamp();
  END IF;
  IF NOT others && ARRAY['reviewer', 'coordinator', 'log_keeper'] THEN
    UPDATE public.privacy_circlemember c SET until = now() FROM public.privacy_dossier d
     WHERE d.id = c.dossier_id AND d.kind = 'emergency' AND d.organisation_id = r.organisation_id AND c.person_id = r.person_id
       AND c.part = 'emergency_review' AND c.until > statement_timestamp();
  END IF;
END $$;

-- Which of those who were asked can still review it. Not for the app itself.
CREATE OR REPLACE FUNCTION emergency_can_review(opening uuid) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT c.person_id FROM public.emergency_opening o JOIN public.privacy_circlemember c ON c.dossier_id = o.dossier_id
   WHERE o.id = opening AND c.part = 'emergency_review' AND c.until > statement_timestamp() $$;

-- Where a review is late, or nobody is left who can give it: dossier ids and nothing else, and only while nobody acts.
CREATE OR REPLACE FUNCTION emergency_late() RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT o.dossier_id FROM public.emergency_opening o
   WHERE public.privacy_actor() IS NULL AND o.reviewed_at IS NULL
     AND (o.review_by < (now() AT TIME ZONE 'Europe/Amsterdam')::date OR NOT EXISTS (SELECT FROM public.emergency_can_review(o.id)))
   LIMIT 5000 $$;

-- Whom to remind: those who can review it still, and with fewer than two whoever can be asked now as well. Only for the job that
-- opened just this dossier.
CREATE OR REPLACE FUNCTION emergency_call(dossier uuid) RETURNS SETOF uuid
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE o record; can uuid[]; more uuid[];
BEGIN
  IF public.privacy_hat() IS DISTINCT FROM 'job-emergency' OR public.privacy_actor() <> dossier THEN RETURN; END IF;
  SELECT x.*, k.location_id AS place INTO o FROM public.emergency_opening x LEFT JOIN public.clients_client k ON k.id = x.client_id
   WHERE x.dossier_id = dossier AND x.reviewed_at IS NULL FOR UPDATE OF x;
  IF o IS NULL THEN RETURN; END IF;
  can := ARRAY(SELECT public.emergency_can_review(o.id));
  IF cardinality(can) < 2 THEN
    more := ARRAY(SELECT n FROM public.emergency_reviewers(o.organisation_id, coalesce(o.place, o.location_id), o.by_id, o.client_person_id) AS n
                   WHERE NOT n = ANY (can) LIMIT 2 - cardinality(can));
    INSERT INTO public.privacy_circlemember(id, dossier_id, person_id, part, hat, since, until, why, granted_by_id)
      SELECT gen_random_uuid(), dossier, n, 'emergency_review', 'staff', now(), now() + interval '12 months', 'emergency', o.by_id FROM unnest(more) AS n;
    can := can || more;
    UPDATE public.emergency_opening x SET reviewers = can, version = x.version + 1 WHERE x.id = o.id AND cardinality(more) > 0;
  END IF;
  RETURN QUERY SELECT unnest(can);
END $$;

-- How often in a year, for everybody who works here: fewer than ten is not said (null), the rest is rounded to fives.
CREATE OR REPLACE FUNCTION emergency_counts(organisation uuid, in_year int) RETURNS TABLE (what text, shown int)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  WITH tries AS (
    SELECT o.*, (o.reviewed_at AT TIME ZONE 'Europe/Amsterdam')::date <= o.review_by AS in_time FROM public.emergency_opening o
     WHERE o.organisation_id = organisation AND extract(year FROM o.made_at AT TIME ZONE 'Europe/Amsterdam') = in_year
       AND public.privacy_hat() = 'staff' AND EXISTS (SELECT FROM public.privacy_my_roles() m WHERE m.organisation_id = organisation)
  ), counted(name, number) AS (
    SELECT 'opened', count(*) FROM tries WHERE client_id IS NOT NULL
    UNION ALL SELECT 'nobody', count(*) FROM tries WHERE client_id IS NULL
    UNION ALL SELECT 'in_time', count(*) FROM tries WHERE in_time
    UNION ALL SELECT 'late', count(*) FROM tries WHERE NOT coalesce(in_time, review_by >= (now() AT TIME ZONE 'Europe/Amsterdam')::date)
    UNION ALL SELECT 'right', count(*) FROM tries WHERE verdict = 'right'
    UNION ALL SELECT 'not_needed', count(*) FROM tries WHERE verdict = 'not_needed'
    UNION ALL SELECT 'wrong', count(*) FROM tries WHERE verdict = 'wrong'
  )
  SELECT c.name, CASE WHEN c.number >= 10 THEN (round(c.number / 5.0) * 5)::int END FROM counted c $$;

GRANT EXECUTE ON FUNCTION emergency_open, emergency_close, emergency_late, emergency_call, emergency_counts TO naast_app;
RESET ROLE;

-- The app makes none by itself.
DROP POLICY IF EXISTS only_by_the_function ON emergency_opening;
CREATE POLICY only_by_the_function ON emergency_opening AS RESTRICTIVE FOR INSERT TO naast_app WITH CHECK (false);
