-- What reaches across the dossiers of tables and questions, each allowed to exactly those who may.
GRANT SELECT ON tables_roundtable, tables_tablemeeting, tables_tablequestion, tables_tableoffer, tables_attendance, tables_tableconsent, people_role,
  clients_client TO naast_bypass;
GRANT SELECT, INSERT, UPDATE ON tables_tablelesson TO naast_bypass;
GRANT UPDATE ON tables_tablequestion TO naast_bypass;
SET LOCAL ROLE naast_bypass;

-- The tables of the organisation, so that somebody can choose where to bring her question: what it is called, when, and the next
-- evening. No people. For whoever has a role here; a client of a way of working in which nobody may be found is never asked there.
CREATE OR REPLACE FUNCTION tables_here(organisation uuid, at timestamptz)
RETURNS TABLE (id uuid, location_id uuid, programme text, called text, at_times text, next_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT t.id, t.location_id, t.programme::text, t.called::text, t."when"::text,
         (SELECT min(m.at) FROM public.tables_tablemeeting m WHERE m.table_id = t.id AND m.state = 'planned' AND m.at >= tables_here.at)
    FROM public.tables_roundtable t
   WHERE t.organisation_id = organisation AND t.ended_on IS NULL
     AND public.privacy_holds(organisation, ARRAY['client', 'volunteer', 'professional', 'location_contact', 'coordinator'])
   ORDER BY t.called, t.id $$;

-- It was taken back, or told how it went: nobody of the table reads it any more, whoever coordinates included. She herself and the
-- professional with whom she wrote it down stay. By somebody in its circle who may say so; the state was written before.
CREATE OR REPLACE FUNCTION tables_shut(question uuid) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE q record; ended int;
BEGIN
  SELECT * INTO q FROM public.tables_tablequestion x WHERE x.id = question AND x.dossier_id = ANY (public.privacy_my_dossiers());
  IF q IS NULL OR q.state NOT IN ('withdrawn', 'told_back') THEN
    RAISE EXCEPTION 'naast: not yours to close' USING ERRCODE = '42501';
  END IF;
  UPDATE public.privacy_dossier d SET by_role = '{}' WHERE d.id = q.dossier_id;
  UPDATE public.privacy_circlemember c SET until = now()
   WHERE c.dossier_id = q.dossier_id AND c.until > statement_timestamp()
     AND NOT (c.person_id = q.asker_id AND c.hat = 'client') AND NOT (c.person_id = q.professional_id AND c.part = 'professional');
  GET DIAGNOSTICS ended = ROW_COUNT;
  RETURN ended;
END $$;

-- Her file goes to another professional: the questions she wrote down with the one before go along. Not for the app itself.
CREATE OR REPLACE FUNCTION tables_go_along(giving uuid, taking uuid, people uuid[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE places uuid[] := ARRAY(SELECT q.dossier_id FROM public.tables_tablequestion q
                                WHERE q.professional_id = giving AND q.asker_id = ANY (people));
BEGIN
  UPDATE public.privacy_circlemember c SET until = now()
   WHERE c.dossier_id = ANY (places) AND c.person_id = giving AND c.part = 'professional' AND c.until > statement_timestamp();
  UPDATE public.tables_tablequestion q SET professional_id = taking, version = q.version + 1 WHERE q.dossier_id = ANY (places);
  INSERT INTO public.privacy_circlemember(id, dossier_id, person_id, part, hat, since, until, why, granted_by_id)
    SELECT gen_random_uuid(), d, taking, 'professional', 'staff', now(), now() + interval '12 months', 'handed over', public.privacy_actor()
      FROM unnest(places) AS d
     WHERE NOT EXISTS (SELECT FROM public.privacy_circlemember c WHERE c.dossier_id = d AND c.person_id = taking
                        AND c.hat = 'staff' AND c.part = 'professional' AND c.until > statement_timestamp());
END $$;

-- Counts of one way of working in one year. Fewer than ten is not said, the rest is rounded to fives, here, before anybody reads it.
-- What was taken back is not counted. Days to the first offer: the middle one.
CREATE OR REPLACE FUNCTION tables_year(organisation uuid, way text, in_year int) RETURNS TABLE (what text, shown int)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  opens timestamptz := make_date(in_year, 1, 1)::timestamp AT TIME ZONE 'Europe/Amsterdam';
  closes timestamptz := make_date(in_year + 1, 1, 1)::timestamp AT TIME ZONE 'Europe/Amsterdam';
BEGIN
  IF NOT public.privacy_holds(organisation, ARRAY['manager', 'pathfinder', 'coordinator']) THEN RETURN; END IF;
  RETURN QUERY
  WITH asked AS (
    SELECT q.* FROM public.tables_tablequestion q WHERE q.organisation_id = organisation AND q.programme = way
       AND q.asked_at >= opens AND q.asked_at < closes AND q.state <> 'withdrawn'
  ), offered AS (
    SELECT o.* FROM public.tables_tableoffer o JOIN asked q ON q.id = o.question_id
  ), held AS (
    SELECT m.* FROM public.tables_tablemeeting m JOIN public.tables_roundtable t ON t.id = m.table_id
     WHERE t.organisation_id = organisation AND t.programme = way AND m.state = 'held' AND m.at >= opens AND m.at < closes
  ), waited AS (
    SELECT extract(epoch FROM q.first_offer_at - q.asked_at) / 86400 AS days FROM asked q WHERE q.first_offer_at IS NOT NULL
  ), counted(name, number) AS (
    SELECT 'meetings', count(*) FROM held
    UNION ALL SELECT 'came', coalesce(sum(came), 0) FROM held
    UNION ALL SELECT 'questions', count(*) FROM asked
    UNION ALL SELECT 'offers', count(*) FROM offered
    UNION ALL SELECT 'chosen', count(*) FROM offered WHERE chosen
    UNION ALL SELECT 'led_to', count(*) FROM offered WHERE led_to <> ''
    UNION ALL SELECT 'told_back', count(*) FROM asked WHERE told_back_on IS NOT NULL
  )
  SELECT c.name::text, CASE WHEN c.number >= 10 THEN (round(c.number / 5.0) * 5)::int END FROM counted c
  UNION ALL
  SELECT 'first_offer_days', CASE WHEN count(*) >= 10 THEN round(percentile_cont(0.5) WITHIN GROUP (ORDER BY w.days))::int END FROM waited w;
END $$;

-- She lets her words inspire others, or takes that back: they stand with the table, without her. By herself or by the professional
-- with whom she wrote it down, and only with a yes of hers that holds. Saying it again puts the new words in the place of the old.
CREATE OR REPLACE FUNCTION tables_inspire(question uuid, today date) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE q record; t record; holds date;
BEGIN
  SELECT * INTO q FROM public.tables_tablequestion x WHERE x.id = question AND x.dossier_id = ANY (public.privacy_my_dossiers());
  IF q IS NULL OR NOT ((public.privacy_hat() = 'client' AND public.privacy_actor() = q.asker_id)
      OR (public.privacy_hat() = 'staff' AND public.privacy_actor() = q.professional_id)) THEN
    RAISE EXCEPTION 'naast: not yours to tell' USING ERRCODE = '42501';
  END IF;
  SELECT * INTO t FROM public.tables_roundtable x WHERE x.id = q.table_id;
  SELECT max(c.until) INTO holds FROM public.tables_tableconsent c
   WHERE c.question_id = q.id AND c.consent = 'story' AND c.withdrawn_at IS NULL AND c.until >= today;
  IF holds IS NULL OR q.example = '' THEN
    UPDATE public.tables_tablelesson l SET until = today - 1, words = '', version = l.version + 1 WHERE l.id = q.id;
    RETURN;
  END IF;
  INSERT INTO public.tables_tablelesson(id, dossier_id, organisation_id, made_at, version, table_id, kind, words, "on", until)
  VALUES (q.id, t.dossier_id, t.organisation_id, now(), 1, t.id, 'example', q.example, today, holds)
  ON CONFLICT (id) DO UPDATE SET words = excluded.words, until = excluded.until, version = public.tables_tablelesson.version + 1;
END $$;

GRANT EXECUTE ON FUNCTION tables_here, tables_shut, tables_year, tables_inspire TO naast_app;
RESET ROLE;
