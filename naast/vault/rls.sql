-- The vault. The circle of its dossiers is empty: nobody leads it, so nobody lets anybody in. These functions alone put an address in
-- it, and let one person read it for fifteen minutes once another one agreed. An emergency key opens nothing here: see the guard below.
GRANT SELECT ON vault_stay, vault_secretaddress, vault_opening, clients_client, privacy_personkey TO naast_bypass;
GRANT INSERT, UPDATE ON vault_secretaddress TO naast_bypass;
GRANT UPDATE ON vault_opening, vault_stay TO naast_bypass; -- a stay is locked, never changed
SET LOCAL ROLE naast_bypass;

-- Is the one who acts the professional of this client now, by her file? Not for the app itself.
CREATE OR REPLACE FUNCTION vault_keeps(hers uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT EXISTS (SELECT FROM public.privacy_circlemember c WHERE c.dossier_id = hers AND c.person_id = public.privacy_actor()
    AND public.privacy_hat() = 'staff' AND c.hat = 'staff' AND c.part = 'professional'
    AND c.since <= statement_timestamp() AND c.until > statement_timestamp()) $$;

-- Whether an address lies behind a code name: where, and which version. Never the address. For her professional.
CREATE OR REPLACE FUNCTION vault_stands(stay uuid) RETURNS TABLE (address uuid, dossier uuid, version int, erased boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT a.id, a.dossier_id, a.version, a.erased_at IS NOT NULL FROM public.vault_secretaddress a JOIN public.vault_stay s ON s.id = a.stay_id
   WHERE a.stay_id = stay AND public.vault_keeps(s.dossier_id) $$;

-- An address goes in, or takes the place of the one before; it was sealed for this very row and version. By her professional, who
-- cannot read it by that.
CREATE OR REPLACE FUNCTION vault_seal(stay uuid, address uuid, dossier uuid, version int, sealed bytea) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE s record; a record;
BEGIN
  SELECT x.*, k.person_id, k.location_id INTO s FROM public.vault_stay x JOIN public.clients_client k ON k.id = x.client_id
   WHERE x.id = stay FOR UPDATE OF x;
  IF s.id IS NULL OR s.ended_on IS NOT NULL OR NOT public.vault_keeps(s.dossier_id) THEN
    RAISE EXCEPTION 'naast: not yours to seal' USING ERRCODE = '42501';
  END IF;
  SELECT * INTO a FROM public.vault_secretaddress x WHERE x.stay_id = stay;
  IF FOUND THEN
    UPDATE public.vault_secretaddress x SET sealed = vault_seal.sealed, version = vault_seal.version
     WHERE x.id = a.id AND x.id = address AND x.version = vault_seal.version - 1 AND x.erased_at IS NULL;
    RETURN FOUND;
  END IF;
  IF version <> 1 THEN RETURN false; END IF;
  INSERT INTO public.privacy_dossier(id, organisation_id, location_id, kind, neutral_label, about_id, by_role)
  VALUES (dossier, s.organisation_id, s.location_id, 'vault', 'vault', s.person_id, '{}');
  INSERT INTO public.vault_secretaddress(id, dossier_id, organisation_id, made_at, version, stay_id, sealed)
  VALUES (address, dossier, s.organisation_id, now(), 1, stay, sealed);
  RETURN true;
END $$;

-- It opens, for the one who asked, once somebody else agreed who still has the role for it; and only while she is the professional of
-- this client. Called again within its minutes it is the same opening. Where the address lies, until when, and the dossier in which
-- the client may read that it was opened; nothing where it is too late or the address is gone.
CREATE OR REPLACE FUNCTION vault_open(opening uuid) RETURNS TABLE (address uuid, hers uuid, until timestamptz)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE o record; s record; a record; actor uuid := public.privacy_actor(); ends timestamptz;
BEGIN
  SELECT * INTO o FROM public.vault_opening x WHERE x.id = opening FOR UPDATE;
  SELECT x.*, k.person_id INTO s FROM public.vault_stay x JOIN public.clients_client k ON k.id = x.client_id WHERE x.id = o.stay_id;
  IF o.id IS NULL OR o.asked_by_id IS DISTINCT FROM actor OR o.answered_by_id IS NULL OR o.answered_by_id = actor
     OR o.state NOT IN ('agreed', 'opened') OR NOT public.vault_keeps(s.dossier_id) THEN
    RAISE EXCEPTION 'naast: not yours to open' USING ERRCODE = '42501';
  END IF;
  SELECT * INTO a FROM public.vault_secretaddress x WHERE x.stay_id = o.stay_id AND x.erased_at IS NULL;
  IF NOT FOUND THEN RETURN; END IF;
  IF o.state = 'agreed' THEN
    IF o.expires_at <= statement_timestamp() OR s.ended_on IS NOT NULL THEN RETURN; END IF;
    IF NOT EXISTS (SELECT FROM public.people_role r WHERE r.person_id = o.answered_by_id AND r.organisation_id = o.organisation_id
         AND r.kind IN ('coordinator', 'location_contact', 'on_call') AND r.since <= statement_timestamp() AND r.until > statement_timestamp())
       OR public.privacy_apart_from(o.answered_by_id, ARRAY[s.person_id]) THEN
      RAISE EXCEPTION 'naast: not yours to open' USING ERRCODE = '42501';
    END IF;
    UPDATE public.vault_opening x SET state = 'opened', opened_at = now(), version = x.version + 1 WHERE x.id = opening;
    INSERT INTO public.privacy_circlemember(id, dossier_id, person_id, part, hat, since, until, why, granted_by_id)
    VALUES (gen_random_uuid(), a.dossier_id, actor, 'opened', 'staff', now(), now() + interval '15 minutes', 'two people agreed', o.answered_by_id);
    o.opened_at := now();
  END IF;
  ends := o.opened_at + interval '15 minutes';
  IF ends <= statement_timestamp() THEN RETURN; END IF;
  RETURN QUERY SELECT a.id, s.dossier_id, ends;
END $$;

-- Which addresses are to be erased: those of stays that ended on this day or before. Ids and nothing else, only while nobody acts.
CREATE OR REPLACE FUNCTION vault_due(last date) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT a.dossier_id FROM public.vault_secretaddress a JOIN public.vault_stay s ON s.id = a.stay_id
   WHERE public.privacy_actor() IS NULL AND a.erased_at IS NULL AND s.ended_on <= last $$;

-- Whose key goes with this address: hers, when nothing else of her is sealed here. Only for the job that erases it.
CREATE OR REPLACE FUNCTION vault_last_of() RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT d.about_id FROM public.privacy_dossier d WHERE d.id = public.privacy_actor() AND d.kind = 'vault' AND public.privacy_hat() = 'job-vault'
    AND NOT EXISTS (SELECT FROM public.vault_secretaddress a JOIN public.privacy_dossier o ON o.id = a.dossier_id
                     WHERE o.about_id = d.about_id AND o.organisation_id = d.organisation_id AND o.id <> d.id AND a.erased_at IS NULL) $$;

GRANT EXECUTE ON FUNCTION vault_stands, vault_seal, vault_open, vault_due, vault_last_of TO naast_app;
RESET ROLE;

-- The guard: whatever function writes circles, nobody comes into the vault but by an opening on which two people agreed, and never for
-- longer than its fifteen minutes. So a key for emergencies, a renewal or a handover opens nothing here.
CREATE OR REPLACE FUNCTION vault_guard() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT FROM public.privacy_dossier d WHERE d.id = NEW.dossier_id AND d.kind = 'vault')
     AND NEW.until > statement_timestamp()
     AND NOT EXISTS (SELECT FROM public.vault_secretaddress a JOIN public.vault_opening o ON o.stay_id = a.stay_id
       WHERE a.dossier_id = NEW.dossier_id AND o.state = 'opened' AND o.asked_by_id = NEW.person_id AND NEW.hat = 'staff' AND NEW.part = 'opened'
         AND o.answered_by_id IS NOT NULL AND o.answered_by_id <> o.asked_by_id AND NEW.until <= o.opened_at + interval '15 minutes') THEN
    RAISE EXCEPTION 'naast: the vault opens by two people' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$;
REVOKE ALL ON FUNCTION vault_guard FROM PUBLIC;
DROP TRIGGER IF EXISTS vault_guard ON privacy_circlemember;
CREATE TRIGGER vault_guard BEFORE INSERT OR UPDATE ON privacy_circlemember FOR EACH ROW EXECUTE FUNCTION vault_guard();
