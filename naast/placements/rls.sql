-- What reaches across the dossiers of requests, allowed to exactly those who may.
GRANT SELECT ON placements_placement, placements_placementlink, placements_tip, clients_request, clients_consent TO naast_bypass;
SET LOCAL ROLE naast_bypass;

-- What is behind a link, for whoever holds it: nobody is signed in, the word is the proof. Only which state it is in and, for the
-- one browser in which it was opened, where it lies. A yes that was taken back or ran out, a place that ended, a request that closed
-- and a link that ended are one answer: over.
CREATE OR REPLACE FUNCTION placements_by_link(word text, holder text, today date) RETURNS TABLE (said text, link uuid, dossier uuid)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE l record; p record;
BEGIN
  IF public.privacy_actor() IS NOT NULL THEN RETURN; END IF;
  SELECT * INTO l FROM public.placements_placementlink x WHERE x.print = word;
  IF l IS NULL THEN RETURN; END IF;
  SELECT * INTO p FROM public.placements_placement x WHERE x.id = l.placement_id;
  IF l.ended_at IS NOT NULL OR l.expires_on < today OR p.ended_on IS NOT NULL
     OR NOT EXISTS (SELECT FROM public.clients_request q WHERE q.id = p.request_id AND q.state <> 'closed')
     OR NOT coalesce((SELECT c.withdrawn_at IS NULL AND c.until >= today FROM public.clients_consent c
          WHERE c.dossier_id = p.dossier_id AND c.person_id = p.client_person_id AND c.consent = 'stand_beside'
          ORDER BY c.given_at DESC, c.id DESC LIMIT 1), false) THEN
    RETURN QUERY SELECT 'over', NULL::uuid, NULL::uuid;
  ELSIF l.browser NOT IN ('', holder) THEN
    RETURN QUERY SELECT 'elsewhere', NULL::uuid, NULL::uuid;
  ELSE
    RETURN QUERY SELECT CASE l.browser WHEN '' THEN 'unopened' ELSE 'open' END, l.id, l.dossier_id;
  END IF;
END $$;

-- The tips of the house for a host, by a link that is open in its browser: the words, without who wrote them. Each of the words that
-- are asked for stands somewhere in it. A tip lies in no dossier of the host, so that nothing leads from it to whom it came from.
CREATE OR REPLACE FUNCTION placements_tips(link uuid, today date, asked text[], most int)
RETURNS TABLE (organisation uuid, dossier uuid, title text, question text, worked text, written date)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT t.organisation_id, t.dossier_id, t.title::text, t.question::text, t.worked::text, t."on"
    FROM public.placements_placementlink l JOIN public.placements_placement p ON p.id = l.placement_id
    JOIN public.placements_tip t ON t.organisation_id = l.organisation_id AND t.withdrawn_on IS NULL
   WHERE public.privacy_hat() = 'job-place-link' AND l.dossier_id = public.privacy_actor() AND l.id = placements_tips.link
     AND l.browser <> '' AND l.ended_at IS NULL AND l.expires_on >= today AND p.ended_on IS NULL
     AND NOT EXISTS (SELECT FROM unnest(asked) AS word
           WHERE position(lower(word) IN lower(concat_ws(E'\n', t.title, t.question, t.worked))) = 0)
   ORDER BY t."on" DESC, t.made_at DESC, t.id LIMIT most $$;

GRANT EXECUTE ON FUNCTION placements_by_link, placements_tips TO naast_app;
RESET ROLE;
