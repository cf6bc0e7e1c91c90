-- Coming into a group: whoever it was offered to, or a colleague of another organisation who brings the word of a circle.
GRANT SELECT ON peers_peergroup, people_role TO naast_bypass;
GRANT SELECT, INSERT, UPDATE ON peers_peermember TO naast_bypass;
SET LOCAL ROLE naast_bypass;

-- Gives `in`, or `closed` when nobody comes in: it ended, it is full, or somebody in it and she may never meet. Which of these
-- is not said. With an unknown word `unknown`. In a circle somebody of elsewhere reads what is offered and what is said in it,
-- and nothing else of that organisation, for as long as she works where she came from.
CREATE OR REPLACE FUNCTION peers_join(offered uuid, said text, member uuid, called text, home uuid, home_name text, most jsonb, today date)
RETURNS TABLE (outcome text, of_group uuid, organisation uuid, outer_dossier uuid, inner_dossier uuid)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE g record; actor uuid := public.privacy_actor(); wears text := public.privacy_hat(); others uuid[]; works timestamptz; place uuid;
BEGIN
  SELECT * INTO g FROM public.peers_peergroup x
   WHERE CASE WHEN offered IS NULL THEN x.kind = 'circle' AND x.word <> '' AND x.word = said AND x.word_until >= today
              ELSE x.id = offered AND x.dossier_id = ANY (public.privacy_my_dossiers()) END
     FOR UPDATE;
  SELECT max(r.until) INTO works FROM public.people_role r
   WHERE r.person_id = actor AND r.hat = wears AND r.organisation_id = home AND r.since <= statement_timestamp() AND r.until > statement_timestamp()
     AND r.kind IN ('professional', 'location_contact', 'coordinator', 'pathfinder', 'volunteer');
  IF works IS NULL OR (g.id IS NULL AND offered IS NOT NULL)
     OR wears <> (CASE WHEN g.kind IN ('volunteers', 'taught') THEN 'volunteer' ELSE 'staff' END)
     OR (g.kind <> 'circle' AND g.organisation_id <> home) THEN
    RAISE EXCEPTION 'naast: not yours to join' USING ERRCODE = '42501';
  END IF;
  IF g.id IS NULL THEN RETURN QUERY SELECT 'unknown', NULL::uuid, NULL::uuid, NULL::uuid, NULL::uuid; RETURN; END IF;
  outcome := 'in'; of_group := g.id; organisation := g.organisation_id; outer_dossier := g.dossier_id; inner_dossier := g.inner_dossier_id;
  PERFORM FROM public.peers_peermember m WHERE m.group_id = g.id AND m.person_id = actor AND m.hat = wears AND m.until IS NULL;
  IF NOT FOUND THEN
    others := ARRAY(SELECT m.person_id FROM public.peers_peermember m WHERE m.group_id = g.id AND m.until IS NULL AND EXISTS (
      SELECT FROM public.privacy_circlemember c WHERE c.dossier_id = g.inner_dossier_id AND c.person_id = m.person_id AND c.hat = m.hat
         AND c.until > statement_timestamp()));
    IF g.ended_on IS NOT NULL OR cardinality(others) >= (most ->> g.kind)::int OR public.privacy_apart_from(actor, others) THEN
      outcome := 'closed'; RETURN NEXT; RETURN;
    END IF;
    INSERT INTO public.peers_peermember(id, dossier_id, organisation_id, made_at, version, group_id, person_id, hat, first_name, home_id,
                                        organisation_name, since, until)
    VALUES (member, g.inner_dossier_id, g.organisation_id, now(), 1, g.id, actor, wears, called, home, home_name, today, NULL);
  END IF;
  FOREACH place IN ARRAY ARRAY[g.dossier_id, g.inner_dossier_id] LOOP
    INSERT INTO public.privacy_circlemember(id, dossier_id, person_id, part, hat, since, until, why, granted_by_id)
      SELECT gen_random_uuid(), place, actor, CASE wears WHEN 'volunteer' THEN 'volunteer' ELSE 'outer' END, wears, now(),
             least(works, now() + interval '12 months'), 'takes part', actor
       WHERE NOT EXISTS (SELECT FROM public.privacy_circlemember c WHERE c.dossier_id = place AND c.person_id = actor AND c.hat = wears
                          AND c.until > statement_timestamp());
  END LOOP;
  RETURN NEXT;
END $$;

-- She does not work there any more: she leaves every group of peers, also those of another organisation. Not for the app itself.
CREATE OR REPLACE FUNCTION peers_role_ends(role uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE r record;
BEGIN
  SELECT * INTO r FROM public.people_role p WHERE p.id = role;
  PERFORM FROM public.people_role o WHERE o.person_id = r.person_id AND o.organisation_id = r.organisation_id AND o.hat = r.hat
     AND o.id <> r.id AND o.since <= statement_timestamp() AND o.until > statement_timestamp()
     AND o.kind IN ('professional', 'location_contact', 'coordinator', 'pathfinder', 'volunteer');
  IF FOUND THEN RETURN; END IF;
  UPDATE public.privacy_circlemember c SET until = now() FROM public.peers_peermember m JOIN public.peers_peergroup g ON g.id = m.group_id
   WHERE m.person_id = r.person_id AND m.hat = r.hat AND m.home_id = r.organisation_id AND m.until IS NULL
     AND c.dossier_id IN (g.dossier_id, g.inner_dossier_id) AND c.person_id = m.person_id AND c.hat = m.hat AND c.part IN ('outer', 'volunteer')
     AND c.until > statement_timestamp();
  UPDATE public.peers_peermember m SET until = current_date, version = m.version + 1
   WHERE m.person_id = r.person_id AND m.hat = r.hat AND m.home_id = r.organisation_id AND m.until IS NULL;
END $$;

GRANT EXECUTE ON FUNCTION peers_join TO naast_app;
RESET ROLE;
