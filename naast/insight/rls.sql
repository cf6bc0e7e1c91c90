-- Counts for who leads an organisation: of one way of working, in one whole quarter or year. Fewer than ten is not said
-- (null), the rest is rounded to fives, here, before anybody reads it. Never by place, never by person, and never how many
-- volunteers there are.
GRANT SELECT ON clients_client, clients_request, matches_match, matches_rest, matches_closing, matches_closingword, matches_handover, matches_participant,
  moments_observation, moments_answer, moments_support, moments_promise, signals_signal, signals_afterthought, signals_incident, signals_complaint,
  groups_groupactivity, groups_grouptime, partners_referral, courses_course, courses_courseseat, placements_placement,
  placements_followup, placements_placementanswers TO naast_bypass;
SET LOCAL ROLE naast_bypass;

-- A whole year, or one quarter of it, for who may read its counts; nothing for anybody else.
CREATE OR REPLACE FUNCTION insight_period(organisation uuid, in_year int, in_quarter int, OUT first date, OUT after date)
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF in_quarter NOT BETWEEN 0 AND 4 OR NOT public.privacy_holds(organisation, ARRAY['manager', 'pathfinder', 'coordinator']) THEN RETURN; END IF;
  first := make_date(in_year, CASE in_quarter WHEN 0 THEN 1 ELSE in_quarter * 3 - 2 END, 1);
  after := first + CASE in_quarter WHEN 0 THEN interval '1 year' ELSE interval '3 months' END;
END $$;

CREATE OR REPLACE FUNCTION insight_counts(organisation uuid, way text, in_year int, in_quarter int)
RETURNS TABLE (what text, shown int)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  first date; after date; opens timestamptz; closes timestamptz; today date := (now() AT TIME ZONE 'Europe/Amsterdam')::date;
BEGIN
  SELECT p.first, p.after INTO first, after FROM public.insight_period(organisation, in_year, in_quarter) p;
  IF first IS NULL THEN RETURN; END IF;
  opens := first::timestamp AT TIME ZONE 'Europe/Amsterdam';
  closes := after::timestamp AT TIME ZONE 'Europe/Amsterdam';
  RETURN QUERY
  WITH matches AS (
    -- Only days that were lived count: not those between today and the end of the period.
    SELECT m.*, least(coalesce(m.ended_on, today), today, after) - m.started_on AS days FROM public.matches_match m
     WHERE m.organisation_id = organisation AND m.programme = way AND m.started_on < after AND (m.ended_on IS NULL OR m.ended_on >= first)
  ), clients AS (
    SELECT c.person_id FROM public.clients_client c WHERE c.organisation_id = organisation AND c.programme = way
       AND c.made_at < closes AND (c.closed_at IS NULL OR c.closed_at >= opens)
  ), seen AS (
    SELECT o.kind, o.match_id FROM public.moments_observation o JOIN public.matches_match m ON m.id = o.match_id
     WHERE m.organisation_id = organisation AND m.programme = way AND o.made_at >= opens AND o.made_at < closes
  ), raised AS (
    SELECT s.* FROM public.signals_signal s WHERE s.organisation_id = organisation AND s.programme = way
       AND s.raised_at >= opens AND s.raised_at < closes AND (s.answered_at IS NOT NULL OR s.answer_before < now())
  ), silent AS (
    -- A professional was out of touch longer than agreed: the house itself said so. It is about ourselves, and never about whom.
    SELECT s.* FROM public.signals_signal s WHERE s.organisation_id = organisation AND s.programme = way AND s.kind = 'silence'
       AND s.raised_by_id IS NULL AND s.raised_at >= opens AND s.raised_at < closes
  ), thought AS (
    SELECT a.lacked_time, coalesce(s.match_id, s.raised_by_id) AS match_id FROM public.signals_afterthought a JOIN public.signals_signal s ON s.id = a.signal_id
     WHERE s.organisation_id = organisation AND s.programme = way AND a.made_at >= opens AND a.made_at < closes
  ), held AS (
    SELECT t.came FROM public.groups_grouptime t JOIN public.groups_groupactivity g ON g.id = t.group_id
     WHERE g.organisation_id = organisation AND g.programme = way AND t.state = 'held' AND t.at >= opens AND t.at < closes
  ), incidents AS (
    SELECT i.* FROM public.signals_incident i WHERE i.organisation_id = organisation AND i.known_at >= opens AND i.known_at < closes
  ), complaints AS (
    SELECT k.* FROM public.signals_complaint k WHERE k.organisation_id = organisation AND k.made_at >= opens AND k.made_at < closes
  ), asked AS (
    SELECT r.* FROM public.partners_referral r WHERE r.organisation_id = organisation AND r.programme = way
       AND r.sent_on >= first AND r.sent_on < after
  ), began AS (
    -- Whoever began a course in this time, and what became of her since; a place that ended counts as well.
    SELECT DISTINCT s.request_id FROM public.courses_courseseat s JOIN public.courses_course k ON k.id = s.course_id
     WHERE k.organisation_id = organisation AND k.programme = way AND k.began_on >= first AND k.began_on < after
       AND (s.stopped_on IS NULL OR s.stopped_on >= k.began_on)
  ), there AS (
    SELECT DISTINCT p.request_id, f.months FROM public.placements_followup f JOIN public.placements_placement p ON p.id = f.placement_id
     WHERE f.still <> 'no' AND p.request_id IN (SELECT b.request_id FROM began b)
  ), support AS (
    SELECT r.facilitated_hours AS hours FROM public.clients_request r JOIN matches m ON m.request_id = r.id WHERE r.facilitated_hours IS NOT NULL
  ), counted(name, number) AS (
    SELECT 'clients', count(*) FROM clients
    UNION ALL SELECT 'clients_met', count(*) FROM clients c WHERE EXISTS (SELECT FROM public.matches_match m
        JOIN public.matches_participant p ON p.match_id = m.id AND p.part = 'client' AND p.person_id = c.person_id WHERE m.met_on < after)
    -- What people wrote or answered is counted in times, and only said when it comes from ten matches or more.
    UNION ALL SELECT 'successes', CASE WHEN count(DISTINCT match_id) >= 10 THEN count(*) ELSE 0 END FROM seen WHERE kind = 'success'
    UNION ALL SELECT 'thanks', CASE WHEN count(DISTINCT match_id) >= 10 THEN count(*) ELSE 0 END FROM seen WHERE kind = 'thanks'
    UNION ALL SELECT 'doors_held', count(*) FROM held
    UNION ALL SELECT 'doors_came', coalesce(sum(came), 0) FROM held
    UNION ALL SELECT 'signals', count(*) FROM raised
    UNION ALL SELECT 'signals_in_time', count(*) FROM raised WHERE answered_at <= answer_before
    UNION ALL SELECT 'stand_ins', count(*) FROM raised WHERE stand_ins_called_at IS NOT NULL
    UNION ALL SELECT 'silences', count(*) FROM silent
    UNION ALL SELECT 'silences_over', count(*) FROM silent WHERE answered_at <= answer_before
    UNION ALL SELECT 'incidents', count(*) FROM incidents WHERE kind = 'incident'
    UNION ALL SELECT 'near_misses', count(*) FROM incidents WHERE kind = 'near_miss'
    UNION ALL SELECT 'calamities', count(*) FROM incidents WHERE kind = 'calamity'
    UNION ALL SELECT 'calamities_in_time', count(*) FROM incidents WHERE kind = 'calamity' AND reported_at <= report_before
    UNION ALL SELECT 'complaints', count(*) FROM complaints
    UNION ALL SELECT 'complaints_in_time', count(*) FROM complaints k
        WHERE (k.answered_at AT TIME ZONE 'Europe/Amsterdam')::date <= k.answer_before
    UNION ALL SELECT 'matches', count(*) FROM matches
    UNION ALL SELECT 'half_a_year', count(*) FROM matches WHERE days >= 182
    UNION ALL SELECT 'a_year', count(*) FROM matches WHERE days >= 365
    UNION ALL SELECT 'two_years', count(*) FROM matches WHERE days >= 730
    UNION ALL SELECT 'rested', count(*) FROM matches m WHERE EXISTS (SELECT FROM public.matches_rest r
        WHERE r.match_id = m.id AND r.since < after AND (r.until IS NULL OR r.until >= first))
    UNION ALL SELECT 'handed_over', count(*) FROM public.matches_handover h JOIN matches m ON m.id = h.match_id
        WHERE h.done_on >= first AND h.done_on < after
    UNION ALL SELECT 'ended_planned', count(*) FROM public.matches_closing k JOIN matches m ON m.id = k.match_id
        WHERE k.kind = 'planned' AND m.ended_on >= first AND m.ended_on < after
    UNION ALL SELECT 'ended_early', count(*) FROM public.matches_closing k JOIN matches m ON m.id = k.match_id
        WHERE k.kind = 'early' AND m.ended_on >= first AND m.ended_on < after
    UNION ALL SELECT 'supported', count(*) FROM support
    UNION ALL SELECT 'support_hours', CASE WHEN count(*) >= 10 THEN coalesce(sum(hours), 0) ELSE 0 END FROM support
    UNION ALL SELECT 'support_given_hours', CASE WHEN count(DISTINCT m.id) >= 10 THEN round(coalesce(sum(minutes), 0) / 60.0)::bigint ELSE 0 END
        FROM public.moments_support s JOIN public.matches_match m ON m.id = s.match_id
        WHERE m.organisation_id = organisation AND m.programme = way AND s.state = 'given' AND s.on >= first AND s.on < after
    UNION ALL SELECT 'check_ins', CASE WHEN count(DISTINCT m.id) >= 10 THEN count(*) ELSE 0 END FROM public.moments_answer a JOIN public.matches_match m ON m.id = a.match_id
        WHERE m.organisation_id = organisation AND m.programme = way AND a.answered_at >= opens AND a.answered_at < closes
    UNION ALL SELECT 'promises_kept', CASE WHEN count(DISTINCT m.id) >= 10 THEN count(*) ELSE 0 END
        FROM public.moments_promise p JOIN public.matches_match m ON m.id = p.match_id
        WHERE m.organisation_id = organisation AND m.programme = way AND p.by_part = 'professional' AND p.kept_at >= opens AND p.kept_at < closes
    UNION ALL SELECT 'thought_back', CASE WHEN count(DISTINCT match_id) >= 10 THEN count(*) ELSE 0 END FROM thought
    UNION ALL SELECT 'time_lacking', CASE WHEN count(DISTINCT match_id) >= 10 THEN count(*) ELSE 0 END FROM thought WHERE lacked_time IN ('yes', 'partly')
    UNION ALL SELECT 'referrals', count(*) FROM asked
    UNION ALL SELECT 'referrals_stuck', count(*) FROM asked r
        WHERE r.state = 'expired' OR r.state = 'sent' AND r.sent_on <= today - 14
    UNION ALL SELECT 'course_began', count(*) FROM began
    UNION ALL SELECT 'course_finished', count(*) FROM began b WHERE EXISTS (SELECT FROM public.courses_courseseat s
        LEFT JOIN public.courses_course k ON k.id = s.course_id
        WHERE s.request_id = b.request_id AND (s.stopped_on IS NULL OR s.stopped_on > k.ended_on))
    UNION ALL SELECT 'placed', count(*) FROM began b WHERE EXISTS (SELECT FROM public.placements_placement p
        WHERE p.request_id = b.request_id AND p.started_on IS NOT NULL)
    UNION ALL SELECT 'still_3', count(*) FROM there WHERE months = 3
    UNION ALL SELECT 'still_6', count(*) FROM there WHERE months = 6
    UNION ALL SELECT 'still_12', count(*) FROM there WHERE months = 12
    UNION ALL SELECT 'waiting', count(*) FROM public.clients_request r WHERE r.organisation_id = organisation AND r.programme = way
        -- As it was when the period ended: asked for, not closed, nobody proposed. A proposal that came to nothing leaves her waiting.
        AND r.opened_at < closes AND (r.closed_at IS NULL OR r.closed_at >= closes)
        AND NOT EXISTS (SELECT FROM public.matches_match m WHERE m.request_id = r.id AND m.made_at < closes
                         AND (m.ended_on IS NULL OR m.ended_on >= after))
        AND NOT EXISTS (SELECT FROM public.placements_placement p WHERE p.request_id = r.id AND p.started_on < after
                         AND (p.ended_on IS NULL OR p.ended_on >= after))
  )
  SELECT c.name::text, CASE WHEN c.number >= 10 THEN (round(c.number / 5.0) * 5)::int END FROM counted c;
END $$;

-- What decided that a course or a place ended, what helped or was in the way in the chain, and what people say that it brings:
-- of each choice how many people (or places) said it last in this time. Only the choices that are asked for, in the order in which they are asked; the same rounding; never by
-- partner and never by person.
CREATE OR REPLACE FUNCTION insight_reasons(organisation uuid, way text, in_year int, in_quarter int, questions text[], choices text[])
RETURNS TABLE (question text, choice text, shown int)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE first date; after date;
BEGIN
  SELECT p.first, p.after INTO first, after FROM public.insight_period(organisation, in_year, in_quarter) p;
  IF first IS NULL THEN RETURN; END IF;
  RETURN QUERY
  WITH places AS (
    SELECT p.id, p.client_person_id, p.reason, p.ended_on, p.made_at
      FROM public.placements_placement p WHERE p.organisation_id = organisation AND p.programme = way
  ), answered AS (
    -- Who stands behind it: what it brings is hers, what a host gets and the chain are of one place.
    SELECT CASE a.questionnaire WHEN 'what_it_brings' THEN p.client_person_id ELSE p.id END AS who, a.answers, a.on, a.made_at, a.id
      FROM public.placements_placementanswers a JOIN places p ON p.id = a.placement_id
     WHERE a.questionnaire IN ('chain_helps', 'what_it_brings', 'checkin_host') AND a.on >= first AND a.on < after
  ), heard AS (
    SELECT r.client_person_id AS who, a.answers ->> 'help_as_whole' AS help, a.answered_at, a.id
      FROM public.moments_answer a JOIN public.matches_match m ON m.id = a.match_id JOIN public.clients_request r ON r.id = m.request_id
     WHERE m.organisation_id = organisation AND m.programme = way AND a.questionnaire = 'checkin_client'
       AND a.answered_at >= first::timestamp AT TIME ZONE 'Europe/Amsterdam' AND a.answered_at < after::timestamp AT TIME ZONE 'Europe/Amsterdam'
  ), said(question, choice, who, said_on, made, id) AS (
    -- Whoever stopped after the course was over stayed until the end: that is no reason for an end.
    SELECT 'course_reason', s.reason::text, s.client_person_id, s.stopped_on, s.made_at, s.id
      FROM public.courses_courseseat s JOIN public.courses_course k ON k.id = s.course_id
     WHERE k.organisation_id = organisation AND k.programme = way AND s.stopped_on >= first AND s.stopped_on < after
       AND (k.ended_on IS NULL OR s.stopped_on <= k.ended_on)
    UNION ALL SELECT 'place_reason', p.reason::text, p.client_person_id, p.ended_on, p.made_at, p.id
      FROM places p WHERE p.ended_on >= first AND p.ended_on < after
    UNION ALL SELECT 'place_reason', f.reason::text, p.client_person_id, f.on, f.made_at, f.id
      FROM public.placements_followup f JOIN places p ON p.id = f.placement_id
     WHERE p.reason = '' AND f.on >= first AND f.on < after
    UNION ALL SELECT named.key, a.answers ->> named.key, a.who, a.on, a.made_at, a.id
      FROM answered a CROSS JOIN unnest(ARRAY['chain_helped', 'chain_hindered',
        'brings_structure', 'brings_meaning', 'brings_belonging', 'brings_relations', 'brings_confidence', 'host_gets']) AS named(key)
    UNION ALL SELECT 'help_as_whole', h.help, h.who, (h.answered_at AT TIME ZONE 'Europe/Amsterdam')::date, h.answered_at, h.id FROM heard h
  ), chosen AS (
    -- Of everybody what she said last in this time: who answers ten times is one person, and counts once.
    SELECT s.question, s.choice, s.who FROM said s WHERE s.choice <> '' AND NOT EXISTS (SELECT FROM said l
      WHERE l.question = s.question AND l.who = s.who AND l.choice <> '' AND (l.said_on, l.made, l.id) > (s.said_on, s.made, s.id))
  )
  SELECT asked.question, asked.choice, CASE WHEN said.number >= 10 THEN (round(said.number / 5.0) * 5)::int END
    FROM unnest(questions, choices) AS asked(question, choice)
   CROSS JOIN LATERAL (SELECT count(DISTINCT c.who) AS number FROM chosen c WHERE c.question = asked.question AND c.choice = asked.choice) AS said;
END $$;

-- How long people stand beside each other, as a life table by the month: of whom began in the five years before the period ended, which
-- part still stood beside each other after so many months. Whoever still stands there counts for as long as that was. In parts of
-- five, and only as far as ten were followed for so long.
CREATE OR REPLACE FUNCTION insight_staying(organisation uuid, way text, in_year int, in_quarter int, steps int[])
RETURNS TABLE (months int, followed int, stays int)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE first date; after date; today date := (now() AT TIME ZONE 'Europe/Amsterdam')::date;
BEGIN
  SELECT p.first, p.after INTO first, after FROM public.insight_period(organisation, in_year, in_quarter) p;
  IF first IS NULL THEN RETURN; END IF;
  RETURN QUERY
  WITH lived AS (
    SELECT (least(coalesce(m.ended_on, today), today, after) - m.started_on) / 30.4375 AS long,
           m.ended_on IS NOT NULL AND m.ended_on < after AS ended
      FROM public.matches_match m WHERE m.organisation_id = organisation AND m.programme = way
       AND m.started_on < least(after, today + 1) AND m.started_on >= after - interval '5 years'
  ), life AS (
    -- Who was followed for a part of a month only counts for half of it.
    SELECT at.month, CASE WHEN c.ended = 0 THEN 1.0 ELSE greatest(0, 1 - c.ended / (c.began - c.followed / 2.0)) END AS goes_on
      FROM generate_series(1, (SELECT max(s) FROM unnest(steps) AS s)) AS at(month)
     CROSS JOIN LATERAL (SELECT count(*) FILTER (WHERE l.long >= at.month - 1) AS began,
         count(*) FILTER (WHERE l.ended AND l.long >= at.month - 1 AND l.long < at.month) AS ended,
         count(*) FILTER (WHERE NOT l.ended AND l.long >= at.month - 1 AND l.long < at.month) AS followed FROM lived l) AS c
  )
  SELECT step, (round(c.number / 5.0) * 5)::int, CASE
      WHEN EXISTS (SELECT FROM life l WHERE l.month <= step AND l.goes_on = 0) THEN 0
      ELSE (round(20 * coalesce((SELECT exp(sum(ln(l.goes_on))) FROM life l WHERE l.month <= step AND l.goes_on > 0), 1)) * 5)::int END
    FROM unnest(steps) AS step
   CROSS JOIN LATERAL (SELECT count(*) AS number FROM lived l WHERE l.long >= step) AS c
   WHERE c.number >= 10;
END $$;

-- Why people stopped standing beside each other, in whose words: of each part, at how many farewells each
-- choice was said.
CREATE OR REPLACE FUNCTION insight_parted(organisation uuid, way text, in_year int, in_quarter int, parts text[], choices text[])
RETURNS TABLE (part text, choice text, shown int)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE first date; after date;
BEGIN
  SELECT p.first, p.after INTO first, after FROM public.insight_period(organisation, in_year, in_quarter) p;
  IF first IS NULL THEN RETURN; END IF;
  RETURN QUERY
  WITH said AS (
    SELECT w.part::text AS part, w.reason::text AS reason, m.id AS of_match FROM public.matches_closingword w JOIN public.matches_closing k ON k.id = w.closing_id
      JOIN public.matches_match m ON m.id = k.match_id
     WHERE m.organisation_id = organisation AND m.programme = way AND m.ended_on >= first AND m.ended_on < after
  )
  SELECT whose, why, CASE WHEN s.number >= 10 THEN (round(s.number / 5.0) * 5)::int END
    FROM unnest(parts) AS whose CROSS JOIN unnest(choices) AS why
   CROSS JOIN LATERAL (SELECT count(DISTINCT said.of_match) AS number FROM said WHERE said.part = whose AND said.reason = why) AS s;
END $$;

GRANT EXECUTE ON FUNCTION insight_counts, insight_reasons, insight_staying, insight_parted TO naast_app;
RESET ROLE;
