-- The list of areas of an organisation lies in no dossier and holds nothing about anybody. Who works there measures with it; its
-- administrator lays it. Her roles are asked once, and not for each of some thousands of rows.
ALTER TABLE matching_area ENABLE ROW LEVEL SECURITY;
ALTER TABLE matching_area FORCE ROW LEVEL SECURITY;
REVOKE ALL ON matching_area FROM naast_app;
GRANT SELECT, INSERT, DELETE ON matching_area TO naast_app;
DROP POLICY IF EXISTS area_is_read ON matching_area;
CREATE POLICY area_is_read ON matching_area FOR SELECT TO naast_app
  USING (organisation_id = ANY (ARRAY(SELECT r.organisation_id FROM public.privacy_my_roles() r)));
DROP POLICY IF EXISTS area_is_laid ON matching_area;
CREATE POLICY area_is_laid ON matching_area FOR INSERT TO naast_app
  WITH CHECK (organisation_id = ANY (ARRAY(SELECT r.organisation_id FROM public.privacy_my_roles() r WHERE r.kind = 'administrator')));
DROP POLICY IF EXISTS area_is_taken_away ON matching_area;
CREATE POLICY area_is_taken_away ON matching_area FOR DELETE TO naast_app
  USING (organisation_id = ANY (ARRAY(SELECT r.organisation_id FROM public.privacy_my_roles() r WHERE r.kind = 'administrator')));

-- Which of these volunteers may never meet one of these people, or is helped by one of these professionals without having been
-- told? Only for a coordinator of an organisation that both of them belong to, and never why.
GRANT SELECT ON people_role TO naast_bypass;
SET LOCAL ROLE naast_bypass;
CREATE OR REPLACE FUNCTION matching_apart(organisation uuid, ones uuid[], workers uuid[], volunteers uuid[])
RETURNS TABLE (one uuid, volunteer uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  WITH never AS (
    SELECT a.one, a.other FROM public.privacy_apart(ones || volunteers) a
    UNION SELECT a.other, a.one FROM public.privacy_apart(ones || volunteers) a
  )
  SELECT n.one, n.other FROM never n WHERE n.one = ANY (ones) AND n.other = ANY (volunteers) AND EXISTS (
     SELECT FROM public.people_role p
       JOIN public.people_role x ON x.organisation_id = p.organisation_id AND x.person_id = n.one
       JOIN public.people_role y ON y.organisation_id = p.organisation_id AND y.person_id = n.other
      WHERE p.person_id = public.privacy_actor() AND p.hat = public.privacy_hat() AND p.hat = 'staff' AND p.kind = 'coordinator'
        AND p.since <= statement_timestamp() AND p.until > statement_timestamp())
  UNION
  SELECT t.worker, t.person FROM public.privacy_not_told(volunteers, workers) t
    JOIN public.people_role v ON v.person_id = t.person AND v.kind = 'volunteer' AND v.organisation_id = organisation
   WHERE public.privacy_holds(organisation, ARRAY['coordinator']) $$;
GRANT EXECUTE ON FUNCTION matching_apart TO naast_app;
RESET ROLE;

-- Waiting and being helped by way of working, neighbourhood and language, of the last year and of who waits now: for who leads an
-- organisation. Fewer than ten requests are not told at all; of the rest fewer than ten are not said (null) and numbers are rounded
-- to fives. Never by person.
GRANT SELECT ON clients_request, matches_match TO naast_bypass;
SET LOCAL ROLE naast_bypass;
CREATE OR REPLACE FUNCTION matching_fairness(organisation uuid) RETURNS TABLE (kind text, word text, waiting int, helped int, weeks int)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  WITH asked AS (
    SELECT q.programme::text AS way, lower(btrim(q.area)) AS area, q.languages, q.state = 'open' AS waits, b.began IS NOT NULL AS began,
           (coalesce(b.began, (statement_timestamp() AT TIME ZONE 'Europe/Amsterdam')::date)
             - (q.opened_at AT TIME ZONE 'Europe/Amsterdam')::date) / 7 AS weeks
      FROM public.clients_request q
      LEFT JOIN LATERAL (SELECT min(m.started_on) AS began FROM public.matches_match m WHERE m.request_id = q.id) b ON true
     WHERE q.organisation_id = organisation AND q.opened_at IS NOT NULL AND (b.began IS NOT NULL OR q.state = 'open')
       AND (q.state = 'open' OR q.opened_at > statement_timestamp() - interval '1 year')
       AND public.privacy_holds(organisation, ARRAY['coordinator', 'manager'])
  ), told AS (
    SELECT 'programme' AS kind, a.way AS word, a.waits, a.began, a.weeks FROM asked a
    UNION ALL SELECT 'area', a.area, a.waits, a.began, a.weeks FROM asked a WHERE a.area <> ''
    UNION ALL SELECT 'language', l.word, a.waits, a.began, a.weeks FROM asked a,
      LATERAL (SELECT DISTINCT lower(btrim(one)) AS word FROM unnest(a.languages) AS one) l WHERE l.word <> ''
  )
  SELECT t.kind, t.word,
    CASE WHEN count(*) FILTER (WHERE t.waits) >= 10 THEN (round((count(*) FILTER (WHERE t.waits)) / 5.0) * 5)::int END,
    CASE WHEN count(*) FILTER (WHERE t.began) >= 10 THEN (round((count(*) FILTER (WHERE t.began)) / 5.0) * 5)::int END,
    (percentile_disc(0.5) WITHIN GROUP (ORDER BY t.weeks))::int
    FROM told t GROUP BY t.kind, t.word HAVING count(*) >= 10 ORDER BY t.kind, 5 DESC, t.word $$;
GRANT EXECUTE ON FUNCTION matching_fairness TO naast_app;
RESET ROLE;
