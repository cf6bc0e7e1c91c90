-- The floor under need-to-know: wanted state, laid as a whole after every migrate.

-- Who acts: a token `person.hat.proof`, signed for this backend and this transaction, or nobody.
GRANT SELECT ON privacy_actorkey, privacy_circlemember, privacy_dossier, people_role TO naast_bypass;
GRANT INSERT, UPDATE ON privacy_circlemember, privacy_dossier TO naast_bypass;
REVOKE ALL ON privacy_actorkey FROM naast_app;

SET LOCAL ROLE naast_bypass;

CREATE OR REPLACE FUNCTION privacy_actor() RETURNS uuid
LANGUAGE plpgsql STABLE PARALLEL RESTRICTED SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  token text := current_setting('naast.actor', true);
  named text := substring(token FROM '^(.*)\.[^.]*$');
BEGIN
  IF token IS NULL OR token = '' THEN RETURN NULL; END IF;
  PERFORM FROM public.privacy_actorkey k
    WHERE substring(token FROM '[^.]*$') = encode(sha256(k.outer || sha256(k.inner || convert_to(
      named || '.' || pg_backend_pid() || '.' || extract(epoch FROM transaction_timestamp()), 'UTF8'))), 'hex');
  IF NOT FOUND THEN RAISE EXCEPTION 'naast: the actor token is not for this transaction' USING ERRCODE = '28000'; END IF;
  RETURN left(token, 36)::uuid;
END $$;

-- The hat of the token; only believed after privacy_actor() has checked the token as a whole.
CREATE OR REPLACE FUNCTION privacy_hat() RETURNS text
LANGUAGE sql STABLE PARALLEL RESTRICTED SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT CASE WHEN public.privacy_actor() IS NULL THEN NULL ELSE split_part(current_setting('naast.actor', true), '.', 2) END $$;

-- The dossiers of this person under this hat; a job has exactly the one its token names. Inside `looking_in` only those that are
-- named there: it takes away and never adds.
CREATE OR REPLACE FUNCTION privacy_my_dossiers() RETURNS uuid[]
LANGUAGE plpgsql STABLE PARALLEL RESTRICTED SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE actor uuid := public.privacy_actor(); wears text; mine uuid[]; named text := nullif(current_setting('naast.only', true), '');
BEGIN
  IF actor IS NULL THEN RETURN '{}'; END IF;
  wears := split_part(current_setting('naast.actor', true), '.', 2);
  IF wears LIKE 'job-%' THEN RETURN ARRAY[actor]; END IF;
  IF named IS NOT NULL THEN
    SELECT coalesce(array_agg(m.dossier_id), '{}') INTO mine FROM public.privacy_circlemember m
     WHERE m.dossier_id = ANY (named::uuid[]) AND m.person_id = actor AND m.hat = wears
       AND m.since <= statement_timestamp() AND m.until > statement_timestamp();
    RETURN mine;
  END IF;
  SELECT coalesce(array_agg(m.dossier_id), '{}') INTO mine FROM public.privacy_circlemember m
   WHERE m.person_id = actor AND m.hat = wears AND m.since <= statement_timestamp() AND m.until > statement_timestamp();
  RETURN mine;
END $$;

-- The roles of this person that count now, under this hat; with an empty hat all of them (to choose a hat by).
CREATE OR REPLACE FUNCTION privacy_my_roles() RETURNS TABLE (kind text, hat text, organisation_id uuid, location_id uuid, programme text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE actor uuid := public.privacy_actor(); wears text := public.privacy_hat();
BEGIN
  RETURN QUERY SELECT r.kind::text, r.hat::text, r.organisation_id, r.location_id, r.programme::text FROM public.people_role r
   WHERE r.person_id = actor AND (wears = '' OR r.hat = wears) AND r.since <= statement_timestamp() AND r.until > statement_timestamp() ORDER BY r.since, r.id;
END $$;

-- Opening a dossier: the dossier, its first circle and everybody whose role brings them in, in one step. Only where one belongs:
-- in an organisation in which a role of hers counts, or for herself when she comes to help and has no role yet. The staff
-- dossier is the first one of a new organisation, and there is never a second.
CREATE OR REPLACE FUNCTION privacy_open_dossier(dossier uuid, organisation uuid, place uuid, kind text, label text, about uuid,
  roles text[], people uuid[], parts text[], hats text[], why text)
RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE actor uuid := public.privacy_actor();
BEGIN
  IF actor IS NULL THEN RAISE EXCEPTION 'naast: nobody acts' USING ERRCODE = '28000'; END IF;
  IF NOT (CASE WHEN kind = 'staff' THEN NOT EXISTS (SELECT FROM public.privacy_dossier d WHERE d.organisation_id = organisation)
         ELSE (public.privacy_hat() = 'volunteer' AND about = actor AND kind IN ('volunteer', 'coordination'))
           OR EXISTS (SELECT FROM public.people_role r WHERE r.person_id = actor AND r.hat = public.privacy_hat()
               AND r.organisation_id = organisation AND r.since <= statement_timestamp() AND r.until > statement_timestamp()) END) THEN
    RAISE EXCEPTION 'naast: not yours to open' USING ERRCODE = '42501';
  END IF;
  INSERT INTO public.privacy_dossier(id, organisation_id, location_id, kind, neutral_label, about_id, by_role)
  VALUES (dossier, organisation, place, kind, label, about, roles);
  INSERT INTO public.privacy_circlemember(id, dossier_id, person_id, part, hat, since, until, why, granted_by_id)
    SELECT DISTINCT ON (m.p, m.h) gen_random_uuid(), dossier, m.p, m.q, m.h, now(), now() + interval '12 months', privacy_open_dossier.why, actor
      FROM (SELECT * FROM unnest(people, parts, hats) AS named(p, q, h)
            UNION ALL
            SELECT r.person_id, r.kind, r.hat FROM public.people_role r
             WHERE r.organisation_id = organisation AND r.kind = ANY (roles) AND r.since <= statement_timestamp() AND r.until > statement_timestamp()
               AND (r.location_id IS NULL OR place IS NULL OR r.location_id = place)) AS m(p, q, h);
  PERFORM FROM public.privacy_circlemember c WHERE c.dossier_id = dossier;
  IF NOT FOUND THEN RAISE EXCEPTION 'naast: a dossier needs a circle' USING ERRCODE = '23514'; END IF;
END $$;

-- Letting somebody in: only from inside, only by a part that may, never beyond twelve months.
CREATE OR REPLACE FUNCTION privacy_let_in(dossier uuid, person uuid, part text, hat text, until timestamptz, why text)
RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE actor uuid := public.privacy_actor();
BEGIN
  IF NOT public.privacy_leads(dossier) THEN RAISE EXCEPTION 'naast: not yours to open' USING ERRCODE = '42501'; END IF;
  PERFORM FROM public.privacy_circlemember c WHERE c.dossier_id = privacy_let_in.dossier AND c.person_id = privacy_let_in.person
     AND c.hat = privacy_let_in.hat AND c.part = privacy_let_in.part AND c.until > statement_timestamp();
  IF FOUND THEN RETURN; END IF;
  INSERT INTO public.privacy_circlemember(id, dossier_id, person_id, part, hat, since, until, why, granted_by_id)
  VALUES (gen_random_uuid(), dossier, person, part, hat, now(),
          least(privacy_let_in.until, now() + interval '12 months'), privacy_let_in.why, actor);
END $$;

-- Who may change a circle: a living professional or coordinator of it, or the job that opened just this dossier.
CREATE OR REPLACE FUNCTION privacy_leads(dossier uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE actor uuid := public.privacy_actor(); wears text := public.privacy_hat();
BEGIN
  IF actor IS NULL THEN RETURN false; END IF;
  IF wears LIKE 'job-%' THEN RETURN actor = dossier; END IF;
  RETURN EXISTS (SELECT FROM public.privacy_circlemember c WHERE c.dossier_id = dossier AND c.person_id = actor AND c.hat = wears
     AND c.part IN ('professional', 'coordinator') AND c.since <= statement_timestamp() AND c.until > statement_timestamp());
END $$;

-- Leaving, or being let out. The last professional or coordinator stays until somebody else is in,
-- unless nobody else is left in the circle either (a file that is put away keeps its keeper).
CREATE OR REPLACE FUNCTION privacy_let_out(dossier uuid, person uuid, hat text) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE actor uuid := public.privacy_actor(); ended int;
BEGIN
  IF NOT (person IS NOT DISTINCT FROM actor AND hat = public.privacy_hat()) AND NOT public.privacy_leads(dossier) THEN
    RAISE EXCEPTION 'naast: not yours to close' USING ERRCODE = '42501';
  END IF;
  PERFORM FROM public.privacy_dossier d WHERE d.id = dossier FOR UPDATE;
  PERFORM FROM public.privacy_circlemember c WHERE c.dossier_id = dossier AND c.person_id = privacy_let_out.person
     AND c.hat = privacy_let_out.hat AND c.part IN ('professional', 'coordinator') AND c.until > statement_timestamp();
  IF FOUND THEN
    PERFORM FROM public.privacy_circlemember c WHERE c.dossier_id = dossier AND c.until > statement_timestamp()
       AND c.part IN ('professional', 'coordinator')
       AND NOT (c.person_id = privacy_let_out.person AND c.hat = privacy_let_out.hat);
    IF NOT FOUND THEN RAISE EXCEPTION 'naast: the last one stays until somebody else is in' USING ERRCODE = '23514'; END IF;
  END IF;
  UPDATE public.privacy_circlemember c SET until = now()
   WHERE c.dossier_id = dossier AND c.person_id = privacy_let_out.person AND c.hat = privacy_let_out.hat AND c.until > statement_timestamp();
  GET DIAGNOSTICS ended = ROW_COUNT;
  RETURN ended;
END $$;

-- A person leaves: every membership under this hat in this organisation ends now, in whatever dossier.
-- Asked for by the person herself, or by a coordinator or administrator of that organisation.
CREATE OR REPLACE FUNCTION privacy_leave_all(person uuid, hat text, organisation uuid) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE actor uuid := public.privacy_actor(); ended int;
BEGIN
  IF NOT (person IS NOT DISTINCT FROM actor AND hat = public.privacy_hat()) AND NOT public.privacy_holds(organisation, ARRAY['coordinator', 'administrator']) THEN
    RAISE EXCEPTION 'naast: not yours to close' USING ERRCODE = '42501';
  END IF;
  UPDATE public.privacy_circlemember c SET until = now() FROM public.privacy_dossier d
   WHERE d.id = c.dossier_id AND d.organisation_id = organisation AND c.person_id = privacy_leave_all.person
     AND c.hat = privacy_leave_all.hat AND c.until > statement_timestamp();
  GET DIAGNOSTICS ended = ROW_COUNT;
  RETURN ended;
END $$;

-- Both in plpgsql: asked with every write and every line of the trace, and a statement of it is planned once per session.
-- Does the one who acts hold one of these roles here, under this hat?
CREATE OR REPLACE FUNCTION privacy_holds(organisation uuid, kinds text[]) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE actor uuid := public.privacy_actor(); wears text := public.privacy_hat();
BEGIN
  RETURN EXISTS (SELECT FROM public.people_role r WHERE r.person_id = actor AND r.hat = wears
    AND r.organisation_id = organisation AND r.kind = ANY (kinds) AND r.since <= statement_timestamp() AND r.until > statement_timestamp());
END $$;

-- What the one who acts reads only because she opened it in an emergency: it is hers to read, never to write in.
CREATE OR REPLACE FUNCTION privacy_read_only() RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE actor uuid := public.privacy_actor(); wears text := public.privacy_hat();
BEGIN
  RETURN (SELECT coalesce(array_agg(c.dossier_id), '{}') FROM public.privacy_circlemember c
   WHERE c.person_id = actor AND c.hat = wears AND c.part = 'emergency' AND c.until >= now()
     AND NOT EXISTS (SELECT FROM public.privacy_circlemember o WHERE o.dossier_id = c.dossier_id AND o.person_id = c.person_id
                      AND o.hat = c.hat AND o.part <> 'emergency' AND o.since <= statement_timestamp() AND o.until > statement_timestamp()));
END $$;

RESET ROLE;

-- Keys of persons, wrapped. No policy and no grant lets the app read or write them; these functions do, one person at a time.
GRANT SELECT, INSERT, UPDATE, DELETE ON privacy_personkey TO naast_bypass;
ALTER TABLE privacy_personkey ENABLE ROW LEVEL SECURITY;
ALTER TABLE privacy_personkey FORCE ROW LEVEL SECURITY;
REVOKE ALL ON privacy_personkey FROM naast_app;
SET LOCAL ROLE naast_bypass;
-- Who works here and reads a dossier about her. Not for the app itself.
CREATE OR REPLACE FUNCTION privacy_keeps(person uuid, organisation uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT public.privacy_hat() = 'staff' AND EXISTS (SELECT FROM public.privacy_dossier d
    WHERE d.id = ANY (public.privacy_my_dossiers()) AND d.about_id = person AND d.organisation_id = organisation) $$;
CREATE OR REPLACE FUNCTION privacy_key_of(person uuid, organisation uuid) RETURNS TABLE (id uuid, wrapped bytea)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT k.id, k.wrapped FROM public.privacy_personkey k
   WHERE k.person_id = person AND k.organisation_id = organisation AND public.privacy_keeps(person, organisation) $$;
CREATE OR REPLACE FUNCTION privacy_keep_key(key uuid, person uuid, organisation uuid, wrapped bytea) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NOT public.privacy_keeps(person, organisation) THEN RAISE EXCEPTION 'naast: not yours to seal' USING ERRCODE = '42501'; END IF;
  INSERT INTO public.privacy_personkey(id, person_id, organisation_id, wrapped, made_at) VALUES (key, person, organisation, wrapped, now())
    ON CONFLICT (person_id, organisation_id) DO NOTHING;
END $$;
-- Erasure: for a job that opened a dossier about her, and in the organisation of that dossier alone.
CREATE OR REPLACE FUNCTION privacy_destroy_key(person uuid) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE gone int;
BEGIN
  IF public.privacy_hat() NOT LIKE 'job-%' THEN RAISE EXCEPTION 'naast: not yours to erase' USING ERRCODE = '42501'; END IF;
  DELETE FROM public.privacy_personkey k USING public.privacy_dossier d
   WHERE d.id = public.privacy_actor() AND d.about_id = person AND k.person_id = person AND k.organisation_id = d.organisation_id;
  GET DIAGNOSTICS gone = ROW_COUNT;
  RETURN gone;
END $$;
-- Turning the keys: ids while nobody acts, and then one key for the job that is named after it.
CREATE OR REPLACE FUNCTION privacy_key_ids() RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT k.id FROM public.privacy_personkey k WHERE public.privacy_actor() IS NULL ORDER BY 1 $$;
CREATE OR REPLACE FUNCTION privacy_key_to_rewrap() RETURNS TABLE (person uuid, organisation uuid, wrapped bytea)
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT k.person_id, k.organisation_id, k.wrapped FROM public.privacy_personkey k
   WHERE public.privacy_hat() = 'job-rewrap' AND k.id = public.privacy_actor() FOR UPDATE $$;
CREATE OR REPLACE FUNCTION privacy_rewrap(anew bytea) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  UPDATE public.privacy_personkey k SET wrapped = anew WHERE public.privacy_hat() = 'job-rewrap' AND k.id = public.privacy_actor() $$;
GRANT EXECUTE ON FUNCTION privacy_key_of, privacy_keep_key, privacy_destroy_key, privacy_key_ids, privacy_key_to_rewrap, privacy_rewrap TO naast_app;
RESET ROLE;

GRANT SELECT, INSERT ON privacy_auditentry TO naast_audit;
GRANT SELECT, INSERT, UPDATE ON privacy_auditchain TO naast_audit;
GRANT SELECT ON privacy_dossier, privacy_circlemember TO naast_audit;
GRANT USAGE ON SEQUENCE privacy_auditentry_id_seq TO naast_audit;
SET LOCAL ROLE naast_bypass;
GRANT EXECUTE ON FUNCTION privacy_actor(), privacy_hat(), privacy_holds, privacy_my_dossiers() TO naast_audit, naast_app;
GRANT EXECUTE ON FUNCTION privacy_read_only TO naast_audit, naast_app;
GRANT EXECUTE ON FUNCTION privacy_my_roles(), privacy_leads, privacy_open_dossier, privacy_let_in, privacy_let_out,
  privacy_leave_all TO naast_app;
RESET ROLE;

-- The trace: appended through one door, chained per organisation, read by the person it is about and the log keeper.
SET LOCAL ROLE naast_audit;
CREATE OR REPLACE FUNCTION audit_said(organisation uuid, seq bigint, at timestamptz, who uuid, hat text, said jsonb, dossiers uuid[]) RETURNS bytea
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT convert_to(jsonb_build_array(organisation, seq, extract(epoch FROM at), who, hat, said, to_jsonb(dossiers))::text, 'UTF8') $$;

CREATE OR REPLACE FUNCTION audit_append(organisation uuid, said jsonb, dossiers uuid[]) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  chain record; made bytea; who uuid := public.privacy_actor(); wears text := public.privacy_hat();
  moment timestamptz := clock_timestamp();
  opened uuid[] := ARRAY(SELECT unnest(dossiers) INTERSECT SELECT unnest(public.privacy_read_only()) ORDER BY 1);
BEGIN
  -- Who reads a file that she opened in an emergency: the entry says so, and which file, whatever the caller says.
  IF opened <> '{}' THEN
    said := said || jsonb_build_object('break_glass', true, 'rule', 'emergency', 'opened', to_jsonb(opened));
  END IF;
  INSERT INTO public.privacy_auditchain(organisation_id, seq, head) VALUES (organisation, 0, '\x00') ON CONFLICT DO NOTHING;
  SELECT * INTO chain FROM public.privacy_auditchain c WHERE c.organisation_id = organisation FOR UPDATE;
  made := sha256(chain.head || public.audit_said(organisation, chain.seq + 1, moment, who, wears, said, dossiers));
  UPDATE public.privacy_auditchain c SET seq = chain.seq + 1, head = made WHERE c.organisation_id = organisation;
  INSERT INTO public.privacy_auditentry(organisation_id, seq, at, person_id, hat, dossiers, said, prev, hash)
  VALUES (organisation, chain.seq + 1, moment, who, wears, dossiers, said, chain.head, made);
  RETURN chain.seq + 1;
END $$;

-- Is the chain of this organisation whole from the entry on where it was cut, and does it end where the chain says it ends? The
-- first broken number, or null. Where it was cut and with which hash is not kept here: it stands in the signed lines elsewhere.
CREATE OR REPLACE FUNCTION audit_first_broken(organisation uuid, begins bigint DEFAULT 0, cut bytea DEFAULT '\x00') RETURNS bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  WITH link AS (
    SELECT e.seq, e.prev, e.hash, lag(e.hash, 1, cut) OVER w AS before, begins + row_number() OVER w AS place,
           sha256(e.prev || public.audit_said(e.organisation_id, e.seq, e.at, e.person_id, e.hat, e.said, e.dossiers)) AS again
      FROM public.privacy_auditentry e WHERE e.organisation_id = organisation AND e.seq > begins
    WINDOW w AS (ORDER BY e.seq)),
  ends AS (SELECT e.seq, e.hash FROM public.privacy_auditentry e WHERE e.organisation_id = organisation AND e.seq > begins ORDER BY e.seq DESC LIMIT 1)
  SELECT coalesce(
    -- Before that entry nothing is left: a cut that was not finished, or something put there afterwards.
    (SELECT greatest(min(e.seq), 1) FROM public.privacy_auditentry e WHERE e.organisation_id = organisation AND e.seq <= begins
     HAVING count(*) > 0),
    (SELECT min(seq) FROM link WHERE prev <> before OR hash <> again OR seq <> place),
    (SELECT least(c.seq, coalesce(e.seq, begins)) + 1 FROM public.privacy_auditchain c LEFT JOIN ends e ON true
      WHERE c.organisation_id = organisation AND (c.seq, c.head) IS DISTINCT FROM (coalesce(e.seq, begins), coalesce(e.hash, cut))),
    (SELECT begins + 1 WHERE (begins > 0 OR EXISTS (SELECT FROM ends)) AND NOT EXISTS (SELECT FROM public.privacy_auditchain c WHERE c.organisation_id = organisation))) $$;

-- The head of a chain, to be anchored outside the database.
CREATE OR REPLACE FUNCTION audit_head(organisation uuid) RETURNS TABLE (seq bigint, head bytea)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT c.seq, c.head FROM public.privacy_auditchain c WHERE c.organisation_id = organisation $$;

-- The hash of some entries, to be held against what was written down elsewhere.
CREATE OR REPLACE FUNCTION audit_at(organisation uuid, seqs bigint[]) RETURNS TABLE (seq bigint, hash bytea)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT e.seq, e.hash FROM public.privacy_auditentry e WHERE e.organisation_id = organisation AND e.seq = ANY (seqs) $$;

GRANT EXECUTE ON FUNCTION audit_append, audit_first_broken, audit_head, audit_at TO naast_app;
-- Who cuts a trace asks the same: the owner of the tables, by a command at the server.
GRANT EXECUTE ON FUNCTION audit_first_broken, audit_head, audit_at TO naast_owner;
RESET ROLE;
GRANT SELECT ON privacy_auditentry TO naast_bypass;
SET LOCAL ROLE naast_bypass;
-- Who looked: for the person the dossier is about, the job that makes her copy, and the log keeper of the organisation. Part and name come from the circle.
CREATE OR REPLACE FUNCTION audit_of(dossier uuid)
RETURNS TABLE (at timestamptz, person_id uuid, part text, actions jsonb, changed boolean, on_behalf_of text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE actor uuid := public.privacy_actor(); place record; keeps boolean;
BEGIN
  SELECT * INTO place FROM public.privacy_dossier d WHERE d.id = dossier;
  IF place IS NULL OR NOT (
      (place.about_id IS NOT DISTINCT FROM actor AND dossier = ANY (public.privacy_my_dossiers()))
      OR (public.privacy_hat() = 'job-copy' AND dossier = actor)
      OR public.privacy_holds(place.organisation_id, ARRAY['log_keeper'])) THEN
    RETURN;
  END IF;
  keeps := public.privacy_holds(place.organisation_id, ARRAY['log_keeper']);
  RETURN QUERY SELECT e.at, e.person_id,
      CASE WHEN e.said -> 'opened' ? dossier::text THEN 'emergency' ELSE coalesce((SELECT c.part::text FROM public.privacy_circlemember c WHERE c.dossier_id = dossier AND c.person_id = e.person_id
                   AND c.part <> 'emergency' ORDER BY c.since DESC LIMIT 1), e.hat::text) END,
      e.said -> 'action', coalesce(e.said -> 'changed' ? dossier::text, false), e.said ->> 'on_behalf_of'
    FROM public.privacy_auditentry e WHERE e.dossiers @> ARRAY[dossier]
     -- What was opened in an emergency is hers to read, unless who reviewed it says that this is dangerous.
     AND (keeps OR e.said -> 'opened' ? dossier::text IS NOT TRUE OR NOT EXISTS (
       SELECT FROM public.emergency_opening o WHERE o.opened_dossier_id = dossier AND o.by_id = e.person_id AND o.danger
          AND e.at >= o.made_at AND e.at <= o.until + interval '1 minute'))
   ORDER BY e.at DESC LIMIT 5000;
END $$;

GRANT EXECUTE ON FUNCTION audit_of TO naast_app;
RESET ROLE;
REVOKE ALL ON privacy_auditentry, privacy_auditchain FROM naast_app;
CREATE INDEX IF NOT EXISTS audit_dossiers ON privacy_auditentry USING gin (dossiers);

-- Dossiers and circles are read by the circle, and written by the functions above alone.
DO $$
DECLARE t text; key text; mine text := 'ANY ((SELECT public.privacy_my_dossiers())::uuid[])';
BEGIN
  FOR t, key IN VALUES ('privacy_dossier', 'id'), ('privacy_circlemember', 'dossier_id') LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('DROP POLICY IF EXISTS circle_reads ON %I', t);
    EXECUTE format('CREATE POLICY circle_reads ON %I FOR SELECT TO naast_app USING (%I = %s)', t, key, mine);
    EXECUTE format('GRANT SELECT ON %I TO naast_app', t);
  END LOOP;
END $$;

-- One's own places in circles by a test that costs the same for one dossier or thousands; the policy above would walk the
-- whole array for each of them. It shows no more: only what counts now, under this hat. Its name comes after the other, as
-- the last name is asked first: with 8,000 dossiers 2 ms instead of 170.
DROP POLICY IF EXISTS circle_own ON privacy_circlemember;
DROP POLICY IF EXISTS own_place ON privacy_circlemember;
CREATE POLICY own_place ON privacy_circlemember FOR SELECT TO naast_app
  USING (person_id = (SELECT public.privacy_actor()) AND hat = (SELECT public.privacy_hat()) AND until > statement_timestamp());
