-- Work without a person: which signals wait for a stand-in now. Dossier ids only; nothing else leaves.
GRANT SELECT ON signals_signal TO naast_bypass;
SET LOCAL ROLE naast_bypass;
CREATE OR REPLACE FUNCTION signals_due_for_stand_in() RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT s.dossier_id FROM public.signals_signal s
   WHERE s.answered_at IS NULL AND s.stand_ins_called_at IS NULL AND s.stand_in_at <= statement_timestamp() ORDER BY s.stand_in_at LIMIT 500 $$;
GRANT EXECUTE ON FUNCTION signals_due_for_stand_in TO naast_app;
RESET ROLE;
