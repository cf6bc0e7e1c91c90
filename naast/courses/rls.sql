-- What reaches across the dossier of a course, allowed to exactly those who may.
GRANT SELECT ON courses_course, courses_coursetime, courses_courseseat TO naast_bypass;
SET LOCAL ROLE naast_bypass;

-- When the course is in which she has or had a seat, and where: for herself alone. No people.
CREATE OR REPLACE FUNCTION courses_my_times(hers uuid) RETURNS TABLE (number int, at timestamptz, state text, place text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT t.number::int, t.at, t.state::text, c.place::text FROM public.courses_coursetime t JOIN public.courses_course c ON c.id = t.course_id
   WHERE c.id = hers AND public.privacy_hat() = 'client'
     AND EXISTS (SELECT FROM public.courses_courseseat s WHERE s.course_id = c.id AND s.client_person_id = public.privacy_actor()
                  AND s.dossier_id = ANY (public.privacy_my_dossiers()))
   ORDER BY t.number $$;

-- Which of these courses are over, for whoever reads a seat in them; the course itself she need not read. No people.
CREATE OR REPLACE FUNCTION courses_over(hers uuid[]) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT c.id FROM public.courses_course c WHERE c.id = ANY (hers) AND c.ended_on IS NOT NULL
     AND EXISTS (SELECT FROM public.courses_courseseat s WHERE s.course_id = c.id AND s.dossier_id = ANY (public.privacy_my_dossiers())) $$;

GRANT EXECUTE ON FUNCTION courses_my_times, courses_over TO naast_app;
RESET ROLE;
