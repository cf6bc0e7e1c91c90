-- Erasing: what goes, what is emptied, what only loses her name, and what stays. Nothing here is ever done for the app alone: the
-- first three are for these functions, and what erases asks for the decision of two people, written down under their own names.
DO $$ DECLARE t text; BEGIN
  FOR t IN SELECT c.relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'dossier_id' AND NOT a.attisdropped
            WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace LOOP
    EXECUTE format('GRANT SELECT, UPDATE, DELETE ON %I TO naast_bypass', t);
  END LOOP;
END $$;
GRANT SELECT, UPDATE, DELETE ON privacy_dossier, people_person TO naast_bypass;
GRANT SELECT, DELETE ON people_invitation, account_emailaddress, account_emailconfirmation, mfa_authenticator, socialaccount_socialaccount, world_keptmail,
  learning_toldstory, learning_dilemmaplacing TO naast_bypass;
SET LOCAL ROLE naast_bypass;

-- The dossiers that are about her and nobody else, under this hat, in this organisation: they go whole.
CREATE OR REPLACE FUNCTION retention_own(who uuid, wears text, house uuid) RETURNS SETOF uuid
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  WITH about AS (
    SELECT d.id, d.kind FROM public.privacy_dossier d WHERE d.organisation_id = house AND d.about_id = who AND (
        (wears = 'client' AND d.kind IN ('client', 'considerations', 'contact_person', 'request', 'question'))
        OR (wears = 'volunteer' AND d.kind IN ('volunteer', 'coordination', 'own_story', 'screening'))
        OR (d.kind IN ('signal', 'event', 'letter', 'reflection') AND EXISTS (
          SELECT FROM public.privacy_circlemember c WHERE c.dossier_id = d.id AND c.person_id = who AND c.hat = wears)))),
  -- What a volunteer told about a match is about the client as well: it stays, without her name.
  own AS (
    SELECT a.id FROM about a WHERE NOT (wears = 'volunteer' AND a.kind IN ('signal', 'event', 'letter') AND (
        EXISTS (SELECT FROM public.signals_signal s WHERE s.dossier_id = a.id AND s.match_id IS NOT NULL)
        OR EXISTS (SELECT FROM public.signals_incident i WHERE i.dossier_id = a.id AND i.match_id IS NOT NULL)
        OR EXISTS (SELECT FROM public.signals_complaint k WHERE k.dossier_id = a.id AND k.match_id IS NOT NULL))))
  SELECT id FROM own
  UNION SELECT d.id FROM public.privacy_dossier d WHERE d.organisation_id = house AND (d.kind, d.id) IN (
    SELECT 'triage', s.triage_dossier_id FROM public.signals_signal s JOIN own ON own.id = s.dossier_id
    UNION ALL SELECT 'event_care', i.care_dossier_id FROM public.signals_incident i JOIN own ON own.id = i.dossier_id
    UNION ALL SELECT 'plan', r.dossier_id FROM public.signals_reportingcode r JOIN public.clients_client k ON k.id = r.client_id
               WHERE wears = 'client' AND k.person_id = who
    UNION ALL SELECT 'outreach', o.dossier_id FROM public.clients_outreach o JOIN public.clients_client k ON k.id = o.client_id
               WHERE wears = 'client' AND k.person_id = who
    UNION ALL SELECT 'network', w.dossier_id FROM public.partners_walk w WHERE wears = 'volunteer' AND w.person_id = who) $$;

-- The dossiers of her matches as a client: about her, and about who stood beside her as well. The words go, the outline stays.
CREATE OR REPLACE FUNCTION retention_together(who uuid, wears text, house uuid) RETURNS SETOF uuid
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  WITH m AS (SELECT x.* FROM public.matches_match x JOIN public.clients_request q ON q.id = x.request_id
              WHERE wears = 'client' AND q.client_person_id = who AND q.organisation_id = house)
  SELECT d.id FROM public.privacy_dossier d WHERE d.organisation_id = house
     AND d.kind IN ('shared', 'contact', 'duo', 'coordination', 'inner', 'outer', 'story', 'signal', 'triage', 'event', 'event_care')
     AND d.id IN (
    SELECT unnest(ARRAY[m.dossier_id, m.contact_dossier_id, m.duo_dossier_id, m.coordination_dossier_id, m.inner_dossier_id, m.outer_dossier_id]) FROM m
    UNION ALL SELECT s.dossier_id FROM public.learning_story s JOIN m ON m.id = s.match_id
    UNION ALL SELECT unnest(ARRAY[s.dossier_id, s.triage_dossier_id]) FROM public.signals_signal s JOIN m ON m.id = s.match_id
    UNION ALL SELECT unnest(ARRAY[i.dossier_id, i.care_dossier_id]) FROM public.signals_incident i JOIN m ON m.id = i.match_id) $$;

-- How a column says that it is about somebody, in a row that lies with others. Empty where it says nothing of the kind.
CREATE OR REPLACE FUNCTION retention_about(place text, wears text) RETURNS text
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT string_agg(format('x.%I', a.attname), ', ') FROM pg_attribute a
   WHERE a.attrelid = format('public.%I', place)::regclass AND NOT a.attisdropped AND a.attname = ANY (
     ARRAY['person_id', 'of_id', 'one_id', 'other_id'] || CASE wears WHEN 'client' THEN ARRAY['client_person_id', 'asker_id']
                                                          ELSE ARRAY['volunteer_person_id'] END) $$;

-- The names in a row that belong to an id beside them: how it is called, and whose it is.
CREATE OR REPLACE FUNCTION retention_names(place text) RETURNS TABLE (called text, whose text)
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT n.attname::text, i.attname::text FROM pg_attribute n JOIN pg_attribute i ON i.attrelid = n.attrelid
   WHERE n.attrelid = format('public.%I', place)::regclass AND NOT n.attisdropped AND NOT i.attisdropped
     AND n.attname LIKE '%\_name' AND i.attname NOT IN ('organisation_id', 'partner_id') AND i.atttypid = 'uuid'::regtype AND n.atttypid IN ('varchar'::regtype, 'text'::regtype)
     AND i.attname IN (left(n.attname, -5) || '_id', left(n.attname, -5) || '_by_id', left(n.attname, -5) || '_person_id') $$;

-- What happens with which rows. `goes`, `emptied`, `unnamed` are done; `stays` is told: she wrote it, and it is about somebody else.
CREATE OR REPLACE FUNCTION retention_plan(who uuid, wears text, house uuid) RETURNS TABLE (place text, does text, ids uuid[])
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  own uuid[] := ARRAY(SELECT public.retention_own(who, wears, house));
  together uuid[] := ARRAY(SELECT public.retention_together(who, wears, house));
  t text; about text; hers text; others text; under text; below text; named text; wrote text;
BEGIN
  FOR t IN SELECT c.relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'dossier_id' AND NOT a.attisdropped
            WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace
              AND c.relname NOT IN ('privacy_circlemember', 'retention_erasure', 'retention_hold') ORDER BY 1 LOOP
    about := public.retention_about(t, wears);
    SELECT CASE WHEN 'hat' = ANY (cols) THEN 'x.hat = $2' WHEN 'of_part' = ANY (cols) THEN 'x.of_part = $2'
                WHEN 'part' = ANY (cols) THEN '(x.part = $2 OR x.part NOT IN (''client'', ''volunteer''))' ELSE 'true' END,
           CASE WHEN 'by_id' = ANY (cols) THEN 'x.by_id = $1' ELSE 'false' END INTO under, wrote
      FROM (SELECT array_agg(a.attname::text) AS cols FROM pg_attribute a WHERE a.attrelid = format('public.%I', t)::regclass) AS has;
    hers := CASE WHEN about IS NULL THEN 'false' ELSE format('($1 IN (%s) AND %s)', about, under) END;
    others := CASE WHEN about IS NULL THEN 'false' ELSE format('(coalesce(%s) IS NOT NULL)', about) END;
    -- What hangs from a row that goes, goes too.
    SELECT coalesce(string_agg(format('x.%I IN (SELECT p.id FROM public.%I p WHERE p.dossier_id = ANY ($4))', a.attname, p.relname), ' OR '), 'false')
      INTO below FROM pg_constraint f JOIN pg_class p ON p.oid = f.confrelid JOIN pg_attribute a ON a.attrelid = f.conrelid AND a.attnum = f.conkey[1]
     WHERE f.contype = 'f' AND f.conrelid = format('public.%I', t)::regclass AND EXISTS (
       SELECT FROM pg_attribute d WHERE d.attrelid = p.oid AND d.attname = 'dossier_id');
    SELECT coalesce(string_agg(format('(x.%I = $1 AND x.%I <> '''')', n.whose, n.called), ' OR '), 'false') INTO named
      FROM public.retention_names(t) n;
    RETURN QUERY EXECUTE format($q$
      SELECT %L::text, s.does, array_agg(s.id ORDER BY s.id) FROM (
        SELECT x.id, CASE WHEN x.dossier_id = ANY ($4) OR (%s) THEN 'goes'
                          WHEN %s THEN CASE WHEN %L = ANY ($6) THEN 'goes' ELSE 'emptied' END
                          WHEN x.dossier_id = ANY ($5) AND NOT %s THEN 'emptied'
                          WHEN %s THEN 'unnamed' WHEN %s THEN 'stays' END AS does
          FROM public.%I x WHERE x.organisation_id = $3) AS s
       WHERE s.does IS NOT NULL GROUP BY s.does$q$, t, below, hers, t, others, named, wrote, t)
      USING who, wears, house, own, together,
        ARRAY['people_notice', 'people_safecontact', 'people_simplepages', 'people_role', 'people_profile', 'moments_draft', 'clients_deskcode',
              'retention_wish'];
  END LOOP;
END $$;

-- May the one who acts begin or carry out an erasing here? Her own professional or coordinator; and once nobody stands beside her
-- any more, a coordinator of the place or the administrator, because by then nobody may be in her circle. It tells in what organisation and place she is, whether people still stand beside her here, and until when
-- her data must stay. Nothing for anybody else.
CREATE OR REPLACE FUNCTION retention_facts(who uuid, wears text)
RETURNS TABLE (organisation uuid, place uuid, programme text, called text, living boolean, held_until date, file uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  WITH files AS (
    SELECT k.id, k.organisation_id, k.location_id, k.programme::text, k.dossier_id, btrim(k.first_name || ' ' || k.last_name) AS called,
           EXISTS (SELECT FROM public.clients_request q WHERE q.client_id = k.id AND q.state <> 'closed')
           OR EXISTS (SELECT FROM public.clients_request q JOIN public.matches_match m ON m.request_id = q.id WHERE q.client_id = k.id AND m.state <> 'ended')
             AS living
      FROM public.clients_client k WHERE wears = 'client' AND k.person_id = who
    UNION ALL
    SELECT v.id, v.organisation_id, v.location_id, v.programme::text, v.dossier_id, btrim(v.first_name || ' ' || v.last_name),
           v.state NOT IN ('left', 'declined') FROM public.volunteers_volunteer v WHERE wears = 'volunteer' AND v.person_id = who)
  SELECT f.organisation_id, f.location_id, f.programme,
         CASE WHEN f.dossier_id = ANY (public.privacy_my_dossiers()) THEN f.called ELSE '' END, f.living,
         (SELECT max(h.until) FROM public.retention_hold h WHERE h.person_id = who AND h.hat = wears AND h.organisation_id = f.organisation_id
             AND h.ended_on IS NULL AND h.until >= current_date), f.id
    FROM files f
   WHERE public.privacy_hat() = 'staff' AND (
     (f.dossier_id = ANY (public.privacy_my_dossiers()) AND public.privacy_holds(f.organisation_id,
        ARRAY['professional', 'location_contact', 'coordinator', 'administrator']))
     OR (NOT f.living AND (public.clients_coordinates(f.organisation_id, f.location_id)
                           OR public.privacy_holds(f.organisation_id, ARRAY['administrator'])))) $$;

-- Whom a file is about, for whoever may begin it there. An address holds the file and never the person: she may wear another hat
-- elsewhere, and two colleagues who compare addresses learn nothing.
CREATE OR REPLACE FUNCTION retention_whose(about uuid, wears text) RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT x.person_id FROM (
    SELECT k.person_id FROM public.clients_client k WHERE wears = 'client' AND k.id = about
    UNION ALL SELECT v.person_id FROM public.volunteers_volunteer v WHERE wears = 'volunteer' AND v.id = about) AS x
   WHERE EXISTS (SELECT FROM public.retention_facts(x.person_id, wears) f WHERE f.file = about) $$;

-- What would go, in numbers per kind of row. For whoever may begin it.
CREATE OR REPLACE FUNCTION retention_counts(who uuid, wears text, house uuid) RETURNS TABLE (place text, does text, number int)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT p.place, p.does, cardinality(p.ids) FROM public.retention_plan(who, wears, house) p
   WHERE EXISTS (SELECT FROM public.retention_facts(who, wears) f WHERE f.organisation = house) $$;

-- Whose term ends before this day: who it is about as an id alone, where, and since when the term runs. A term of the way of
-- working goes before one of the whole organisation. For a coordinator of the place and the administrator.
CREATE OR REPLACE FUNCTION retention_due(house uuid, before date)
RETURNS TABLE (person uuid, wears text, term uuid, kind text, programme text, since date, due_on date, is_on boolean, then_what text, file uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  WITH files AS (
    SELECT k.id, k.person_id, 'client'::text AS wears, 'match_file'::text AS kind, k.programme::text, k.location_id,
           greatest((k.made_at AT TIME ZONE 'UTC')::date, (k.closed_at AT TIME ZONE 'UTC')::date,
             (SELECT (max(q.closed_at) AT TIME ZONE 'UTC')::date FROM public.clients_request q WHERE q.client_id = k.id),
             (SELECT max(m.ended_on) FROM public.clients_request q JOIN public.matches_match m ON m.request_id = q.id WHERE q.client_id = k.id)) AS since
      FROM public.clients_client k WHERE k.organisation_id = house
       AND EXISTS (SELECT FROM public.clients_request q WHERE q.client_id = k.id)
       AND NOT EXISTS (SELECT FROM public.clients_request q WHERE q.client_id = k.id AND q.state <> 'closed')
       AND NOT EXISTS (SELECT FROM public.clients_request q JOIN public.matches_match m ON m.request_id = q.id WHERE q.client_id = k.id AND m.state <> 'ended')
    UNION ALL
    SELECT v.id, v.person_id, 'volunteer', CASE v.state WHEN 'left' THEN 'volunteer_file' ELSE 'rejected' END, v.programme::text, v.location_id,
           (coalesce(v.left_at, v.applied_at) AT TIME ZONE 'UTC')::date
      FROM public.volunteers_volunteer v WHERE v.organisation_id = house AND v.state IN ('left', 'declined'))
  SELECT f.person_id, f.wears, t.id, f.kind, f.programme, f.since, (f.since + make_interval(months => t.months::int))::date, t.is_on, t.then::text, f.id
    FROM files f CROSS JOIN LATERAL (
      SELECT * FROM public.retention_term x WHERE x.organisation_id = house AND x.kind = f.kind AND x.programme IN (f.programme, '')
       ORDER BY x.programme = '' LIMIT 1) AS t
   WHERE (f.since + make_interval(months => t.months::int))::date < before
     AND NOT EXISTS (SELECT FROM public.retention_hold h WHERE h.person_id = f.person_id AND h.hat = f.wears AND h.organisation_id = house
                      AND h.ended_on IS NULL AND h.until >= current_date)
     AND NOT EXISTS (SELECT FROM public.retention_erasure e WHERE e.person_id = f.person_id AND e.hat = f.wears
                      AND e.organisation_id = house AND e.state = 'asked')
     AND (public.clients_coordinates(house, f.location_id) OR public.privacy_holds(house, ARRAY['administrator']))
   ORDER BY 7, 1 $$;

-- Erases. Only what somebody asked for and another one, who acts now, carries out; not while it must stay, not while people still
-- stand beside her. All of it is one transaction. `words` names per table the columns that hold words; others are never emptied.
CREATE OR REPLACE FUNCTION retention_erase(erasure uuid, words jsonb) RETURNS jsonb
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  e record; f record; p record; n record; c record; empty text; told jsonb := '{}'; todo jsonb; own uuid[]; mail text; last boolean;
BEGIN
  SELECT * INTO e FROM public.retention_erasure x WHERE x.id = erasure AND x.dossier_id = ANY (public.privacy_my_dossiers()) FOR UPDATE;
  IF e IS NULL OR e.state <> 'asked' OR public.privacy_hat() <> 'staff' OR e.asked_by_id = public.privacy_actor() THEN
    RAISE EXCEPTION 'naast: not yours to erase' USING ERRCODE = '42501';
  END IF;
  SELECT * INTO f FROM public.retention_facts(e.person_id, e.hat) x WHERE x.organisation = e.organisation_id;
  IF f IS NULL OR f.living OR f.held_until IS NOT NULL THEN
    RAISE EXCEPTION 'naast: this must stay' USING ERRCODE = '42501';
  END IF;
  own := ARRAY(SELECT public.retention_own(e.person_id, e.hat, e.organisation_id));
  DELETE FROM public.learning_dilemmaplacing s WHERE s.person_id = e.person_id AND s.hat = e.hat AND s.organisation_id = e.organisation_id;
  IF e.hat = 'client' THEN
    DELETE FROM public.learning_toldstory s USING public.learning_story y
     WHERE s.id = y.id AND y.dossier_id IN (SELECT public.retention_together(e.person_id, e.hat, e.organisation_id));
  END IF;
  SELECT coalesce(jsonb_agg(to_jsonb(x)), '[]') INTO todo FROM public.retention_plan(e.person_id, e.hat, e.organisation_id) x;
  FOR p IN SELECT * FROM jsonb_to_recordset(todo) AS x(place text, does text, ids uuid[]) LOOP
    told := told || jsonb_build_object(p.does, coalesce(told -> p.does, '{}') || jsonb_build_object(p.place, cardinality(p.ids)));
    IF p.does = 'goes' THEN
      EXECUTE format('DELETE FROM public.%I WHERE id = ANY ($1)', p.place) USING p.ids;
    ELSIF p.does = 'emptied' THEN
      FOR c IN SELECT a.attname, a.atttypid::regtype AS type, (SELECT o.whose FROM public.retention_names(p.place) o WHERE o.called = a.attname LIMIT 1) AS whose
                 FROM pg_attribute a WHERE a.attrelid = format('public.%I', p.place)::regclass AND NOT a.attisdropped AND words -> p.place ? a.attname::text LOOP
        empty := CASE WHEN c.type IN ('varchar'::regtype, 'text'::regtype) THEN '''''' WHEN c.type::text LIKE '%[]' THEN '''{}'''
                      WHEN c.type = 'jsonb'::regtype THEN format('CASE jsonb_typeof(%I) WHEN ''array'' THEN ''[]''::jsonb ELSE ''{}''::jsonb END', c.attname) END;
        CONTINUE WHEN empty IS NULL;
        EXECUTE format('UPDATE public.%I SET %I = %s WHERE id = ANY ($1) AND (%s)', p.place, c.attname, empty,
          CASE WHEN c.whose IS NULL THEN 'true' ELSE format('%I = $2', c.whose) END) USING p.ids, e.person_id;
      END LOOP;
    END IF;
    IF p.does IN ('emptied', 'unnamed') THEN
      FOR n IN SELECT * FROM public.retention_names(p.place) LOOP
        EXECUTE format('UPDATE public.%I SET %I = '''' WHERE id = ANY ($1) AND %I = $2', p.place, n.called, n.whose) USING p.ids, e.person_id;
      END LOOP;
    END IF;
  END LOOP;
  -- Her places in circles, and the dossiers that were hers alone. What was read in them stays in the trace, as an id.
  DELETE FROM public.privacy_circlemember x WHERE x.dossier_id = ANY (own);
  DELETE FROM public.privacy_circlemember x USING public.privacy_dossier d
   WHERE d.id = x.dossier_id AND d.organisation_id = e.organisation_id AND x.person_id = e.person_id AND x.hat = e.hat;
  DELETE FROM public.privacy_dossier d WHERE d.id = ANY (own);
  -- Without her key nothing opens that was sealed for her, wherever a copy of it was left.
  DELETE FROM public.privacy_personkey k WHERE e.hat = 'client' AND k.person_id = e.person_id AND k.organisation_id = e.organisation_id;
  -- A list that was brought in may name her, in a file that nobody searches: of what was added only the numbers stay.
  UPDATE public.people_importrun r SET content = '', mended = '{}', outcome = (
      SELECT coalesce(jsonb_object_agg(said.key, said.value), '{}') FROM jsonb_each(r.outcome) AS said WHERE jsonb_typeof(said.value) = 'number')
   WHERE e.hat = 'volunteer' AND r.organisation_id = e.organisation_id AND r.state IN ('done', 'stopped');
  -- What was once said about keeping or erasing her, and is over.
  UPDATE public.retention_hold h SET called = '', reason = '' WHERE h.person_id = e.person_id AND h.hat = e.hat AND h.organisation_id = e.organisation_id;
  UPDATE public.retention_erasure h SET called = '', words = '' WHERE h.person_id = e.person_id AND h.hat = e.hat AND h.organisation_id = e.organisation_id;
  -- How she signs in goes with the last thing she is here.
  last := NOT EXISTS (SELECT FROM public.people_role r WHERE r.person_id = e.person_id)
      AND NOT EXISTS (SELECT FROM public.volunteers_volunteer v WHERE v.person_id = e.person_id)
      AND NOT EXISTS (SELECT FROM public.clients_client k WHERE k.person_id = e.person_id);
  IF last THEN
    SELECT x.email INTO mail FROM public.people_person x WHERE x.id = e.person_id;
    DELETE FROM public.people_invitation i WHERE i.person_id = e.person_id;
    DELETE FROM public.account_emailconfirmation k USING public.account_emailaddress a WHERE a.id = k.email_address_id AND a.user_id = e.person_id;
    DELETE FROM public.account_emailaddress a WHERE a.user_id = e.person_id;
    DELETE FROM public.mfa_authenticator a WHERE a.user_id = e.person_id;
    DELETE FROM public.socialaccount_socialaccount s WHERE s.user_id = e.person_id;
    DELETE FROM public.world_keptmail k WHERE mail <> '' AND k."to" = mail;
    UPDATE public.people_person x SET email = '', password = '!', last_login = NULL, is_active = false, asked_hats = '{}' WHERE x.id = e.person_id;
  END IF;
  RETURN jsonb_build_object('counts', told, 'last', last, 'dossiers', to_jsonb(own));
END $$;

-- What was said to learn is the file of nobody, so nobody decides about each line: the term does, which two people turned on.
-- Every such line: of a talk about a dilemma, and of a group that learns, where a question is kept by who asked it as well.
-- It has no rights of its own and nobody may run it but the three functions below.
CREATE OR REPLACE FUNCTION retention_said() RETURNS TABLE (kind text, line uuid, place uuid, house uuid, day date)
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT 'talk', y.id, y.dossier_id, y.organisation_id, y."on" FROM public.learning_dilemmayield y
  UNION ALL SELECT 'peers', u.id, u.dossier_id, u.organisation_id, m.at::date FROM public.peers_peerturn u JOIN public.peers_peermeeting m ON m.id = u.meeting_id
  UNION ALL SELECT 'peers', m.id, m.dossier_id, m.organisation_id, m.at::date FROM public.peers_peermeeting m WHERE m.gave <> ''
  UNION ALL SELECT 'peers', q.id, q.dossier_id, q.organisation_id, q.done_on FROM public.peers_peerquestion q WHERE q.done_on IS NOT NULL $$;

-- How many of this kind are over on this day, for who keeps the terms here.
CREATE OR REPLACE FUNCTION retention_talks(house uuid, about text, today date) RETURNS int
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT count(*)::int FROM public.retention_said() s JOIN public.retention_term t ON t.organisation_id = s.house AND t.kind = s.kind
   WHERE s.house = retention_talks.house AND s.kind = about AND (s.day + make_interval(months => t.months::int))::date <= today
     AND public.privacy_holds(retention_talks.house, ARRAY['coordinator', 'administrator']) $$;

-- In which dossiers something is over: ids and nothing else, and only while nobody acts.
CREATE OR REPLACE FUNCTION retention_talks_due(today date) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT DISTINCT s.place FROM public.retention_said() s
    JOIN public.retention_term t ON t.organisation_id = s.house AND t.kind = s.kind AND t.is_on AND t."then" = 'erase'
   WHERE public.privacy_actor() IS NULL AND (s.day + make_interval(months => t.months::int))::date <= today $$;

-- Erases what is over in one dossier; how many lines. Only for the job that opened just this dossier, and never before its term.
CREATE OR REPLACE FUNCTION retention_forget_talk(today date) RETURNS int
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  WITH over AS (SELECT s.line FROM public.retention_said() s
      JOIN public.retention_term t ON t.organisation_id = s.house AND t.kind = s.kind AND t.is_on AND t."then" = 'erase'
     WHERE public.privacy_hat() = 'job-talk' AND s.place = public.privacy_actor()
       AND (s.day + make_interval(months => t.months::int))::date <= least(today, current_date)),
  gone AS (
    DELETE FROM public.learning_dilemmayield y USING over WHERE y.id = over.line RETURNING 1), turns AS (
    DELETE FROM public.peers_peerturn u USING over WHERE u.id = over.line RETURNING 1), asked AS (
    DELETE FROM public.peers_peerquestion q USING over WHERE q.id = over.line RETURNING 1), met AS (
    UPDATE public.peers_peermeeting m SET gave = '', version = m.version + 1 FROM over WHERE m.id = over.line RETURNING 1)
  SELECT (SELECT count(*) FROM gone)::int + (SELECT count(*) FROM turns)::int + (SELECT count(*) FROM asked)::int + (SELECT count(*) FROM met)::int $$;

GRANT EXECUTE ON FUNCTION retention_talks, retention_talks_due, retention_forget_talk TO naast_app;
GRANT EXECUTE ON FUNCTION retention_facts, retention_whose, retention_counts, retention_due, retention_erase TO naast_app;
RESET ROLE;
