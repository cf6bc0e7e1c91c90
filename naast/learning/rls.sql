-- Stories and dilemmas: whose names stand in a text, offering one where one may not read, and telling one with her yes.
GRANT SELECT ON matches_match, matches_participant, clients_request, clients_client, clients_consent, volunteers_volunteer, people_profile,
  people_role TO naast_bypass;
GRANT SELECT, INSERT ON learning_story TO naast_bypass;
GRANT SELECT, INSERT, UPDATE, DELETE ON learning_toldstory TO naast_bypass;
GRANT SELECT ON learning_dilemmasession TO naast_bypass;
GRANT SELECT, INSERT, UPDATE ON learning_dilemmapicture TO naast_bypass;
GRANT SELECT, INSERT, DELETE ON learning_dilemmaplacing TO naast_bypass;
SET LOCAL ROLE naast_bypass;

-- Which of these words are a name of the people around this match? Only words that were asked come back, and only of names that
-- the one who asks may read anyway: by guessing nobody learns a name. At work, whoever reads the file of the client hears all of
-- them, for she is the one who looks before a story is told. For whoever takes part in the match or leads it.
CREATE OR REPLACE FUNCTION learning_names_among(together uuid, asked text[]) RETURNS SETOF text
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE m record; mine uuid[] := public.privacy_my_dossiers(); everything boolean;
BEGIN
  SELECT * INTO m FROM public.matches_match x WHERE x.id = together AND x.dossier_id = ANY (mine);
  IF m IS NULL THEN RAISE EXCEPTION 'naast: not yours to ask' USING ERRCODE = '42501'; END IF;
  everything := public.privacy_hat() = 'staff' AND EXISTS (SELECT FROM public.clients_request q
    JOIN public.clients_client c ON c.id = q.client_id WHERE q.id = m.request_id AND c.dossier_id = ANY (mine));
  RETURN QUERY
    SELECT DISTINCT part FROM public.learning_names_around(together) AS n, regexp_split_to_table(n.folded, '[^[:alpha:]]+') AS part
     WHERE length(part) > 1 AND part = ANY (asked) AND (everything OR n.dossier_id = ANY (mine));
END $$;

-- Every name around a match, folded, with the dossier in which it is read. For the functions of this file alone.
CREATE OR REPLACE FUNCTION learning_names_around(together uuid) RETURNS TABLE (folded text, dossier_id uuid)
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  WITH m AS (SELECT * FROM public.matches_match x WHERE x.id = together),
  people AS (
    SELECT p.person_id FROM public.matches_participant p WHERE p.match_id = together
    UNION SELECT r.person_id FROM public.people_role r, m
     WHERE r.organisation_id = m.organisation_id AND r.kind = 'coordinator' AND r.hat = 'staff'
       AND (r.location_id IS NULL OR m.location_id IS NULL OR r.location_id = m.location_id))
  SELECT translate(lower(known.name), 'áàäâãåéèëêíìïîóòöôõúùüûçñ', 'aaaaaaeeeeiiiiooooouuuucn'), known.dossier_id FROM (
    SELECT p.first_name AS name, p.dossier_id FROM public.matches_participant p WHERE p.match_id = together
    UNION ALL SELECT c.first_name || ' ' || c.last_name, c.dossier_id FROM public.clients_client c JOIN people USING (person_id)
    UNION ALL SELECT q.called, q.dossier_id FROM public.clients_request q JOIN m ON q.id = m.request_id
    UNION ALL SELECT v.first_name || ' ' || v.last_name, v.dossier_id FROM public.volunteers_volunteer v JOIN people USING (person_id)
    UNION ALL SELECT f.first_name || ' ' || f.last_name, f.dossier_id FROM public.people_profile f JOIN people USING (person_id)
  ) AS known $$;

-- A volunteer offers a story: it lies with the client, her professional and the coordinators; she cannot read it there. The same
-- form sent twice, also at the same moment, is one story: the second time nothing is made and nothing comes back.
CREATE OR REPLACE FUNCTION learning_offer(together uuid, story uuid, words text, at timestamptz) RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE actor uuid := public.privacy_actor(); m record; lies uuid := gen_random_uuid(); people uuid[]; parts text[]; hats text[];
BEGIN
  SELECT * INTO m FROM public.matches_match x WHERE x.id = together AND x.dossier_id = ANY (public.privacy_my_dossiers());
  IF m IS NULL OR public.privacy_hat() <> 'volunteer' OR NOT EXISTS (SELECT FROM public.matches_participant p
       WHERE p.match_id = together AND p.person_id = actor AND p.part = 'volunteer' AND p.until IS NULL) THEN
    RAISE EXCEPTION 'naast: not yours to offer' USING ERRCODE = '42501';
  END IF;
  PERFORM pg_advisory_xact_lock(hashtextextended(story::text, 0));
  PERFORM FROM public.learning_story s WHERE s.id = story AND s.match_id = together AND s.by_id = actor;
  IF FOUND THEN RETURN NULL; END IF;
  SELECT array_agg(p.person_id), array_agg(p.part::text), array_agg(CASE WHEN p.part = 'client' THEN 'client' ELSE 'staff' END)
    INTO people, parts, hats FROM public.matches_participant p
   WHERE p.match_id = together AND p.until IS NULL AND (p.part = 'client' OR (p.accountable AND m.outer_dossier_id IS NULL));
  PERFORM public.privacy_open_dossier(lies, m.organisation_id, m.location_id, 'story', 'story', NULL::uuid, ARRAY['coordinator'],
                                      people, parts, hats, 'offered');
  INSERT INTO public.learning_story(id, dossier_id, organisation_id, made_at, version, match_id, words, client_words, state, consent_id,
                                    by_id, by_part, agreed_on, withdrawn_on)
  VALUES (story, lies, m.organisation_id, learning_offer.at, 1, together, learning_offer.words, '', 'draft', NULL, actor, 'volunteer', NULL, NULL);
  RETURN lies;
END $$;

-- Somebody else became accountable: the stories of this match come along with her, and the one before reads them no more. For
-- whoever leads the match; who is accountable is read here and never passed in.
CREATE OR REPLACE FUNCTION learning_follow(together uuid) RETURNS SETOF uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE m record; now_hers uuid;
BEGIN
  SELECT * INTO m FROM public.matches_match x WHERE x.id = together;
  IF m IS NULL OR NOT public.privacy_leads(m.dossier_id) THEN
    RAISE EXCEPTION 'naast: not yours to move' USING ERRCODE = '42501';
  END IF;
  IF m.outer_dossier_id IS NOT NULL THEN RETURN; END IF;  -- the stories of a circle are not for who stands around it
  SELECT p.person_id INTO STRICT now_hers FROM public.matches_participant p
   WHERE p.match_id = together AND p.accountable AND p.until IS NULL;
  UPDATE public.privacy_circlemember c SET until = now() FROM public.learning_story s
   WHERE s.match_id = together AND c.dossier_id = s.dossier_id AND c.part = 'professional' AND c.person_id <> now_hers
     AND c.until > statement_timestamp();
  RETURN QUERY
  INSERT INTO public.privacy_circlemember(id, dossier_id, person_id, part, hat, since, until, why, granted_by_id)
    SELECT gen_random_uuid(), s.dossier_id, now_hers, 'professional', 'staff', now(), now() + interval '12 months', 'accountable',
           public.privacy_actor()
      FROM public.learning_story s
     WHERE s.match_id = together AND NOT EXISTS (SELECT FROM public.privacy_circlemember c WHERE c.dossier_id = s.dossier_id
       AND c.person_id = now_hers AND c.part = 'professional' AND c.hat = 'staff' AND c.until > statement_timestamp())
    RETURNING dossier_id;
END $$;

-- The organisations in which the one who acts reads what may be told: everybody who works with it, and the manager.
CREATE OR REPLACE FUNCTION learning_told_where() RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT coalesce(array_agg(DISTINCT r.organisation_id), '{}') FROM public.people_role r
   WHERE r.person_id = public.privacy_actor() AND r.hat = public.privacy_hat() AND r.hat = 'staff'
     AND r.kind IN ('professional', 'location_contact', 'coordinator', 'pathfinder', 'manager')
     AND r.since <= statement_timestamp() AND r.until > statement_timestamp() $$;

-- The client said yes, by herself or to her professional: her words may be told, as they stand in the story. Asked are her own yes
-- to this one story, and that no name stands in it (`asked` are its words, folded). With a name nothing is told, and nothing is
-- said about it here: her professional sees it beside the story.
CREATE OR REPLACE FUNCTION learning_tell(story uuid, asked text[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE s record; k record; actor uuid := public.privacy_actor(); wears text := public.privacy_hat();
BEGIN
  SELECT x.* INTO s FROM public.learning_story x
   WHERE x.id = story AND x.state = 'agreed' AND x.dossier_id = ANY (public.privacy_my_dossiers());
  SELECT c.* INTO k FROM public.clients_consent c
    JOIN public.matches_match m ON m.id = s.match_id JOIN public.clients_request q ON q.id = m.request_id
   WHERE c.id = s.consent_id AND c.consent = 'story' AND c.withdrawn_at IS NULL AND c.dossier_id = q.dossier_id
     AND c.person_id = q.client_person_id AND c.dossier_id = ANY (public.privacy_my_dossiers())
     AND ((wears = 'client' AND actor = q.client_person_id) OR (wears = 'staff' AND EXISTS (SELECT FROM public.privacy_circlemember i
           WHERE i.dossier_id = q.dossier_id AND i.person_id = actor AND i.part = 'professional' AND i.hat = wears
             AND i.until > statement_timestamp())));
  IF s IS NULL OR k IS NULL OR EXISTS (SELECT FROM public.learning_story x WHERE x.consent_id = k.id AND x.id <> story) THEN
    RAISE EXCEPTION 'naast: not yours to tell' USING ERRCODE = '42501';
  END IF;
  PERFORM FROM public.learning_names_around(s.match_id) AS n, regexp_split_to_table(n.folded, '[^[:alpha:]]+') AS part
    WHERE length(part) > 1 AND part = ANY (asked);
  IF FOUND THEN RETURN; END IF;
  INSERT INTO public.learning_toldstory(id, organisation_id, words, client_words, uses, told_at, until)
  VALUES (story, s.organisation_id, s.words, s.client_words, s.uses, k.given_at, k.until)
  -- She chose anew where it may be told; a wider yes is a new one, and holds from then on.
  ON CONFLICT (id) DO UPDATE SET uses = EXCLUDED.uses, until = EXCLUDED.until;
END $$;

-- It is taken back, by anybody in its circle: gone from what may be told.
CREATE OR REPLACE FUNCTION learning_tell_no_more(story uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM FROM public.learning_story s WHERE s.id = story AND s.dossier_id = ANY (public.privacy_my_dossiers());
  IF NOT FOUND THEN RAISE EXCEPTION 'naast: not yours to take back' USING ERRCODE = '42501'; END IF;
  DELETE FROM public.learning_toldstory t WHERE t.id = story;
END $$;

-- How many named each theme, counted over the groups that are shown: a group of fewer than five is in it with nobody, so that from what
-- all named together nobody works out what a few said. A theme that fewer than five named is not told (null). Of a session from before
-- the groups were counted apart nothing is told while one of them is not shown.
CREATE OR REPLACE FUNCTION learning_themes_told(professionals int[], volunteers int[], themes int[]) RETURNS int[]
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
  WITH g AS (SELECT (SELECT sum(n) FROM unnest(professionals) AS n) AS staff, (SELECT sum(n) FROM unnest(volunteers) AS n) AS others),
  counted AS (SELECT i, CASE WHEN cardinality(themes) = 14
      THEN CASE WHEN g.staff >= 5 THEN themes[i] ELSE 0 END + CASE WHEN g.others >= 5 THEN themes[i + 7] ELSE 0 END
      WHEN g.staff NOT BETWEEN 1 AND 4 AND g.others NOT BETWEEN 1 AND 4 THEN themes[i] END AS n FROM g, generate_series(1, 7) AS i)
  SELECT array_agg(CASE WHEN n >= 5 THEN n END ORDER BY i) FROM counted $$;

-- Somebody says where she stands: once under this hat, while it may be said. That she did lies apart from what she said, and what
-- she said is counted up in the one row of the session: in one UPDATE, so that no row and no version is hers alone (ADR 0038).
CREATE OR REPLACE FUNCTION learning_stand(session uuid, place int, touched int[], today date) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE s record; actor uuid := public.privacy_actor(); wears text := public.privacy_hat();
BEGIN
  SELECT * INTO s FROM public.learning_dilemmasession x WHERE x.id = session AND x.dossier_id = ANY (public.privacy_my_dossiers())
     AND NOT x.dossier_id = ANY (public.privacy_read_only());
  IF s IS NULL OR wears NOT IN ('staff', 'volunteer') OR place IS NULL OR place NOT BETWEEN 1 AND 7 THEN
    RAISE EXCEPTION 'naast: not yours to answer' USING ERRCODE = '42501';
  END IF;
  -- Of sessions that nobody can answer any more, nobody needs to know who did.
  DELETE FROM public.learning_dilemmaplacing p USING public.learning_dilemmasession x
   WHERE x.id = p.session_id AND x.organisation_id = s.organisation_id AND x.until < current_date - 1;
  INSERT INTO public.learning_dilemmapicture(session_id, professionals, volunteers, themes)
  VALUES (session, array_fill(0, ARRAY[7]), array_fill(0, ARRAY[7]), array_fill(0, ARRAY[14])) ON CONFLICT DO NOTHING;
  PERFORM FROM public.learning_dilemmapicture p WHERE p.session_id = session FOR UPDATE;
  PERFORM FROM public.learning_dilemmasession x WHERE x.id = session AND x.shown_on IS NULL AND x.until >= today;
  IF NOT FOUND THEN RETURN 'over'; END IF;
  INSERT INTO public.learning_dilemmaplacing(id, session_id, organisation_id, person_id, hat)
  VALUES (gen_random_uuid(), session, s.organisation_id, actor, wears) ON CONFLICT DO NOTHING;
  IF NOT FOUND THEN RETURN 'before'; END IF;
  UPDATE public.learning_dilemmapicture p SET
    professionals = ARRAY(SELECT p.professionals[i] + (wears = 'staff' AND i = place)::int FROM generate_series(1, 7) AS i ORDER BY i),
    volunteers = ARRAY(SELECT p.volunteers[i] + (wears = 'volunteer' AND i = place)::int FROM generate_series(1, 7) AS i ORDER BY i),
    -- The themes that professionals named, and after them those that volunteers named.
    themes = ARRAY(SELECT p.themes[i] + (CASE WHEN cardinality(p.themes) = 7 THEN i WHEN (i > 7) = (wears = 'volunteer') THEN (i - 1) % 7 + 1
                                         END = ANY (touched) IS TRUE)::int FROM generate_series(1, cardinality(p.themes)) AS i ORDER BY i)
   WHERE p.session_id = session;
  RETURN 'kept';
END $$;

-- Both pictures are shown: from now on nothing holds who said where she stands. Waits for whoever is saying it just now.
CREATE OR REPLACE FUNCTION learning_forget_who(session uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM FROM public.learning_dilemmapicture p WHERE p.session_id = session FOR UPDATE;
  DELETE FROM public.learning_dilemmaplacing p USING public.learning_dilemmasession x
   WHERE x.id = session AND p.session_id = x.id AND x.shown_on IS NOT NULL AND x.dossier_id = ANY (public.privacy_my_dossiers());
END $$;

-- The pictures of a session: how many answered in each group, and once they are shown, where they stand. A group of fewer than five
-- is not shown (null), and a theme that fewer than five in the shown groups named is not told (null), here, before anybody reads it.
CREATE OR REPLACE FUNCTION learning_pictures(session uuid) RETURNS TABLE (called text, people int, counts int[])
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  WITH p AS (SELECT x.shown_on IS NOT NULL AS shown, y.* FROM public.learning_dilemmasession x
      JOIN public.learning_dilemmapicture y ON y.session_id = x.id
     WHERE x.id = learning_pictures.session AND x.dossier_id = ANY (public.privacy_my_dossiers())),
  sides AS (SELECT g.called, g.counts, (SELECT sum(n)::int FROM unnest(g.counts) AS n) AS people, p.shown
      FROM p CROSS JOIN LATERAL (VALUES ('professionals', p.professionals::int[]), ('volunteers', p.volunteers::int[])) AS g(called, counts))
  SELECT g.called, g.people, CASE WHEN g.shown AND g.people >= 5 THEN g.counts END FROM sides g
  UNION ALL
  SELECT 'themes', NULL, public.learning_themes_told(p.professionals, p.volunteers, p.themes) FROM p WHERE p.shown $$;

-- The themes that were told in more than one session to which she is invited, and in how many. Only what each of them told already.
CREATE OR REPLACE FUNCTION learning_themes_back() RETURNS TABLE (theme int, sessions int)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT t.at::int, count(*)::int FROM public.learning_dilemmasession x JOIN public.learning_dilemmapicture p ON p.session_id = x.id
    CROSS JOIN LATERAL unnest(public.learning_themes_told(p.professionals, p.volunteers, p.themes)) WITH ORDINALITY AS t(people, at)
   WHERE x.shown_on IS NOT NULL AND x.dossier_id = ANY (public.privacy_my_dossiers()) AND t.people IS NOT NULL
   GROUP BY t.at HAVING count(*) > 1 ORDER BY 2 DESC, 1 $$;

GRANT EXECUTE ON FUNCTION learning_stand, learning_forget_who, learning_pictures, learning_themes_back TO naast_app;
GRANT EXECUTE ON FUNCTION learning_names_among, learning_offer, learning_follow, learning_told_where, learning_tell,
  learning_tell_no_more TO naast_app;
RESET ROLE;

-- What may be told lies in no dossier: it is read where one works with it, and written by the functions above alone.
ALTER TABLE learning_toldstory ENABLE ROW LEVEL SECURITY;
ALTER TABLE learning_toldstory FORCE ROW LEVEL SECURITY;
REVOKE ALL ON learning_toldstory FROM naast_app;
GRANT SELECT ON learning_toldstory TO naast_app;
DROP POLICY IF EXISTS told_is_read ON learning_toldstory;
CREATE POLICY told_is_read ON learning_toldstory FOR SELECT TO naast_app
  USING (organisation_id = ANY ((SELECT public.learning_told_where())::uuid[]));

-- Where everybody stands is read by no one but the functions above. Old versions of the row are cleared as soon as a few lie there, and
-- not only when the page is full: with this fill, a page counts as full from a tenth on (ADR 0038).
ALTER TABLE learning_dilemmapicture SET (fillfactor = 10);
ALTER TABLE learning_dilemmapicture ENABLE ROW LEVEL SECURITY;
ALTER TABLE learning_dilemmapicture FORCE ROW LEVEL SECURITY;
REVOKE ALL ON learning_dilemmapicture FROM naast_app;

-- That she said where she stands is hers alone to read, under the hat under which she did.
ALTER TABLE learning_dilemmaplacing ENABLE ROW LEVEL SECURITY;
ALTER TABLE learning_dilemmaplacing FORCE ROW LEVEL SECURITY;
REVOKE ALL ON learning_dilemmaplacing FROM naast_app;
GRANT SELECT ON learning_dilemmaplacing TO naast_app;
DROP POLICY IF EXISTS placing_is_hers ON learning_dilemmaplacing;
CREATE POLICY placing_is_hers ON learning_dilemmaplacing FOR SELECT TO naast_app
  USING (person_id = (SELECT public.privacy_actor()) AND hat = (SELECT public.privacy_hat()));

-- Which of these words are a name that the one who asks may read anyway? Read under the policies as whoever asks, so that by guessing
-- nobody learns a name. For what is written down to learn from, which lies in no match.
CREATE OR REPLACE FUNCTION learning_names_known(asked text[]) RETURNS SETOF text
LANGUAGE sql STABLE SECURITY INVOKER SET search_path = pg_catalog, pg_temp AS $$
  SELECT DISTINCT part FROM (
    SELECT c.first_name || ' ' || c.last_name AS name FROM public.clients_client c
    UNION ALL SELECT v.first_name || ' ' || v.last_name FROM public.volunteers_volunteer v
    UNION ALL SELECT f.first_name || ' ' || f.last_name FROM public.people_profile f
    UNION ALL SELECT p.first_name FROM public.matches_participant p
  ) AS known, regexp_split_to_table(translate(lower(known.name), 'áàäâãåéèëêíìïîóòöôõúùüûçñ', 'aaaaaaeeeeiiiiooooouuuucn'),
                                    '[^[:alpha:]]+') AS part
   WHERE length(part) > 2 AND part = ANY (asked) $$;
GRANT EXECUTE ON FUNCTION learning_names_known TO naast_app;
