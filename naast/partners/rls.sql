-- What reaches across the dossiers of requests and partners, each allowed to exactly those who may.
GRANT SELECT ON partners_referral, partners_partnerlink, partners_champion, partners_partner, clients_request, clients_consent TO naast_bypass;
GRANT INSERT ON people_notice TO naast_bypass;
SET LOCAL ROLE naast_bypass;

-- What is behind a link, for whoever holds it: nobody is signed in, the word is the proof. Only which state it is in and, for the
-- one browser in which it was opened, where it lies. A yes that was taken back or ran out, a request that closed and a link that
-- ended are one answer: over.
CREATE OR REPLACE FUNCTION partners_by_link(word text, holder text, today date) RETURNS TABLE (said text, link uuid, dossier uuid)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE l record; r record;
BEGIN
  IF public.privacy_actor() IS NOT NULL THEN RETURN; END IF;
  SELECT * INTO l FROM public.partners_partnerlink x WHERE x.print = word;
  IF l IS NULL THEN RETURN; END IF;
  SELECT * INTO r FROM public.partners_referral x WHERE x.id = l.referral_id;
  IF l.ended_at IS NOT NULL OR l.expires_on < today OR r.state NOT IN ('sent', 'accepted', 'planned')
     OR (r.state = 'sent' AND r.expires_on <= today)
     OR NOT EXISTS (SELECT FROM public.clients_request q WHERE q.id = r.request_id AND q.state <> 'closed')
     OR NOT coalesce((SELECT c.withdrawn_at IS NULL AND c.until >= today FROM public.clients_consent c
          WHERE c.dossier_id = r.dossier_id AND c.person_id = r.client_person_id AND c.consent = 'send_request'
          ORDER BY c.given_at DESC, c.id DESC LIMIT 1), false) THEN
    RETURN QUERY SELECT 'over', NULL::uuid, NULL::uuid;
  ELSIF l.browser NOT IN ('', holder) THEN
    RETURN QUERY SELECT 'elsewhere', NULL::uuid, NULL::uuid;
  ELSE
    RETURN QUERY SELECT CASE l.browser WHEN '' THEN 'unopened' ELSE 'open' END, l.id, l.dossier_id;
  END IF;
END $$;

-- Which referrals got no answer in time: the dossiers and nothing else, for the worker alone.
CREATE OR REPLACE FUNCTION partners_due(today date) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT r.dossier_id FROM public.partners_referral r
   WHERE public.privacy_actor() IS NULL AND r.state = 'sent' AND r.expires_on <= today ORDER BY r.expires_on LIMIT 500 $$;

-- Whoever makes something of it with this partner hears that something waits. The notice lies with the partner, so that it says
-- nothing about whom it is. By the job that opened just this request, or by the staff who read it.
CREATE OR REPLACE FUNCTION partners_tell_champions(referral uuid, about text, at timestamptz) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE r record; told int;
BEGIN
  SELECT x.* INTO r FROM public.partners_referral x WHERE x.id = referral AND x.dossier_id = ANY (public.privacy_my_dossiers());
  IF r IS NULL OR public.privacy_hat() IN ('client', 'volunteer') THEN
    RAISE EXCEPTION 'naast: not yours to tell' USING ERRCODE = '42501';
  END IF;
  INSERT INTO public.people_notice
    SELECT n.* FROM public.partners_champion c JOIN public.partners_partner p ON p.id = c.partner_id,
           jsonb_populate_record(NULL::public.people_notice, jsonb_build_object(
             'id', md5(referral || ' ' || partners_tell_champions.about || ' ' || c.person_id)::uuid, 'dossier_id', p.dossier_id,
             'organisation_id', p.organisation_id, 'made_at', partners_tell_champions.at, 'version', 1, 'person_id', c.person_id,
             'hat', 'staff', 'about', 'reminder', 'thing', 'partners_partner', 'thing_id', p.id,
             'due_at', partners_tell_champions.at, 'state', 'waiting', 'attempts', 0, 'left_in_hand', false)) AS n
     WHERE c.partner_id = r.partner_id AND c.until IS NULL
  ON CONFLICT DO NOTHING;
  GET DIAGNOSTICS told = ROW_COUNT;
  RETURN told;
END $$;

-- What waits at the partners of whoever makes something of it: at which one, since when, and which colleague asked. Never who it is
-- about, and not where to read it.
CREATE OR REPLACE FUNCTION partners_stuck(today date, silent int) RETURNS TABLE (partner uuid, asked_by uuid, sent date, state text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT r.partner_id, r.professional_id, r.sent_on, r.state::text FROM public.partners_referral r
    JOIN public.partners_partner p ON p.id = r.partner_id
   WHERE public.privacy_hat() = 'staff' AND p.dossier_id = ANY (public.privacy_my_dossiers())
     AND EXISTS (SELECT FROM public.partners_champion c WHERE c.partner_id = r.partner_id AND c.person_id = public.privacy_actor() AND c.until IS NULL)
     AND (r.state = 'sent' AND r.sent_on <= today - silent OR r.state = 'expired' AND r.closed_on > today - 42)
   ORDER BY r.sent_on, r.id $$;

-- How often each partner was asked and answered, for who knows the partners. Fewer than ten is not said (null), the rest is rounded
-- to fives, here, before anybody reads it.
CREATE OR REPLACE FUNCTION partners_chain(organisation uuid) RETURNS TABLE (partner uuid, asked int, answered int)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NOT public.privacy_holds(organisation, ARRAY['coordinator', 'professional', 'location_contact', 'pathfinder']) THEN RETURN; END IF;
  RETURN QUERY SELECT c.partner_id, CASE WHEN c.sent >= 10 THEN (round(c.sent / 5.0) * 5)::int END,
      CASE WHEN c.back >= 10 THEN (round(c.back / 5.0) * 5)::int END
    FROM (SELECT r.partner_id, count(*) AS sent, count(*) FILTER (WHERE r.answered_on IS NOT NULL) AS back
            FROM public.partners_referral r WHERE r.organisation_id = organisation AND r.sent_on IS NOT NULL GROUP BY r.partner_id) AS c;
END $$;

GRANT EXECUTE ON FUNCTION partners_by_link, partners_due, partners_tell_champions, partners_stuck, partners_chain TO naast_app;
RESET ROLE;
