-- Which organisations receive data and who is responsible there, for who reads the register: it is about no client and about nobody
-- who works there.
GRANT SELECT ON partners_partner TO naast_bypass;
SET LOCAL ROLE naast_bypass;

CREATE OR REPLACE FUNCTION duties_partners(organisation uuid)
RETURNS TABLE (name text, controller text, since date, agreement text, until date)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT p.name::text, p.controller::text, p.controller_since, p.controller_agreement::text, p.controller_until
    FROM public.partners_partner p
   WHERE p.organisation_id = organisation AND p.ended_on IS NULL AND public.privacy_hat() = 'staff'
     AND public.privacy_holds(organisation, ARRAY['administrator', 'log_keeper', 'coordinator', 'manager'])
   ORDER BY p.name, p.id $$;

GRANT EXECUTE ON FUNCTION duties_partners TO naast_app;
RESET ROLE;
