-- What reaches across the dossiers of requests, allowed to exactly those who may.
GRANT SELECT ON placements_placement, placements_placementlink, clients_request, clients_consent TO naast_bypass;
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

GRANT EXECUTE ON FUNCTION placements_by_link TO naast_app;
RESET ROLE;
