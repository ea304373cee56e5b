CREATE SCHEMA bi;

COMMENT ON SCHEMA bi IS 'Stable views for BI tools; columns are only ever appended.';

CREATE SCHEMA rollcall;

COMMENT ON SCHEMA rollcall IS 'Rollcall: syncs, reports, error episodes and the bookkeeping of ingest.';

CREATE FUNCTION rollcall.archive_has_bases() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
  if exists (
    select from fresh f
    where f.base is not null and not exists (
      select from rollcall.archive a
      where a.district_id = f.district_id and a.sha256 = f.base
      offset 0)
  ) then
    raise foreign_key_violation using
      message = 'a report would be archived as a difference to one that is not archived',
      hint = 'nothing was written; the next run tries again';
  end if;
  return null;
end
$$;

CREATE FUNCTION rollcall.archive_keeps_bases() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
  perform from rollcall.lease l
  where l.district_id in (select g.district_id from gone g)
  order by l.district_id
  for update;
  if exists (
    select from rollcall.archive a
    join gone g on g.district_id = a.district_id and g.sha256 = a.base
  ) then
    raise foreign_key_violation using
      message = 'another report is archived as a difference to one that would be deleted',
      hint = 'a district is only ever deleted as a whole: rollcall purge';
  end if;
  return null;
end
$$;

CREATE FUNCTION rollcall.assignment_applies() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog'
    AS $$
begin
  update rollcall.district d
  set specialist = coalesce(
    (select a.specialist from rollcall.assignment a
     where a.district_id = d.district_id and a.withdrawn_at is null
     order by a.number desc limit 1),
    d.listed_specialist)
  where d.district_id = coalesce(new.district_id, old.district_id);
  return null;
end
$$;

CREATE FUNCTION rollcall.closing_notes(text, smallint[], text[], text[], timestamp with time zone[]) RETURNS TABLE(place bigint, note text)
    LANGUAGE sql STABLE PARALLEL SAFE
    SET search_path TO 'pg_catalog'
    AS $_$
with asked as (
  select
    n.place, n.entity, n.closed_at, (n.closed_at at time zone d.timezone)::date as closed_night,
    nullif(btrim(n.clever_id, E' \t\r\n'), '') as clever_id,
    nullif(btrim(n.sis_id, E' \t\r\n'), '') as sis_id
  from rollcall.district d
  cross join unnest($2, $3, $4, $5)
    with ordinality as n (entity, clever_id, sis_id, closed_at, place)
  where d.district_id = $1
    and exists (select from rollcall.roster r where r.district_id = $1)
),
hashed as (
  select a.place, a.entity, a.closed_at, a.closed_night, h.hash
  from asked a
  cross join lateral (
    select rollcall.id_hash('c', a.clever_id) union all select rollcall.id_hash('s', a.sis_id)
  ) as h (hash)
  where a.entity in (0, 1)
),
placed as materialized (
  select r.entity, r.school, m.hash, r.gone_on as until
  from rollcall.roster_school r
  cross join lateral unnest(r.members) as m (hash)
  where r.district_id = $1
  union all
  select r.entity, r.school, m.hash, m.left_on
  from rollcall.roster_school r
  cross join lateral unnest(r.left_members, r.left_on) as m (hash, left_on)
  where r.district_id = $1
),
waiting as materialized (
  select btrim(e.clever_id, E' \t\r\n') as clever_id, btrim(e.sis_id, E' \t\r\n') as sis_id,
    e.first_seen_at, e.closed_at
  from rollcall.school_error e
  where e.district_id = $1 and e.cause = 'school_not_onboarded'
),
found as (
  select a.place,
    bool_or((p.until is null or p.until > a.closed_night) and exists (
      select from waiting k
      where p.school in (k.clever_id, k.sis_id)
        and k.first_seen_at <= a.closed_at and (k.closed_at is null or k.closed_at > a.closed_at)))
      as is_masked,
    bool_and(p.until is not null) and max(p.until) <= a.closed_night + 31 as is_gone,
    bool_and(r.gone_on is not null) as is_school_gone
  from hashed a
  join placed p on p.entity = a.entity and p.hash = a.hash
  join rollcall.roster_school r
    on r.district_id = $1 and r.entity = p.entity and r.school = p.school
  group by a.place, a.closed_night
),
school_gone as (
  select a.place
  from asked a
  join rollcall.roster_school r on r.district_id = $1 and r.school in (a.clever_id, a.sis_id)
  where a.entity = 2
  group by a.place, a.closed_night
  having bool_and(r.gone_on is not null) and max(r.gone_on) <= a.closed_night + 31
)
select f.place,
  case when f.is_masked then 'masked' when f.is_school_gone then 'unshared' else 'record_gone' end
from found f
where f.is_masked or f.is_gone
union all
select g.place, 'unshared' from school_gone g
$_$;

COMMENT ON FUNCTION rollcall.closing_notes(text, smallint[], text[], text[], timestamp with time zone[]) IS 'masked, record_gone or unshared beside closings of one district, by its roster.';

CREATE FUNCTION rollcall.districts_holding(wanted_id text, among text[]) RETURNS TABLE(district_id text)
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$
select t.district_id
from rollcall.id_tag t
where (among is null or t.district_id = any (among))
  and position(rollcall.id_tag(wanted_id) in t.tags) > 0
union
select h.district_id
from rollcall.ledger_head h
left join (
  select distinct on (k.district_id) k.district_id, k.next_episode
  from rollcall.id_tag k
  order by k.district_id, k.part desc
) t on t.district_id = h.district_id
cross join lateral unnest(h.next_episode, t.next_episode) with ordinality
  as n (next, known, place)
cross join lateral (
  select k.district_id
  from rollcall.opening_chunk k
  where k.district_id = h.district_id and k.entity = n.place - 1
    and k.first_episode >= coalesce(n.known, 1)
    and (wanted_id = any (k.clever_ids) or wanted_id = any (k.sis_ids))
  limit 1
) k
where wanted_id is not null and (among is null or h.district_id = any (among))
  and h.next_episode is distinct from t.next_episode and n.next > coalesce(n.known, 1)
$$;

COMMENT ON FUNCTION rollcall.districts_holding(wanted_id text, among text[]) IS 'Districts that may have a Clever ID or sis_id; few of them have not.';

CREATE FUNCTION rollcall.export_begins(said_by text, view_name text, column_names text[]) RETURNS uuid
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'pg_catalog'
    AS $_$
insert into rollcall.export_log (said_by, view_name, column_names) values ($1, $2, $3)
returning export_id
$_$;

CREATE FUNCTION rollcall.export_ends(export_id uuid, row_count bigint) RETURNS void
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'pg_catalog'
    AS $_$
update rollcall.export_log l
set ended_at = clock_timestamp(), row_count = $2
where l.export_id = $1 and l.role_name = session_user and l.ended_at is null
$_$;

CREATE FUNCTION rollcall.id_hash(kind text, id text) RETURNS bigint
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN ((('x'::text || substr(md5((kind || id)), 1, 16)))::bit(64))::bigint;

CREATE FUNCTION rollcall.id_tag(id text) RETURNS bytea
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN substr(sha256(convert_to(id, 'UTF8'::name)), 1, 3);

CREATE FUNCTION rollcall.open_rows(wanted_district text, wanted_cause text) RETURNS bigint
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$
  select coalesce(sum(n.open), 0)::bigint
  from rollcall.open_count c
  cross join unnest(c.messages, c.open) as n (message_id, open)
  join rollcall.message m on m.message_id = n.message_id
  where c.district_id = wanted_district collate "C"
    and (wanted_cause = '' or m.cause = wanted_cause collate "C")
$$;

CREATE FUNCTION rollcall.purge_rows(district text, for_good boolean) RETURNS TABLE(table_name text, row_count bigint)
    LANGUAGE plpgsql
    AS $_$
declare
  tenant name;
begin
  for tenant in
    select c.relname
    from pg_catalog.pg_class c
    join pg_catalog.pg_attribute a
      on a.attrelid = c.oid and a.attname = 'district_id' and not a.attisdropped
    where c.relnamespace = 'rollcall'::regnamespace and c.relkind in ('r', 'p')
      and not c.relispartition and c.relname <> 'purge_receipt'
    order by c.relname
  loop
    table_name := tenant;
    if for_good then
      execute format('delete from rollcall.%I where district_id = $1', tenant) using district;
      get diagnostics row_count = row_count;
    else
      execute format('select count(*) from rollcall.%I where district_id = $1', tenant)
        into row_count using district;
    end if;
    return next;
  end loop;
end
$_$;

CREATE TABLE rollcall.cause (
    cause text NOT NULL,
    number integer NOT NULL,
    title text NOT NULL,
    severity text NOT NULL,
    owner text NOT NULL,
    rank integer NOT NULL,
    advice text NOT NULL,
    internal_step text NOT NULL,
    catalogue_version integer NOT NULL
);

COMMENT ON TABLE rollcall.cause IS 'One row per canonical kind of message, loaded from the catalogue.';

COMMENT ON COLUMN rollcall.cause.cause IS 'The word that tables, commands and BI views use.';

COMMENT ON COLUMN rollcall.cause.number IS 'Number in the catalogue; never given twice.';

COMMENT ON COLUMN rollcall.cause.title IS 'The cause in plain words.';

COMMENT ON COLUMN rollcall.cause.severity IS 'How bad it is: what it keeps from working.';

COMMENT ON COLUMN rollcall.cause.owner IS 'Who can fix it.';

COMMENT ON COLUMN rollcall.cause.rank IS 'Order of fixing: school 1, teacher 2, student 3, class 4, enrollment 5; 0 for the sync itself.';

COMMENT ON COLUMN rollcall.cause.advice IS 'What the district should do.';

COMMENT ON COLUMN rollcall.cause.internal_step IS 'What the specialist should do.';

COMMENT ON COLUMN rollcall.cause.catalogue_version IS 'Version of the catalogue that the row was loaded from.';

CREATE TABLE rollcall.district (
    district_id text NOT NULL COLLATE pg_catalog."C",
    name text,
    state text,
    nces_id text,
    timezone text DEFAULT 'UTC'::text NOT NULL,
    specialist text,
    expected_schools integer,
    is_listed boolean DEFAULT false NOT NULL,
    left_at timestamp with time zone,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    listed_specialist text
);

COMMENT ON TABLE rollcall.district IS 'One row per district ever heard of; never deleted by ingest.';

COMMENT ON COLUMN rollcall.district.district_id IS 'The portal''s id of the district.';

COMMENT ON COLUMN rollcall.district.name IS 'Name by the newest district list; null where none has it.';

COMMENT ON COLUMN rollcall.district.state IS 'US state by the newest district list; null where none has it.';

COMMENT ON COLUMN rollcall.district.nces_id IS 'NCES LEA id; null where no list has it.';

COMMENT ON COLUMN rollcall.district.timezone IS 'IANA name; decides the night of a sync. UTC where unknown.';

COMMENT ON COLUMN rollcall.district.specialist IS 'Implementation specialist by the newest list; null where none has it.';

COMMENT ON COLUMN rollcall.district.expected_schools IS 'Schools the list expects; null where it does not say.';

COMMENT ON COLUMN rollcall.district.is_listed IS 'On the newest districts.csv; unassigned where it never was.';

COMMENT ON COLUMN rollcall.district.left_at IS 'When a newer list first lacked the district; null otherwise.';

COMMENT ON COLUMN rollcall.district.created_at IS 'When Rollcall first heard of the district.';

COMMENT ON COLUMN rollcall.district.listed_specialist IS 'Implementation specialist by the newest list, whoever was assigned by hand.';

CREATE TABLE rollcall.ending_chunk (
    district_id text NOT NULL COLLATE pg_catalog."C",
    entity smallint NOT NULL,
    is_clean boolean NOT NULL,
    closed_by integer NOT NULL,
    first_episode integer NOT NULL,
    last_seen integer NOT NULL,
    episodes integer[] NOT NULL,
    CONSTRAINT ending_chunk_first CHECK ((first_episode = episodes[1]))
)
WITH (autovacuum_vacuum_insert_scale_factor='0.05', autovacuum_analyze_scale_factor='0.02');

COMMENT ON TABLE rollcall.ending_chunk IS 'Up to a thousand episodes that one sync closed, in one array; read it as the view ending. Append-only: an open episode costs no write.';

COMMENT ON COLUMN rollcall.ending_chunk.district_id IS 'The portal''s id of the district.';

COMMENT ON COLUMN rollcall.ending_chunk.entity IS '0 user, 1 class, 2 school, 3 enrollment.';

COMMENT ON COLUMN rollcall.ending_chunk.is_clean IS 'The sync had no errors at all; else they are no longer among its findings.';

COMMENT ON COLUMN rollcall.ending_chunk.closed_by IS 'The sync that closed them.';

COMMENT ON COLUMN rollcall.ending_chunk.first_episode IS 'The lowest of their numbers.';

COMMENT ON COLUMN rollcall.ending_chunk.last_seen IS 'The last sync conclusive for the entity before closed_by.';

COMMENT ON COLUMN rollcall.ending_chunk.episodes IS 'Their numbers within the district and entity, ascending.';

CREATE TABLE rollcall.message (
    message_id uuid NOT NULL,
    entity smallint NOT NULL,
    field text NOT NULL,
    shape text NOT NULL,
    cause text NOT NULL,
    rule text,
    catalogue_version integer NOT NULL,
    first_seen_at timestamp with time zone DEFAULT now() NOT NULL
);

COMMENT ON TABLE rollcall.message IS 'One row per entity, field and message shape; values are placeholders, so it holds no student data.';

COMMENT ON COLUMN rollcall.message.message_id IS 'Fingerprint of entity, field and shape.';

COMMENT ON COLUMN rollcall.message.entity IS '0 user, 1 class, 2 school, 3 enrollment.';

COMMENT ON COLUMN rollcall.message.field IS 'The field a report names, folded.';

COMMENT ON COLUMN rollcall.message.shape IS 'The message with its values replaced by placeholders.';

COMMENT ON COLUMN rollcall.message.cause IS 'The cause the catalogue gives it; unclassified where no rule knows it.';

COMMENT ON COLUMN rollcall.message.rule IS 'The rule of the catalogue that decided; null where none did.';

COMMENT ON COLUMN rollcall.message.catalogue_version IS 'Version of the catalogue that decided.';

COMMENT ON COLUMN rollcall.message.first_seen_at IS 'When Rollcall first met it.';

CREATE TABLE rollcall.open_count (
    district_id text NOT NULL COLLATE pg_catalog."C",
    messages uuid[] NOT NULL,
    open integer[] NOT NULL,
    CONSTRAINT open_count_same_length CHECK ((cardinality(messages) = cardinality(open)))
)
WITH (fillfactor='60', autovacuum_vacuum_scale_factor='0.02', autovacuum_vacuum_threshold='500', autovacuum_analyze_scale_factor='0.05');

COMMENT ON TABLE rollcall.open_count IS 'One row per district: open episodes by message now; the sum of its rows of sync_change.';

COMMENT ON COLUMN rollcall.open_count.district_id IS 'The portal''s id of the district.';

COMMENT ON COLUMN rollcall.open_count.messages IS 'Every kind of message the district ever had, in the order of their ids.';

COMMENT ON COLUMN rollcall.open_count.open IS 'Open episodes of each; 0 where all closed.';

CREATE TABLE rollcall.opening_chunk (
    district_id text NOT NULL COLLATE pg_catalog."C",
    entity smallint NOT NULL,
    first_episode integer NOT NULL,
    episodes integer NOT NULL,
    sync_no integer NOT NULL,
    record_refs uuid[] NOT NULL,
    wordings integer[] NOT NULL,
    occurrences integer[],
    identities uuid[] NOT NULL,
    clever_ids text[] NOT NULL COLLATE pg_catalog."C",
    sis_ids text[] NOT NULL COLLATE pg_catalog."C",
    CONSTRAINT opening_chunk_arrays CHECK (((episodes > 0) AND (cardinality(record_refs) = episodes) AND (cardinality(wordings) = episodes) AND ((occurrences IS NULL) OR (cardinality(occurrences) = episodes)) AND (cardinality(identities) = episodes) AND (cardinality(clever_ids) = episodes) AND (cardinality(sis_ids) = episodes)))
)
PARTITION BY LIST (entity);

COMMENT ON TABLE rollcall.opening_chunk IS 'Up to a thousand episodes that one sync opened, side by side in arrays; read it as the view opening. Append-only.';

COMMENT ON COLUMN rollcall.opening_chunk.district_id IS 'The portal''s id of the district.';

COMMENT ON COLUMN rollcall.opening_chunk.entity IS '0 user, 1 class, 2 school, 3 enrollment.';

COMMENT ON COLUMN rollcall.opening_chunk.first_episode IS 'Number of the first episode; the others follow without a gap.';

COMMENT ON COLUMN rollcall.opening_chunk.episodes IS 'How many episodes there are in each array.';

COMMENT ON COLUMN rollcall.opening_chunk.sync_no IS 'The sync that opened them.';

COMMENT ON COLUMN rollcall.opening_chunk.record_refs IS 'Keyed hashes of the records, shown where ids are not.';

COMMENT ON COLUMN rollcall.opening_chunk.wordings IS 'Their words, as the opening sync had them.';

COMMENT ON COLUMN rollcall.opening_chunk.occurrences IS 'Rows of the opening sync that said so; null where it is one for each.';

COMMENT ON COLUMN rollcall.opening_chunk.identities IS 'Fingerprints of what makes two findings the same.';

COMMENT ON COLUMN rollcall.opening_chunk.clever_ids IS 'Clever IDs of the records, verbatim; student data.';

COMMENT ON COLUMN rollcall.opening_chunk.sis_ids IS 'The records ids in the SIS, verbatim; student data.';

CREATE TABLE rollcall.sync (
    district_id text NOT NULL COLLATE pg_catalog."C",
    sync_no integer NOT NULL,
    sync_id text NOT NULL COLLATE pg_catalog."C",
    version_no integer NOT NULL,
    version_id uuid NOT NULL,
    status text NOT NULL,
    completed_at timestamp with time zone NOT NULL,
    conclusive smallint NOT NULL,
    ordinals integer[] NOT NULL,
    reports integer NOT NULL,
    findings integer NOT NULL,
    rejected integer NOT NULL,
    opened integer NOT NULL,
    closed integer NOT NULL,
    unchanged integer NOT NULL,
    held integer NOT NULL,
    reason text,
    ingested_at timestamp with time zone DEFAULT now() NOT NULL
)
WITH (autovacuum_vacuum_insert_scale_factor='0.05', autovacuum_analyze_scale_factor='0.02');

COMMENT ON TABLE rollcall.sync IS 'One row per district and sync: the version that counts and what it told.';

COMMENT ON COLUMN rollcall.sync.district_id IS 'The portal''s id of the district.';

COMMENT ON COLUMN rollcall.sync.sync_no IS 'Number of the sync within the district, in order of arrival.';

COMMENT ON COLUMN rollcall.sync.sync_id IS 'The portals id of the sync.';

COMMENT ON COLUMN rollcall.sync.version_no IS 'The version that counts.';

COMMENT ON COLUMN rollcall.sync.version_id IS 'Fingerprint of the version that counts.';

COMMENT ON COLUMN rollcall.sync.status IS 'completed, completed_with_errors or failed.';

COMMENT ON COLUMN rollcall.sync.completed_at IS 'When the sync completed; orders the syncs of a district, then sync_id.';

COMMENT ON COLUMN rollcall.sync.conclusive IS 'Bits: 1 user, 2 class, 4 school, 8 enrollment.';

COMMENT ON COLUMN rollcall.sync.ordinals IS 'Per entity: how many syncs were conclusive for it up to this one.';

COMMENT ON COLUMN rollcall.sync.reports IS 'Reports of the version that counts.';

COMMENT ON COLUMN rollcall.sync.findings IS 'Rows of its reports that are findings.';

COMMENT ON COLUMN rollcall.sync.rejected IS 'Rows of its reports that cannot be read as a finding.';

COMMENT ON COLUMN rollcall.sync.opened IS 'Episodes it opened.';

COMMENT ON COLUMN rollcall.sync.closed IS 'Episodes it closed.';

COMMENT ON COLUMN rollcall.sync.unchanged IS 'Episodes that were open before it and still are.';

COMMENT ON COLUMN rollcall.sync.held IS 'Closings that it did not get through because they were held.';

COMMENT ON COLUMN rollcall.sync.reason IS 'Why it is not conclusive for everything; null where nothing was odd.';

COMMENT ON COLUMN rollcall.sync.ingested_at IS 'When Rollcall took it in.';

CREATE TABLE rollcall.wording (
    district_id text NOT NULL COLLATE pg_catalog."C",
    wording integer NOT NULL,
    entity smallint NOT NULL,
    field text NOT NULL,
    status text NOT NULL,
    message text NOT NULL,
    message_id uuid NOT NULL
)
PARTITION BY HASH (district_id);

COMMENT ON TABLE rollcall.wording IS 'The verbatim field, status and message of findings, once per district.';

COMMENT ON COLUMN rollcall.wording.district_id IS 'The portal''s id of the district.';

COMMENT ON COLUMN rollcall.wording.wording IS 'Number within the district, by a hash of entity, field, status and message.';

COMMENT ON COLUMN rollcall.wording.entity IS '0 user, 1 class, 2 school, 3 enrollment.';

COMMENT ON COLUMN rollcall.wording.field IS 'The field, verbatim.';

COMMENT ON COLUMN rollcall.wording.status IS 'The status, verbatim.';

COMMENT ON COLUMN rollcall.wording.message IS 'The message, verbatim; may hold student data.';

COMMENT ON COLUMN rollcall.wording.message_id IS 'The kind of message it is an instance of.';

CREATE VIEW bi.cause_by_district WITH (security_invoker='true') AS
 SELECT d.district_id,
    d.name AS district_name,
    d.state,
    d.specialist,
        CASE counted.entity
            WHEN 0 THEN 'user'::text
            WHEN 1 THEN 'class'::text
            WHEN 2 THEN 'school'::text
            ELSE 'enrollment'::text
        END AS entity,
    counted.cause,
    k.title AS cause_title,
    k.severity AS cause_severity,
    k.owner AS cause_owner,
    found.oldest_at AS oldest_first_seen_at,
    ((found.oldest_at AT TIME ZONE d.timezone))::date AS oldest_first_seen_night,
    found.newest_at AS newest_first_seen_at,
    ((found.newest_at AT TIME ZONE d.timezone))::date AS newest_first_seen_night,
    counted.open_errors,
    found.records
   FROM (((rollcall.district d
     CROSS JOIN LATERAL ( SELECT m.entity,
            m.cause,
            sum(o.open) AS open_errors
           FROM ((rollcall.open_count c
             CROSS JOIN LATERAL UNNEST(c.messages, c.open) o(message_id, open))
             JOIN rollcall.message m ON ((m.message_id = o.message_id)))
          WHERE ((c.district_id = d.district_id) AND (o.open > 0))
          GROUP BY m.entity, m.cause) counted)
     LEFT JOIN LATERAL ( WITH opened AS MATERIALIZED (
                 SELECT o_1.entity,
                    (o_1.first_episode + u.place) AS episode,
                    o_1.sync_no,
                    u.wording,
                    u.record_ref
                   FROM (rollcall.opening_chunk o_1
                     CROSS JOIN LATERAL ROWS FROM(generate_series(0, (o_1.episodes - 1)), unnest(o_1.record_refs), unnest(o_1.wordings)) u(place, record_ref, wording))
                  WHERE (o_1.district_id = d.district_id)
                ), ended AS MATERIALIZED (
                 SELECT e.entity,
                    unnest(e.episodes) AS episode
                   FROM rollcall.ending_chunk e
                  WHERE (e.district_id = d.district_id)
                ), worded AS MATERIALIZED (
                 SELECT w_1.wording,
                    m.cause
                   FROM (rollcall.wording w_1
                     JOIN rollcall.message m ON ((m.message_id = w_1.message_id)))
                  WHERE (w_1.district_id = d.district_id)
                ), told AS MATERIALIZED (
                 SELECT s.sync_no,
                    s.completed_at
                   FROM rollcall.sync s
                  WHERE (s.district_id = d.district_id)
                )
         SELECT o.entity,
            w.cause,
            min(t.completed_at) AS oldest_at,
            max(t.completed_at) AS newest_at,
            count(DISTINCT o.record_ref) AS records
           FROM ((opened o
             JOIN worded w ON ((w.wording = o.wording)))
             JOIN told t ON ((t.sync_no = o.sync_no)))
          WHERE (NOT (EXISTS ( SELECT
                   FROM ended e
                  WHERE ((e.entity = o.entity) AND (e.episode = o.episode)))))
          GROUP BY o.entity, w.cause) found ON (((found.entity = counted.entity) AND (found.cause = counted.cause))))
     LEFT JOIN rollcall.cause k ON ((k.cause = counted.cause)));

COMMENT ON VIEW bi.cause_by_district IS 'One row per district, entity and cause with something open; key: district_id, entity, cause.';

COMMENT ON COLUMN bi.cause_by_district.district_id IS 'The portal''s id of the district.';

COMMENT ON COLUMN bi.cause_by_district.district_name IS 'Name of the district; null where no district list has it.';

COMMENT ON COLUMN bi.cause_by_district.state IS 'US state of the district; null where no district list has it.';

COMMENT ON COLUMN bi.cause_by_district.specialist IS 'Implementation specialist of the district, as the district list names them.';

COMMENT ON COLUMN bi.cause_by_district.entity IS 'What the finding is about: user, class, school or enrollment.';

COMMENT ON COLUMN bi.cause_by_district.cause IS 'Canonical kind of the message, a word of the catalogue.';

COMMENT ON COLUMN bi.cause_by_district.cause_title IS 'The cause in plain words.';

COMMENT ON COLUMN bi.cause_by_district.cause_severity IS 'How bad the cause is, as the catalogue has it.';

COMMENT ON COLUMN bi.cause_by_district.cause_owner IS 'Who can fix the cause, as the catalogue has it.';

COMMENT ON COLUMN bi.cause_by_district.oldest_first_seen_at IS 'First sight of the oldest open episode.';

COMMENT ON COLUMN bi.cause_by_district.oldest_first_seen_night IS 'oldest_first_seen_at as a local date of the district.';

COMMENT ON COLUMN bi.cause_by_district.newest_first_seen_at IS 'First sight of the newest open episode.';

COMMENT ON COLUMN bi.cause_by_district.newest_first_seen_night IS 'newest_first_seen_at as a local date of the district.';

COMMENT ON COLUMN bi.cause_by_district.open_errors IS 'Open episodes.';

COMMENT ON COLUMN bi.cause_by_district.records IS 'Different records among them.';

CREATE TABLE rollcall.ledger_head (
    district_id text NOT NULL COLLATE pg_catalog."C",
    next_sync integer NOT NULL,
    first_sync integer,
    last_sync integer,
    last_completed_at timestamp with time zone,
    last_sync_id text COLLATE pg_catalog."C",
    last_conclusive_at timestamp with time zone,
    next_episode integer[] NOT NULL,
    last_conclusive integer[] NOT NULL,
    conclusive_count integer[] NOT NULL,
    hold_sync integer[] NOT NULL,
    hold_before integer[] NOT NULL,
    open_count integer[] NOT NULL
)
WITH (autovacuum_vacuum_scale_factor='0.02', autovacuum_vacuum_threshold='500', autovacuum_analyze_scale_factor='0.05', fillfactor='45');

COMMENT ON TABLE rollcall.ledger_head IS 'Where a district''s ledger stands; arrays hold user, class, school, enrollment; 0 means none.';

COMMENT ON COLUMN rollcall.ledger_head.district_id IS 'The portal''s id of the district.';

COMMENT ON COLUMN rollcall.ledger_head.next_sync IS 'Number the next sync gets.';

COMMENT ON COLUMN rollcall.ledger_head.first_sync IS 'The first sync in time; null where none is known.';

COMMENT ON COLUMN rollcall.ledger_head.last_sync IS 'The latest sync in time.';

COMMENT ON COLUMN rollcall.ledger_head.last_completed_at IS 'Completion of the latest sync.';

COMMENT ON COLUMN rollcall.ledger_head.last_sync_id IS 'The portals id of the latest sync.';

COMMENT ON COLUMN rollcall.ledger_head.last_conclusive_at IS 'Completion of the latest sync that was conclusive for anything.';

COMMENT ON COLUMN rollcall.ledger_head.next_episode IS 'Number the next episode gets.';

COMMENT ON COLUMN rollcall.ledger_head.last_conclusive IS 'The latest sync conclusive for the entity.';

COMMENT ON COLUMN rollcall.ledger_head.conclusive_count IS 'Syncs that were conclusive for the entity.';

COMMENT ON COLUMN rollcall.ledger_head.hold_sync IS 'The sync whose closings are held.';

COMMENT ON COLUMN rollcall.ledger_head.hold_before IS 'The last sync conclusive for the entity before the held one.';

COMMENT ON COLUMN rollcall.ledger_head.open_count IS 'Open episodes.';

CREATE TABLE rollcall.pause (
    district_id text NOT NULL COLLATE pg_catalog."C",
    from_night date NOT NULL,
    until_night date NOT NULL,
    why text DEFAULT ''::text NOT NULL,
    created_by text DEFAULT SESSION_USER NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT pause_order CHECK ((from_night <= until_night))
);

COMMENT ON TABLE rollcall.pause IS 'Nights on which no sync of a district is expected, both ends included.';

COMMENT ON COLUMN rollcall.pause.district_id IS 'The portal''s id of the district.';

COMMENT ON COLUMN rollcall.pause.from_night IS 'First night without an expected sync.';

COMMENT ON COLUMN rollcall.pause.until_night IS 'Last night without an expected sync.';

COMMENT ON COLUMN rollcall.pause.why IS 'What a person wrote about it.';

COMMENT ON COLUMN rollcall.pause.created_by IS 'The role that paused the district.';

COMMENT ON COLUMN rollcall.pause.created_at IS 'When it was paused.';

CREATE TABLE rollcall.silence (
    district_id text NOT NULL COLLATE pg_catalog."C",
    from_night date NOT NULL,
    until_night date NOT NULL,
    CONSTRAINT silence_order CHECK ((from_night <= until_night))
);

COMMENT ON TABLE rollcall.silence IS 'One row per stretch of nights without a sync between two nights with one, paused or not.';

COMMENT ON COLUMN rollcall.silence.district_id IS 'The portal''s id of the district.';

COMMENT ON COLUMN rollcall.silence.from_night IS 'First night, a local date of the district.';

COMMENT ON COLUMN rollcall.silence.until_night IS 'Last night, a local date of the district.';

CREATE VIEW bi.coverage_gap WITH (security_invoker='true') AS
 SELECT d.district_id,
    d.name AS district_name,
    d.state,
    d.specialist,
    (missing.night)::date AS night,
    ((missing.night)::date + 30) AS portal_forgets_on
   FROM ((rollcall.district d
     CROSS JOIN LATERAL ( SELECT s.from_night,
            s.until_night
           FROM rollcall.silence s
          WHERE (s.district_id = d.district_id)
        UNION ALL
         SELECT (((h.last_completed_at AT TIME ZONE d.timezone))::date + 1),
            (((( SELECT max(n.last_completed_at) AS max
                   FROM rollcall.ledger_head n) AT TIME ZONE d.timezone))::date - 1)
           FROM rollcall.ledger_head h
          WHERE ((h.district_id = d.district_id) AND (h.last_completed_at IS NOT NULL))) stretch)
     CROSS JOIN LATERAL generate_series((stretch.from_night)::timestamp with time zone, (stretch.until_night)::timestamp with time zone, '1 day'::interval) missing(night))
  WHERE ((d.left_at IS NULL) AND (NOT (EXISTS ( SELECT
           FROM rollcall.pause p
          WHERE ((p.district_id = d.district_id) AND (((missing.night)::date >= p.from_night) AND ((missing.night)::date <= p.until_night)))))));

COMMENT ON VIEW bi.coverage_gap IS 'One row per district and night without any sync, unless paused; key: district_id, night.';

COMMENT ON COLUMN bi.coverage_gap.district_id IS 'The portal''s id of the district.';

COMMENT ON COLUMN bi.coverage_gap.district_name IS 'Name of the district; null where no district list has it.';

COMMENT ON COLUMN bi.coverage_gap.state IS 'US state of the district; null where no district list has it.';

COMMENT ON COLUMN bi.coverage_gap.specialist IS 'Implementation specialist of the district, as the district list names them.';

COMMENT ON COLUMN bi.coverage_gap.night IS 'Local date of the district, after its first sync and before the newest sync of any district.';

COMMENT ON COLUMN bi.coverage_gap.portal_forgets_on IS 'Local date from which the portal no longer has the night: thirty days later.';

CREATE VIEW bi.data_freshness WITH (security_invoker='true') AS
 SELECT d.district_id,
    d.name AS district_name,
    d.state,
    d.specialist,
    head.last_completed_at AS last_sync_at,
    ((head.last_completed_at AT TIME ZONE d.timezone))::date AS last_sync_night,
    last.ingested_at AS last_ingested_at,
    head.last_conclusive_at,
    ((head.last_conclusive_at AT TIME ZONE d.timezone))::date AS last_conclusive_night,
    ((EXTRACT(epoch FROM (now() - head.last_conclusive_at)) / (3600)::numeric))::double precision AS hours_since_conclusive,
    ((last.ingested_at AT TIME ZONE d.timezone))::date AS last_ingested_night
   FROM ((rollcall.district d
     LEFT JOIN rollcall.ledger_head head ON ((head.district_id = d.district_id)))
     LEFT JOIN rollcall.sync last ON (((last.district_id = head.district_id) AND (last.sync_no = head.last_sync))));

COMMENT ON VIEW bi.data_freshness IS 'One row per district: how old its newest facts are; key: district_id.';

COMMENT ON COLUMN bi.data_freshness.district_id IS 'The portal''s id of the district.';

COMMENT ON COLUMN bi.data_freshness.district_name IS 'Name of the district; null where no district list has it.';

COMMENT ON COLUMN bi.data_freshness.state IS 'US state of the district; null where no district list has it.';

COMMENT ON COLUMN bi.data_freshness.specialist IS 'Implementation specialist of the district, as the district list names them.';

COMMENT ON COLUMN bi.data_freshness.last_sync_at IS 'Completion of the latest sync; null where none was ever heard of.';

COMMENT ON COLUMN bi.data_freshness.last_sync_night IS 'last_sync_at as a local date of the district.';

COMMENT ON COLUMN bi.data_freshness.last_ingested_at IS 'When Rollcall took the latest sync in.';

COMMENT ON COLUMN bi.data_freshness.last_conclusive_at IS 'Completion of the latest sync that told about anything; null where none did.';

COMMENT ON COLUMN bi.data_freshness.last_conclusive_night IS 'last_conclusive_at as a local date of the district.';

COMMENT ON COLUMN bi.data_freshness.hours_since_conclusive IS 'Hours from last_conclusive_at to now; null where no sync ever told.';

COMMENT ON COLUMN bi.data_freshness.last_ingested_night IS 'last_ingested_at as a local date of the district.';

CREATE TABLE rollcall.held_closing (
    district_id text NOT NULL COLLATE pg_catalog."C",
    entity smallint NOT NULL,
    episode integer NOT NULL
)
WITH (autovacuum_vacuum_scale_factor='0.02', autovacuum_vacuum_threshold='500', autovacuum_analyze_scale_factor='0.05');

COMMENT ON TABLE rollcall.held_closing IS 'Open episodes whose closing waits for the next conclusive sync.';

COMMENT ON COLUMN rollcall.held_closing.district_id IS 'The portal''s id of the district.';

COMMENT ON COLUMN rollcall.held_closing.entity IS '0 user, 1 class, 2 school, 3 enrollment.';

COMMENT ON COLUMN rollcall.held_closing.episode IS 'The episode whose closing waits.';

CREATE TABLE rollcall.open_school (
    district_id text NOT NULL COLLATE pg_catalog."C",
    episode integer NOT NULL,
    sync_no integer NOT NULL,
    chain_first integer NOT NULL,
    first_ever integer NOT NULL,
    runs integer NOT NULL,
    record_ref uuid NOT NULL,
    sis_ref uuid,
    wording integer NOT NULL,
    clever_id text NOT NULL COLLATE pg_catalog."C",
    sis_id text NOT NULL COLLATE pg_catalog."C",
    message_id uuid NOT NULL,
    first_seen_at timestamp with time zone NOT NULL,
    first_seen_sync text NOT NULL COLLATE pg_catalog."C",
    first_ordinal integer NOT NULL,
    first_ever_at timestamp with time zone NOT NULL
)
WITH (autovacuum_vacuum_scale_factor='0.02', autovacuum_vacuum_threshold='500', autovacuum_analyze_scale_factor='0.05');

COMMENT ON TABLE rollcall.open_school IS 'The open school episodes, so that asking for them costs the same after a thousand nights.';

COMMENT ON COLUMN rollcall.open_school.district_id IS 'The portal''s id of the district.';

COMMENT ON COLUMN rollcall.open_school.episode IS 'Number of the episode among those of schools.';

COMMENT ON COLUMN rollcall.open_school.sync_no IS 'The sync that opened it.';

COMMENT ON COLUMN rollcall.open_school.chain_first IS 'The sync that opened the first episode of its chain.';

COMMENT ON COLUMN rollcall.open_school.first_ever IS 'The sync in which the school had a problem of this cause for the first time.';

COMMENT ON COLUMN rollcall.open_school.runs IS 'How many times the school has had a problem of this cause, this one included.';

COMMENT ON COLUMN rollcall.open_school.record_ref IS 'Keyed hash of the school, as in opening.';

COMMENT ON COLUMN rollcall.open_school.sis_ref IS 'Keyed hash of the sis_id, to find the school in a directory that lacks its Clever ID.';

COMMENT ON COLUMN rollcall.open_school.wording IS 'Its words, as the opening sync had them.';

COMMENT ON COLUMN rollcall.open_school.clever_id IS 'Clever ID of the school, verbatim.';

COMMENT ON COLUMN rollcall.open_school.sis_id IS 'The schools id in the SIS, verbatim.';

COMMENT ON COLUMN rollcall.open_school.message_id IS 'The kind of message, by which its cause is known.';

COMMENT ON COLUMN rollcall.open_school.first_seen_at IS 'Completion of the sync of chain_first.';

COMMENT ON COLUMN rollcall.open_school.first_seen_sync IS 'The portals id of that sync.';

COMMENT ON COLUMN rollcall.open_school.first_ordinal IS 'How many syncs had told about schools up to that one.';

COMMENT ON COLUMN rollcall.open_school.first_ever_at IS 'First sight in any run.';

CREATE TABLE rollcall.school (
    district_id text NOT NULL COLLATE pg_catalog."C",
    clever_id text NOT NULL COLLATE pg_catalog."C",
    sis_id text NOT NULL COLLATE pg_catalog."C",
    name text,
    nces_id text,
    students integer,
    staff integer,
    classes integer,
    licensed boolean,
    starts_on date,
    record_ref uuid,
    sis_ref uuid
);

COMMENT ON TABLE rollcall.school IS 'The school directory (schools.csv): numbers only, no person is named.';

COMMENT ON COLUMN rollcall.school.district_id IS 'The portal''s id of the district.';

COMMENT ON COLUMN rollcall.school.clever_id IS 'Clever ID of the school; empty where the directory has none.';

COMMENT ON COLUMN rollcall.school.sis_id IS 'The schools id in the SIS; empty where the directory has none.';

COMMENT ON COLUMN rollcall.school.name IS 'Name of the school.';

COMMENT ON COLUMN rollcall.school.nces_id IS 'NCES school id.';

COMMENT ON COLUMN rollcall.school.students IS 'Number of students.';

COMMENT ON COLUMN rollcall.school.staff IS 'Number of staff.';

COMMENT ON COLUMN rollcall.school.classes IS 'Number of classes.';

COMMENT ON COLUMN rollcall.school.licensed IS 'Whether the school is licensed; null where the directory does not say.';

COMMENT ON COLUMN rollcall.school.starts_on IS 'Start of instruction; null where the directory does not say.';

COMMENT ON COLUMN rollcall.school.record_ref IS 'Keyed hash of the Clever ID, as findings about the school carry it.';

COMMENT ON COLUMN rollcall.school.sis_ref IS 'Keyed hash of the sis_id, for findings without a Clever ID.';

CREATE VIEW bi.district_health WITH (security_invoker='true') AS
 SELECT d.district_id,
    d.name AS district_name,
    d.state,
    d.specialist,
    last.completed_at AS last_sync_at,
    ((last.completed_at AT TIME ZONE d.timezone))::date AS last_sync_night,
    last.status AS last_sync_status,
    head.last_conclusive_at,
    (GREATEST(0, (((( SELECT max(s.completed_at) AS max
           FROM rollcall.sync s) AT TIME ZONE d.timezone))::date - ((head.last_conclusive_at AT TIME ZONE d.timezone))::date)))::bigint AS stale_nights,
        CASE
            WHEN (head.last_conclusive[1] > 0) THEN (head.open_count[1])::bigint
            ELSE NULL::bigint
        END AS open_users,
        CASE
            WHEN (head.last_conclusive[2] > 0) THEN (head.open_count[2])::bigint
            ELSE NULL::bigint
        END AS open_classes,
        CASE
            WHEN (head.last_conclusive[3] > 0) THEN (head.open_count[3])::bigint
            ELSE NULL::bigint
        END AS open_schools,
        CASE
            WHEN (head.last_conclusive[4] > 0) THEN (head.open_count[4])::bigint
            ELSE NULL::bigint
        END AS open_enrollments,
        CASE
            WHEN (head.last_conclusive[3] > 0) THEN ( SELECT count(DISTINCT o.record_ref) AS count
               FROM ((rollcall.open_school o
                 JOIN rollcall.wording w ON (((w.district_id = o.district_id) AND (w.wording = o.wording))))
                 JOIN rollcall.message m ON ((m.message_id = w.message_id)))
              WHERE ((o.district_id = d.district_id) AND (m.cause = 'school_not_onboarded'::text)))
            ELSE NULL::bigint
        END AS not_onboarded_schools,
    (d.expected_schools)::bigint AS expected_schools,
    NULLIF(( SELECT count(*) AS count
           FROM rollcall.school s
          WHERE (s.district_id = d.district_id)), 0) AS schools_seen,
    ( SELECT count(*) AS count
           FROM rollcall.held_closing h
          WHERE (h.district_id = d.district_id)) AS held_closings,
        CASE
            WHEN (head.last_sync IS NOT NULL) THEN ( SELECT count(*) AS count
               FROM bi.coverage_gap g
              WHERE (g.district_id = d.district_id))
            ELSE NULL::bigint
        END AS gap_nights,
    ( SELECT max(p.until_night) AS max
           FROM rollcall.pause p
          WHERE ((p.district_id = d.district_id) AND ((((now() AT TIME ZONE d.timezone))::date >= p.from_night) AND (((now() AT TIME ZONE d.timezone))::date <= p.until_night)))) AS paused_until,
    d.is_listed,
    d.left_at,
    d.timezone,
    ((head.last_conclusive_at AT TIME ZONE d.timezone))::date AS last_conclusive_night,
    ((d.left_at AT TIME ZONE d.timezone))::date AS left_night
   FROM ((rollcall.district d
     LEFT JOIN rollcall.ledger_head head ON ((head.district_id = d.district_id)))
     LEFT JOIN rollcall.sync last ON (((last.district_id = head.district_id) AND (last.sync_no = head.last_sync))));

COMMENT ON VIEW bi.district_health IS 'One row per district ever heard of; key: district_id.';

COMMENT ON COLUMN bi.district_health.district_id IS 'The portal''s id of the district.';

COMMENT ON COLUMN bi.district_health.district_name IS 'Name of the district; null where no district list has it.';

COMMENT ON COLUMN bi.district_health.state IS 'US state of the district; null where no district list has it.';

COMMENT ON COLUMN bi.district_health.specialist IS 'Implementation specialist of the district, as the district list names them.';

COMMENT ON COLUMN bi.district_health.last_sync_at IS 'Completion of the latest sync; null where none was ever heard of.';

COMMENT ON COLUMN bi.district_health.last_sync_night IS 'last_sync_at as a local date of the district.';

COMMENT ON COLUMN bi.district_health.last_sync_status IS 'completed, completed_with_errors or failed; null where no sync was heard of.';

COMMENT ON COLUMN bi.district_health.last_conclusive_at IS 'Completion of the latest sync that told about anything; null where none did.';

COMMENT ON COLUMN bi.district_health.stale_nights IS 'Nights between last_conclusive_at and the newest sync of any district the reader may see.';

COMMENT ON COLUMN bi.district_health.open_users IS 'Open episodes about users; null where no sync ever told of them.';

COMMENT ON COLUMN bi.district_health.open_classes IS 'Open episodes about classes; null where no sync ever told of them.';

COMMENT ON COLUMN bi.district_health.open_schools IS 'Open episodes about schools; null where no sync ever told of them.';

COMMENT ON COLUMN bi.district_health.open_enrollments IS 'Open episodes about enrollments; null where no sync ever told of them.';

COMMENT ON COLUMN bi.district_health.not_onboarded_schools IS 'Schools that are not onboarded now; null where no sync ever told of schools.';

COMMENT ON COLUMN bi.district_health.expected_schools IS 'Schools the district list expects; null where it does not say.';

COMMENT ON COLUMN bi.district_health.schools_seen IS 'Schools of the school directory; null without a directory.';

COMMENT ON COLUMN bi.district_health.held_closings IS 'Open episodes whose closing waits for the next sync.';

COMMENT ON COLUMN bi.district_health.gap_nights IS 'Nights without any sync, as bi.coverage_gap has them; null where no sync was heard of.';

COMMENT ON COLUMN bi.district_health.paused_until IS 'Last night of the pause that covers today; null where none does.';

COMMENT ON COLUMN bi.district_health.is_listed IS 'True where the newest district list has the district.';

COMMENT ON COLUMN bi.district_health.left_at IS 'When a newer district list first lacked the district; null otherwise.';

COMMENT ON COLUMN bi.district_health.timezone IS 'IANA name of the zone that decides the district''s nights; UTC where unknown.';

COMMENT ON COLUMN bi.district_health.last_conclusive_night IS 'last_conclusive_at as a local date of the district.';

COMMENT ON COLUMN bi.district_health.left_night IS 'left_at as a local date of the district.';

CREATE TABLE rollcall.continuation (
    district_id text NOT NULL COLLATE pg_catalog."C",
    entity smallint NOT NULL,
    episode integer NOT NULL,
    continues integer NOT NULL,
    chain_first integer NOT NULL
);

COMMENT ON TABLE rollcall.continuation IS 'Episodes that go on where another ended in the same sync: reworded, or the ID was re-issued.';

COMMENT ON COLUMN rollcall.continuation.district_id IS 'The portal''s id of the district.';

COMMENT ON COLUMN rollcall.continuation.entity IS '0 user, 1 class, 2 school, 3 enrollment.';

COMMENT ON COLUMN rollcall.continuation.episode IS 'The episode that goes on.';

COMMENT ON COLUMN rollcall.continuation.continues IS 'The episode that ended in the same sync.';

COMMENT ON COLUMN rollcall.continuation.chain_first IS 'The sync that opened the first episode of the chain.';

CREATE VIEW bi.error_episode WITH (security_invoker='true') AS
 SELECT o.district_id,
    d.name AS district_name,
    d.state,
    d.specialist,
        CASE o.entity
            WHEN 0 THEN 'user'::text
            WHEN 1 THEN 'class'::text
            WHEN 2 THEN 'school'::text
            ELSE 'enrollment'::text
        END AS entity,
    (o.episode)::bigint AS episode,
    (o.record_ref)::text AS record_ref,
    m.cause,
    k.title AS cause_title,
    k.severity AS cause_severity,
    k.owner AS cause_owner,
        CASE
            WHEN (e.episode IS NULL) THEN 'open'::text
            ELSE 'closed'::text
        END AS episode_state,
    opened.completed_at AS first_seen_at,
    ((opened.completed_at AT TIME ZONE d.timezone))::date AS first_seen_night,
    closing.completed_at AS closed_at,
    ((closing.completed_at AT TIME ZONE d.timezone))::date AS closed_night,
    e.reason AS closed_reason,
    ((((closing.completed_at AT TIME ZONE d.timezone))::date - ((opened.completed_at AT TIME ZONE d.timezone))::date))::bigint AS nights_to_close,
    (COALESCE(o.occurrences, 1))::bigint AS occurrences,
    (c.episode IS NOT NULL) AS continues
   FROM ((((((((( SELECT k_1.district_id,
            k_1.entity,
            k_1.sync_no,
            (k_1.first_episode + generate_series(0, (k_1.episodes - 1))) AS episode,
            unnest(k_1.record_refs) AS record_ref,
            unnest(k_1.wordings) AS wording,
            unnest(k_1.occurrences) AS occurrences
           FROM rollcall.opening_chunk k_1) o
     LEFT JOIN rollcall.wording w ON (((w.district_id = o.district_id) AND (w.wording = o.wording))))
     LEFT JOIN rollcall.message m ON ((m.message_id = w.message_id)))
     LEFT JOIN rollcall.cause k ON ((k.cause = m.cause)))
     LEFT JOIN rollcall.district d ON ((d.district_id = o.district_id)))
     LEFT JOIN rollcall.sync opened ON (((opened.district_id = o.district_id) AND (opened.sync_no = o.sync_no))))
     LEFT JOIN ( SELECT k_1.district_id,
            k_1.entity,
            k_1.closed_by,
            unnest(k_1.episodes) AS episode,
                CASE
                    WHEN k_1.is_clean THEN 'sync_clean'::text
                    ELSE 'absent'::text
                END AS reason
           FROM rollcall.ending_chunk k_1) e ON (((e.district_id = o.district_id) AND (e.entity = o.entity) AND (e.episode = o.episode))))
     LEFT JOIN rollcall.sync closing ON (((closing.district_id = o.district_id) AND (closing.sync_no = e.closed_by))))
     LEFT JOIN rollcall.continuation c ON (((c.district_id = o.district_id) AND (c.entity = o.entity) AND (c.episode = o.episode))));

COMMENT ON VIEW bi.error_episode IS 'One row per episode, open or closed: the life of a finding; key: district_id, entity, episode.';

COMMENT ON COLUMN bi.error_episode.district_id IS 'The portal''s id of the district.';

COMMENT ON COLUMN bi.error_episode.district_name IS 'Name of the district; null where no district list has it.';

COMMENT ON COLUMN bi.error_episode.state IS 'US state of the district; null where no district list has it.';

COMMENT ON COLUMN bi.error_episode.specialist IS 'Implementation specialist of the district, as the district list names them.';

COMMENT ON COLUMN bi.error_episode.entity IS 'What the finding is about: user, class, school or enrollment.';

COMMENT ON COLUMN bi.error_episode.episode IS 'Number of the episode within its district and entity.';

COMMENT ON COLUMN bi.error_episode.record_ref IS 'Stands for the record: a keyed hash of its id, the same every night; unique in its district.';

COMMENT ON COLUMN bi.error_episode.cause IS 'Canonical kind of the message, a word of the catalogue.';

COMMENT ON COLUMN bi.error_episode.cause_title IS 'The cause in plain words.';

COMMENT ON COLUMN bi.error_episode.cause_severity IS 'How bad the cause is, as the catalogue has it.';

COMMENT ON COLUMN bi.error_episode.cause_owner IS 'Who can fix the cause, as the catalogue has it.';

COMMENT ON COLUMN bi.error_episode.episode_state IS 'open or closed.';

COMMENT ON COLUMN bi.error_episode.first_seen_at IS 'Completion of the sync that opened the episode.';

COMMENT ON COLUMN bi.error_episode.first_seen_night IS 'first_seen_at as a local date of the district.';

COMMENT ON COLUMN bi.error_episode.closed_at IS 'Completion of the sync that closed it; null while open.';

COMMENT ON COLUMN bi.error_episode.closed_night IS 'closed_at as a local date of the district; null while open.';

COMMENT ON COLUMN bi.error_episode.closed_reason IS 'absent: a sync with errors no longer had it; sync_clean: a sync had no errors. Null while open.';

COMMENT ON COLUMN bi.error_episode.nights_to_close IS 'Nights from first_seen_night to closed_night; null while open.';

COMMENT ON COLUMN bi.error_episode.occurrences IS 'Rows of the opening sync''s reports that said so.';

COMMENT ON COLUMN bi.error_episode.continues IS 'True where it goes on where another episode ended in the same sync.';

CREATE VIEW bi.error_trend WITH (security_invoker='true') AS
 SELECT d.district_id,
    d.name AS district_name,
    d.state,
    d.specialist,
    told.night,
    told.syncs,
    told.conclusive_syncs,
    told.failed_syncs,
    told.findings,
    told.opened,
    told.closed,
    told.open_errors
   FROM (rollcall.district d
     CROSS JOIN LATERAL ( SELECT ((s.completed_at AT TIME ZONE d.timezone))::date AS night,
            count(*) AS syncs,
            count(*) FILTER (WHERE (s.conclusive <> 0)) AS conclusive_syncs,
            count(*) FILTER (WHERE (s.status = 'failed'::text)) AS failed_syncs,
            sum(s.findings) AS findings,
            sum(s.opened) AS opened,
            sum(s.closed) AS closed,
            (sum(sum((s.opened - s.closed))) OVER (ORDER BY (((s.completed_at AT TIME ZONE d.timezone))::date)))::bigint AS open_errors
           FROM rollcall.sync s
          WHERE (s.district_id = d.district_id)
          GROUP BY (((s.completed_at AT TIME ZONE d.timezone))::date)) told);

COMMENT ON VIEW bi.error_trend IS 'One row per district and night with at least one sync; key: district_id, night.';

COMMENT ON COLUMN bi.error_trend.district_id IS 'The portal''s id of the district.';

COMMENT ON COLUMN bi.error_trend.district_name IS 'Name of the district; null where no district list has it.';

COMMENT ON COLUMN bi.error_trend.state IS 'US state of the district; null where no district list has it.';

COMMENT ON COLUMN bi.error_trend.specialist IS 'Implementation specialist of the district, as the district list names them.';

COMMENT ON COLUMN bi.error_trend.night IS 'Local date of the district on which the syncs completed.';

COMMENT ON COLUMN bi.error_trend.syncs IS 'Syncs of the night.';

COMMENT ON COLUMN bi.error_trend.conclusive_syncs IS 'Syncs that told about anything.';

COMMENT ON COLUMN bi.error_trend.failed_syncs IS 'Syncs that failed.';

COMMENT ON COLUMN bi.error_trend.findings IS 'Rows of all reports of the night that are findings.';

COMMENT ON COLUMN bi.error_trend.opened IS 'Episodes opened that night.';

COMMENT ON COLUMN bi.error_trend.closed IS 'Episodes closed that night.';

COMMENT ON COLUMN bi.error_trend.open_errors IS 'Episodes open at the end of the night: all opened so far less all closed so far.';

CREATE TABLE rollcall.school_decision (
    district_id text NOT NULL COLLATE pg_catalog."C",
    object_kind text NOT NULL COLLATE pg_catalog."C",
    object_id text NOT NULL COLLATE pg_catalog."C",
    number integer NOT NULL,
    record_ref uuid NOT NULL,
    decision text NOT NULL,
    until_night date,
    why text DEFAULT ''::text NOT NULL,
    said_by text NOT NULL,
    role_name text DEFAULT SESSION_USER NOT NULL,
    said_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    withdrawn_by text,
    withdrawn_at timestamp with time zone,
    CONSTRAINT school_decision_kind CHECK ((object_kind = ANY (ARRAY['c'::text, 's'::text]))),
    CONSTRAINT school_decision_word CHECK ((decision = ANY (ARRAY['onboard'::text, 'unshare'::text, 'ignore'::text])))
);

COMMENT ON TABLE rollcall.school_decision IS 'One row per word of a person about a school; the greatest number not taken back holds.';

COMMENT ON COLUMN rollcall.school_decision.district_id IS 'The portal''s id of the district.';

COMMENT ON COLUMN rollcall.school_decision.object_kind IS 'd the district, c a Clever ID, s a sis_id, f the identity of a finding.';

COMMENT ON COLUMN rollcall.school_decision.object_id IS 'The id of that kind; empty for the district.';

COMMENT ON COLUMN rollcall.school_decision.number IS 'Counts the words about the same thing; two people cannot both be next.';

COMMENT ON COLUMN rollcall.school_decision.record_ref IS 'Keyed hash of the school, as findings about it carry it.';

COMMENT ON COLUMN rollcall.school_decision.decision IS 'onboard, unshare or ignore.';

COMMENT ON COLUMN rollcall.school_decision.until_night IS 'The night on which it ends; null where it has no end.';

COMMENT ON COLUMN rollcall.school_decision.why IS 'The reason, as the person wrote it.';

COMMENT ON COLUMN rollcall.school_decision.said_by IS 'The name of the person, as they gave it.';

COMMENT ON COLUMN rollcall.school_decision.role_name IS 'The database role it was said under.';

COMMENT ON COLUMN rollcall.school_decision.said_at IS 'When it was said.';

COMMENT ON COLUMN rollcall.school_decision.withdrawn_by IS 'Who took it back; null while it stands.';

COMMENT ON COLUMN rollcall.school_decision.withdrawn_at IS 'When it was taken back; null while it stands.';

CREATE TABLE rollcall.snooze (
    district_id text NOT NULL COLLATE pg_catalog."C",
    object_kind text NOT NULL COLLATE pg_catalog."C",
    object_id text NOT NULL COLLATE pg_catalog."C",
    cause text NOT NULL COLLATE pg_catalog."C",
    number integer NOT NULL,
    record_ref uuid,
    until_night date,
    until_open integer,
    why text DEFAULT ''::text NOT NULL,
    said_by text NOT NULL,
    role_name text DEFAULT SESSION_USER NOT NULL,
    said_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    withdrawn_by text,
    withdrawn_at timestamp with time zone,
    CONSTRAINT snooze_ends CHECK (((until_night IS NOT NULL) OR (until_open IS NOT NULL))),
    CONSTRAINT snooze_kind CHECK ((object_kind = ANY (ARRAY['d'::text, 'c'::text, 's'::text])))
);

COMMENT ON TABLE rollcall.snooze IS 'One row per word of a person to leave something off the screens for a while.';

COMMENT ON COLUMN rollcall.snooze.district_id IS 'The portal''s id of the district.';

COMMENT ON COLUMN rollcall.snooze.object_kind IS 'd the district, c a Clever ID, s a sis_id, f the identity of a finding.';

COMMENT ON COLUMN rollcall.snooze.object_id IS 'The id of that kind; empty for the district.';

COMMENT ON COLUMN rollcall.snooze.cause IS 'Canonical kind of message; empty for all.';

COMMENT ON COLUMN rollcall.snooze.number IS 'Counts the words about the same thing; two people cannot both be next.';

COMMENT ON COLUMN rollcall.snooze.record_ref IS 'Keyed hash of the school, as findings about it carry it.';

COMMENT ON COLUMN rollcall.snooze.until_night IS 'The night on which it ends; null where it has no end.';

COMMENT ON COLUMN rollcall.snooze.until_open IS 'How much must be open for it to be shown again; null where only a night ends it.';

COMMENT ON COLUMN rollcall.snooze.why IS 'The reason, as the person wrote it.';

COMMENT ON COLUMN rollcall.snooze.said_by IS 'The name of the person, as they gave it.';

COMMENT ON COLUMN rollcall.snooze.role_name IS 'The database role it was said under.';

COMMENT ON COLUMN rollcall.snooze.said_at IS 'When it was said.';

COMMENT ON COLUMN rollcall.snooze.withdrawn_by IS 'Who took it back; null while it stands.';

COMMENT ON COLUMN rollcall.snooze.withdrawn_at IS 'When it was taken back; null while it stands.';

CREATE VIEW bi.not_onboarded_school WITH (security_invoker='true') AS
 SELECT DISTINCT ON (o.district_id, o.record_ref) o.district_id,
    d.name AS district_name,
    d.state,
    d.specialist,
    (o.record_ref)::text AS record_ref,
    listed.name AS school_name,
    o.first_seen_at,
    ((o.first_seen_at AT TIME ZONE d.timezone))::date AS first_seen_night,
    (o.chain_first = head.first_sync) AS first_seen_is_floor,
    o.first_seen_sync,
    max(seen.completed_at) OVER same_school AS last_seen_at,
    ((max(seen.completed_at) OVER same_school AT TIME ZONE d.timezone))::date AS last_seen_night,
    (((((max(seen.completed_at) OVER same_school AT TIME ZONE d.timezone))::date - ((o.first_seen_at AT TIME ZONE d.timezone))::date) + 1))::bigint AS nights_open,
    (((max(seen.ordinal) OVER same_school - o.first_ordinal) + 1))::bigint AS times_seen,
    (o.runs)::bigint AS runs,
    o.first_ever_at AS first_ever_seen_at,
    conclusive.completed_at AS last_conclusive_at,
    (GREATEST(0, (((( SELECT max(s.completed_at) AS max
           FROM rollcall.sync s) AT TIME ZONE d.timezone))::date - ((conclusive.completed_at AT TIME ZONE d.timezone))::date)))::bigint AS stale_nights,
        CASE
            WHEN ((listed.students IS NOT NULL) OR (listed.staff IS NOT NULL)) THEN ((COALESCE(listed.students, 0))::bigint + COALESCE(listed.staff, 0))
            ELSE NULL::bigint
        END AS blocked_users,
    (listed.classes)::bigint AS blocked_classes,
    listed.licensed,
    listed.starts_on,
        CASE
            WHEN ((decided.decision = 'ignore'::text) OR (put_off.holds IS NULL)) THEN decided.decision
            ELSE 'snooze'::text
        END AS decision,
    ((o.first_ever_at AT TIME ZONE d.timezone))::date AS first_ever_seen_night,
    ((conclusive.completed_at AT TIME ZONE d.timezone))::date AS last_conclusive_night
   FROM (((((((((((rollcall.open_school o
     JOIN rollcall.message m ON ((m.message_id = o.message_id)))
     JOIN rollcall.district d ON ((d.district_id = o.district_id)))
     JOIN rollcall.ledger_head head ON ((head.district_id = o.district_id)))
     JOIN rollcall.sync conclusive ON (((conclusive.district_id = o.district_id) AND (conclusive.sync_no = head.last_conclusive[3]))))
     LEFT JOIN ( SELECT h.district_id,
            h.episode,
            s.completed_at,
            s.ordinals[3] AS ordinal
           FROM ((rollcall.held_closing h
             JOIN rollcall.ledger_head k ON ((k.district_id = h.district_id)))
             JOIN rollcall.sync s ON (((s.district_id = h.district_id) AND (s.sync_no = k.hold_before[3]))))
          WHERE (h.entity = 2)) held ON (((held.district_id = o.district_id) AND (held.episode = o.episode))))
     CROSS JOIN LATERAL ( SELECT COALESCE(held.completed_at, conclusive.completed_at) AS completed_at,
            COALESCE(held.ordinal, conclusive.ordinals[3]) AS ordinal) seen)
     LEFT JOIN rollcall.school by_id ON (((by_id.district_id = o.district_id) AND (by_id.record_ref = o.record_ref))))
     LEFT JOIN rollcall.school by_sis ON (((by_sis.district_id = o.district_id) AND (by_sis.sis_ref = o.sis_ref) AND (by_id.district_id IS NULL))))
     CROSS JOIN LATERAL ( SELECT COALESCE(by_id.name, by_sis.name) AS name,
            COALESCE(by_id.students, by_sis.students) AS students,
            COALESCE(by_id.staff, by_sis.staff) AS staff,
            COALESCE(by_id.classes, by_sis.classes) AS classes,
            COALESCE(by_id.licensed, by_sis.licensed) AS licensed,
            COALESCE(by_id.starts_on, by_sis.starts_on) AS starts_on) listed)
     LEFT JOIN LATERAL ( SELECT last.decision,
            last.until_night
           FROM ( SELECT w.decision,
                    w.until_night
                   FROM rollcall.school_decision w
                  WHERE ((w.district_id = o.district_id) AND (w.record_ref = ANY (ARRAY[o.record_ref, o.sis_ref])) AND (w.withdrawn_at IS NULL))
                  ORDER BY (w.record_ref = o.record_ref) DESC, w.number DESC
                 LIMIT 1) last
          WHERE ((last.until_night IS NULL) OR (last.until_night > ((now() AT TIME ZONE d.timezone))::date))) decided ON (true))
     LEFT JOIN LATERAL ( SELECT w.until_night,
            true AS holds
           FROM rollcall.snooze w
          WHERE ((w.district_id = o.district_id) AND (w.cause = ANY (ARRAY[''::text, m.cause])) AND (w.withdrawn_at IS NULL) AND ((w.object_kind = 'd'::text) OR (w.record_ref = ANY (ARRAY[o.record_ref, o.sis_ref]))) AND ((w.until_night IS NULL) OR (w.until_night > ((now() AT TIME ZONE d.timezone))::date)) AND ((w.until_open IS NULL) OR (rollcall.open_rows(w.district_id, w.cause) < w.until_open)) AND (NOT (EXISTS ( SELECT
                   FROM rollcall.snooze newer
                  WHERE ((newer.district_id = w.district_id) AND (newer.object_kind = w.object_kind) AND (NOT (newer.record_ref IS DISTINCT FROM w.record_ref)) AND (newer.cause = w.cause) AND (newer.number > w.number) AND (newer.withdrawn_at IS NULL))))))
          ORDER BY w.until_night DESC
         LIMIT 1) put_off ON (true))
  WHERE (m.cause = 'school_not_onboarded'::text)
  WINDOW same_school AS (PARTITION BY o.district_id, o.record_ref)
  ORDER BY o.district_id, o.record_ref, o.first_seen_at, o.first_seen_sync, o.episode, by_id.sis_ref, by_sis.sis_ref;

COMMENT ON VIEW bi.not_onboarded_school IS 'One row per district and school that is not onboarded now; key: district_id, record_ref.';

COMMENT ON COLUMN bi.not_onboarded_school.district_id IS 'The portal''s id of the district.';

COMMENT ON COLUMN bi.not_onboarded_school.district_name IS 'Name of the district; null where no district list has it.';

COMMENT ON COLUMN bi.not_onboarded_school.state IS 'US state of the district; null where no district list has it.';

COMMENT ON COLUMN bi.not_onboarded_school.specialist IS 'Implementation specialist of the district, as the district list names them.';

COMMENT ON COLUMN bi.not_onboarded_school.record_ref IS 'Stands for the school: a keyed hash of its id, the same every night; unique in its district.';

COMMENT ON COLUMN bi.not_onboarded_school.school_name IS 'Name from the school directory; null where no directory has the school.';

COMMENT ON COLUMN bi.not_onboarded_school.first_seen_at IS 'Completion of the sync that first reported it, in this run of nights.';

COMMENT ON COLUMN bi.not_onboarded_school.first_seen_night IS 'first_seen_at as a local date of the district.';

COMMENT ON COLUMN bi.not_onboarded_school.first_seen_is_floor IS 'True where it was there in the first sync known of the district: older than anybody knows.';

COMMENT ON COLUMN bi.not_onboarded_school.first_seen_sync IS 'Id of the sync of first_seen_at.';

COMMENT ON COLUMN bi.not_onboarded_school.last_seen_at IS 'Completion of the latest sync that reported it.';

COMMENT ON COLUMN bi.not_onboarded_school.last_seen_night IS 'last_seen_at as a local date of the district.';

COMMENT ON COLUMN bi.not_onboarded_school.nights_open IS 'Nights from first_seen_night to last_seen_night, both included.';

COMMENT ON COLUMN bi.not_onboarded_school.times_seen IS 'Syncs that told about schools, from the first sight to the last.';

COMMENT ON COLUMN bi.not_onboarded_school.runs IS 'How many times the school has not been onboarded, this run included.';

COMMENT ON COLUMN bi.not_onboarded_school.first_ever_seen_at IS 'First sight in any run; earlier than first_seen_at where the school was fixed in between.';

COMMENT ON COLUMN bi.not_onboarded_school.last_conclusive_at IS 'Completion of the latest sync of the district that told about schools.';

COMMENT ON COLUMN bi.not_onboarded_school.stale_nights IS 'Nights between last_conclusive_at and the newest sync of any district the reader may see.';

COMMENT ON COLUMN bi.not_onboarded_school.blocked_users IS 'Students and staff of the school by the directory, not findings; null without a directory.';

COMMENT ON COLUMN bi.not_onboarded_school.blocked_classes IS 'Classes of the school by the directory, not findings; null without a directory.';

COMMENT ON COLUMN bi.not_onboarded_school.licensed IS 'Whether the directory has the school as licensed; null where it does not say.';

COMMENT ON COLUMN bi.not_onboarded_school.starts_on IS 'Start of instruction by the directory; null where it does not say.';

COMMENT ON COLUMN bi.not_onboarded_school.decision IS 'What people decided: onboard, unshare, ignore or snooze; null where nobody did.';

COMMENT ON COLUMN bi.not_onboarded_school.first_ever_seen_night IS 'first_ever_seen_at as a local date of the district.';

COMMENT ON COLUMN bi.not_onboarded_school.last_conclusive_night IS 'last_conclusive_at as a local date of the district.';

CREATE VIEW bi.open_error WITH (security_invoker='true') AS
 SELECT o.district_id,
    d.name AS district_name,
    d.state,
    d.specialist,
        CASE o.entity
            WHEN 0 THEN 'user'::text
            WHEN 1 THEN 'class'::text
            WHEN 2 THEN 'school'::text
            ELSE 'enrollment'::text
        END AS entity,
    (o.episode)::bigint AS episode,
    (o.record_ref)::text AS record_ref,
    m.cause,
    k.title AS cause_title,
    k.severity AS cause_severity,
    k.owner AS cause_owner,
    opened.completed_at AS first_seen_at,
    ((opened.completed_at AT TIME ZONE d.timezone))::date AS first_seen_night,
    seen.completed_at AS last_seen_at,
    ((seen.completed_at AT TIME ZONE d.timezone))::date AS last_seen_night,
    chain.completed_at AS chain_first_seen_at,
    (COALESCE(o.occurrences, 1))::bigint AS occurrences,
    (c.episode IS NOT NULL) AS continues,
    (h.episode IS NOT NULL) AS is_held,
    ((chain.completed_at AT TIME ZONE d.timezone))::date AS chain_first_seen_night
   FROM ((((((((((( SELECT k_1.district_id,
            k_1.entity,
            k_1.sync_no,
            (k_1.first_episode + generate_series(0, (k_1.episodes - 1))) AS episode,
            unnest(k_1.record_refs) AS record_ref,
            unnest(k_1.wordings) AS wording,
            unnest(k_1.occurrences) AS occurrences
           FROM rollcall.opening_chunk k_1) o
     LEFT JOIN rollcall.wording w ON (((w.district_id = o.district_id) AND (w.wording = o.wording))))
     LEFT JOIN rollcall.message m ON ((m.message_id = w.message_id)))
     LEFT JOIN rollcall.cause k ON ((k.cause = m.cause)))
     LEFT JOIN rollcall.district d ON ((d.district_id = o.district_id)))
     LEFT JOIN rollcall.ledger_head head ON ((head.district_id = o.district_id)))
     LEFT JOIN rollcall.sync opened ON (((opened.district_id = o.district_id) AND (opened.sync_no = o.sync_no))))
     LEFT JOIN rollcall.continuation c ON (((c.district_id = o.district_id) AND (c.entity = o.entity) AND (c.episode = o.episode))))
     LEFT JOIN rollcall.sync chain ON (((chain.district_id = o.district_id) AND (chain.sync_no = COALESCE(c.chain_first, o.sync_no)))))
     LEFT JOIN rollcall.held_closing h ON (((h.district_id = o.district_id) AND (h.entity = o.entity) AND (h.episode = o.episode))))
     LEFT JOIN rollcall.sync seen ON (((seen.district_id = o.district_id) AND (seen.sync_no =
        CASE
            WHEN (h.episode IS NULL) THEN head.last_conclusive[(o.entity + 1)]
            ELSE head.hold_before[(o.entity + 1)]
        END))))
  WHERE (NOT (EXISTS ( SELECT
           FROM ( SELECT k_1.district_id,
                    k_1.entity,
                    unnest(k_1.episodes) AS episode
                   FROM rollcall.ending_chunk k_1) e
          WHERE ((e.district_id = o.district_id) AND (e.entity = o.entity) AND (e.episode = o.episode)))));

COMMENT ON VIEW bi.open_error IS 'One row per open episode: a finding that is still there; key: district_id, entity, episode.';

COMMENT ON COLUMN bi.open_error.district_id IS 'The portal''s id of the district.';

COMMENT ON COLUMN bi.open_error.district_name IS 'Name of the district; null where no district list has it.';

COMMENT ON COLUMN bi.open_error.state IS 'US state of the district; null where no district list has it.';

COMMENT ON COLUMN bi.open_error.specialist IS 'Implementation specialist of the district, as the district list names them.';

COMMENT ON COLUMN bi.open_error.entity IS 'What the finding is about: user, class, school or enrollment.';

COMMENT ON COLUMN bi.open_error.episode IS 'Number of the episode within its district and entity.';

COMMENT ON COLUMN bi.open_error.record_ref IS 'Stands for the record: a keyed hash of its id, the same every night; unique in its district.';

COMMENT ON COLUMN bi.open_error.cause IS 'Canonical kind of the message, a word of the catalogue.';

COMMENT ON COLUMN bi.open_error.cause_title IS 'The cause in plain words.';

COMMENT ON COLUMN bi.open_error.cause_severity IS 'How bad the cause is, as the catalogue has it.';

COMMENT ON COLUMN bi.open_error.cause_owner IS 'Who can fix the cause, as the catalogue has it.';

COMMENT ON COLUMN bi.open_error.first_seen_at IS 'Completion of the sync that opened the episode.';

COMMENT ON COLUMN bi.open_error.first_seen_night IS 'first_seen_at as a local date of the district.';

COMMENT ON COLUMN bi.open_error.last_seen_at IS 'Completion of the latest sync that reported it.';

COMMENT ON COLUMN bi.open_error.last_seen_night IS 'last_seen_at as a local date of the district.';

COMMENT ON COLUMN bi.open_error.chain_first_seen_at IS 'First sight of the whole chain where the episode continues another: reworded, or re-issued.';

COMMENT ON COLUMN bi.open_error.occurrences IS 'Rows of the opening sync''s reports that said so.';

COMMENT ON COLUMN bi.open_error.continues IS 'True where it goes on where another episode ended in the same sync.';

COMMENT ON COLUMN bi.open_error.is_held IS 'True where a sync missed it and its closing waits for the next sync.';

COMMENT ON COLUMN bi.open_error.chain_first_seen_night IS 'chain_first_seen_at as a local date of the district.';

CREATE VIEW bi.sync_history WITH (security_invoker='true') AS
 SELECT s.district_id,
    d.name AS district_name,
    d.state,
    d.specialist,
    s.sync_id,
    s.status,
    s.completed_at,
    ((s.completed_at AT TIME ZONE d.timezone))::date AS night,
    s.ingested_at,
    (s.reports)::bigint AS reports,
    ((s.findings + s.rejected))::bigint AS rows,
    (s.findings)::bigint AS findings,
    (s.rejected)::bigint AS rejected,
    (s.conclusive <> 0) AS is_conclusive,
        CASE s.conclusive
            WHEN 0 THEN ''::text
            WHEN 15 THEN 'class,enrollment,school,user'::text
            ELSE concat_ws(','::text,
            CASE
                WHEN (((s.conclusive)::integer & 2) <> 0) THEN 'class'::text
                ELSE NULL::text
            END,
            CASE
                WHEN (((s.conclusive)::integer & 8) <> 0) THEN 'enrollment'::text
                ELSE NULL::text
            END,
            CASE
                WHEN (((s.conclusive)::integer & 4) <> 0) THEN 'school'::text
                ELSE NULL::text
            END,
            CASE
                WHEN (((s.conclusive)::integer & 1) <> 0) THEN 'user'::text
                ELSE NULL::text
            END)
        END AS conclusive,
    (s.opened)::bigint AS opened,
    (s.closed)::bigint AS closed,
    (s.unchanged)::bigint AS unchanged,
    (s.held)::bigint AS held,
    ((s.ingested_at AT TIME ZONE d.timezone))::date AS ingested_night
   FROM (rollcall.sync s
     LEFT JOIN rollcall.district d ON ((d.district_id = s.district_id)));

COMMENT ON VIEW bi.sync_history IS 'One row per district and sync, beyond what the portal keeps; key: district_id, sync_id.';

COMMENT ON COLUMN bi.sync_history.district_id IS 'The portal''s id of the district.';

COMMENT ON COLUMN bi.sync_history.district_name IS 'Name of the district; null where no district list has it.';

COMMENT ON COLUMN bi.sync_history.state IS 'US state of the district; null where no district list has it.';

COMMENT ON COLUMN bi.sync_history.specialist IS 'Implementation specialist of the district, as the district list names them.';

COMMENT ON COLUMN bi.sync_history.sync_id IS 'The portals id of the sync; unique within the district.';

COMMENT ON COLUMN bi.sync_history.status IS 'completed, completed_with_errors or failed.';

COMMENT ON COLUMN bi.sync_history.completed_at IS 'When the sync completed.';

COMMENT ON COLUMN bi.sync_history.night IS 'completed_at as a local date of the district.';

COMMENT ON COLUMN bi.sync_history.ingested_at IS 'When Rollcall took the sync in.';

COMMENT ON COLUMN bi.sync_history.reports IS 'Reports of the version of the sync that counts.';

COMMENT ON COLUMN bi.sync_history.rows IS 'Rows of those reports: findings and rejected rows.';

COMMENT ON COLUMN bi.sync_history.findings IS 'Rows that are findings.';

COMMENT ON COLUMN bi.sync_history.rejected IS 'Rows that cannot be read as a finding.';

COMMENT ON COLUMN bi.sync_history.is_conclusive IS 'True where the sync tells which findings of any entity exist.';

COMMENT ON COLUMN bi.sync_history.conclusive IS 'Entities for which the sync tells which findings exist, comma-separated in order.';

COMMENT ON COLUMN bi.sync_history.opened IS 'Episodes that the sync opened.';

COMMENT ON COLUMN bi.sync_history.closed IS 'Episodes that the sync closed.';

COMMENT ON COLUMN bi.sync_history.unchanged IS 'Episodes that were open before the sync and still are.';

COMMENT ON COLUMN bi.sync_history.held IS 'Episodes that the sync missed and whose closing waits or waited for the next sync.';

COMMENT ON COLUMN bi.sync_history.ingested_night IS 'ingested_at as a local date of the district.';

CREATE TABLE rollcall.alarm (
    kind text NOT NULL COLLATE pg_catalog."C",
    subject text NOT NULL COLLATE pg_catalog."C",
    words text NOT NULL,
    noticed_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    told_at timestamp with time zone,
    told_to text[] DEFAULT '{}'::text[] NOT NULL
);

COMMENT ON TABLE rollcall.alarm IS 'One row per alarm that rings now, local to one coordinator; it goes when its reason goes.';

COMMENT ON COLUMN rollcall.alarm.kind IS 'silent, parked, parked_district, held, gap or run.';

COMMENT ON COLUMN rollcall.alarm.subject IS 'What it is about: a district, sync, report or night.';

COMMENT ON COLUMN rollcall.alarm.words IS 'What is told; names districts, never people.';

COMMENT ON COLUMN rollcall.alarm.noticed_at IS 'When it was first noticed.';

COMMENT ON COLUMN rollcall.alarm.told_at IS 'When somebody was told first; null until that succeeds.';

COMMENT ON COLUMN rollcall.alarm.told_to IS 'By which ways it was told: command, webhook; each tells it once.';

CREATE TABLE rollcall.archive (
    district_id text NOT NULL COLLATE pg_catalog."C",
    sha256 bytea NOT NULL,
    bytes bigint NOT NULL,
    packing smallint NOT NULL,
    packed bytea NOT NULL,
    base bytea,
    link smallint DEFAULT 0 NOT NULL,
    CONSTRAINT archive_base CHECK ((((base IS NOT NULL) = (packing = 2)) AND ((base IS NOT NULL) = (link > 0))))
)
WITH (autovacuum_vacuum_insert_scale_factor='0.05', autovacuum_analyze_scale_factor='0.02');
ALTER TABLE ONLY rollcall.archive ALTER COLUMN packed SET STORAGE EXTERNAL;

COMMENT ON TABLE rollcall.archive IS 'The raw bytes of every report, once per district and content.';

COMMENT ON COLUMN rollcall.archive.district_id IS 'The portal''s id of the district.';

COMMENT ON COLUMN rollcall.archive.sha256 IS 'SHA-256 of the raw bytes.';

COMMENT ON COLUMN rollcall.archive.bytes IS 'Length of the raw bytes.';

COMMENT ON COLUMN rollcall.archive.packing IS '0 stored as they are, 1 zstd, 2 zstd that points into the bytes of the base.';

COMMENT ON COLUMN rollcall.archive.packed IS 'The bytes, packed as packing says; student data.';

COMMENT ON COLUMN rollcall.archive.base IS 'The content of the same district that a difference was made to; null where all is here.';

COMMENT ON COLUMN rollcall.archive.link IS 'How many differences lie between this content and one that is kept whole.';

CREATE TABLE rollcall.assignment (
    district_id text NOT NULL COLLATE pg_catalog."C",
    number integer NOT NULL,
    specialist text NOT NULL,
    why text DEFAULT ''::text NOT NULL,
    said_by text NOT NULL,
    role_name text DEFAULT SESSION_USER NOT NULL,
    said_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    withdrawn_by text,
    withdrawn_at timestamp with time zone
);

COMMENT ON TABLE rollcall.assignment IS 'One row per specialist a person gave a district; wins over the district list.';

COMMENT ON COLUMN rollcall.assignment.district_id IS 'The portal''s id of the district.';

COMMENT ON COLUMN rollcall.assignment.number IS 'Counts the words about the same thing; two people cannot both be next.';

COMMENT ON COLUMN rollcall.assignment.specialist IS 'The specialist the district was given to.';

COMMENT ON COLUMN rollcall.assignment.why IS 'The reason, as the person wrote it.';

COMMENT ON COLUMN rollcall.assignment.said_by IS 'The name of the person, as they gave it.';

COMMENT ON COLUMN rollcall.assignment.role_name IS 'The database role it was said under.';

COMMENT ON COLUMN rollcall.assignment.said_at IS 'When it was said.';

COMMENT ON COLUMN rollcall.assignment.withdrawn_by IS 'Who took it back; null while it stands.';

COMMENT ON COLUMN rollcall.assignment.withdrawn_at IS 'When it was taken back; null while it stands.';

CREATE TABLE rollcall.caseload (
    role_name text NOT NULL,
    district_id text NOT NULL COLLATE pg_catalog."C"
);

COMMENT ON TABLE rollcall.caseload IS 'Which login role may see which district.';

COMMENT ON COLUMN rollcall.caseload.role_name IS 'Login role of a specialist.';

COMMENT ON COLUMN rollcall.caseload.district_id IS 'A district the role may see.';

CREATE TABLE rollcall.sync_change (
    district_id text NOT NULL COLLATE pg_catalog."C",
    sync_no integer NOT NULL,
    messages uuid[] NOT NULL,
    opened integer[] NOT NULL,
    closed integer[] NOT NULL,
    CONSTRAINT sync_change_same_length CHECK (((cardinality(messages) = cardinality(opened)) AND (cardinality(messages) = cardinality(closed))))
)
WITH (autovacuum_vacuum_insert_scale_factor='0.05', autovacuum_analyze_scale_factor='0.02');

COMMENT ON TABLE rollcall.sync_change IS 'One row per sync that opened or closed episodes: how many, by message; the arrays go together.';

COMMENT ON COLUMN rollcall.sync_change.district_id IS 'The portal''s id of the district.';

COMMENT ON COLUMN rollcall.sync_change.sync_no IS 'Number of the sync within its district.';

COMMENT ON COLUMN rollcall.sync_change.messages IS 'The kinds of message, in the order of their ids.';

COMMENT ON COLUMN rollcall.sync_change.opened IS 'Episodes of each that the sync opened.';

COMMENT ON COLUMN rollcall.sync_change.closed IS 'Episodes of each that the sync closed, those of a hold that was decided later included.';

CREATE VIEW rollcall.change_by_message WITH (security_invoker='true') AS
 SELECT c.district_id,
    c.sync_no,
    m.message_id,
    m.opened,
    m.closed
   FROM (rollcall.sync_change c
     CROSS JOIN LATERAL UNNEST(c.messages, c.opened, c.closed) m(message_id, opened, closed));

COMMENT ON VIEW rollcall.change_by_message IS 'One row per sync and message of which it opened or closed episodes.';

COMMENT ON COLUMN rollcall.change_by_message.district_id IS 'The portal''s id of the district.';

COMMENT ON COLUMN rollcall.change_by_message.sync_no IS 'Number of the sync within its district.';

COMMENT ON COLUMN rollcall.change_by_message.message_id IS 'The kind of message; its entity and cause stand in message.';

COMMENT ON COLUMN rollcall.change_by_message.opened IS 'Episodes that the sync opened.';

COMMENT ON COLUMN rollcall.change_by_message.closed IS 'Episodes that the sync closed.';

CREATE VIEW rollcall.ending WITH (security_invoker='true') AS
 SELECT c.district_id,
    c.entity,
    unnest(c.episodes) AS episode,
    c.closed_by,
    c.last_seen,
        CASE
            WHEN c.is_clean THEN 'sync_clean'::text
            ELSE 'absent'::text
        END AS reason
   FROM rollcall.ending_chunk c;

COMMENT ON VIEW rollcall.ending IS 'One row per closed episode: when and why it ended.';

COMMENT ON COLUMN rollcall.ending.district_id IS 'The portal''s id of the district.';

COMMENT ON COLUMN rollcall.ending.entity IS '0 user, 1 class, 2 school, 3 enrollment.';

COMMENT ON COLUMN rollcall.ending.episode IS 'Number of the episode within its district and entity.';

COMMENT ON COLUMN rollcall.ending.closed_by IS 'The sync that closed it.';

COMMENT ON COLUMN rollcall.ending.last_seen IS 'The last sync conclusive for the entity before closed_by.';

COMMENT ON COLUMN rollcall.ending.reason IS 'absent: no longer among the findings. sync_clean: the sync had none.';

CREATE VIEW rollcall.opening WITH (security_invoker='true') AS
 SELECT c.district_id,
    c.entity,
    (c.first_episode + c.place) AS episode,
    c.sync_no,
    c.identity,
    c.record_ref,
    c.wording,
    COALESCE(c.occurrences, 1) AS occurrences,
    c.clever_id,
    c.sis_id
   FROM ( SELECT k.district_id,
            k.entity,
            k.first_episode,
            k.sync_no,
            generate_series(0, (k.episodes - 1)) AS place,
            unnest(k.identities) AS identity,
            unnest(k.record_refs) AS record_ref,
            unnest(k.wordings) AS wording,
            unnest(k.occurrences) AS occurrences,
            unnest(k.clever_ids) AS clever_id,
            unnest(k.sis_ids) AS sis_id
           FROM rollcall.opening_chunk k) c;

COMMENT ON VIEW rollcall.opening IS 'One row per episode: the finding as its first sync told it.';

COMMENT ON COLUMN rollcall.opening.district_id IS 'The portal''s id of the district.';

COMMENT ON COLUMN rollcall.opening.entity IS '0 user, 1 class, 2 school, 3 enrollment.';

COMMENT ON COLUMN rollcall.opening.episode IS 'Number of the episode within its district and entity.';

COMMENT ON COLUMN rollcall.opening.sync_no IS 'The sync that opened it.';

COMMENT ON COLUMN rollcall.opening.identity IS 'Fingerprint of what makes two findings the same.';

COMMENT ON COLUMN rollcall.opening.record_ref IS 'Keyed hash of the record, shown where ids are not.';

COMMENT ON COLUMN rollcall.opening.wording IS 'Its words, as the opening sync had them.';

COMMENT ON COLUMN rollcall.opening.occurrences IS 'Rows of the opening sync that said so.';

COMMENT ON COLUMN rollcall.opening.clever_id IS 'Clever ID of the record, verbatim; student data.';

COMMENT ON COLUMN rollcall.opening.sis_id IS 'The records id in the SIS, verbatim; student data.';

CREATE VIEW rollcall.episode WITH (security_invoker='true') AS
 SELECT o.district_id,
        CASE o.entity
            WHEN 0 THEN 'user'::text
            WHEN 1 THEN 'class'::text
            WHEN 2 THEN 'school'::text
            ELSE 'enrollment'::text
        END AS entity,
    o.entity AS entity_no,
    o.episode,
    o.identity,
    o.record_ref,
    o.clever_id,
    o.sis_id,
    w.field,
    w.status,
    w.message,
    m.cause,
    o.occurrences,
        CASE
            WHEN (e.episode IS NULL) THEN 'open'::text
            ELSE 'closed'::text
        END AS episode_state,
    opened.completed_at AS first_seen_at,
    opened.sync_id AS first_seen_sync,
    chain.completed_at AS chain_first_seen_at,
    chain.sync_id AS chain_first_seen_sync,
    seen.completed_at AS last_seen_at,
    seen.sync_id AS last_seen_sync,
    closing.completed_at AS closed_at,
    closing.sync_id AS closed_sync,
    e.reason AS closed_reason,
    holding.sync_id AS held_sync,
    (c.episode IS NOT NULL) AS continues,
    e.episode AS ended_episode
   FROM (((((((((((rollcall.opening o
     JOIN rollcall.wording w ON (((w.district_id = o.district_id) AND (w.wording = o.wording))))
     JOIN rollcall.message m ON ((m.message_id = w.message_id)))
     JOIN rollcall.ledger_head head ON ((head.district_id = o.district_id)))
     JOIN rollcall.sync opened ON (((opened.district_id = o.district_id) AND (opened.sync_no = o.sync_no))))
     LEFT JOIN rollcall.ending e ON (((e.district_id = o.district_id) AND (e.entity = o.entity) AND (e.episode = o.episode))))
     LEFT JOIN rollcall.continuation c ON (((c.district_id = o.district_id) AND (c.entity = o.entity) AND (c.episode = o.episode))))
     LEFT JOIN rollcall.held_closing h ON (((h.district_id = o.district_id) AND (h.entity = o.entity) AND (h.episode = o.episode))))
     LEFT JOIN rollcall.sync chain ON (((chain.district_id = o.district_id) AND (chain.sync_no = COALESCE(c.chain_first, o.sync_no)))))
     LEFT JOIN rollcall.sync seen ON (((seen.district_id = o.district_id) AND (seen.sync_no = COALESCE(e.last_seen,
        CASE
            WHEN (h.episode IS NULL) THEN head.last_conclusive[(o.entity + 1)]
            ELSE head.hold_before[(o.entity + 1)]
        END)))))
     LEFT JOIN rollcall.sync closing ON (((closing.district_id = o.district_id) AND (closing.sync_no = e.closed_by))))
     LEFT JOIN rollcall.sync holding ON (((holding.district_id = o.district_id) AND (h.episode IS NOT NULL) AND (holding.sync_no = head.hold_sync[(o.entity + 1)]))));

COMMENT ON VIEW rollcall.episode IS 'One row per episode: the life of one finding.';

COMMENT ON COLUMN rollcall.episode.district_id IS 'The portal''s id of the district.';

COMMENT ON COLUMN rollcall.episode.entity IS 'user, class, school or enrollment.';

COMMENT ON COLUMN rollcall.episode.entity_no IS '0 user, 1 class, 2 school, 3 enrollment.';

COMMENT ON COLUMN rollcall.episode.episode IS 'Number of the episode within its district and entity.';

COMMENT ON COLUMN rollcall.episode.identity IS 'Fingerprint of what makes two findings the same.';

COMMENT ON COLUMN rollcall.episode.record_ref IS 'Keyed hash of the record; safe to show where ids are not.';

COMMENT ON COLUMN rollcall.episode.clever_id IS 'Clever ID of the record, verbatim; empty where it has none.';

COMMENT ON COLUMN rollcall.episode.sis_id IS 'The records id in the SIS, verbatim; empty where it has none.';

COMMENT ON COLUMN rollcall.episode.field IS 'The field, verbatim, as the opening sync had it.';

COMMENT ON COLUMN rollcall.episode.status IS 'The status, verbatim, as the opening sync had it.';

COMMENT ON COLUMN rollcall.episode.message IS 'The message, verbatim, as the opening sync had it; may hold student data.';

COMMENT ON COLUMN rollcall.episode.cause IS 'Canonical kind of the message.';

COMMENT ON COLUMN rollcall.episode.occurrences IS 'Rows of the opening sync that said so.';

COMMENT ON COLUMN rollcall.episode.episode_state IS 'open or closed.';

COMMENT ON COLUMN rollcall.episode.first_seen_at IS 'Completion of the sync that opened it.';

COMMENT ON COLUMN rollcall.episode.first_seen_sync IS 'The portals id of that sync.';

COMMENT ON COLUMN rollcall.episode.chain_first_seen_at IS 'First sight of the first episode of the chain, where this one continues another.';

COMMENT ON COLUMN rollcall.episode.chain_first_seen_sync IS 'The portals id of the sync of chain_first_seen_at.';

COMMENT ON COLUMN rollcall.episode.last_seen_at IS 'Completion of the latest sync that reported it.';

COMMENT ON COLUMN rollcall.episode.last_seen_sync IS 'The portals id of that sync.';

COMMENT ON COLUMN rollcall.episode.closed_at IS 'Completion of the sync that closed it; null while open.';

COMMENT ON COLUMN rollcall.episode.closed_sync IS 'The portals id of that sync; null while open.';

COMMENT ON COLUMN rollcall.episode.closed_reason IS 'absent or sync_clean; null while open.';

COMMENT ON COLUMN rollcall.episode.held_sync IS 'The sync whose word that this is gone still waits.';

COMMENT ON COLUMN rollcall.episode.continues IS 'Goes on where another episode ended in the same sync.';

COMMENT ON COLUMN rollcall.episode.ended_episode IS 'The number again once the episode has ended; null while it is open.';

CREATE VIEW rollcall.class_error WITH (security_invoker='true') AS
 SELECT episode.district_id,
    episode.entity,
    episode.entity_no,
    episode.episode,
    episode.identity,
    episode.record_ref,
    episode.clever_id,
    episode.sis_id,
    episode.field,
    episode.status,
    episode.message,
    episode.cause,
    episode.occurrences,
    episode.episode_state,
    episode.first_seen_at,
    episode.first_seen_sync,
    episode.chain_first_seen_at,
    episode.chain_first_seen_sync,
    episode.last_seen_at,
    episode.last_seen_sync,
    episode.closed_at,
    episode.closed_sync,
    episode.closed_reason,
    episode.held_sync,
    episode.continues,
    episode.ended_episode
   FROM rollcall.episode
  WHERE (episode.entity_no = 1);

COMMENT ON VIEW rollcall.class_error IS 'One row per episode of a class.';

COMMENT ON COLUMN rollcall.class_error.district_id IS 'The portal''s id of the district.';

COMMENT ON COLUMN rollcall.class_error.entity IS 'user, class, school or enrollment.';

COMMENT ON COLUMN rollcall.class_error.entity_no IS '0 user, 1 class, 2 school, 3 enrollment.';

COMMENT ON COLUMN rollcall.class_error.episode IS 'Number of the episode within its district and entity.';

COMMENT ON COLUMN rollcall.class_error.identity IS 'Fingerprint of what makes two findings the same.';

COMMENT ON COLUMN rollcall.class_error.record_ref IS 'Keyed hash of the record; safe to show where ids are not.';

COMMENT ON COLUMN rollcall.class_error.clever_id IS 'Clever ID of the record, verbatim; empty where it has none.';

COMMENT ON COLUMN rollcall.class_error.sis_id IS 'The records id in the SIS, verbatim; empty where it has none.';

COMMENT ON COLUMN rollcall.class_error.field IS 'The field, verbatim, as the opening sync had it.';

COMMENT ON COLUMN rollcall.class_error.status IS 'The status, verbatim, as the opening sync had it.';

COMMENT ON COLUMN rollcall.class_error.message IS 'The message, verbatim, as the opening sync had it; may hold student data.';

COMMENT ON COLUMN rollcall.class_error.cause IS 'Canonical kind of the message.';

COMMENT ON COLUMN rollcall.class_error.occurrences IS 'Rows of the opening sync that said so.';

COMMENT ON COLUMN rollcall.class_error.episode_state IS 'open or closed.';

COMMENT ON COLUMN rollcall.class_error.first_seen_at IS 'Completion of the sync that opened it.';

COMMENT ON COLUMN rollcall.class_error.first_seen_sync IS 'The portals id of that sync.';

COMMENT ON COLUMN rollcall.class_error.chain_first_seen_at IS 'First sight of the first episode of the chain, where this one continues another.';

COMMENT ON COLUMN rollcall.class_error.chain_first_seen_sync IS 'The portals id of the sync of chain_first_seen_at.';

COMMENT ON COLUMN rollcall.class_error.last_seen_at IS 'Completion of the latest sync that reported it.';

COMMENT ON COLUMN rollcall.class_error.last_seen_sync IS 'The portals id of that sync.';

COMMENT ON COLUMN rollcall.class_error.closed_at IS 'Completion of the sync that closed it; null while open.';

COMMENT ON COLUMN rollcall.class_error.closed_sync IS 'The portals id of that sync; null while open.';

COMMENT ON COLUMN rollcall.class_error.closed_reason IS 'absent or sync_clean; null while open.';

COMMENT ON COLUMN rollcall.class_error.held_sync IS 'The sync whose word that this is gone still waits.';

COMMENT ON COLUMN rollcall.class_error.continues IS 'Goes on where another episode ended in the same sync.';

COMMENT ON COLUMN rollcall.class_error.ended_episode IS 'The number again once the episode has ended; null while it is open.';

CREATE VIEW rollcall.dated_change WITH (security_invoker='true') AS
 SELECT s.district_id,
    s.sync_no,
    s.completed_at,
    c.message_id,
    c.opened,
    c.closed
   FROM (rollcall.sync s
     CROSS JOIN LATERAL ( SELECT c_1.message_id,
            c_1.opened,
            c_1.closed
           FROM rollcall.change_by_message c_1
          WHERE ((c_1.district_id = s.district_id) AND (c_1.sync_no = s.sync_no))
         OFFSET 0) c)
  WHERE (((s.opened + s.closed) + s.held) > 0);

COMMENT ON VIEW rollcall.dated_change IS 'One row per sync and message of which it opened or closed episodes, with the moment of the sync.';

COMMENT ON COLUMN rollcall.dated_change.district_id IS 'The portal''s id of the district.';

COMMENT ON COLUMN rollcall.dated_change.sync_no IS 'Number of the sync within its district.';

COMMENT ON COLUMN rollcall.dated_change.completed_at IS 'When the sync completed.';

COMMENT ON COLUMN rollcall.dated_change.message_id IS 'The kind of message; its entity and cause stand in message.';

COMMENT ON COLUMN rollcall.dated_change.opened IS 'Episodes that the sync opened.';

COMMENT ON COLUMN rollcall.dated_change.closed IS 'Episodes that the sync closed.';

CREATE TABLE rollcall.delivery (
    source text NOT NULL COLLATE pg_catalog."C",
    delivery text NOT NULL COLLATE pg_catalog."C",
    manifest_sha256 bytea NOT NULL,
    manifest_bytes bigint NOT NULL,
    manifest bytea NOT NULL,
    tree_seal bytea,
    rows integer NOT NULL,
    rejected integer NOT NULL,
    accepted_at timestamp with time zone DEFAULT now() NOT NULL
);
ALTER TABLE ONLY rollcall.delivery ALTER COLUMN manifest SET STORAGE EXTERNAL;

COMMENT ON TABLE rollcall.delivery IS 'One row per accepted delivery: its manifest and the seal of its files.';

COMMENT ON COLUMN rollcall.delivery.source IS 'Name of the source.';

COMMENT ON COLUMN rollcall.delivery.delivery IS 'Name of the delivery.';

COMMENT ON COLUMN rollcall.delivery.manifest_sha256 IS 'SHA-256 of syncs.csv.';

COMMENT ON COLUMN rollcall.delivery.manifest_bytes IS 'Length of syncs.csv.';

COMMENT ON COLUMN rollcall.delivery.manifest IS 'syncs.csv, compressed.';

COMMENT ON COLUMN rollcall.delivery.tree_seal IS 'Hash over path, size and time of every file once all were taken; equal means nothing to do.';

COMMENT ON COLUMN rollcall.delivery.rows IS 'Rows of the manifest that were read.';

COMMENT ON COLUMN rollcall.delivery.rejected IS 'Rows of the manifest that cannot be read.';

COMMENT ON COLUMN rollcall.delivery.accepted_at IS 'When Rollcall accepted the delivery.';

CREATE TABLE rollcall.district_hold_threshold (
    district_id text NOT NULL COLLATE pg_catalog."C",
    effective_from timestamp with time zone NOT NULL,
    minimum integer,
    share double precision,
    set_by text DEFAULT SESSION_USER NOT NULL,
    set_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT district_hold_threshold_range CHECK (((minimum >= 1) AND (share > (0)::double precision) AND (share <= (1)::double precision))),
    CONSTRAINT district_hold_threshold_whole CHECK (((minimum IS NULL) = (share IS NULL)))
);

COMMENT ON TABLE rollcall.district_hold_threshold IS 'Hold thresholds of one district, by sync time; they come before those of all districts.';

COMMENT ON COLUMN rollcall.district_hold_threshold.district_id IS 'The portal''s id of the district.';

COMMENT ON COLUMN rollcall.district_hold_threshold.effective_from IS 'Sync time from which the threshold holds.';

COMMENT ON COLUMN rollcall.district_hold_threshold.minimum IS 'At least so many open episodes must be missed; null for what holds for all districts.';

COMMENT ON COLUMN rollcall.district_hold_threshold.share IS 'At least this share of the open episodes must be missed, 0 to 1; null as minimum.';

COMMENT ON COLUMN rollcall.district_hold_threshold.set_by IS 'Role that set it.';

COMMENT ON COLUMN rollcall.district_hold_threshold.set_at IS 'When it was set.';

CREATE TABLE rollcall.district_trouble (
    district_id text NOT NULL COLLATE pg_catalog."C",
    attempts integer DEFAULT 0 NOT NULL,
    deaths integer DEFAULT 0 NOT NULL,
    is_suspect boolean DEFAULT false NOT NULL,
    reason text NOT NULL,
    first_at timestamp with time zone DEFAULT now() NOT NULL,
    last_at timestamp with time zone DEFAULT now() NOT NULL,
    parked_at timestamp with time zone
);

COMMENT ON TABLE rollcall.district_trouble IS 'One row per district whose ingest failed or that a process died on, until it is ingested again.';

COMMENT ON COLUMN rollcall.district_trouble.district_id IS 'The portal''s id of the district.';

COMMENT ON COLUMN rollcall.district_trouble.attempts IS 'How often ingest failed since it last went well; parked at 5 or as configured.';

COMMENT ON COLUMN rollcall.district_trouble.deaths IS 'How often a process died while it worked on this district, the first time perhaps among others; parked at 3.';

COMMENT ON COLUMN rollcall.district_trouble.is_suspect IS 'A process died while it worked on this district: it is worked on alone.';

COMMENT ON COLUMN rollcall.district_trouble.reason IS 'What happened last, in words that hold no value of a row.';

COMMENT ON COLUMN rollcall.district_trouble.first_at IS 'When the trouble began.';

COMMENT ON COLUMN rollcall.district_trouble.last_at IS 'When it happened last.';

COMMENT ON COLUMN rollcall.district_trouble.parked_at IS 'Since when the district waits for a person; null while it is tried in every run.';

CREATE VIEW rollcall.enrollment_error WITH (security_invoker='true') AS
 SELECT episode.district_id,
    episode.entity,
    episode.entity_no,
    episode.episode,
    episode.identity,
    episode.record_ref,
    episode.clever_id,
    episode.sis_id,
    episode.field,
    episode.status,
    episode.message,
    episode.cause,
    episode.occurrences,
    episode.episode_state,
    episode.first_seen_at,
    episode.first_seen_sync,
    episode.chain_first_seen_at,
    episode.chain_first_seen_sync,
    episode.last_seen_at,
    episode.last_seen_sync,
    episode.closed_at,
    episode.closed_sync,
    episode.closed_reason,
    episode.held_sync,
    episode.continues,
    episode.ended_episode
   FROM rollcall.episode
  WHERE (episode.entity_no = 3);

COMMENT ON VIEW rollcall.enrollment_error IS 'One row per episode of an enrollment.';

COMMENT ON COLUMN rollcall.enrollment_error.district_id IS 'The portal''s id of the district.';

COMMENT ON COLUMN rollcall.enrollment_error.entity IS 'user, class, school or enrollment.';

COMMENT ON COLUMN rollcall.enrollment_error.entity_no IS '0 user, 1 class, 2 school, 3 enrollment.';

COMMENT ON COLUMN rollcall.enrollment_error.episode IS 'Number of the episode within its district and entity.';

COMMENT ON COLUMN rollcall.enrollment_error.identity IS 'Fingerprint of what makes two findings the same.';

COMMENT ON COLUMN rollcall.enrollment_error.record_ref IS 'Keyed hash of the record; safe to show where ids are not.';

COMMENT ON COLUMN rollcall.enrollment_error.clever_id IS 'Clever ID of the record, verbatim; empty where it has none.';

COMMENT ON COLUMN rollcall.enrollment_error.sis_id IS 'The records id in the SIS, verbatim; empty where it has none.';

COMMENT ON COLUMN rollcall.enrollment_error.field IS 'The field, verbatim, as the opening sync had it.';

COMMENT ON COLUMN rollcall.enrollment_error.status IS 'The status, verbatim, as the opening sync had it.';

COMMENT ON COLUMN rollcall.enrollment_error.message IS 'The message, verbatim, as the opening sync had it; may hold student data.';

COMMENT ON COLUMN rollcall.enrollment_error.cause IS 'Canonical kind of the message.';

COMMENT ON COLUMN rollcall.enrollment_error.occurrences IS 'Rows of the opening sync that said so.';

COMMENT ON COLUMN rollcall.enrollment_error.episode_state IS 'open or closed.';

COMMENT ON COLUMN rollcall.enrollment_error.first_seen_at IS 'Completion of the sync that opened it.';

COMMENT ON COLUMN rollcall.enrollment_error.first_seen_sync IS 'The portals id of that sync.';

COMMENT ON COLUMN rollcall.enrollment_error.chain_first_seen_at IS 'First sight of the first episode of the chain, where this one continues another.';

COMMENT ON COLUMN rollcall.enrollment_error.chain_first_seen_sync IS 'The portals id of the sync of chain_first_seen_at.';

COMMENT ON COLUMN rollcall.enrollment_error.last_seen_at IS 'Completion of the latest sync that reported it.';

COMMENT ON COLUMN rollcall.enrollment_error.last_seen_sync IS 'The portals id of that sync.';

COMMENT ON COLUMN rollcall.enrollment_error.closed_at IS 'Completion of the sync that closed it; null while open.';

COMMENT ON COLUMN rollcall.enrollment_error.closed_sync IS 'The portals id of that sync; null while open.';

COMMENT ON COLUMN rollcall.enrollment_error.closed_reason IS 'absent or sync_clean; null while open.';

COMMENT ON COLUMN rollcall.enrollment_error.held_sync IS 'The sync whose word that this is gone still waits.';

COMMENT ON COLUMN rollcall.enrollment_error.continues IS 'Goes on where another episode ended in the same sync.';

COMMENT ON COLUMN rollcall.enrollment_error.ended_episode IS 'The number again once the episode has ended; null while it is open.';

CREATE TABLE rollcall.export_log (
    export_id uuid DEFAULT gen_random_uuid() NOT NULL,
    began_at timestamp with time zone DEFAULT now() NOT NULL,
    role_name text DEFAULT SESSION_USER NOT NULL,
    said_by text NOT NULL,
    view_name text NOT NULL,
    column_names text[] NOT NULL,
    ended_at timestamp with time zone,
    row_count bigint,
    CONSTRAINT export_log_whole CHECK (((ended_at IS NULL) = (row_count IS NULL)))
);

COMMENT ON TABLE rollcall.export_log IS 'One row per export of a view for BI tools. Holds no student data.';

COMMENT ON COLUMN rollcall.export_log.export_id IS 'The export, while it runs and after.';

COMMENT ON COLUMN rollcall.export_log.began_at IS 'When it began.';

COMMENT ON COLUMN rollcall.export_log.role_name IS 'The login role that exported.';

COMMENT ON COLUMN rollcall.export_log.said_by IS 'Who that was by their own word: ROLLCALL_USER, or the login on their host.';

COMMENT ON COLUMN rollcall.export_log.view_name IS 'The view, without its schema.';

COMMENT ON COLUMN rollcall.export_log.column_names IS 'The columns that were taken.';

COMMENT ON COLUMN rollcall.export_log.ended_at IS 'When the last row was written; null while it runs, and where it broke off.';

COMMENT ON COLUMN rollcall.export_log.row_count IS 'How many rows were written.';

CREATE SEQUENCE rollcall.fencing_token
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

COMMENT ON SEQUENCE rollcall.fencing_token IS 'Source of lease.token.';

CREATE VIEW rollcall.silent_stretch WITH (security_invoker='true') AS
 SELECT s.district_id,
    s.from_night,
    s.until_night
   FROM rollcall.silence s
UNION ALL
 SELECT h.district_id,
    h.from_night,
    h.until_night
   FROM ( SELECT h_1.district_id,
            (((h_1.last_completed_at AT TIME ZONE d.timezone))::date + 1) AS from_night,
            (((( SELECT max(n.last_completed_at) AS max
                   FROM rollcall.ledger_head n) AT TIME ZONE d.timezone))::date - 1) AS until_night
           FROM (rollcall.ledger_head h_1
             CROSS JOIN LATERAL ( SELECT d_1.timezone
                   FROM rollcall.district d_1
                  WHERE (d_1.district_id = h_1.district_id)
                 OFFSET 0) d)
          WHERE (h_1.last_completed_at < (( SELECT max(n.last_completed_at) AS max
                   FROM rollcall.ledger_head n) - '20:00:00'::interval))) h
  WHERE (h.from_night <= h.until_night);

COMMENT ON VIEW rollcall.silent_stretch IS 'One row per run of nights without any sync; paused nights are among them.';

COMMENT ON COLUMN rollcall.silent_stretch.district_id IS 'The portal''s id of the district.';

COMMENT ON COLUMN rollcall.silent_stretch.from_night IS 'Its first night, local to the district.';

COMMENT ON COLUMN rollcall.silent_stretch.until_night IS 'Its last night, local to the district.';

CREATE VIEW rollcall.gap WITH (security_invoker='true') AS
 SELECT stretch.district_id,
    (missing.night)::date AS night
   FROM ((rollcall.silent_stretch stretch
     CROSS JOIN LATERAL ( SELECT
           FROM rollcall.district d_1
          WHERE ((d_1.district_id = stretch.district_id) AND (d_1.left_at IS NULL))
         OFFSET 0) d)
     CROSS JOIN LATERAL generate_series((stretch.from_night)::timestamp with time zone, (stretch.until_night)::timestamp with time zone, '1 day'::interval) missing(night))
  WHERE (NOT (EXISTS ( SELECT
           FROM rollcall.pause p
          WHERE ((p.district_id = stretch.district_id) AND (((missing.night)::date >= p.from_night) AND ((missing.night)::date <= p.until_night))))));

COMMENT ON VIEW rollcall.gap IS 'One row per district and night that nobody told anything about.';

COMMENT ON COLUMN rollcall.gap.district_id IS 'The portal''s id of the district.';

COMMENT ON COLUMN rollcall.gap.night IS 'Local date of the district.';

CREATE TABLE rollcall.history_loading (
    source text NOT NULL COLLATE pg_catalog."C",
    nights integer NOT NULL,
    district_nights bigint NOT NULL,
    done bigint NOT NULL,
    began_at timestamp with time zone DEFAULT now() NOT NULL
);

COMMENT ON TABLE rollcall.history_loading IS 'One row per source whose first nights are still being loaded; gone when they are.';

COMMENT ON COLUMN rollcall.history_loading.source IS 'Name of the source.';

COMMENT ON COLUMN rollcall.history_loading.nights IS 'The most nights that any district has.';

COMMENT ON COLUMN rollcall.history_loading.district_nights IS 'Nights to load, summed over districts.';

COMMENT ON COLUMN rollcall.history_loading.done IS 'How many of them are loaded.';

COMMENT ON COLUMN rollcall.history_loading.began_at IS 'When loading began.';

CREATE TABLE rollcall.hold_decision (
    district_id text NOT NULL COLLATE pg_catalog."C",
    sync_id text NOT NULL COLLATE pg_catalog."C",
    version_id uuid NOT NULL,
    decision text NOT NULL,
    decided_by text DEFAULT SESSION_USER NOT NULL,
    decided_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT hold_decision_word CHECK ((decision = ANY (ARRAY['release'::text, 'discard'::text])))
);

COMMENT ON TABLE rollcall.hold_decision IS 'A person''s word on one version of a sync; lapses with the version.';

COMMENT ON COLUMN rollcall.hold_decision.district_id IS 'The portal''s id of the district.';

COMMENT ON COLUMN rollcall.hold_decision.sync_id IS 'The portals id of the sync.';

COMMENT ON COLUMN rollcall.hold_decision.version_id IS 'The version the word is about; see sync_version.';

COMMENT ON COLUMN rollcall.hold_decision.decision IS 'release: never held. discard: neither closes nor decides anything.';

COMMENT ON COLUMN rollcall.hold_decision.decided_by IS 'The role that decided.';

COMMENT ON COLUMN rollcall.hold_decision.decided_at IS 'When it was decided.';

CREATE TABLE rollcall.hold_threshold (
    effective_from timestamp with time zone NOT NULL,
    minimum integer NOT NULL,
    share double precision NOT NULL,
    set_by text DEFAULT SESSION_USER NOT NULL,
    set_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT hold_threshold_range CHECK (((minimum >= 1) AND (share > (0)::double precision) AND (share <= (1)::double precision)))
);

COMMENT ON TABLE rollcall.hold_threshold IS 'How many and which share of open episodes a sync must miss for its closings to be held, by sync time.';

COMMENT ON COLUMN rollcall.hold_threshold.effective_from IS 'Sync time from which the threshold holds.';

COMMENT ON COLUMN rollcall.hold_threshold.minimum IS 'At least so many open episodes must be missed.';

COMMENT ON COLUMN rollcall.hold_threshold.share IS 'At least this share of the open episodes must be missed; 0 to 1.';

COMMENT ON COLUMN rollcall.hold_threshold.set_by IS 'Role that set it.';

COMMENT ON COLUMN rollcall.hold_threshold.set_at IS 'When it was set.';

CREATE TABLE rollcall.id_tag (
    district_id text NOT NULL COLLATE pg_catalog."C",
    part integer NOT NULL,
    next_episode integer[] NOT NULL,
    tags bytea NOT NULL
)
WITH (fillfactor='80', autovacuum_vacuum_scale_factor='0.02', autovacuum_vacuum_threshold='500');
ALTER TABLE ONLY rollcall.id_tag ALTER COLUMN tags SET STORAGE EXTERNAL;

COMMENT ON TABLE rollcall.id_tag IS 'Tags of the ids that problems of a district were about; one row per district and part. A tag that is there tells nothing, one that is missing tells that no problem had the id.';

COMMENT ON COLUMN rollcall.id_tag.district_id IS 'The portal''s id of the district.';

COMMENT ON COLUMN rollcall.id_tag.part IS 'Tells parts of a district apart; the last one grows.';

COMMENT ON COLUMN rollcall.id_tag.next_episode IS 'Per entity, the first episode that the tags up to this part do not know.';

COMMENT ON COLUMN rollcall.id_tag.tags IS 'The tags, three bytes each, in no order.';

CREATE TABLE rollcall.ingest_run (
    run_id bigint NOT NULL,
    worker_id uuid NOT NULL,
    started_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    finished_at timestamp with time zone,
    exit_code integer,
    summary jsonb
);

COMMENT ON TABLE rollcall.ingest_run IS 'One row per run of ingest; summary is what it printed, without ids of people.';

COMMENT ON COLUMN rollcall.ingest_run.run_id IS 'Number of the run.';

COMMENT ON COLUMN rollcall.ingest_run.worker_id IS 'The worker that ran.';

COMMENT ON COLUMN rollcall.ingest_run.started_at IS 'When it began.';

COMMENT ON COLUMN rollcall.ingest_run.finished_at IS 'When it ended; null while it runs or where it broke off.';

COMMENT ON COLUMN rollcall.ingest_run.exit_code IS 'Its exit code.';

COMMENT ON COLUMN rollcall.ingest_run.summary IS 'What it printed.';

ALTER TABLE rollcall.ingest_run ALTER COLUMN run_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME rollcall.ingest_run_run_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE rollcall.lease (
    district_id text NOT NULL COLLATE pg_catalog."C",
    worker_id uuid NOT NULL,
    token bigint NOT NULL,
    claimed_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL
)
WITH (autovacuum_vacuum_scale_factor='0.02', autovacuum_vacuum_threshold='500', autovacuum_analyze_scale_factor='0.05', fillfactor='40');

COMMENT ON TABLE rollcall.lease IS 'Which worker may write which district; dead with its worker''s heartbeat.';

COMMENT ON COLUMN rollcall.lease.district_id IS 'The district that may be written.';

COMMENT ON COLUMN rollcall.lease.worker_id IS 'The worker that may write it; all zeros where nobody does.';

COMMENT ON COLUMN rollcall.lease.token IS 'Fencing token: greater with every claim.';

COMMENT ON COLUMN rollcall.lease.claimed_at IS 'When it was claimed.';

CREATE TABLE rollcall.letter (
    district_id text NOT NULL COLLATE pg_catalog."C",
    number integer NOT NULL,
    owner text NOT NULL COLLATE pg_catalog."C",
    sha256 bytea NOT NULL,
    sent_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    said_by text NOT NULL,
    role_name text DEFAULT SESSION_USER NOT NULL
);

COMMENT ON TABLE rollcall.letter IS 'One row per letter that somebody sent to an owner of a district''s problems.';

COMMENT ON COLUMN rollcall.letter.district_id IS 'The portal''s id of the district.';

COMMENT ON COLUMN rollcall.letter.number IS 'Counts the letters to one district.';

COMMENT ON COLUMN rollcall.letter.owner IS 'Who was written to: district_sis, district_clever, us, engineering or platform.';

COMMENT ON COLUMN rollcall.letter.sha256 IS 'Hash of the text, which is not kept.';

COMMENT ON COLUMN rollcall.letter.sent_at IS 'When the person said that it was sent.';

COMMENT ON COLUMN rollcall.letter.said_by IS 'The name of the person, as they gave it.';

COMMENT ON COLUMN rollcall.letter.role_name IS 'The database role it was said under.';

CREATE TABLE rollcall.list_import (
    source text NOT NULL COLLATE pg_catalog."C",
    list text NOT NULL,
    sha256 bytea NOT NULL,
    imported_at timestamp with time zone DEFAULT now() NOT NULL
);

COMMENT ON TABLE rollcall.list_import IS 'One row per source and list: what was imported last.';

COMMENT ON COLUMN rollcall.list_import.source IS 'Name of the source.';

COMMENT ON COLUMN rollcall.list_import.list IS 'districts.csv or schools.csv.';

COMMENT ON COLUMN rollcall.list_import.sha256 IS 'SHA-256 of the list that was imported last.';

COMMENT ON COLUMN rollcall.list_import.imported_at IS 'When it was imported.';

CREATE TABLE rollcall.migration (
    number integer NOT NULL,
    name text NOT NULL,
    checksum uuid NOT NULL,
    applied_at timestamp with time zone DEFAULT now() NOT NULL
);

COMMENT ON TABLE rollcall.migration IS 'One row per migration applied.';

COMMENT ON COLUMN rollcall.migration.number IS 'Number of the migration; 0 stands for the views.';

COMMENT ON COLUMN rollcall.migration.name IS 'Its name.';

COMMENT ON COLUMN rollcall.migration.checksum IS 'Fingerprint of its text.';

COMMENT ON COLUMN rollcall.migration.applied_at IS 'When it was applied.';

CREATE TABLE rollcall.night_change (
    night date NOT NULL,
    part bigint NOT NULL,
    syncs integer NOT NULL,
    heard integer NOT NULL,
    messages uuid[] NOT NULL,
    opened integer[] NOT NULL,
    closed integer[] NOT NULL,
    CONSTRAINT night_change_same_length CHECK (((cardinality(messages) = cardinality(opened)) AND (cardinality(messages) = cardinality(closed))))
);

COMMENT ON TABLE rollcall.night_change IS 'What all districts together opened and closed on a night; the sum of its rows counts, each batch adds its own, and a run''s end makes one of many.';

COMMENT ON COLUMN rollcall.night_change.night IS 'Local date of the district of each sync.';

COMMENT ON COLUMN rollcall.night_change.part IS 'Tells rows of a night apart.';

COMMENT ON COLUMN rollcall.night_change.syncs IS 'Syncs of the night, failed ones included; below zero where a replay took some back.';

COMMENT ON COLUMN rollcall.night_change.heard IS 'Districts of which a sync of that night told anything.';

COMMENT ON COLUMN rollcall.night_change.messages IS 'The kinds of message, in the order of their ids.';

COMMENT ON COLUMN rollcall.night_change.opened IS 'Episodes of each that syncs of the night opened.';

COMMENT ON COLUMN rollcall.night_change.closed IS 'Episodes of each that syncs of the night closed.';

ALTER TABLE rollcall.night_change ALTER COLUMN part ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME rollcall.night_change_part_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE rollcall.note (
    district_id text NOT NULL COLLATE pg_catalog."C",
    number integer NOT NULL,
    object_kind text NOT NULL COLLATE pg_catalog."C",
    object_id text NOT NULL COLLATE pg_catalog."C",
    words text NOT NULL,
    said_by text NOT NULL,
    role_name text DEFAULT SESSION_USER NOT NULL,
    said_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    withdrawn_by text,
    withdrawn_at timestamp with time zone,
    CONSTRAINT note_kind CHECK ((object_kind = ANY (ARRAY['d'::text, 'c'::text, 's'::text, 'f'::text])))
);

COMMENT ON TABLE rollcall.note IS 'One row per note on a district, a school or a finding.';

COMMENT ON COLUMN rollcall.note.district_id IS 'The portal''s id of the district.';

COMMENT ON COLUMN rollcall.note.number IS 'Counts the words about the same thing; two people cannot both be next.';

COMMENT ON COLUMN rollcall.note.object_kind IS 'd the district, c a Clever ID, s a sis_id, f the identity of a finding.';

COMMENT ON COLUMN rollcall.note.object_id IS 'The id of that kind; empty for the district.';

COMMENT ON COLUMN rollcall.note.words IS 'What the person wrote.';

COMMENT ON COLUMN rollcall.note.said_by IS 'The name of the person, as they gave it.';

COMMENT ON COLUMN rollcall.note.role_name IS 'The database role it was said under.';

COMMENT ON COLUMN rollcall.note.said_at IS 'When it was said.';

COMMENT ON COLUMN rollcall.note.withdrawn_by IS 'Who took it back; null while it stands.';

COMMENT ON COLUMN rollcall.note.withdrawn_at IS 'When it was taken back; null while it stands.';

CREATE VIEW rollcall.open_by_message WITH (security_invoker='true') AS
 SELECT c.district_id,
    m.message_id,
    m.open
   FROM (rollcall.open_count c
     CROSS JOIN LATERAL UNNEST(c.messages, c.open) m(message_id, open))
  WHERE (m.open > 0);

COMMENT ON VIEW rollcall.open_by_message IS 'One row per district and message of which something is open now.';

COMMENT ON COLUMN rollcall.open_by_message.district_id IS 'The portal''s id of the district.';

COMMENT ON COLUMN rollcall.open_by_message.message_id IS 'The kind of message; its entity and cause stand in message.';

COMMENT ON COLUMN rollcall.open_by_message.open IS 'Open episodes.';

CREATE TABLE rollcall.opening_chunk_class (
    district_id text NOT NULL COLLATE pg_catalog."C",
    entity smallint NOT NULL,
    first_episode integer NOT NULL,
    episodes integer NOT NULL,
    sync_no integer NOT NULL,
    record_refs uuid[] NOT NULL,
    wordings integer[] NOT NULL,
    occurrences integer[],
    identities uuid[] NOT NULL,
    clever_ids text[] NOT NULL COLLATE pg_catalog."C",
    sis_ids text[] NOT NULL COLLATE pg_catalog."C",
    CONSTRAINT opening_chunk_arrays CHECK (((episodes > 0) AND (cardinality(record_refs) = episodes) AND (cardinality(wordings) = episodes) AND ((occurrences IS NULL) OR (cardinality(occurrences) = episodes)) AND (cardinality(identities) = episodes) AND (cardinality(clever_ids) = episodes) AND (cardinality(sis_ids) = episodes)))
)
WITH (autovacuum_vacuum_insert_scale_factor='0.05', autovacuum_analyze_scale_factor='0.02');
ALTER TABLE ONLY rollcall.opening_chunk_class ALTER COLUMN record_refs SET STORAGE EXTERNAL;
ALTER TABLE ONLY rollcall.opening_chunk_class ALTER COLUMN wordings SET STORAGE EXTERNAL;
ALTER TABLE ONLY rollcall.opening_chunk_class ALTER COLUMN identities SET STORAGE EXTERNAL;
ALTER TABLE ONLY rollcall.opening_chunk_class ALTER COLUMN clever_ids SET STORAGE EXTERNAL;
ALTER TABLE ONLY rollcall.opening_chunk_class ALTER COLUMN sis_ids SET STORAGE EXTERNAL;

CREATE TABLE rollcall.opening_chunk_enrollment (
    district_id text NOT NULL COLLATE pg_catalog."C",
    entity smallint NOT NULL,
    first_episode integer NOT NULL,
    episodes integer NOT NULL,
    sync_no integer NOT NULL,
    record_refs uuid[] NOT NULL,
    wordings integer[] NOT NULL,
    occurrences integer[],
    identities uuid[] NOT NULL,
    clever_ids text[] NOT NULL COLLATE pg_catalog."C",
    sis_ids text[] NOT NULL COLLATE pg_catalog."C",
    CONSTRAINT opening_chunk_arrays CHECK (((episodes > 0) AND (cardinality(record_refs) = episodes) AND (cardinality(wordings) = episodes) AND ((occurrences IS NULL) OR (cardinality(occurrences) = episodes)) AND (cardinality(identities) = episodes) AND (cardinality(clever_ids) = episodes) AND (cardinality(sis_ids) = episodes)))
)
WITH (autovacuum_vacuum_insert_scale_factor='0.05', autovacuum_analyze_scale_factor='0.02');
ALTER TABLE ONLY rollcall.opening_chunk_enrollment ALTER COLUMN record_refs SET STORAGE EXTERNAL;
ALTER TABLE ONLY rollcall.opening_chunk_enrollment ALTER COLUMN wordings SET STORAGE EXTERNAL;
ALTER TABLE ONLY rollcall.opening_chunk_enrollment ALTER COLUMN identities SET STORAGE EXTERNAL;
ALTER TABLE ONLY rollcall.opening_chunk_enrollment ALTER COLUMN clever_ids SET STORAGE EXTERNAL;
ALTER TABLE ONLY rollcall.opening_chunk_enrollment ALTER COLUMN sis_ids SET STORAGE EXTERNAL;

CREATE TABLE rollcall.opening_chunk_school (
    district_id text NOT NULL COLLATE pg_catalog."C",
    entity smallint NOT NULL,
    first_episode integer NOT NULL,
    episodes integer NOT NULL,
    sync_no integer NOT NULL,
    record_refs uuid[] NOT NULL,
    wordings integer[] NOT NULL,
    occurrences integer[],
    identities uuid[] NOT NULL,
    clever_ids text[] NOT NULL COLLATE pg_catalog."C",
    sis_ids text[] NOT NULL COLLATE pg_catalog."C",
    CONSTRAINT opening_chunk_arrays CHECK (((episodes > 0) AND (cardinality(record_refs) = episodes) AND (cardinality(wordings) = episodes) AND ((occurrences IS NULL) OR (cardinality(occurrences) = episodes)) AND (cardinality(identities) = episodes) AND (cardinality(clever_ids) = episodes) AND (cardinality(sis_ids) = episodes)))
)
WITH (autovacuum_vacuum_insert_scale_factor='0.05', autovacuum_analyze_scale_factor='0.02');
ALTER TABLE ONLY rollcall.opening_chunk_school ALTER COLUMN record_refs SET STORAGE EXTERNAL;
ALTER TABLE ONLY rollcall.opening_chunk_school ALTER COLUMN wordings SET STORAGE EXTERNAL;
ALTER TABLE ONLY rollcall.opening_chunk_school ALTER COLUMN identities SET STORAGE EXTERNAL;
ALTER TABLE ONLY rollcall.opening_chunk_school ALTER COLUMN clever_ids SET STORAGE EXTERNAL;
ALTER TABLE ONLY rollcall.opening_chunk_school ALTER COLUMN sis_ids SET STORAGE EXTERNAL;

CREATE TABLE rollcall.opening_chunk_user (
    district_id text NOT NULL COLLATE pg_catalog."C",
    entity smallint NOT NULL,
    first_episode integer NOT NULL,
    episodes integer NOT NULL,
    sync_no integer NOT NULL,
    record_refs uuid[] NOT NULL,
    wordings integer[] NOT NULL,
    occurrences integer[],
    identities uuid[] NOT NULL,
    clever_ids text[] NOT NULL COLLATE pg_catalog."C",
    sis_ids text[] NOT NULL COLLATE pg_catalog."C",
    CONSTRAINT opening_chunk_arrays CHECK (((episodes > 0) AND (cardinality(record_refs) = episodes) AND (cardinality(wordings) = episodes) AND ((occurrences IS NULL) OR (cardinality(occurrences) = episodes)) AND (cardinality(identities) = episodes) AND (cardinality(clever_ids) = episodes) AND (cardinality(sis_ids) = episodes)))
)
WITH (autovacuum_vacuum_insert_scale_factor='0.05', autovacuum_analyze_scale_factor='0.02');
ALTER TABLE ONLY rollcall.opening_chunk_user ALTER COLUMN record_refs SET STORAGE EXTERNAL;
ALTER TABLE ONLY rollcall.opening_chunk_user ALTER COLUMN wordings SET STORAGE EXTERNAL;
ALTER TABLE ONLY rollcall.opening_chunk_user ALTER COLUMN identities SET STORAGE EXTERNAL;
ALTER TABLE ONLY rollcall.opening_chunk_user ALTER COLUMN clever_ids SET STORAGE EXTERNAL;
ALTER TABLE ONLY rollcall.opening_chunk_user ALTER COLUMN sis_ids SET STORAGE EXTERNAL;

CREATE TABLE rollcall.poll (
    district_id text NOT NULL COLLATE pg_catalog."C",
    source text NOT NULL COLLATE pg_catalog."C",
    polled_at timestamp with time zone NOT NULL
);

COMMENT ON TABLE rollcall.poll IS 'One row per district and portal: when it was asked last.';

COMMENT ON COLUMN rollcall.poll.district_id IS 'The portal''s id of the district.';

COMMENT ON COLUMN rollcall.poll.source IS 'Name of the portal.';

COMMENT ON COLUMN rollcall.poll.polled_at IS 'When what it told was taken completely.';

CREATE TABLE rollcall.poll_page (
    district_id text NOT NULL COLLATE pg_catalog."C",
    source text NOT NULL COLLATE pg_catalog."C",
    delivery text NOT NULL COLLATE pg_catalog."C",
    sha256 bytea NOT NULL
);

COMMENT ON TABLE rollcall.poll_page IS 'One row per district and poll that told something new: the portal''s pages in the archive.';

COMMENT ON COLUMN rollcall.poll_page.district_id IS 'The portal''s id of the district.';

COMMENT ON COLUMN rollcall.poll_page.source IS 'Name of the portal.';

COMMENT ON COLUMN rollcall.poll_page.delivery IS 'Time of the poll, which names its delivery.';

COMMENT ON COLUMN rollcall.poll_page.sha256 IS 'Hash of the pages in the archive.';

CREATE TABLE rollcall.portal_listing (
    district_id text NOT NULL COLLATE pg_catalog."C",
    source text NOT NULL COLLATE pg_catalog."C"
);

COMMENT ON TABLE rollcall.portal_listing IS 'One row per district and portal that lists it now; who is on no list any more has left.';

COMMENT ON COLUMN rollcall.portal_listing.district_id IS 'The portal''s id of the district.';

COMMENT ON COLUMN rollcall.portal_listing.source IS 'Name of the portal.';

CREATE TABLE rollcall.promise (
    district_id text NOT NULL COLLATE pg_catalog."C",
    number integer NOT NULL,
    cause text NOT NULL COLLATE pg_catalog."C",
    by_night date,
    words text DEFAULT ''::text NOT NULL,
    seen_sync text COLLATE pg_catalog."C",
    said_by text NOT NULL,
    role_name text DEFAULT SESSION_USER NOT NULL,
    said_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    withdrawn_by text,
    withdrawn_at timestamp with time zone
);

COMMENT ON TABLE rollcall.promise IS 'One row per promise that something is fixed; the next conclusive sync judges it.';

COMMENT ON COLUMN rollcall.promise.district_id IS 'The portal''s id of the district.';

COMMENT ON COLUMN rollcall.promise.number IS 'Counts the words about the same thing; two people cannot both be next.';

COMMENT ON COLUMN rollcall.promise.cause IS 'Canonical kind of message; empty for all.';

COMMENT ON COLUMN rollcall.promise.by_night IS 'The night by which it is promised; null for the next sync.';

COMMENT ON COLUMN rollcall.promise.words IS 'What the person wrote.';

COMMENT ON COLUMN rollcall.promise.seen_sync IS 'The portal''s id of the latest sync the person knew of.';

COMMENT ON COLUMN rollcall.promise.said_by IS 'The name of the person, as they gave it.';

COMMENT ON COLUMN rollcall.promise.role_name IS 'The database role it was said under.';

COMMENT ON COLUMN rollcall.promise.said_at IS 'When it was said.';

COMMENT ON COLUMN rollcall.promise.withdrawn_by IS 'Who took it back; null while it stands.';

COMMENT ON COLUMN rollcall.promise.withdrawn_at IS 'When it was taken back; null while it stands.';

CREATE TABLE rollcall.purge_receipt (
    district_id text NOT NULL COLLATE pg_catalog."C",
    purged_at timestamp with time zone DEFAULT now() NOT NULL,
    purged_by text DEFAULT SESSION_USER NOT NULL,
    district_name text,
    contents bigint NOT NULL,
    bytes bigint NOT NULL,
    content_sha256 bytea NOT NULL,
    counts jsonb NOT NULL
);

COMMENT ON TABLE rollcall.purge_receipt IS 'One row per purge of a district: what was deleted. Holds no student data.';

COMMENT ON COLUMN rollcall.purge_receipt.district_id IS 'The portal''s id of the district.';

COMMENT ON COLUMN rollcall.purge_receipt.purged_at IS 'When it was purged.';

COMMENT ON COLUMN rollcall.purge_receipt.purged_by IS 'The login role that purged it.';

COMMENT ON COLUMN rollcall.purge_receipt.district_name IS 'Name of the district, where it had one.';

COMMENT ON COLUMN rollcall.purge_receipt.contents IS 'How many archived contents were deleted.';

COMMENT ON COLUMN rollcall.purge_receipt.bytes IS 'Their length before packing.';

COMMENT ON COLUMN rollcall.purge_receipt.content_sha256 IS 'SHA-256 over their hashes in order: proof of which contents there were.';

COMMENT ON COLUMN rollcall.purge_receipt.counts IS 'Rows deleted, by table.';

CREATE TABLE rollcall.record_key (
    is_only boolean DEFAULT true NOT NULL,
    key bytea NOT NULL,
    CONSTRAINT record_key_only CHECK (is_only)
);

COMMENT ON TABLE rollcall.record_key IS 'The secret under which record_ref is computed; only ingest reads it.';

COMMENT ON COLUMN rollcall.record_key.is_only IS 'Always true: there is one key.';

COMMENT ON COLUMN rollcall.record_key.key IS 'The secret.';

CREATE TABLE rollcall.rejected_manifest_row (
    source text NOT NULL COLLATE pg_catalog."C",
    delivery text NOT NULL COLLATE pg_catalog."C",
    line integer NOT NULL,
    byte_offset bigint NOT NULL,
    reason text NOT NULL,
    raw bytea NOT NULL
);

COMMENT ON TABLE rollcall.rejected_manifest_row IS 'Rows of syncs.csv, districts.csv or schools.csv that cannot be read; delivery is the file name for lists.';

COMMENT ON COLUMN rollcall.rejected_manifest_row.source IS 'Name of the source.';

COMMENT ON COLUMN rollcall.rejected_manifest_row.delivery IS 'Name of the delivery, or of the list.';

COMMENT ON COLUMN rollcall.rejected_manifest_row.line IS 'Line of the file, the first is 1.';

COMMENT ON COLUMN rollcall.rejected_manifest_row.byte_offset IS 'Where the row begins in the file.';

COMMENT ON COLUMN rollcall.rejected_manifest_row.reason IS 'Why it cannot be read.';

COMMENT ON COLUMN rollcall.rejected_manifest_row.raw IS 'The bytes of the row as they came.';

CREATE TABLE rollcall.rejected_row (
    district_id text NOT NULL COLLATE pg_catalog."C",
    sync_no integer NOT NULL,
    version_no integer NOT NULL,
    report text NOT NULL COLLATE pg_catalog."C",
    line integer NOT NULL,
    byte_offset bigint NOT NULL,
    reason text NOT NULL,
    raw bytea NOT NULL
);

COMMENT ON TABLE rollcall.rejected_row IS 'One row per line of a report that cannot be read as a finding.';

COMMENT ON COLUMN rollcall.rejected_row.district_id IS 'The portal''s id of the district.';

COMMENT ON COLUMN rollcall.rejected_row.sync_no IS 'Number of the sync within the district, in order of arrival.';

COMMENT ON COLUMN rollcall.rejected_row.version_no IS 'Number of the version within the sync, in order of arrival.';

COMMENT ON COLUMN rollcall.rejected_row.report IS 'File name of the report.';

COMMENT ON COLUMN rollcall.rejected_row.line IS 'Line of the file, the first is 1.';

COMMENT ON COLUMN rollcall.rejected_row.byte_offset IS 'Where the row begins in the file.';

COMMENT ON COLUMN rollcall.rejected_row.reason IS 'Why it cannot be read as a finding.';

COMMENT ON COLUMN rollcall.rejected_row.raw IS 'The bytes of the row as they came; student data.';

CREATE TABLE rollcall.report_flaw (
    district_id text NOT NULL COLLATE pg_catalog."C",
    sync_no integer NOT NULL,
    version_no integer NOT NULL,
    "position" integer NOT NULL,
    flaw text NOT NULL,
    attempts integer DEFAULT 1 NOT NULL,
    parked_at timestamp with time zone
);

COMMENT ON TABLE rollcall.report_flaw IS 'One row per report that cannot be read; read it as columns of the view report.';

COMMENT ON COLUMN rollcall.report_flaw.district_id IS 'The portal''s id of the district.';

COMMENT ON COLUMN rollcall.report_flaw.sync_no IS 'Number of the sync within the district, in order of arrival.';

COMMENT ON COLUMN rollcall.report_flaw.version_no IS 'Number of the version within the sync, in order of arrival.';

COMMENT ON COLUMN rollcall.report_flaw."position" IS 'Place of the report in the version, from 0.';

COMMENT ON COLUMN rollcall.report_flaw.flaw IS 'Why the report is unreadable.';

COMMENT ON COLUMN rollcall.report_flaw.attempts IS 'How often it was tried since it came or since somebody asked for it.';

COMMENT ON COLUMN rollcall.report_flaw.parked_at IS 'Since when it waits for a person; null while it is tried in every run.';

CREATE TABLE rollcall.sync_version (
    district_id text NOT NULL COLLATE pg_catalog."C",
    sync_no integer NOT NULL,
    version_no integer NOT NULL,
    version_id uuid NOT NULL,
    sync_id text NOT NULL COLLATE pg_catalog."C",
    source text NOT NULL COLLATE pg_catalog."C",
    delivery text NOT NULL COLLATE pg_catalog."C",
    status text NOT NULL,
    completed_at timestamp with time zone NOT NULL,
    completed_raw text NOT NULL,
    zone_used text NOT NULL,
    is_flagged boolean NOT NULL,
    has_list boolean NOT NULL,
    is_complete boolean NOT NULL,
    accepted_at timestamp with time zone DEFAULT now() NOT NULL,
    report_kinds integer[],
    report_names text[] COLLATE pg_catalog."C",
    report_hashes bytea,
    report_bytes integer[],
    report_times bigint[],
    report_findings integer[],
    report_rejected integer[],
    CONSTRAINT sync_version_reports CHECK (
CASE
    WHEN (report_kinds IS NULL) THEN (num_nonnulls(report_names, report_hashes, report_bytes, report_times, report_findings, report_rejected) = 0)
    ELSE ((octet_length(report_hashes) = (32 * cardinality(report_kinds))) AND (cardinality(report_bytes) = cardinality(report_kinds)) AND (cardinality(report_times) = cardinality(report_kinds)) AND (cardinality(report_findings) = cardinality(report_kinds)) AND (COALESCE(cardinality(report_names), cardinality(report_kinds)) = cardinality(report_kinds)) AND (COALESCE(cardinality(report_rejected), cardinality(report_kinds)) = cardinality(report_kinds)))
END),
    CONSTRAINT sync_version_status CHECK ((status = ANY (ARRAY['completed'::text, 'completed_with_errors'::text, 'failed'::text])))
)
WITH (autovacuum_vacuum_insert_scale_factor='0.05', autovacuum_analyze_scale_factor='0.02');

COMMENT ON TABLE rollcall.sync_version IS 'One row per version of a sync: its manifest row with the hashes of its reports.';

COMMENT ON COLUMN rollcall.sync_version.district_id IS 'The portal''s id of the district.';

COMMENT ON COLUMN rollcall.sync_version.sync_no IS 'Number of the sync within the district, in order of arrival.';

COMMENT ON COLUMN rollcall.sync_version.version_no IS 'Number of the version within the sync, in order of arrival.';

COMMENT ON COLUMN rollcall.sync_version.version_id IS 'Fingerprint of the normalised manifest row and its report hashes.';

COMMENT ON COLUMN rollcall.sync_version.sync_id IS 'The portals id of the sync.';

COMMENT ON COLUMN rollcall.sync_version.source IS 'Name of the source that delivered it.';

COMMENT ON COLUMN rollcall.sync_version.delivery IS 'Name of the delivery; the greatest complete one counts.';

COMMENT ON COLUMN rollcall.sync_version.status IS 'completed, completed_with_errors or failed.';

COMMENT ON COLUMN rollcall.sync_version.completed_at IS 'When the sync completed, resolved once on acceptance.';

COMMENT ON COLUMN rollcall.sync_version.completed_raw IS 'The completion time as the manifest has it.';

COMMENT ON COLUMN rollcall.sync_version.zone_used IS 'Time zone with which completed_raw was read.';

COMMENT ON COLUMN rollcall.sync_version.is_flagged IS 'The completion time was missing, ambiguous, skipped by a clock change, or in an unknown zone.';

COMMENT ON COLUMN rollcall.sync_version.has_list IS 'The manifest row lists its reports.';

COMMENT ON COLUMN rollcall.sync_version.is_complete IS 'Every listed report is readable and nothing contradicts.';

COMMENT ON COLUMN rollcall.sync_version.accepted_at IS 'When Rollcall accepted the version.';

COMMENT ON COLUMN rollcall.sync_version.report_kinds IS 'Of each report its name, entity, dialect, encoding and whether it is listed, holds more than a header and has come, in bits: read them as the view report; null without reports.';

COMMENT ON COLUMN rollcall.sync_version.report_names IS 'File names that are not among the usual ones; null where there is none.';

COMMENT ON COLUMN rollcall.sync_version.report_hashes IS 'SHA-256 of each report, 32 bytes each, zero while it is missing.';

COMMENT ON COLUMN rollcall.sync_version.report_bytes IS 'Length of each report.';

COMMENT ON COLUMN rollcall.sync_version.report_times IS 'Modification time of each report in nanoseconds.';

COMMENT ON COLUMN rollcall.sync_version.report_findings IS 'Rows of each report that are findings.';

COMMENT ON COLUMN rollcall.sync_version.report_rejected IS 'Rows of each report that cannot be read as a finding; null where there is none.';

CREATE VIEW rollcall.report WITH (security_invoker='true') AS
 SELECT v.district_id,
    v.sync_no,
    v.version_no,
    (COALESCE(v.report_names[r.place], (ARRAY['users_sync_report.csv'::text, 'classes_sync_report.csv'::text, 'schools_sync_report.csv'::text, 'enrollments_sync_report.csv'::text, 'staff_sync_report.csv'::text, 'students_sync_report.csv'::text, 'orgs_sync_report.csv'::text, 'user_sync_report.csv'::text, 'class_sync_report.csv'::text, 'school_sync_report.csv'::text, 'enrollment_sync_report.csv'::text, 'student_sync_report.csv'::text, 'org_sync_report.csv'::text])[(r.kind & 15)]) COLLATE "C") AS name,
    ((r.place - 1))::integer AS "position",
    ((NULLIF(((r.kind >> 4) & 7), 0) - 1))::smallint AS entity,
    (((r.kind >> 13) & 1) = 1) AS is_listed,
        CASE
            WHEN (((r.kind >> 15) & 1) = 1) THEN substr(v.report_hashes, (((r.place * 32))::integer - 31), 32)
            ELSE NULL::bytea
        END AS sha256,
    (r.bytes)::bigint AS bytes,
    r.modified_ns,
    (ARRAY['clever'::text, 'classlink'::text, 'oneroster'::text, 'self_serve'::text])[((r.kind >> 7) & 7)] AS dialect,
    (ARRAY['utf8'::text, 'utf8_bom'::text, 'utf16_le'::text, 'utf16_be'::text, 'cp1252'::text])[((r.kind >> 10) & 7)] AS encoding,
    r.findings,
    COALESCE(v.report_rejected[r.place], 0) AS rejected,
    (((r.kind >> 14) & 1) = 1) AS has_content,
    f.flaw,
    COALESCE(f.attempts, 1) AS attempts,
    f.parked_at
   FROM ((rollcall.sync_version v
     CROSS JOIN LATERAL UNNEST(v.report_kinds, v.report_bytes, v.report_times, v.report_findings) WITH ORDINALITY r(kind, bytes, modified_ns, findings, place))
     LEFT JOIN rollcall.report_flaw f ON (((f.district_id = v.district_id) AND (f.sync_no = v.sync_no) AND (f.version_no = v.version_no) AND (f."position" = (r.place - 1)))));

COMMENT ON VIEW rollcall.report IS 'One row per report file of a sync version; sha256 is null while a listed file is missing.';

COMMENT ON COLUMN rollcall.report.district_id IS 'The portal''s id of the district.';

COMMENT ON COLUMN rollcall.report.sync_no IS 'Number of the sync within the district, in order of arrival.';

COMMENT ON COLUMN rollcall.report.version_no IS 'Number of the version within the sync, in order of arrival.';

COMMENT ON COLUMN rollcall.report.name IS 'File name of the report.';

COMMENT ON COLUMN rollcall.report."position" IS 'Place in the manifest''s list, from 0; the first row of an identity is told by it.';

COMMENT ON COLUMN rollcall.report.entity IS '0 user, 1 class, 2 school, 3 enrollment; null where the name belongs to none.';

COMMENT ON COLUMN rollcall.report.is_listed IS 'Part of the version; unlisted files are archived and ignored.';

COMMENT ON COLUMN rollcall.report.sha256 IS 'Hash of its bytes in the archive; null while a listed file is missing.';

COMMENT ON COLUMN rollcall.report.bytes IS 'Length of the file.';

COMMENT ON COLUMN rollcall.report.modified_ns IS 'Modification time of the file in nanoseconds, to see what changed.';

COMMENT ON COLUMN rollcall.report.dialect IS 'Column layout that was recognised; null where none was.';

COMMENT ON COLUMN rollcall.report.encoding IS 'Character encoding that was recognised.';

COMMENT ON COLUMN rollcall.report.findings IS 'Rows that are findings.';

COMMENT ON COLUMN rollcall.report.rejected IS 'Rows that cannot be read as a finding.';

COMMENT ON COLUMN rollcall.report.has_content IS 'Holds more than a header.';

COMMENT ON COLUMN rollcall.report.flaw IS 'Why the report is unreadable; null when it was read.';

COMMENT ON COLUMN rollcall.report.attempts IS 'How often an unreadable report was tried since it came or since somebody asked for it.';

COMMENT ON COLUMN rollcall.report.parked_at IS 'Since when an unreadable report waits for a person; null while it is tried in every run.';

CREATE TABLE rollcall.retold (
    district_id text NOT NULL COLLATE pg_catalog."C",
    sync_no integer NOT NULL,
    source text NOT NULL COLLATE pg_catalog."C",
    delivery text NOT NULL COLLATE pg_catalog."C",
    version_no integer NOT NULL
);

COMMENT ON TABLE rollcall.retold IS 'One row per delivery that told a known sync again, with the version it tells now; the delivery that told a sync first has one once its files changed.';

COMMENT ON COLUMN rollcall.retold.district_id IS 'The portal''s id of the district.';

COMMENT ON COLUMN rollcall.retold.sync_no IS 'Number of the sync within its district.';

COMMENT ON COLUMN rollcall.retold.source IS 'Name of the source.';

COMMENT ON COLUMN rollcall.retold.delivery IS 'Name of the delivery.';

COMMENT ON COLUMN rollcall.retold.version_no IS 'The version of the sync that the delivery tells now.';

CREATE TABLE rollcall.roster (
    district_id text NOT NULL COLLATE pg_catalog."C",
    taken_on date NOT NULL
);

COMMENT ON TABLE rollcall.roster IS 'One row per district with a roster: the newest one taken in.';

COMMENT ON COLUMN rollcall.roster.district_id IS 'The portal''s id of the district.';

COMMENT ON COLUMN rollcall.roster.taken_on IS 'The date its folder is named after.';

CREATE TABLE rollcall.roster_school (
    district_id text NOT NULL COLLATE pg_catalog."C",
    entity smallint NOT NULL,
    school text NOT NULL COLLATE pg_catalog."C",
    fingerprint uuid NOT NULL,
    records integer NOT NULL,
    students integer,
    staff integer,
    members bigint[] NOT NULL,
    sizes integer[],
    left_members bigint[] DEFAULT '{}'::bigint[] NOT NULL,
    left_on date[] DEFAULT '{}'::date[] NOT NULL,
    changed_on date NOT NULL,
    gone_on date
);

COMMENT ON TABLE rollcall.roster_school IS 'One row per district, entity and school of a roster; written only when it changed.';

COMMENT ON COLUMN rollcall.roster_school.district_id IS 'The portal''s id of the district.';

COMMENT ON COLUMN rollcall.roster_school.entity IS '0 user, 1 class.';

COMMENT ON COLUMN rollcall.roster_school.school IS 'The school''s id as the roster has it: a Clever ID or a sis_id.';

COMMENT ON COLUMN rollcall.roster_school.fingerprint IS 'Fingerprint of what the roster says of it.';

COMMENT ON COLUMN rollcall.roster_school.records IS 'People or classes of the school.';

COMMENT ON COLUMN rollcall.roster_school.students IS 'Students of the school; null for classes, or where no role is given.';

COMMENT ON COLUMN rollcall.roster_school.staff IS 'Staff of the school; null for classes, or where no role is given.';

COMMENT ON COLUMN rollcall.roster_school.members IS 'Hashes (id_hash) of the Clever IDs and sis_ids of its records; never a name.';

COMMENT ON COLUMN rollcall.roster_school.sizes IS 'Students per class beside members; null where no enrollments are known.';

COMMENT ON COLUMN rollcall.roster_school.left_members IS 'Hashes of records that left the school.';

COMMENT ON COLUMN rollcall.roster_school.left_on IS 'The roster in which each of left_members was missing first.';

COMMENT ON COLUMN rollcall.roster_school.changed_on IS 'The roster that wrote the row last.';

COMMENT ON COLUMN rollcall.roster_school.gone_on IS 'The roster in which the school was missing first; null while it is there.';

CREATE VIEW rollcall.snooze_now WITH (security_invoker='true') AS
 SELECT s.district_id,
    s.object_kind,
    s.record_ref,
    s.cause,
    s.until_night,
    s.until_open
   FROM (( SELECT DISTINCT ON (snooze.district_id, snooze.object_kind, snooze.record_ref, snooze.cause) snooze.district_id,
            snooze.object_kind,
            snooze.record_ref,
            snooze.cause,
            snooze.until_night,
            snooze.until_open
           FROM rollcall.snooze
          WHERE (snooze.withdrawn_at IS NULL)
          ORDER BY snooze.district_id, snooze.object_kind, snooze.record_ref, snooze.cause, snooze.number DESC) s
     JOIN rollcall.district d ON ((d.district_id = s.district_id)))
  WHERE (((s.until_night IS NULL) OR (s.until_night > ((now() AT TIME ZONE d.timezone))::date)) AND ((s.until_open IS NULL) OR (rollcall.open_rows(s.district_id, s.cause) < s.until_open)));

COMMENT ON VIEW rollcall.snooze_now IS 'One row per district or school and cause that is put off today.';

COMMENT ON COLUMN rollcall.snooze_now.district_id IS 'The portal''s id of the district.';

COMMENT ON COLUMN rollcall.snooze_now.object_kind IS 'd the district, c or s a school.';

COMMENT ON COLUMN rollcall.snooze_now.record_ref IS 'Keyed hash of the school; null for the district itself.';

COMMENT ON COLUMN rollcall.snooze_now.cause IS 'What is put off; empty for everything.';

COMMENT ON COLUMN rollcall.snooze_now.until_night IS 'The night on which it is shown again; null where only its size ends it.';

COMMENT ON COLUMN rollcall.snooze_now.until_open IS 'How much must be open for it to be shown again; null where only a night ends it.';

CREATE VIEW rollcall.school_decision_now WITH (security_invoker='true') AS
 SELECT DISTINCT ON (said.district_id, said.record_ref) said.district_id,
    said.record_ref,
    said.decision,
    said.until_night
   FROM ( SELECT s.district_id,
            s.record_ref,
            s.decision,
            s.until_night
           FROM (( SELECT DISTINCT ON (school_decision.district_id, school_decision.record_ref) school_decision.district_id,
                    school_decision.record_ref,
                    school_decision.decision,
                    school_decision.until_night
                   FROM rollcall.school_decision
                  WHERE (school_decision.withdrawn_at IS NULL)
                  ORDER BY school_decision.district_id, school_decision.record_ref, school_decision.number DESC) s
             JOIN rollcall.district d ON ((d.district_id = s.district_id)))
          WHERE ((s.until_night IS NULL) OR (s.until_night > ((now() AT TIME ZONE d.timezone))::date))
        UNION ALL
         SELECT n.district_id,
            n.record_ref,
            'snooze'::text,
            n.until_night
           FROM rollcall.snooze_now n
          WHERE ((n.record_ref IS NOT NULL) AND (n.cause = ANY (ARRAY[''::text, 'school_not_onboarded'::text])))) said
  ORDER BY said.district_id, said.record_ref, (said.decision = ANY (ARRAY['ignore'::text, 'snooze'::text])) DESC, said.decision;

COMMENT ON VIEW rollcall.school_decision_now IS 'One row per district and school about which a person''s word holds today.';

COMMENT ON COLUMN rollcall.school_decision_now.district_id IS 'The portal''s id of the district.';

COMMENT ON COLUMN rollcall.school_decision_now.record_ref IS 'Keyed hash of the school, as findings about it carry it.';

COMMENT ON COLUMN rollcall.school_decision_now.decision IS 'onboard, unshare, ignore or snooze.';

COMMENT ON COLUMN rollcall.school_decision_now.until_night IS 'The night on which it ends; null where it has no end.';

CREATE VIEW rollcall.school_error WITH (security_invoker='true') AS
 SELECT episode.district_id,
    episode.entity,
    episode.entity_no,
    episode.episode,
    episode.identity,
    episode.record_ref,
    episode.clever_id,
    episode.sis_id,
    episode.field,
    episode.status,
    episode.message,
    episode.cause,
    episode.occurrences,
    episode.episode_state,
    episode.first_seen_at,
    episode.first_seen_sync,
    episode.chain_first_seen_at,
    episode.chain_first_seen_sync,
    episode.last_seen_at,
    episode.last_seen_sync,
    episode.closed_at,
    episode.closed_sync,
    episode.closed_reason,
    episode.held_sync,
    episode.continues,
    episode.ended_episode
   FROM rollcall.episode
  WHERE (episode.entity_no = 2);

COMMENT ON VIEW rollcall.school_error IS 'One row per episode of a school.';

COMMENT ON COLUMN rollcall.school_error.district_id IS 'The portal''s id of the district.';

COMMENT ON COLUMN rollcall.school_error.entity IS 'user, class, school or enrollment.';

COMMENT ON COLUMN rollcall.school_error.entity_no IS '0 user, 1 class, 2 school, 3 enrollment.';

COMMENT ON COLUMN rollcall.school_error.episode IS 'Number of the episode within its district and entity.';

COMMENT ON COLUMN rollcall.school_error.identity IS 'Fingerprint of what makes two findings the same.';

COMMENT ON COLUMN rollcall.school_error.record_ref IS 'Keyed hash of the record; safe to show where ids are not.';

COMMENT ON COLUMN rollcall.school_error.clever_id IS 'Clever ID of the record, verbatim; empty where it has none.';

COMMENT ON COLUMN rollcall.school_error.sis_id IS 'The records id in the SIS, verbatim; empty where it has none.';

COMMENT ON COLUMN rollcall.school_error.field IS 'The field, verbatim, as the opening sync had it.';

COMMENT ON COLUMN rollcall.school_error.status IS 'The status, verbatim, as the opening sync had it.';

COMMENT ON COLUMN rollcall.school_error.message IS 'The message, verbatim, as the opening sync had it; may hold student data.';

COMMENT ON COLUMN rollcall.school_error.cause IS 'Canonical kind of the message.';

COMMENT ON COLUMN rollcall.school_error.occurrences IS 'Rows of the opening sync that said so.';

COMMENT ON COLUMN rollcall.school_error.episode_state IS 'open or closed.';

COMMENT ON COLUMN rollcall.school_error.first_seen_at IS 'Completion of the sync that opened it.';

COMMENT ON COLUMN rollcall.school_error.first_seen_sync IS 'The portals id of that sync.';

COMMENT ON COLUMN rollcall.school_error.chain_first_seen_at IS 'First sight of the first episode of the chain, where this one continues another.';

COMMENT ON COLUMN rollcall.school_error.chain_first_seen_sync IS 'The portals id of the sync of chain_first_seen_at.';

COMMENT ON COLUMN rollcall.school_error.last_seen_at IS 'Completion of the latest sync that reported it.';

COMMENT ON COLUMN rollcall.school_error.last_seen_sync IS 'The portals id of that sync.';

COMMENT ON COLUMN rollcall.school_error.closed_at IS 'Completion of the sync that closed it; null while open.';

COMMENT ON COLUMN rollcall.school_error.closed_sync IS 'The portals id of that sync; null while open.';

COMMENT ON COLUMN rollcall.school_error.closed_reason IS 'absent or sync_clean; null while open.';

COMMENT ON COLUMN rollcall.school_error.held_sync IS 'The sync whose word that this is gone still waits.';

COMMENT ON COLUMN rollcall.school_error.continues IS 'Goes on where another episode ended in the same sync.';

COMMENT ON COLUMN rollcall.school_error.ended_episode IS 'The number again once the episode has ended; null while it is open.';

CREATE TABLE rollcall.source_news (
    source text NOT NULL COLLATE pg_catalog."C",
    asked_at timestamp with time zone DEFAULT now() NOT NULL,
    heard_at timestamp with time zone
);

COMMENT ON TABLE rollcall.source_news IS 'One row per source of which something new is expected: when it came last.';

COMMENT ON COLUMN rollcall.source_news.source IS 'Name of the source.';

COMMENT ON COLUMN rollcall.source_news.asked_at IS 'Since when something is expected.';

COMMENT ON COLUMN rollcall.source_news.heard_at IS 'When something new came last; null where nothing ever came.';

CREATE TABLE rollcall.source_pace (
    source text NOT NULL COLLATE pg_catalog."C",
    next_at timestamp with time zone NOT NULL
);

COMMENT ON TABLE rollcall.source_pace IS 'One row per source with a rate: when it may be asked next.';

COMMENT ON COLUMN rollcall.source_pace.source IS 'Name of the source.';

COMMENT ON COLUMN rollcall.source_pace.next_at IS 'Nobody asks before.';

CREATE TABLE rollcall.source_slot (
    source text NOT NULL COLLATE pg_catalog."C",
    slot integer NOT NULL,
    token bigint DEFAULT 0 NOT NULL,
    taken_until timestamp with time zone DEFAULT '-infinity'::timestamp with time zone NOT NULL
);

COMMENT ON TABLE rollcall.source_slot IS 'One row per source and request that may run at once, over all hosts.';

COMMENT ON COLUMN rollcall.source_slot.source IS 'Name of the source.';

COMMENT ON COLUMN rollcall.source_slot.slot IS 'From 1 to the source''s concurrency.';

COMMENT ON COLUMN rollcall.source_slot.token IS 'Greater with every request, so that only its own frees it.';

COMMENT ON COLUMN rollcall.source_slot.taken_until IS 'Free from then on: whoever died with it keeps it no longer.';

CREATE TABLE rollcall.standing (
    district_id text NOT NULL COLLATE pg_catalog."C",
    entity smallint NOT NULL,
    part smallint NOT NULL,
    entries bytea NOT NULL
)
WITH (autovacuum_vacuum_scale_factor='0.02', autovacuum_vacuum_threshold='500', autovacuum_analyze_scale_factor='0.05');
ALTER TABLE ONLY rollcall.standing ALTER COLUMN entries SET STORAGE EXTERNAL;

COMMENT ON TABLE rollcall.standing IS 'The open episodes of a district and entity, packed: part 0 all of them at some time, sorted, the others what changed since, in order. The next sync is compared with them.';

COMMENT ON COLUMN rollcall.standing.district_id IS 'The portal''s id of the district.';

COMMENT ON COLUMN rollcall.standing.entity IS '0 user, 1 class, 2 school, 3 enrollment.';

COMMENT ON COLUMN rollcall.standing.part IS '0 the whole set, above it a change of it.';

COMMENT ON COLUMN rollcall.standing.entries IS 'The packed open episodes, or which left and which came.';

CREATE VIEW rollcall.standing_school WITH (security_invoker='true') AS
 SELECT DISTINCT ON (o.district_id, m.cause, o.record_ref) o.district_id,
    d.name AS district_name,
    d.state,
    d.specialist,
    d.timezone,
    o.clever_id AS school_clever_id,
    o.sis_id AS school_sis_id,
    o.record_ref,
    m.cause,
    listed.name AS school_name,
    listed.students,
    listed.staff,
    listed.classes,
    listed.licensed,
    listed.starts_on,
    o.first_seen_at,
    o.first_seen_sync,
    (o.chain_first = head.first_sync) AS first_seen_is_floor,
    o.first_ever_at AS first_ever_seen_at,
    o.runs,
    max(COALESCE(held.completed_at, conclusive.completed_at)) OVER same_school AS last_seen_at,
    ((max(COALESCE(held.ordinal, head.conclusive_count[3])) OVER same_school - o.first_ordinal) + 1) AS times_seen,
    conclusive.completed_at AS last_conclusive_at,
        CASE
            WHEN ((said.decision = 'ignore'::text) OR (put_off.holds IS NULL)) THEN said.decision
            ELSE 'snooze'::text
        END AS decision,
        CASE
            WHEN ((said.decision = 'ignore'::text) OR (put_off.holds IS NULL)) THEN said.until_night
            ELSE put_off.until_night
        END AS decision_until,
    o.message_id
   FROM ((((((((((((rollcall.open_school o
     JOIN rollcall.message m ON ((m.message_id = o.message_id)))
     JOIN rollcall.district d ON ((d.district_id = o.district_id)))
     JOIN rollcall.ledger_head head ON ((head.district_id = o.district_id)))
     LEFT JOIN LATERAL ( SELECT s.completed_at
           FROM rollcall.sync s
          WHERE ((s.district_id = o.district_id) AND (s.sync_no = head.last_conclusive[3]) AND (NOT (head.last_conclusive[3] = ALL (head.last_conclusive))))
         OFFSET 0) other ON (true))
     CROSS JOIN LATERAL ( SELECT COALESCE(other.completed_at, head.last_conclusive_at) AS completed_at) conclusive)
     LEFT JOIN LATERAL ( SELECT before.completed_at,
            before.ordinals[3] AS ordinal
           FROM (rollcall.held_closing h
             JOIN rollcall.sync before ON (((before.district_id = h.district_id) AND (before.sync_no = head.hold_before[3]))))
          WHERE ((head.hold_before[3] > 0) AND (h.district_id = o.district_id) AND (h.entity = 2) AND (h.episode = o.episode))
         OFFSET 0) held ON (true))
     LEFT JOIN rollcall.school by_id ON (((by_id.district_id = o.district_id) AND (by_id.clever_id = o.clever_id) AND (o.clever_id <> ''::text))))
     LEFT JOIN LATERAL ( SELECT s.district_id,
            s.clever_id,
            s.sis_id,
            s.name,
            s.nces_id,
            s.students,
            s.staff,
            s.classes,
            s.licensed,
            s.starts_on,
            s.record_ref,
            s.sis_ref
           FROM rollcall.school s
          WHERE ((by_id.district_id IS NULL) AND (s.district_id = o.district_id) AND (s.sis_id = btrim(o.sis_id, ' 	
'::text)) AND (s.sis_id <> ''::text))
         OFFSET 0) by_sis ON (true))
     CROSS JOIN LATERAL ( SELECT
                CASE
                    WHEN (by_id.district_id IS NULL) THEN by_sis.name
                    ELSE by_id.name
                END AS name,
                CASE
                    WHEN (by_id.district_id IS NULL) THEN by_sis.students
                    ELSE by_id.students
                END AS students,
                CASE
                    WHEN (by_id.district_id IS NULL) THEN by_sis.staff
                    ELSE by_id.staff
                END AS staff,
                CASE
                    WHEN (by_id.district_id IS NULL) THEN by_sis.classes
                    ELSE by_id.classes
                END AS classes,
                CASE
                    WHEN (by_id.district_id IS NULL) THEN by_sis.licensed
                    ELSE by_id.licensed
                END AS licensed,
                CASE
                    WHEN (by_id.district_id IS NULL) THEN by_sis.starts_on
                    ELSE by_id.starts_on
                END AS starts_on) listed)
     LEFT JOIN ( SELECT DISTINCT ON (w.district_id, w.record_ref) w.district_id,
            w.record_ref,
            w.decision,
            w.until_night
           FROM rollcall.school_decision w
          WHERE (w.withdrawn_at IS NULL)
          ORDER BY w.district_id, w.record_ref, w.number DESC) decided ON (((decided.district_id = o.district_id) AND ((decided.record_ref = o.record_ref) OR (decided.record_ref = o.sis_ref)))))
     CROSS JOIN LATERAL ( SELECT
                CASE
                    WHEN holds.still THEN decided.decision
                    ELSE NULL::text
                END AS decision,
                CASE
                    WHEN holds.still THEN decided.until_night
                    ELSE NULL::date
                END AS until_night
           FROM ( SELECT ((decided.until_night IS NULL) OR (decided.until_night > ((now() AT TIME ZONE d.timezone))::date)) AS still) holds) said)
     LEFT JOIN LATERAL ( SELECT w.until_night,
            true AS holds
           FROM rollcall.snooze w
          WHERE ((o.district_id IN ( SELECT d_1.district_id
                   FROM rollcall.snooze d_1)) AND (w.district_id = o.district_id) AND (w.cause = ANY (ARRAY[''::text, m.cause])) AND (w.withdrawn_at IS NULL) AND ((w.object_kind = 'd'::text) OR (w.record_ref = ANY (ARRAY[o.record_ref, o.sis_ref]))) AND ((w.until_night IS NULL) OR (w.until_night > ((now() AT TIME ZONE d.timezone))::date)) AND ((w.until_open IS NULL) OR (rollcall.open_rows(w.district_id, w.cause) < w.until_open)) AND (NOT (EXISTS ( SELECT
                   FROM rollcall.snooze newer
                  WHERE ((newer.district_id = w.district_id) AND (newer.object_kind = w.object_kind) AND (NOT (newer.record_ref IS DISTINCT FROM w.record_ref)) AND (newer.cause = w.cause) AND (newer.number > w.number) AND (newer.withdrawn_at IS NULL))))))
          ORDER BY w.until_night DESC
         LIMIT 1) put_off ON (true))
  WINDOW same_school AS (PARTITION BY o.district_id, m.cause, o.record_ref ORDER BY o.first_seen_at, o.first_seen_sync, o.episode, by_id.sis_id, by_sis.clever_id, (decided.record_ref = o.record_ref) DESC NULLS LAST ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING)
  ORDER BY o.district_id, m.cause, o.record_ref, o.first_seen_at, o.first_seen_sync, o.episode, by_id.sis_id, by_sis.clever_id, (decided.record_ref = o.record_ref) DESC NULLS LAST;

COMMENT ON VIEW rollcall.standing_school IS 'One row per district, cause and school with an open problem; null where no directory tells.';

COMMENT ON COLUMN rollcall.standing_school.district_id IS 'The portal''s id of the district.';

COMMENT ON COLUMN rollcall.standing_school.district_name IS 'Name by the newest district list; null where none has it.';

COMMENT ON COLUMN rollcall.standing_school.state IS 'US state by the newest district list; null where none has it.';

COMMENT ON COLUMN rollcall.standing_school.specialist IS 'Implementation specialist by the newest list; null where none has it.';

COMMENT ON COLUMN rollcall.standing_school.timezone IS 'IANA name; decides the nights of the district.';

COMMENT ON COLUMN rollcall.standing_school.school_clever_id IS 'Clever ID of the school, verbatim; empty where the report had none.';

COMMENT ON COLUMN rollcall.standing_school.school_sis_id IS 'The schools id in the SIS, verbatim; empty where the report had none.';

COMMENT ON COLUMN rollcall.standing_school.record_ref IS 'Keyed hash of the school, as in opening.';

COMMENT ON COLUMN rollcall.standing_school.cause IS 'Canonical kind of the problem.';

COMMENT ON COLUMN rollcall.standing_school.school_name IS 'Name by the school directory.';

COMMENT ON COLUMN rollcall.standing_school.students IS 'Number of students by the directory.';

COMMENT ON COLUMN rollcall.standing_school.staff IS 'Number of staff by the directory.';

COMMENT ON COLUMN rollcall.standing_school.classes IS 'Number of classes by the directory.';

COMMENT ON COLUMN rollcall.standing_school.licensed IS 'Whether the directory has the school as licensed.';

COMMENT ON COLUMN rollcall.standing_school.starts_on IS 'Start of instruction by the directory.';

COMMENT ON COLUMN rollcall.standing_school.first_seen_at IS 'Completion of the sync that first reported it, in this run of nights.';

COMMENT ON COLUMN rollcall.standing_school.first_seen_sync IS 'The portals id of that sync.';

COMMENT ON COLUMN rollcall.standing_school.first_seen_is_floor IS 'Already there in the first sync the district is known by, so older than anybody knows.';

COMMENT ON COLUMN rollcall.standing_school.first_ever_seen_at IS 'First sight in any run.';

COMMENT ON COLUMN rollcall.standing_school.runs IS 'How many times the school has had this problem, this one included.';

COMMENT ON COLUMN rollcall.standing_school.last_seen_at IS 'Completion of the latest sync that reported it.';

COMMENT ON COLUMN rollcall.standing_school.times_seen IS 'Conclusive syncs from the first sight to the last.';

COMMENT ON COLUMN rollcall.standing_school.last_conclusive_at IS 'Completion of the latest sync of the district that told about schools.';

COMMENT ON COLUMN rollcall.standing_school.decision IS 'What people decided: onboard, unshare, ignore or snooze; null where nobody did.';

COMMENT ON COLUMN rollcall.standing_school.decision_until IS 'The night on which the decision ends; null where it has no end.';

COMMENT ON COLUMN rollcall.standing_school.message_id IS 'The kind of message.';

CREATE VIEW rollcall.sync_delivery WITH (security_invoker='true') AS
 SELECT v.district_id,
    v.sync_no,
    v.source,
    v.delivery,
    v.version_no
   FROM rollcall.sync_version v
  WHERE ((v.version_no = 1) AND (NOT (EXISTS ( SELECT
           FROM rollcall.retold r
          WHERE ((r.district_id = v.district_id) AND (r.sync_no = v.sync_no) AND (r.source = v.source) AND (r.delivery = v.delivery))))))
UNION ALL
 SELECT r.district_id,
    r.sync_no,
    r.source,
    r.delivery,
    r.version_no
   FROM rollcall.retold r;

COMMENT ON VIEW rollcall.sync_delivery IS 'One row per sync and delivery: the version of the sync that the delivery tells now.';

COMMENT ON COLUMN rollcall.sync_delivery.district_id IS 'The portal''s id of the district.';

COMMENT ON COLUMN rollcall.sync_delivery.sync_no IS 'Number of the sync within its district.';

COMMENT ON COLUMN rollcall.sync_delivery.source IS 'Name of the source.';

COMMENT ON COLUMN rollcall.sync_delivery.delivery IS 'Name of the delivery.';

COMMENT ON COLUMN rollcall.sync_delivery.version_no IS 'The version that the delivery tells now.';

CREATE TABLE rollcall.triage_log (
    district_id text NOT NULL COLLATE pg_catalog."C",
    event_id uuid DEFAULT gen_random_uuid() NOT NULL,
    at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    said_by text NOT NULL,
    role_name text DEFAULT SESSION_USER NOT NULL,
    action text NOT NULL,
    object_kind text NOT NULL COLLATE pg_catalog."C",
    object_id text NOT NULL COLLATE pg_catalog."C",
    cause text DEFAULT ''::text NOT NULL COLLATE pg_catalog."C",
    words text DEFAULT ''::text NOT NULL
);

COMMENT ON TABLE rollcall.triage_log IS 'One row per thing a person did here: who, when, about what. Only ever added to.';

COMMENT ON COLUMN rollcall.triage_log.district_id IS 'The portal''s id of the district.';

COMMENT ON COLUMN rollcall.triage_log.event_id IS 'Random; one per event.';

COMMENT ON COLUMN rollcall.triage_log.at IS 'When it was done.';

COMMENT ON COLUMN rollcall.triage_log.said_by IS 'The name of the person, as they gave it.';

COMMENT ON COLUMN rollcall.triage_log.role_name IS 'The database role it was said under.';

COMMENT ON COLUMN rollcall.triage_log.action IS 'decided, snoozed, assigned, noted, promised, or one of them taken back.';

COMMENT ON COLUMN rollcall.triage_log.object_kind IS 'd the district, c a Clever ID, s a sis_id, f the identity of a finding.';

COMMENT ON COLUMN rollcall.triage_log.object_id IS 'The id of that kind; empty for the district.';

COMMENT ON COLUMN rollcall.triage_log.cause IS 'Canonical kind of message; empty for all.';

COMMENT ON COLUMN rollcall.triage_log.words IS 'What the person wrote.';

CREATE VIEW rollcall.user_error WITH (security_invoker='true') AS
 SELECT episode.district_id,
    episode.entity,
    episode.entity_no,
    episode.episode,
    episode.identity,
    episode.record_ref,
    episode.clever_id,
    episode.sis_id,
    episode.field,
    episode.status,
    episode.message,
    episode.cause,
    episode.occurrences,
    episode.episode_state,
    episode.first_seen_at,
    episode.first_seen_sync,
    episode.chain_first_seen_at,
    episode.chain_first_seen_sync,
    episode.last_seen_at,
    episode.last_seen_sync,
    episode.closed_at,
    episode.closed_sync,
    episode.closed_reason,
    episode.held_sync,
    episode.continues,
    episode.ended_episode
   FROM rollcall.episode
  WHERE (episode.entity_no = 0);

COMMENT ON VIEW rollcall.user_error IS 'One row per episode of a user.';

COMMENT ON COLUMN rollcall.user_error.district_id IS 'The portal''s id of the district.';

COMMENT ON COLUMN rollcall.user_error.entity IS 'user, class, school or enrollment.';

COMMENT ON COLUMN rollcall.user_error.entity_no IS '0 user, 1 class, 2 school, 3 enrollment.';

COMMENT ON COLUMN rollcall.user_error.episode IS 'Number of the episode within its district and entity.';

COMMENT ON COLUMN rollcall.user_error.identity IS 'Fingerprint of what makes two findings the same.';

COMMENT ON COLUMN rollcall.user_error.record_ref IS 'Keyed hash of the record; safe to show where ids are not.';

COMMENT ON COLUMN rollcall.user_error.clever_id IS 'Clever ID of the record, verbatim; empty where it has none.';

COMMENT ON COLUMN rollcall.user_error.sis_id IS 'The records id in the SIS, verbatim; empty where it has none.';

COMMENT ON COLUMN rollcall.user_error.field IS 'The field, verbatim, as the opening sync had it.';

COMMENT ON COLUMN rollcall.user_error.status IS 'The status, verbatim, as the opening sync had it.';

COMMENT ON COLUMN rollcall.user_error.message IS 'The message, verbatim, as the opening sync had it; may hold student data.';

COMMENT ON COLUMN rollcall.user_error.cause IS 'Canonical kind of the message.';

COMMENT ON COLUMN rollcall.user_error.occurrences IS 'Rows of the opening sync that said so.';

COMMENT ON COLUMN rollcall.user_error.episode_state IS 'open or closed.';

COMMENT ON COLUMN rollcall.user_error.first_seen_at IS 'Completion of the sync that opened it.';

COMMENT ON COLUMN rollcall.user_error.first_seen_sync IS 'The portals id of that sync.';

COMMENT ON COLUMN rollcall.user_error.chain_first_seen_at IS 'First sight of the first episode of the chain, where this one continues another.';

COMMENT ON COLUMN rollcall.user_error.chain_first_seen_sync IS 'The portals id of the sync of chain_first_seen_at.';

COMMENT ON COLUMN rollcall.user_error.last_seen_at IS 'Completion of the latest sync that reported it.';

COMMENT ON COLUMN rollcall.user_error.last_seen_sync IS 'The portals id of that sync.';

COMMENT ON COLUMN rollcall.user_error.closed_at IS 'Completion of the sync that closed it; null while open.';

COMMENT ON COLUMN rollcall.user_error.closed_sync IS 'The portals id of that sync; null while open.';

COMMENT ON COLUMN rollcall.user_error.closed_reason IS 'absent or sync_clean; null while open.';

COMMENT ON COLUMN rollcall.user_error.held_sync IS 'The sync whose word that this is gone still waits.';

COMMENT ON COLUMN rollcall.user_error.continues IS 'Goes on where another episode ended in the same sync.';

COMMENT ON COLUMN rollcall.user_error.ended_episode IS 'The number again once the episode has ended; null while it is open.';

CREATE TABLE rollcall.wording_rows (
    district_id text NOT NULL COLLATE pg_catalog."C",
    wording integer NOT NULL,
    entity smallint NOT NULL,
    field text NOT NULL,
    status text NOT NULL,
    message text NOT NULL,
    message_id uuid NOT NULL
)
WITH (autovacuum_vacuum_insert_scale_factor='0.05', autovacuum_analyze_scale_factor='0.02');

CREATE TABLE rollcall.worker (
    worker_id uuid NOT NULL,
    host text NOT NULL,
    pid integer NOT NULL,
    version text NOT NULL,
    started_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    heartbeat_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    stopped_at timestamp with time zone
)
WITH (autovacuum_vacuum_scale_factor='0.02', autovacuum_vacuum_threshold='500', autovacuum_analyze_scale_factor='0.05');

COMMENT ON TABLE rollcall.worker IS 'One row per process that ever ingested, with its heartbeat.';

COMMENT ON COLUMN rollcall.worker.worker_id IS 'Random; one per process.';

COMMENT ON COLUMN rollcall.worker.host IS 'Name of its host.';

COMMENT ON COLUMN rollcall.worker.pid IS 'Its process id on the host.';

COMMENT ON COLUMN rollcall.worker.version IS 'Version of rollcall.';

COMMENT ON COLUMN rollcall.worker.started_at IS 'When it started.';

COMMENT ON COLUMN rollcall.worker.heartbeat_at IS 'When it last said that it lives.';

COMMENT ON COLUMN rollcall.worker.stopped_at IS 'When it stopped in good order; null otherwise.';

ALTER TABLE ONLY rollcall.opening_chunk ATTACH PARTITION rollcall.opening_chunk_class FOR VALUES IN ('1');

ALTER TABLE ONLY rollcall.opening_chunk ATTACH PARTITION rollcall.opening_chunk_enrollment FOR VALUES IN ('3');

ALTER TABLE ONLY rollcall.opening_chunk ATTACH PARTITION rollcall.opening_chunk_school FOR VALUES IN ('2');

ALTER TABLE ONLY rollcall.opening_chunk ATTACH PARTITION rollcall.opening_chunk_user FOR VALUES IN ('0');

ALTER TABLE ONLY rollcall.wording ATTACH PARTITION rollcall.wording_rows FOR VALUES WITH (modulus 1, remainder 0);

ALTER TABLE ONLY rollcall.alarm
    ADD CONSTRAINT alarm_key PRIMARY KEY (kind, subject);

ALTER TABLE ONLY rollcall.archive
    ADD CONSTRAINT archive_key PRIMARY KEY (district_id, sha256);

ALTER TABLE ONLY rollcall.assignment
    ADD CONSTRAINT assignment_key PRIMARY KEY (district_id, number);

ALTER TABLE ONLY rollcall.caseload
    ADD CONSTRAINT caseload_key PRIMARY KEY (role_name, district_id);

ALTER TABLE ONLY rollcall.cause
    ADD CONSTRAINT cause_key PRIMARY KEY (cause);

ALTER TABLE ONLY rollcall.continuation
    ADD CONSTRAINT continuation_key PRIMARY KEY (district_id, entity, episode);

ALTER TABLE ONLY rollcall.delivery
    ADD CONSTRAINT delivery_key PRIMARY KEY (source, delivery);

ALTER TABLE ONLY rollcall.district_hold_threshold
    ADD CONSTRAINT district_hold_threshold_key PRIMARY KEY (district_id, effective_from);

ALTER TABLE ONLY rollcall.district
    ADD CONSTRAINT district_key PRIMARY KEY (district_id);

ALTER TABLE ONLY rollcall.district_trouble
    ADD CONSTRAINT district_trouble_key PRIMARY KEY (district_id);

ALTER TABLE ONLY rollcall.ending_chunk
    ADD CONSTRAINT ending_chunk_key PRIMARY KEY (district_id, entity, closed_by, first_episode);

ALTER TABLE ONLY rollcall.export_log
    ADD CONSTRAINT export_log_key PRIMARY KEY (export_id);

ALTER TABLE ONLY rollcall.held_closing
    ADD CONSTRAINT held_closing_key PRIMARY KEY (district_id, entity, episode);

ALTER TABLE ONLY rollcall.history_loading
    ADD CONSTRAINT history_loading_key PRIMARY KEY (source);

ALTER TABLE ONLY rollcall.hold_decision
    ADD CONSTRAINT hold_decision_key PRIMARY KEY (district_id, sync_id, version_id);

ALTER TABLE ONLY rollcall.hold_threshold
    ADD CONSTRAINT hold_threshold_key PRIMARY KEY (effective_from);

ALTER TABLE ONLY rollcall.id_tag
    ADD CONSTRAINT id_tag_key PRIMARY KEY (district_id, part);

ALTER TABLE ONLY rollcall.ingest_run
    ADD CONSTRAINT ingest_run_key PRIMARY KEY (run_id);

ALTER TABLE ONLY rollcall.lease
    ADD CONSTRAINT lease_key PRIMARY KEY (district_id);

ALTER TABLE ONLY rollcall.ledger_head
    ADD CONSTRAINT ledger_head_key PRIMARY KEY (district_id);

ALTER TABLE ONLY rollcall.letter
    ADD CONSTRAINT letter_key PRIMARY KEY (district_id, number);

ALTER TABLE ONLY rollcall.list_import
    ADD CONSTRAINT list_import_key PRIMARY KEY (source, list);

ALTER TABLE ONLY rollcall.message
    ADD CONSTRAINT message_key PRIMARY KEY (message_id);

ALTER TABLE ONLY rollcall.migration
    ADD CONSTRAINT migration_key PRIMARY KEY (number);

ALTER TABLE ONLY rollcall.night_change
    ADD CONSTRAINT night_change_key PRIMARY KEY (night, part);

ALTER TABLE ONLY rollcall.note
    ADD CONSTRAINT note_key PRIMARY KEY (district_id, number);

ALTER TABLE ONLY rollcall.open_count
    ADD CONSTRAINT open_count_key PRIMARY KEY (district_id);

ALTER TABLE ONLY rollcall.open_school
    ADD CONSTRAINT open_school_key PRIMARY KEY (district_id, episode);

ALTER TABLE ONLY rollcall.opening_chunk
    ADD CONSTRAINT opening_chunk_key PRIMARY KEY (district_id, entity, first_episode);

ALTER TABLE ONLY rollcall.opening_chunk_class
    ADD CONSTRAINT opening_chunk_class_pkey PRIMARY KEY (district_id, entity, first_episode);

ALTER TABLE ONLY rollcall.opening_chunk_enrollment
    ADD CONSTRAINT opening_chunk_enrollment_pkey PRIMARY KEY (district_id, entity, first_episode);

ALTER TABLE ONLY rollcall.opening_chunk_school
    ADD CONSTRAINT opening_chunk_school_pkey PRIMARY KEY (district_id, entity, first_episode);

ALTER TABLE ONLY rollcall.opening_chunk_user
    ADD CONSTRAINT opening_chunk_user_pkey PRIMARY KEY (district_id, entity, first_episode);

ALTER TABLE ONLY rollcall.pause
    ADD CONSTRAINT pause_key PRIMARY KEY (district_id, from_night);

ALTER TABLE ONLY rollcall.poll
    ADD CONSTRAINT poll_key PRIMARY KEY (district_id, source);

ALTER TABLE ONLY rollcall.poll_page
    ADD CONSTRAINT poll_page_key PRIMARY KEY (district_id, source, delivery);

ALTER TABLE ONLY rollcall.portal_listing
    ADD CONSTRAINT portal_listing_key PRIMARY KEY (district_id, source);

ALTER TABLE ONLY rollcall.promise
    ADD CONSTRAINT promise_key PRIMARY KEY (district_id, number);

ALTER TABLE ONLY rollcall.purge_receipt
    ADD CONSTRAINT purge_receipt_key PRIMARY KEY (district_id, purged_at);

ALTER TABLE ONLY rollcall.record_key
    ADD CONSTRAINT record_key_key PRIMARY KEY (is_only);

ALTER TABLE ONLY rollcall.rejected_manifest_row
    ADD CONSTRAINT rejected_manifest_row_key PRIMARY KEY (source, delivery, line);

ALTER TABLE ONLY rollcall.rejected_row
    ADD CONSTRAINT rejected_row_key PRIMARY KEY (district_id, sync_no, version_no, report, line, byte_offset);

ALTER TABLE ONLY rollcall.report_flaw
    ADD CONSTRAINT report_flaw_key PRIMARY KEY (district_id, sync_no, version_no, "position");

ALTER TABLE ONLY rollcall.retold
    ADD CONSTRAINT retold_key PRIMARY KEY (district_id, sync_no, source, delivery);

ALTER TABLE ONLY rollcall.roster
    ADD CONSTRAINT roster_key PRIMARY KEY (district_id);

ALTER TABLE ONLY rollcall.roster_school
    ADD CONSTRAINT roster_school_key PRIMARY KEY (district_id, entity, school);

ALTER TABLE ONLY rollcall.school_decision
    ADD CONSTRAINT school_decision_key PRIMARY KEY (district_id, object_kind, object_id, number);

ALTER TABLE ONLY rollcall.school
    ADD CONSTRAINT school_key PRIMARY KEY (district_id, clever_id, sis_id);

ALTER TABLE ONLY rollcall.silence
    ADD CONSTRAINT silence_key PRIMARY KEY (district_id, from_night);

ALTER TABLE ONLY rollcall.snooze
    ADD CONSTRAINT snooze_key PRIMARY KEY (district_id, object_kind, object_id, cause, number);

ALTER TABLE ONLY rollcall.source_news
    ADD CONSTRAINT source_news_key PRIMARY KEY (source);

ALTER TABLE ONLY rollcall.source_pace
    ADD CONSTRAINT source_pace_key PRIMARY KEY (source);

ALTER TABLE ONLY rollcall.source_slot
    ADD CONSTRAINT source_slot_key PRIMARY KEY (source, slot);

ALTER TABLE ONLY rollcall.standing
    ADD CONSTRAINT standing_key PRIMARY KEY (district_id, entity, part);

ALTER TABLE ONLY rollcall.sync_change
    ADD CONSTRAINT sync_change_key PRIMARY KEY (district_id, sync_no);

ALTER TABLE ONLY rollcall.sync
    ADD CONSTRAINT sync_key PRIMARY KEY (district_id, sync_no) INCLUDE (completed_at, conclusive);

ALTER TABLE ONLY rollcall.sync_version
    ADD CONSTRAINT sync_version_key PRIMARY KEY (district_id, sync_no, version_no);

ALTER TABLE ONLY rollcall.triage_log
    ADD CONSTRAINT triage_log_key PRIMARY KEY (district_id, event_id);

ALTER TABLE ONLY rollcall.wording
    ADD CONSTRAINT wording_key PRIMARY KEY (district_id, wording);

ALTER TABLE ONLY rollcall.wording_rows
    ADD CONSTRAINT wording_rows_pkey PRIMARY KEY (district_id, wording);

ALTER TABLE ONLY rollcall.worker
    ADD CONSTRAINT worker_key PRIMARY KEY (worker_id);

CREATE INDEX export_log_by_time ON rollcall.export_log USING btree (began_at);

CREATE INDEX school_by_sis_id ON rollcall.school USING btree (district_id, sis_id);

CREATE UNIQUE INDEX sync_by_id ON rollcall.sync USING btree (district_id, sync_id);

CREATE INDEX sync_by_time ON rollcall.sync USING btree (completed_at);

ALTER INDEX rollcall.opening_chunk_key ATTACH PARTITION rollcall.opening_chunk_class_pkey;

ALTER INDEX rollcall.opening_chunk_key ATTACH PARTITION rollcall.opening_chunk_enrollment_pkey;

ALTER INDEX rollcall.opening_chunk_key ATTACH PARTITION rollcall.opening_chunk_school_pkey;

ALTER INDEX rollcall.opening_chunk_key ATTACH PARTITION rollcall.opening_chunk_user_pkey;

ALTER INDEX rollcall.wording_key ATTACH PARTITION rollcall.wording_rows_pkey;

CREATE TRIGGER archive_has_bases AFTER INSERT ON rollcall.archive REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION rollcall.archive_has_bases();

CREATE TRIGGER archive_keeps_bases AFTER DELETE ON rollcall.archive REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION rollcall.archive_keeps_bases();

CREATE TRIGGER assignment_applies AFTER INSERT OR DELETE OR UPDATE ON rollcall.assignment FOR EACH ROW EXECUTE FUNCTION rollcall.assignment_applies();

ALTER TABLE ONLY rollcall.message
    ADD CONSTRAINT message_cause FOREIGN KEY (cause) REFERENCES rollcall.cause(cause);

CREATE POLICY all_districts ON rollcall.continuation FOR SELECT TO rollcall_bi USING (true);

CREATE POLICY all_districts ON rollcall.district FOR SELECT TO rollcall_bi USING (true);

CREATE POLICY all_districts ON rollcall.ending_chunk FOR SELECT TO rollcall_bi USING (true);

CREATE POLICY all_districts ON rollcall.held_closing FOR SELECT TO rollcall_bi USING (true);

CREATE POLICY all_districts ON rollcall.ledger_head FOR SELECT TO rollcall_bi USING (true);

CREATE POLICY all_districts ON rollcall.open_count FOR SELECT TO rollcall_bi USING (true);

CREATE POLICY all_districts ON rollcall.open_school FOR SELECT TO rollcall_bi USING (true);

CREATE POLICY all_districts ON rollcall.opening_chunk FOR SELECT TO rollcall_bi USING (true);

CREATE POLICY all_districts ON rollcall.pause FOR SELECT TO rollcall_bi USING (true);

CREATE POLICY all_districts ON rollcall.school FOR SELECT TO rollcall_bi USING (true);

CREATE POLICY all_districts ON rollcall.school_decision FOR SELECT TO rollcall_bi USING (true);

CREATE POLICY all_districts ON rollcall.silence FOR SELECT TO rollcall_bi USING (true);

CREATE POLICY all_districts ON rollcall.snooze FOR SELECT TO rollcall_bi USING (true);

CREATE POLICY all_districts ON rollcall.sync FOR SELECT TO rollcall_bi USING (true);

CREATE POLICY all_districts ON rollcall.wording FOR SELECT TO rollcall_bi USING (true);

CREATE POLICY all_districts_audited ON rollcall.assignment FOR SELECT TO rollcall_auditor USING (true);

CREATE POLICY all_districts_audited ON rollcall.caseload FOR SELECT TO rollcall_auditor USING (true);

CREATE POLICY all_districts_audited ON rollcall.district FOR SELECT TO rollcall_auditor USING (true);

CREATE POLICY all_districts_audited ON rollcall.district_hold_threshold FOR SELECT TO rollcall_auditor USING (true);

CREATE POLICY all_districts_audited ON rollcall.district_trouble FOR SELECT TO rollcall_auditor USING (true);

CREATE POLICY all_districts_audited ON rollcall.hold_decision FOR SELECT TO rollcall_auditor USING (true);

CREATE POLICY all_districts_audited ON rollcall.letter FOR SELECT TO rollcall_auditor USING (true);

CREATE POLICY all_districts_audited ON rollcall.note FOR SELECT TO rollcall_auditor USING (true);

CREATE POLICY all_districts_audited ON rollcall.pause FOR SELECT TO rollcall_auditor USING (true);

CREATE POLICY all_districts_audited ON rollcall.promise FOR SELECT TO rollcall_auditor USING (true);

CREATE POLICY all_districts_audited ON rollcall.purge_receipt FOR SELECT TO rollcall_auditor USING (true);

CREATE POLICY all_districts_audited ON rollcall.report_flaw FOR SELECT TO rollcall_auditor USING (true);

CREATE POLICY all_districts_audited ON rollcall.school_decision FOR SELECT TO rollcall_auditor USING (true);

CREATE POLICY all_districts_audited ON rollcall.snooze FOR SELECT TO rollcall_auditor USING (true);

CREATE POLICY all_districts_audited ON rollcall.sync FOR SELECT TO rollcall_auditor USING (true);

CREATE POLICY all_districts_audited ON rollcall.sync_version FOR SELECT TO rollcall_auditor USING (true);

CREATE POLICY all_districts_audited ON rollcall.triage_log FOR SELECT TO rollcall_auditor USING (true);

ALTER TABLE rollcall.archive ENABLE ROW LEVEL SECURITY;

ALTER TABLE rollcall.assignment ENABLE ROW LEVEL SECURITY;

ALTER TABLE rollcall.caseload ENABLE ROW LEVEL SECURITY;

CREATE POLICY caseload_only ON rollcall.assignment FOR SELECT TO rollcall_specialist USING ((district_id = ANY (ARRAY( SELECT c.district_id
   FROM rollcall.caseload c
  WHERE (c.role_name = SESSION_USER)))));

CREATE POLICY caseload_only ON rollcall.continuation FOR SELECT TO rollcall_specialist USING ((district_id = ANY (ARRAY( SELECT c.district_id
   FROM rollcall.caseload c
  WHERE (c.role_name = SESSION_USER)))));

CREATE POLICY caseload_only ON rollcall.district FOR SELECT TO rollcall_specialist USING ((district_id = ANY (ARRAY( SELECT c.district_id
   FROM rollcall.caseload c
  WHERE (c.role_name = SESSION_USER)))));

CREATE POLICY caseload_only ON rollcall.district_hold_threshold FOR SELECT TO rollcall_specialist USING ((district_id = ANY (ARRAY( SELECT c.district_id
   FROM rollcall.caseload c
  WHERE (c.role_name = SESSION_USER)))));

CREATE POLICY caseload_only ON rollcall.district_trouble FOR SELECT TO rollcall_specialist USING ((district_id = ANY (ARRAY( SELECT c.district_id
   FROM rollcall.caseload c
  WHERE (c.role_name = SESSION_USER)))));

CREATE POLICY caseload_only ON rollcall.ending_chunk FOR SELECT TO rollcall_specialist USING ((district_id = ANY (ARRAY( SELECT c.district_id
   FROM rollcall.caseload c
  WHERE (c.role_name = SESSION_USER)))));

CREATE POLICY caseload_only ON rollcall.held_closing FOR SELECT TO rollcall_specialist USING ((district_id = ANY (ARRAY( SELECT c.district_id
   FROM rollcall.caseload c
  WHERE (c.role_name = SESSION_USER)))));

CREATE POLICY caseload_only ON rollcall.hold_decision FOR SELECT TO rollcall_specialist USING ((district_id = ANY (ARRAY( SELECT c.district_id
   FROM rollcall.caseload c
  WHERE (c.role_name = SESSION_USER)))));

CREATE POLICY caseload_only ON rollcall.id_tag FOR SELECT TO rollcall_specialist USING ((district_id = ANY (ARRAY( SELECT c.district_id
   FROM rollcall.caseload c
  WHERE (c.role_name = SESSION_USER)))));

CREATE POLICY caseload_only ON rollcall.ledger_head FOR SELECT TO rollcall_specialist USING ((district_id = ANY (ARRAY( SELECT c.district_id
   FROM rollcall.caseload c
  WHERE (c.role_name = SESSION_USER)))));

CREATE POLICY caseload_only ON rollcall.letter FOR SELECT TO rollcall_specialist USING ((district_id = ANY (ARRAY( SELECT c.district_id
   FROM rollcall.caseload c
  WHERE (c.role_name = SESSION_USER)))));

CREATE POLICY caseload_only ON rollcall.note FOR SELECT TO rollcall_specialist USING ((district_id = ANY (ARRAY( SELECT c.district_id
   FROM rollcall.caseload c
  WHERE (c.role_name = SESSION_USER)))));

CREATE POLICY caseload_only ON rollcall.open_count FOR SELECT TO rollcall_specialist USING ((district_id = ANY (ARRAY( SELECT c.district_id
   FROM rollcall.caseload c
  WHERE (c.role_name = SESSION_USER)))));

CREATE POLICY caseload_only ON rollcall.open_school FOR SELECT TO rollcall_specialist USING ((district_id = ANY (ARRAY( SELECT c.district_id
   FROM rollcall.caseload c
  WHERE (c.role_name = SESSION_USER)))));

CREATE POLICY caseload_only ON rollcall.opening_chunk FOR SELECT TO rollcall_specialist USING ((district_id = ANY (ARRAY( SELECT c.district_id
   FROM rollcall.caseload c
  WHERE (c.role_name = SESSION_USER)))));

CREATE POLICY caseload_only ON rollcall.pause FOR SELECT TO rollcall_specialist USING ((district_id = ANY (ARRAY( SELECT c.district_id
   FROM rollcall.caseload c
  WHERE (c.role_name = SESSION_USER)))));

CREATE POLICY caseload_only ON rollcall.poll FOR SELECT TO rollcall_specialist USING ((district_id = ANY (ARRAY( SELECT c.district_id
   FROM rollcall.caseload c
  WHERE (c.role_name = SESSION_USER)))));

CREATE POLICY caseload_only ON rollcall.poll_page FOR SELECT TO rollcall_specialist USING ((district_id = ANY (ARRAY( SELECT c.district_id
   FROM rollcall.caseload c
  WHERE (c.role_name = SESSION_USER)))));

CREATE POLICY caseload_only ON rollcall.portal_listing FOR SELECT TO rollcall_specialist USING ((district_id = ANY (ARRAY( SELECT c.district_id
   FROM rollcall.caseload c
  WHERE (c.role_name = SESSION_USER)))));

CREATE POLICY caseload_only ON rollcall.promise FOR SELECT TO rollcall_specialist USING ((district_id = ANY (ARRAY( SELECT c.district_id
   FROM rollcall.caseload c
  WHERE (c.role_name = SESSION_USER)))));

CREATE POLICY caseload_only ON rollcall.rejected_row FOR SELECT TO rollcall_specialist USING ((district_id = ANY (ARRAY( SELECT c.district_id
   FROM rollcall.caseload c
  WHERE (c.role_name = SESSION_USER)))));

CREATE POLICY caseload_only ON rollcall.report_flaw FOR SELECT TO rollcall_specialist USING ((district_id = ANY (ARRAY( SELECT c.district_id
   FROM rollcall.caseload c
  WHERE (c.role_name = SESSION_USER)))));

CREATE POLICY caseload_only ON rollcall.retold FOR SELECT TO rollcall_specialist USING ((district_id = ANY (ARRAY( SELECT c.district_id
   FROM rollcall.caseload c
  WHERE (c.role_name = SESSION_USER)))));

CREATE POLICY caseload_only ON rollcall.roster FOR SELECT TO rollcall_specialist USING ((district_id = ANY (ARRAY( SELECT c.district_id
   FROM rollcall.caseload c
  WHERE (c.role_name = SESSION_USER)))));

CREATE POLICY caseload_only ON rollcall.roster_school FOR SELECT TO rollcall_specialist USING ((district_id = ANY (ARRAY( SELECT c.district_id
   FROM rollcall.caseload c
  WHERE (c.role_name = SESSION_USER)))));

CREATE POLICY caseload_only ON rollcall.school FOR SELECT TO rollcall_specialist USING ((district_id = ANY (ARRAY( SELECT c.district_id
   FROM rollcall.caseload c
  WHERE (c.role_name = SESSION_USER)))));

CREATE POLICY caseload_only ON rollcall.school_decision FOR SELECT TO rollcall_specialist USING ((district_id = ANY (ARRAY( SELECT c.district_id
   FROM rollcall.caseload c
  WHERE (c.role_name = SESSION_USER)))));

CREATE POLICY caseload_only ON rollcall.silence FOR SELECT TO rollcall_specialist USING ((district_id = ANY (ARRAY( SELECT c.district_id
   FROM rollcall.caseload c
  WHERE (c.role_name = SESSION_USER)))));

CREATE POLICY caseload_only ON rollcall.snooze FOR SELECT TO rollcall_specialist USING ((district_id = ANY (ARRAY( SELECT c.district_id
   FROM rollcall.caseload c
  WHERE (c.role_name = SESSION_USER)))));

CREATE POLICY caseload_only ON rollcall.sync FOR SELECT TO rollcall_specialist USING ((district_id = ANY (ARRAY( SELECT c.district_id
   FROM rollcall.caseload c
  WHERE (c.role_name = SESSION_USER)))));

CREATE POLICY caseload_only ON rollcall.sync_change FOR SELECT TO rollcall_specialist USING ((district_id = ANY (ARRAY( SELECT c.district_id
   FROM rollcall.caseload c
  WHERE (c.role_name = SESSION_USER)))));

CREATE POLICY caseload_only ON rollcall.sync_version FOR SELECT TO rollcall_specialist USING ((district_id = ANY (ARRAY( SELECT c.district_id
   FROM rollcall.caseload c
  WHERE (c.role_name = SESSION_USER)))));

CREATE POLICY caseload_only ON rollcall.triage_log FOR SELECT TO rollcall_specialist USING ((district_id = ANY (ARRAY( SELECT c.district_id
   FROM rollcall.caseload c
  WHERE (c.role_name = SESSION_USER)))));

CREATE POLICY caseload_only ON rollcall.wording FOR SELECT TO rollcall_specialist USING ((district_id = ANY (ARRAY( SELECT c.district_id
   FROM rollcall.caseload c
  WHERE (c.role_name = SESSION_USER)))));

CREATE POLICY caseload_said ON rollcall.assignment FOR INSERT TO rollcall_specialist WITH CHECK (((role_name = SESSION_USER) AND (district_id = ANY (ARRAY( SELECT c.district_id
   FROM rollcall.caseload c
  WHERE (c.role_name = SESSION_USER))))));

CREATE POLICY caseload_said ON rollcall.letter FOR INSERT TO rollcall_specialist WITH CHECK (((role_name = SESSION_USER) AND (district_id = ANY (ARRAY( SELECT c.district_id
   FROM rollcall.caseload c
  WHERE (c.role_name = SESSION_USER))))));

CREATE POLICY caseload_said ON rollcall.note FOR INSERT TO rollcall_specialist WITH CHECK (((role_name = SESSION_USER) AND (district_id = ANY (ARRAY( SELECT c.district_id
   FROM rollcall.caseload c
  WHERE (c.role_name = SESSION_USER))))));

CREATE POLICY caseload_said ON rollcall.promise FOR INSERT TO rollcall_specialist WITH CHECK (((role_name = SESSION_USER) AND (district_id = ANY (ARRAY( SELECT c.district_id
   FROM rollcall.caseload c
  WHERE (c.role_name = SESSION_USER))))));

CREATE POLICY caseload_said ON rollcall.school_decision FOR INSERT TO rollcall_specialist WITH CHECK (((role_name = SESSION_USER) AND (district_id = ANY (ARRAY( SELECT c.district_id
   FROM rollcall.caseload c
  WHERE (c.role_name = SESSION_USER))))));

CREATE POLICY caseload_said ON rollcall.snooze FOR INSERT TO rollcall_specialist WITH CHECK (((role_name = SESSION_USER) AND (district_id = ANY (ARRAY( SELECT c.district_id
   FROM rollcall.caseload c
  WHERE (c.role_name = SESSION_USER))))));

CREATE POLICY caseload_said ON rollcall.triage_log FOR INSERT TO rollcall_specialist WITH CHECK (((role_name = SESSION_USER) AND (district_id = ANY (ARRAY( SELECT c.district_id
   FROM rollcall.caseload c
  WHERE (c.role_name = SESSION_USER))))));

CREATE POLICY caseload_taken_back ON rollcall.assignment FOR UPDATE TO rollcall_specialist USING ((district_id = ANY (ARRAY( SELECT c.district_id
   FROM rollcall.caseload c
  WHERE (c.role_name = SESSION_USER)))));

CREATE POLICY caseload_taken_back ON rollcall.note FOR UPDATE TO rollcall_specialist USING ((district_id = ANY (ARRAY( SELECT c.district_id
   FROM rollcall.caseload c
  WHERE (c.role_name = SESSION_USER)))));

CREATE POLICY caseload_taken_back ON rollcall.promise FOR UPDATE TO rollcall_specialist USING ((district_id = ANY (ARRAY( SELECT c.district_id
   FROM rollcall.caseload c
  WHERE (c.role_name = SESSION_USER)))));

CREATE POLICY caseload_taken_back ON rollcall.school_decision FOR UPDATE TO rollcall_specialist USING ((district_id = ANY (ARRAY( SELECT c.district_id
   FROM rollcall.caseload c
  WHERE (c.role_name = SESSION_USER)))));

CREATE POLICY caseload_taken_back ON rollcall.snooze FOR UPDATE TO rollcall_specialist USING ((district_id = ANY (ARRAY( SELECT c.district_id
   FROM rollcall.caseload c
  WHERE (c.role_name = SESSION_USER)))));

ALTER TABLE rollcall.continuation ENABLE ROW LEVEL SECURITY;

ALTER TABLE rollcall.district ENABLE ROW LEVEL SECURITY;

ALTER TABLE rollcall.district_hold_threshold ENABLE ROW LEVEL SECURITY;

ALTER TABLE rollcall.district_trouble ENABLE ROW LEVEL SECURITY;

ALTER TABLE rollcall.ending_chunk ENABLE ROW LEVEL SECURITY;

ALTER TABLE rollcall.held_closing ENABLE ROW LEVEL SECURITY;

ALTER TABLE rollcall.hold_decision ENABLE ROW LEVEL SECURITY;

ALTER TABLE rollcall.id_tag ENABLE ROW LEVEL SECURITY;

CREATE POLICY ingest_all ON rollcall.archive TO rollcall_ingest USING (true) WITH CHECK (true);

CREATE POLICY ingest_all ON rollcall.assignment TO rollcall_ingest USING (true) WITH CHECK (true);

CREATE POLICY ingest_all ON rollcall.continuation TO rollcall_ingest USING (true) WITH CHECK (true);

CREATE POLICY ingest_all ON rollcall.district TO rollcall_ingest USING (true) WITH CHECK (true);

CREATE POLICY ingest_all ON rollcall.district_hold_threshold TO rollcall_ingest USING (true) WITH CHECK (true);

CREATE POLICY ingest_all ON rollcall.district_trouble TO rollcall_ingest USING (true) WITH CHECK (true);

CREATE POLICY ingest_all ON rollcall.ending_chunk TO rollcall_ingest USING (true) WITH CHECK (true);

CREATE POLICY ingest_all ON rollcall.held_closing TO rollcall_ingest USING (true) WITH CHECK (true);

CREATE POLICY ingest_all ON rollcall.hold_decision TO rollcall_ingest USING (true) WITH CHECK (true);

CREATE POLICY ingest_all ON rollcall.id_tag TO rollcall_ingest USING (true) WITH CHECK (true);

CREATE POLICY ingest_all ON rollcall.ledger_head TO rollcall_ingest USING (true) WITH CHECK (true);

CREATE POLICY ingest_all ON rollcall.letter TO rollcall_ingest USING (true) WITH CHECK (true);

CREATE POLICY ingest_all ON rollcall.night_change TO rollcall_ingest USING (true) WITH CHECK (true);

CREATE POLICY ingest_all ON rollcall.note TO rollcall_ingest USING (true) WITH CHECK (true);

CREATE POLICY ingest_all ON rollcall.open_count TO rollcall_ingest USING (true) WITH CHECK (true);

CREATE POLICY ingest_all ON rollcall.open_school TO rollcall_ingest USING (true) WITH CHECK (true);

CREATE POLICY ingest_all ON rollcall.opening_chunk TO rollcall_ingest USING (true) WITH CHECK (true);

CREATE POLICY ingest_all ON rollcall.pause TO rollcall_ingest USING (true) WITH CHECK (true);

CREATE POLICY ingest_all ON rollcall.poll TO rollcall_ingest USING (true) WITH CHECK (true);

CREATE POLICY ingest_all ON rollcall.poll_page TO rollcall_ingest USING (true) WITH CHECK (true);

CREATE POLICY ingest_all ON rollcall.portal_listing TO rollcall_ingest USING (true) WITH CHECK (true);

CREATE POLICY ingest_all ON rollcall.promise TO rollcall_ingest USING (true) WITH CHECK (true);

CREATE POLICY ingest_all ON rollcall.rejected_row TO rollcall_ingest USING (true) WITH CHECK (true);

CREATE POLICY ingest_all ON rollcall.report_flaw TO rollcall_ingest USING (true) WITH CHECK (true);

CREATE POLICY ingest_all ON rollcall.retold TO rollcall_ingest USING (true) WITH CHECK (true);

CREATE POLICY ingest_all ON rollcall.roster TO rollcall_ingest USING (true) WITH CHECK (true);

CREATE POLICY ingest_all ON rollcall.roster_school TO rollcall_ingest USING (true) WITH CHECK (true);

CREATE POLICY ingest_all ON rollcall.school TO rollcall_ingest USING (true) WITH CHECK (true);

CREATE POLICY ingest_all ON rollcall.school_decision TO rollcall_ingest USING (true) WITH CHECK (true);

CREATE POLICY ingest_all ON rollcall.silence TO rollcall_ingest USING (true) WITH CHECK (true);

CREATE POLICY ingest_all ON rollcall.snooze TO rollcall_ingest USING (true) WITH CHECK (true);

CREATE POLICY ingest_all ON rollcall.standing TO rollcall_ingest USING (true) WITH CHECK (true);

CREATE POLICY ingest_all ON rollcall.sync TO rollcall_ingest USING (true) WITH CHECK (true);

CREATE POLICY ingest_all ON rollcall.sync_change TO rollcall_ingest USING (true) WITH CHECK (true);

CREATE POLICY ingest_all ON rollcall.sync_version TO rollcall_ingest USING (true) WITH CHECK (true);

CREATE POLICY ingest_all ON rollcall.triage_log TO rollcall_ingest USING (true) WITH CHECK (true);

CREATE POLICY ingest_all ON rollcall.wording TO rollcall_ingest USING (true) WITH CHECK (true);

ALTER TABLE rollcall.ledger_head ENABLE ROW LEVEL SECURITY;

ALTER TABLE rollcall.letter ENABLE ROW LEVEL SECURITY;

ALTER TABLE rollcall.night_change ENABLE ROW LEVEL SECURITY;

ALTER TABLE rollcall.note ENABLE ROW LEVEL SECURITY;

ALTER TABLE rollcall.open_count ENABLE ROW LEVEL SECURITY;

ALTER TABLE rollcall.open_school ENABLE ROW LEVEL SECURITY;

ALTER TABLE rollcall.opening_chunk ENABLE ROW LEVEL SECURITY;

CREATE POLICY own_rows ON rollcall.caseload FOR SELECT TO rollcall_specialist USING ((role_name = SESSION_USER));

ALTER TABLE rollcall.pause ENABLE ROW LEVEL SECURITY;

ALTER TABLE rollcall.poll ENABLE ROW LEVEL SECURITY;

ALTER TABLE rollcall.poll_page ENABLE ROW LEVEL SECURITY;

ALTER TABLE rollcall.portal_listing ENABLE ROW LEVEL SECURITY;

ALTER TABLE rollcall.promise ENABLE ROW LEVEL SECURITY;

ALTER TABLE rollcall.purge_receipt ENABLE ROW LEVEL SECURITY;

ALTER TABLE rollcall.rejected_row ENABLE ROW LEVEL SECURITY;

ALTER TABLE rollcall.report_flaw ENABLE ROW LEVEL SECURITY;

ALTER TABLE rollcall.retold ENABLE ROW LEVEL SECURITY;

ALTER TABLE rollcall.roster ENABLE ROW LEVEL SECURITY;

ALTER TABLE rollcall.roster_school ENABLE ROW LEVEL SECURITY;

ALTER TABLE rollcall.school ENABLE ROW LEVEL SECURITY;

ALTER TABLE rollcall.school_decision ENABLE ROW LEVEL SECURITY;

ALTER TABLE rollcall.silence ENABLE ROW LEVEL SECURITY;

ALTER TABLE rollcall.snooze ENABLE ROW LEVEL SECURITY;

ALTER TABLE rollcall.standing ENABLE ROW LEVEL SECURITY;

ALTER TABLE rollcall.sync ENABLE ROW LEVEL SECURITY;

ALTER TABLE rollcall.sync_change ENABLE ROW LEVEL SECURITY;

ALTER TABLE rollcall.sync_version ENABLE ROW LEVEL SECURITY;

ALTER TABLE rollcall.triage_log ENABLE ROW LEVEL SECURITY;

ALTER TABLE rollcall.wording ENABLE ROW LEVEL SECURITY;

GRANT USAGE ON SCHEMA bi TO rollcall_specialist;
GRANT USAGE ON SCHEMA bi TO rollcall_bi;

GRANT USAGE ON SCHEMA rollcall TO rollcall_ingest;
GRANT USAGE ON SCHEMA rollcall TO rollcall_specialist;
GRANT USAGE ON SCHEMA rollcall TO rollcall_bi;
GRANT USAGE ON SCHEMA rollcall TO rollcall_auditor;

REVOKE ALL ON FUNCTION rollcall.archive_has_bases() FROM PUBLIC;

REVOKE ALL ON FUNCTION rollcall.archive_keeps_bases() FROM PUBLIC;

REVOKE ALL ON FUNCTION rollcall.assignment_applies() FROM PUBLIC;

REVOKE ALL ON FUNCTION rollcall.closing_notes(text, smallint[], text[], text[], timestamp with time zone[]) FROM PUBLIC;
GRANT ALL ON FUNCTION rollcall.closing_notes(text, smallint[], text[], text[], timestamp with time zone[]) TO rollcall_ingest;
GRANT ALL ON FUNCTION rollcall.closing_notes(text, smallint[], text[], text[], timestamp with time zone[]) TO rollcall_specialist;

REVOKE ALL ON FUNCTION rollcall.districts_holding(wanted_id text, among text[]) FROM PUBLIC;
GRANT ALL ON FUNCTION rollcall.districts_holding(wanted_id text, among text[]) TO rollcall_ingest;
GRANT ALL ON FUNCTION rollcall.districts_holding(wanted_id text, among text[]) TO rollcall_specialist;

REVOKE ALL ON FUNCTION rollcall.export_begins(said_by text, view_name text, column_names text[]) FROM PUBLIC;
GRANT ALL ON FUNCTION rollcall.export_begins(said_by text, view_name text, column_names text[]) TO rollcall_ingest;
GRANT ALL ON FUNCTION rollcall.export_begins(said_by text, view_name text, column_names text[]) TO rollcall_specialist;
GRANT ALL ON FUNCTION rollcall.export_begins(said_by text, view_name text, column_names text[]) TO rollcall_bi;
GRANT ALL ON FUNCTION rollcall.export_begins(said_by text, view_name text, column_names text[]) TO rollcall_auditor;

REVOKE ALL ON FUNCTION rollcall.export_ends(export_id uuid, row_count bigint) FROM PUBLIC;
GRANT ALL ON FUNCTION rollcall.export_ends(export_id uuid, row_count bigint) TO rollcall_ingest;
GRANT ALL ON FUNCTION rollcall.export_ends(export_id uuid, row_count bigint) TO rollcall_specialist;
GRANT ALL ON FUNCTION rollcall.export_ends(export_id uuid, row_count bigint) TO rollcall_bi;
GRANT ALL ON FUNCTION rollcall.export_ends(export_id uuid, row_count bigint) TO rollcall_auditor;

REVOKE ALL ON FUNCTION rollcall.id_hash(kind text, id text) FROM PUBLIC;
GRANT ALL ON FUNCTION rollcall.id_hash(kind text, id text) TO rollcall_ingest;
GRANT ALL ON FUNCTION rollcall.id_hash(kind text, id text) TO rollcall_specialist;

REVOKE ALL ON FUNCTION rollcall.id_tag(id text) FROM PUBLIC;
GRANT ALL ON FUNCTION rollcall.id_tag(id text) TO rollcall_ingest;
GRANT ALL ON FUNCTION rollcall.id_tag(id text) TO rollcall_specialist;

REVOKE ALL ON FUNCTION rollcall.open_rows(wanted_district text, wanted_cause text) FROM PUBLIC;
GRANT ALL ON FUNCTION rollcall.open_rows(wanted_district text, wanted_cause text) TO rollcall_ingest;
GRANT ALL ON FUNCTION rollcall.open_rows(wanted_district text, wanted_cause text) TO rollcall_specialist;
GRANT ALL ON FUNCTION rollcall.open_rows(wanted_district text, wanted_cause text) TO rollcall_bi;

REVOKE ALL ON FUNCTION rollcall.purge_rows(district text, for_good boolean) FROM PUBLIC;

GRANT SELECT,INSERT,UPDATE ON TABLE rollcall.cause TO rollcall_ingest;
GRANT SELECT ON TABLE rollcall.cause TO rollcall_specialist;
GRANT SELECT ON TABLE rollcall.cause TO rollcall_auditor;

GRANT SELECT(cause) ON TABLE rollcall.cause TO rollcall_bi;

GRANT SELECT(title) ON TABLE rollcall.cause TO rollcall_bi;

GRANT SELECT(severity) ON TABLE rollcall.cause TO rollcall_bi;

GRANT SELECT(owner) ON TABLE rollcall.cause TO rollcall_bi;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE rollcall.district TO rollcall_ingest;
GRANT SELECT ON TABLE rollcall.district TO rollcall_specialist;
GRANT SELECT ON TABLE rollcall.district TO rollcall_auditor;

GRANT SELECT(district_id) ON TABLE rollcall.district TO rollcall_bi;

GRANT SELECT(name) ON TABLE rollcall.district TO rollcall_bi;

GRANT SELECT(state) ON TABLE rollcall.district TO rollcall_bi;

GRANT SELECT(timezone) ON TABLE rollcall.district TO rollcall_bi;

GRANT SELECT(specialist) ON TABLE rollcall.district TO rollcall_bi;

GRANT SELECT(expected_schools) ON TABLE rollcall.district TO rollcall_bi;

GRANT SELECT(is_listed) ON TABLE rollcall.district TO rollcall_bi;

GRANT SELECT(left_at) ON TABLE rollcall.district TO rollcall_bi;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE rollcall.ending_chunk TO rollcall_ingest;
GRANT SELECT ON TABLE rollcall.ending_chunk TO rollcall_specialist;

GRANT SELECT(district_id) ON TABLE rollcall.ending_chunk TO rollcall_bi;

GRANT SELECT(entity) ON TABLE rollcall.ending_chunk TO rollcall_bi;

GRANT SELECT(is_clean) ON TABLE rollcall.ending_chunk TO rollcall_bi;

GRANT SELECT(closed_by) ON TABLE rollcall.ending_chunk TO rollcall_bi;

GRANT SELECT(episodes) ON TABLE rollcall.ending_chunk TO rollcall_bi;

GRANT SELECT,INSERT,UPDATE ON TABLE rollcall.message TO rollcall_ingest;
GRANT SELECT ON TABLE rollcall.message TO rollcall_auditor;

GRANT SELECT(message_id) ON TABLE rollcall.message TO rollcall_specialist;
GRANT SELECT(message_id) ON TABLE rollcall.message TO rollcall_bi;

GRANT SELECT(entity) ON TABLE rollcall.message TO rollcall_specialist;
GRANT SELECT(entity) ON TABLE rollcall.message TO rollcall_bi;

GRANT SELECT(cause) ON TABLE rollcall.message TO rollcall_specialist;
GRANT SELECT(cause) ON TABLE rollcall.message TO rollcall_bi;

GRANT SELECT(rule) ON TABLE rollcall.message TO rollcall_specialist;

GRANT SELECT(catalogue_version) ON TABLE rollcall.message TO rollcall_specialist;

GRANT SELECT(first_seen_at) ON TABLE rollcall.message TO rollcall_specialist;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE rollcall.open_count TO rollcall_ingest;
GRANT SELECT ON TABLE rollcall.open_count TO rollcall_specialist;
GRANT SELECT ON TABLE rollcall.open_count TO rollcall_bi;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE rollcall.opening_chunk TO rollcall_ingest;
GRANT SELECT ON TABLE rollcall.opening_chunk TO rollcall_specialist;

GRANT SELECT(district_id) ON TABLE rollcall.opening_chunk TO rollcall_bi;

GRANT SELECT(entity) ON TABLE rollcall.opening_chunk TO rollcall_bi;

GRANT SELECT(first_episode) ON TABLE rollcall.opening_chunk TO rollcall_bi;

GRANT SELECT(episodes) ON TABLE rollcall.opening_chunk TO rollcall_bi;

GRANT SELECT(sync_no) ON TABLE rollcall.opening_chunk TO rollcall_bi;

GRANT SELECT(record_refs) ON TABLE rollcall.opening_chunk TO rollcall_bi;

GRANT SELECT(wordings) ON TABLE rollcall.opening_chunk TO rollcall_bi;

GRANT SELECT(occurrences) ON TABLE rollcall.opening_chunk TO rollcall_bi;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE rollcall.sync TO rollcall_ingest;
GRANT SELECT ON TABLE rollcall.sync TO rollcall_specialist;
GRANT SELECT ON TABLE rollcall.sync TO rollcall_auditor;

GRANT SELECT(district_id) ON TABLE rollcall.sync TO rollcall_bi;

GRANT SELECT(sync_no) ON TABLE rollcall.sync TO rollcall_bi;

GRANT SELECT(sync_id) ON TABLE rollcall.sync TO rollcall_bi;

GRANT SELECT(status) ON TABLE rollcall.sync TO rollcall_bi;

GRANT SELECT(completed_at) ON TABLE rollcall.sync TO rollcall_bi;

GRANT SELECT(conclusive) ON TABLE rollcall.sync TO rollcall_bi;

GRANT SELECT(ordinals) ON TABLE rollcall.sync TO rollcall_bi;

GRANT SELECT(reports) ON TABLE rollcall.sync TO rollcall_bi;

GRANT SELECT(findings) ON TABLE rollcall.sync TO rollcall_bi;

GRANT SELECT(rejected) ON TABLE rollcall.sync TO rollcall_bi;

GRANT SELECT(opened) ON TABLE rollcall.sync TO rollcall_bi;

GRANT SELECT(closed) ON TABLE rollcall.sync TO rollcall_bi;

GRANT SELECT(unchanged) ON TABLE rollcall.sync TO rollcall_bi;

GRANT SELECT(held) ON TABLE rollcall.sync TO rollcall_bi;

GRANT SELECT(ingested_at) ON TABLE rollcall.sync TO rollcall_bi;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE rollcall.wording TO rollcall_ingest;
GRANT SELECT ON TABLE rollcall.wording TO rollcall_specialist;

GRANT SELECT(district_id) ON TABLE rollcall.wording TO rollcall_bi;

GRANT SELECT(wording) ON TABLE rollcall.wording TO rollcall_bi;

GRANT SELECT(message_id) ON TABLE rollcall.wording TO rollcall_bi;

GRANT SELECT ON TABLE bi.cause_by_district TO rollcall_bi;
GRANT SELECT ON TABLE bi.cause_by_district TO rollcall_specialist;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE rollcall.ledger_head TO rollcall_ingest;
GRANT SELECT ON TABLE rollcall.ledger_head TO rollcall_specialist;

GRANT SELECT(district_id) ON TABLE rollcall.ledger_head TO rollcall_bi;

GRANT SELECT(first_sync) ON TABLE rollcall.ledger_head TO rollcall_bi;

GRANT SELECT(last_sync) ON TABLE rollcall.ledger_head TO rollcall_bi;

GRANT SELECT(last_completed_at) ON TABLE rollcall.ledger_head TO rollcall_bi;

GRANT SELECT(last_conclusive_at) ON TABLE rollcall.ledger_head TO rollcall_bi;

GRANT SELECT(last_conclusive) ON TABLE rollcall.ledger_head TO rollcall_bi;

GRANT SELECT(hold_before) ON TABLE rollcall.ledger_head TO rollcall_bi;

GRANT SELECT(open_count) ON TABLE rollcall.ledger_head TO rollcall_bi;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE rollcall.pause TO rollcall_ingest;
GRANT SELECT ON TABLE rollcall.pause TO rollcall_specialist;
GRANT SELECT ON TABLE rollcall.pause TO rollcall_auditor;

GRANT SELECT(district_id) ON TABLE rollcall.pause TO rollcall_bi;

GRANT SELECT(from_night) ON TABLE rollcall.pause TO rollcall_bi;

GRANT SELECT(until_night) ON TABLE rollcall.pause TO rollcall_bi;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE rollcall.silence TO rollcall_ingest;
GRANT SELECT ON TABLE rollcall.silence TO rollcall_specialist;
GRANT SELECT ON TABLE rollcall.silence TO rollcall_bi;

GRANT SELECT ON TABLE bi.coverage_gap TO rollcall_bi;
GRANT SELECT ON TABLE bi.coverage_gap TO rollcall_specialist;

GRANT SELECT ON TABLE bi.data_freshness TO rollcall_bi;
GRANT SELECT ON TABLE bi.data_freshness TO rollcall_specialist;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE rollcall.held_closing TO rollcall_ingest;
GRANT SELECT ON TABLE rollcall.held_closing TO rollcall_specialist;

GRANT SELECT(district_id) ON TABLE rollcall.held_closing TO rollcall_bi;

GRANT SELECT(entity) ON TABLE rollcall.held_closing TO rollcall_bi;

GRANT SELECT(episode) ON TABLE rollcall.held_closing TO rollcall_bi;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE rollcall.open_school TO rollcall_ingest;
GRANT SELECT ON TABLE rollcall.open_school TO rollcall_specialist;

GRANT SELECT(district_id) ON TABLE rollcall.open_school TO rollcall_bi;

GRANT SELECT(episode) ON TABLE rollcall.open_school TO rollcall_bi;

GRANT SELECT(chain_first) ON TABLE rollcall.open_school TO rollcall_bi;

GRANT SELECT(runs) ON TABLE rollcall.open_school TO rollcall_bi;

GRANT SELECT(record_ref) ON TABLE rollcall.open_school TO rollcall_bi;

GRANT SELECT(sis_ref) ON TABLE rollcall.open_school TO rollcall_bi;

GRANT SELECT(wording) ON TABLE rollcall.open_school TO rollcall_bi;

GRANT SELECT(message_id) ON TABLE rollcall.open_school TO rollcall_bi;

GRANT SELECT(first_seen_at) ON TABLE rollcall.open_school TO rollcall_bi;

GRANT SELECT(first_seen_sync) ON TABLE rollcall.open_school TO rollcall_bi;

GRANT SELECT(first_ordinal) ON TABLE rollcall.open_school TO rollcall_bi;

GRANT SELECT(first_ever_at) ON TABLE rollcall.open_school TO rollcall_bi;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE rollcall.school TO rollcall_ingest;
GRANT SELECT ON TABLE rollcall.school TO rollcall_specialist;

GRANT SELECT(district_id) ON TABLE rollcall.school TO rollcall_bi;

GRANT SELECT(name) ON TABLE rollcall.school TO rollcall_bi;

GRANT SELECT(students) ON TABLE rollcall.school TO rollcall_bi;

GRANT SELECT(staff) ON TABLE rollcall.school TO rollcall_bi;

GRANT SELECT(classes) ON TABLE rollcall.school TO rollcall_bi;

GRANT SELECT(licensed) ON TABLE rollcall.school TO rollcall_bi;

GRANT SELECT(starts_on) ON TABLE rollcall.school TO rollcall_bi;

GRANT SELECT(record_ref) ON TABLE rollcall.school TO rollcall_bi;

GRANT SELECT(sis_ref) ON TABLE rollcall.school TO rollcall_bi;

GRANT SELECT ON TABLE bi.district_health TO rollcall_bi;
GRANT SELECT ON TABLE bi.district_health TO rollcall_specialist;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE rollcall.continuation TO rollcall_ingest;
GRANT SELECT ON TABLE rollcall.continuation TO rollcall_specialist;

GRANT SELECT(district_id) ON TABLE rollcall.continuation TO rollcall_bi;

GRANT SELECT(entity) ON TABLE rollcall.continuation TO rollcall_bi;

GRANT SELECT(episode) ON TABLE rollcall.continuation TO rollcall_bi;

GRANT SELECT(chain_first) ON TABLE rollcall.continuation TO rollcall_bi;

GRANT SELECT ON TABLE bi.error_episode TO rollcall_bi;
GRANT SELECT ON TABLE bi.error_episode TO rollcall_specialist;

GRANT SELECT ON TABLE bi.error_trend TO rollcall_bi;
GRANT SELECT ON TABLE bi.error_trend TO rollcall_specialist;

GRANT SELECT,INSERT,DELETE ON TABLE rollcall.school_decision TO rollcall_ingest;
GRANT SELECT,INSERT ON TABLE rollcall.school_decision TO rollcall_specialist;
GRANT SELECT ON TABLE rollcall.school_decision TO rollcall_auditor;

GRANT SELECT(district_id) ON TABLE rollcall.school_decision TO rollcall_bi;

GRANT SELECT(number) ON TABLE rollcall.school_decision TO rollcall_bi;

GRANT SELECT(record_ref) ON TABLE rollcall.school_decision TO rollcall_bi;

GRANT SELECT(decision) ON TABLE rollcall.school_decision TO rollcall_bi;

GRANT SELECT(until_night) ON TABLE rollcall.school_decision TO rollcall_bi;

GRANT UPDATE(withdrawn_by) ON TABLE rollcall.school_decision TO rollcall_specialist;
GRANT UPDATE(withdrawn_by) ON TABLE rollcall.school_decision TO rollcall_ingest;

GRANT UPDATE(withdrawn_at) ON TABLE rollcall.school_decision TO rollcall_specialist;
GRANT UPDATE(withdrawn_at) ON TABLE rollcall.school_decision TO rollcall_ingest;
GRANT SELECT(withdrawn_at) ON TABLE rollcall.school_decision TO rollcall_bi;

GRANT SELECT,INSERT,DELETE ON TABLE rollcall.snooze TO rollcall_ingest;
GRANT SELECT,INSERT ON TABLE rollcall.snooze TO rollcall_specialist;
GRANT SELECT ON TABLE rollcall.snooze TO rollcall_auditor;

GRANT SELECT(district_id) ON TABLE rollcall.snooze TO rollcall_bi;

GRANT SELECT(object_kind) ON TABLE rollcall.snooze TO rollcall_bi;

GRANT SELECT(cause) ON TABLE rollcall.snooze TO rollcall_bi;

GRANT SELECT(number) ON TABLE rollcall.snooze TO rollcall_bi;

GRANT SELECT(record_ref) ON TABLE rollcall.snooze TO rollcall_bi;

GRANT SELECT(until_night) ON TABLE rollcall.snooze TO rollcall_bi;

GRANT SELECT(until_open) ON TABLE rollcall.snooze TO rollcall_bi;

GRANT UPDATE(withdrawn_by) ON TABLE rollcall.snooze TO rollcall_specialist;
GRANT UPDATE(withdrawn_by) ON TABLE rollcall.snooze TO rollcall_ingest;

GRANT UPDATE(withdrawn_at) ON TABLE rollcall.snooze TO rollcall_specialist;
GRANT UPDATE(withdrawn_at) ON TABLE rollcall.snooze TO rollcall_ingest;
GRANT SELECT(withdrawn_at) ON TABLE rollcall.snooze TO rollcall_bi;

GRANT SELECT ON TABLE bi.not_onboarded_school TO rollcall_bi;
GRANT SELECT ON TABLE bi.not_onboarded_school TO rollcall_specialist;

GRANT SELECT ON TABLE bi.open_error TO rollcall_bi;
GRANT SELECT ON TABLE bi.open_error TO rollcall_specialist;

GRANT SELECT ON TABLE bi.sync_history TO rollcall_bi;
GRANT SELECT ON TABLE bi.sync_history TO rollcall_specialist;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE rollcall.alarm TO rollcall_ingest;
GRANT SELECT ON TABLE rollcall.alarm TO rollcall_auditor;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE rollcall.archive TO rollcall_ingest;

GRANT SELECT,INSERT,DELETE ON TABLE rollcall.assignment TO rollcall_ingest;
GRANT SELECT,INSERT ON TABLE rollcall.assignment TO rollcall_specialist;
GRANT SELECT ON TABLE rollcall.assignment TO rollcall_auditor;

GRANT UPDATE(withdrawn_by) ON TABLE rollcall.assignment TO rollcall_specialist;
GRANT UPDATE(withdrawn_by) ON TABLE rollcall.assignment TO rollcall_ingest;

GRANT UPDATE(withdrawn_at) ON TABLE rollcall.assignment TO rollcall_specialist;
GRANT UPDATE(withdrawn_at) ON TABLE rollcall.assignment TO rollcall_ingest;

GRANT SELECT ON TABLE rollcall.caseload TO rollcall_specialist;
GRANT SELECT ON TABLE rollcall.caseload TO rollcall_auditor;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE rollcall.sync_change TO rollcall_ingest;
GRANT SELECT ON TABLE rollcall.sync_change TO rollcall_specialist;

GRANT SELECT ON TABLE rollcall.change_by_message TO rollcall_specialist;

GRANT SELECT ON TABLE rollcall.ending TO rollcall_specialist;
GRANT SELECT ON TABLE rollcall.ending TO rollcall_ingest;

GRANT SELECT ON TABLE rollcall.opening TO rollcall_specialist;
GRANT SELECT ON TABLE rollcall.opening TO rollcall_ingest;

GRANT SELECT ON TABLE rollcall.episode TO rollcall_specialist;

GRANT SELECT ON TABLE rollcall.class_error TO rollcall_specialist;

GRANT SELECT ON TABLE rollcall.dated_change TO rollcall_specialist;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE rollcall.delivery TO rollcall_ingest;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE rollcall.district_hold_threshold TO rollcall_ingest;
GRANT SELECT ON TABLE rollcall.district_hold_threshold TO rollcall_specialist;
GRANT SELECT ON TABLE rollcall.district_hold_threshold TO rollcall_auditor;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE rollcall.district_trouble TO rollcall_ingest;
GRANT SELECT ON TABLE rollcall.district_trouble TO rollcall_specialist;
GRANT SELECT ON TABLE rollcall.district_trouble TO rollcall_auditor;

GRANT SELECT ON TABLE rollcall.enrollment_error TO rollcall_specialist;

GRANT SELECT ON TABLE rollcall.export_log TO rollcall_auditor;

GRANT USAGE ON SEQUENCE rollcall.fencing_token TO rollcall_ingest;

GRANT SELECT ON TABLE rollcall.silent_stretch TO rollcall_specialist;

GRANT SELECT ON TABLE rollcall.gap TO rollcall_specialist;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE rollcall.history_loading TO rollcall_ingest;
GRANT SELECT ON TABLE rollcall.history_loading TO rollcall_specialist;
GRANT SELECT ON TABLE rollcall.history_loading TO rollcall_auditor;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE rollcall.hold_decision TO rollcall_ingest;
GRANT SELECT ON TABLE rollcall.hold_decision TO rollcall_specialist;
GRANT SELECT ON TABLE rollcall.hold_decision TO rollcall_auditor;

GRANT SELECT,INSERT,UPDATE ON TABLE rollcall.hold_threshold TO rollcall_ingest;
GRANT SELECT ON TABLE rollcall.hold_threshold TO rollcall_specialist;
GRANT SELECT ON TABLE rollcall.hold_threshold TO rollcall_auditor;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE rollcall.id_tag TO rollcall_ingest;
GRANT SELECT ON TABLE rollcall.id_tag TO rollcall_specialist;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE rollcall.ingest_run TO rollcall_ingest;
GRANT SELECT ON TABLE rollcall.ingest_run TO rollcall_auditor;

GRANT SELECT(run_id) ON TABLE rollcall.ingest_run TO rollcall_specialist;

GRANT SELECT(started_at) ON TABLE rollcall.ingest_run TO rollcall_specialist;

GRANT SELECT(finished_at) ON TABLE rollcall.ingest_run TO rollcall_specialist;

GRANT SELECT(exit_code) ON TABLE rollcall.ingest_run TO rollcall_specialist;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE rollcall.lease TO rollcall_ingest;

GRANT SELECT(worker_id) ON TABLE rollcall.lease TO rollcall_specialist;

GRANT SELECT,INSERT,DELETE ON TABLE rollcall.letter TO rollcall_ingest;
GRANT SELECT,INSERT ON TABLE rollcall.letter TO rollcall_specialist;
GRANT SELECT ON TABLE rollcall.letter TO rollcall_auditor;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE rollcall.list_import TO rollcall_ingest;

GRANT SELECT ON TABLE rollcall.migration TO rollcall_ingest;
GRANT SELECT ON TABLE rollcall.migration TO rollcall_specialist;
GRANT SELECT ON TABLE rollcall.migration TO rollcall_auditor;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE rollcall.night_change TO rollcall_ingest;

GRANT SELECT,INSERT,DELETE ON TABLE rollcall.note TO rollcall_ingest;
GRANT SELECT,INSERT ON TABLE rollcall.note TO rollcall_specialist;
GRANT SELECT ON TABLE rollcall.note TO rollcall_auditor;

GRANT UPDATE(withdrawn_by) ON TABLE rollcall.note TO rollcall_specialist;
GRANT UPDATE(withdrawn_by) ON TABLE rollcall.note TO rollcall_ingest;

GRANT UPDATE(withdrawn_at) ON TABLE rollcall.note TO rollcall_specialist;
GRANT UPDATE(withdrawn_at) ON TABLE rollcall.note TO rollcall_ingest;

GRANT SELECT ON TABLE rollcall.open_by_message TO rollcall_specialist;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE rollcall.opening_chunk_class TO rollcall_ingest;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE rollcall.opening_chunk_enrollment TO rollcall_ingest;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE rollcall.opening_chunk_school TO rollcall_ingest;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE rollcall.opening_chunk_user TO rollcall_ingest;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE rollcall.poll TO rollcall_ingest;
GRANT SELECT ON TABLE rollcall.poll TO rollcall_specialist;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE rollcall.poll_page TO rollcall_ingest;
GRANT SELECT ON TABLE rollcall.poll_page TO rollcall_specialist;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE rollcall.portal_listing TO rollcall_ingest;
GRANT SELECT ON TABLE rollcall.portal_listing TO rollcall_specialist;

GRANT SELECT,INSERT,DELETE ON TABLE rollcall.promise TO rollcall_ingest;
GRANT SELECT,INSERT ON TABLE rollcall.promise TO rollcall_specialist;
GRANT SELECT ON TABLE rollcall.promise TO rollcall_auditor;

GRANT UPDATE(withdrawn_by) ON TABLE rollcall.promise TO rollcall_specialist;
GRANT UPDATE(withdrawn_by) ON TABLE rollcall.promise TO rollcall_ingest;

GRANT UPDATE(withdrawn_at) ON TABLE rollcall.promise TO rollcall_specialist;
GRANT UPDATE(withdrawn_at) ON TABLE rollcall.promise TO rollcall_ingest;

GRANT SELECT ON TABLE rollcall.purge_receipt TO rollcall_auditor;

GRANT SELECT ON TABLE rollcall.record_key TO rollcall_ingest;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE rollcall.rejected_manifest_row TO rollcall_ingest;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE rollcall.rejected_row TO rollcall_ingest;
GRANT SELECT ON TABLE rollcall.rejected_row TO rollcall_specialist;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE rollcall.report_flaw TO rollcall_ingest;
GRANT SELECT ON TABLE rollcall.report_flaw TO rollcall_specialist;
GRANT SELECT ON TABLE rollcall.report_flaw TO rollcall_auditor;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE rollcall.sync_version TO rollcall_ingest;
GRANT SELECT ON TABLE rollcall.sync_version TO rollcall_specialist;
GRANT SELECT ON TABLE rollcall.sync_version TO rollcall_auditor;

GRANT SELECT ON TABLE rollcall.report TO rollcall_ingest;
GRANT SELECT ON TABLE rollcall.report TO rollcall_specialist;
GRANT SELECT ON TABLE rollcall.report TO rollcall_auditor;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE rollcall.retold TO rollcall_ingest;
GRANT SELECT ON TABLE rollcall.retold TO rollcall_specialist;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE rollcall.roster TO rollcall_ingest;
GRANT SELECT ON TABLE rollcall.roster TO rollcall_specialist;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE rollcall.roster_school TO rollcall_ingest;
GRANT SELECT ON TABLE rollcall.roster_school TO rollcall_specialist;

GRANT SELECT ON TABLE rollcall.snooze_now TO rollcall_specialist;

GRANT SELECT ON TABLE rollcall.school_decision_now TO rollcall_specialist;

GRANT SELECT ON TABLE rollcall.school_error TO rollcall_specialist;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE rollcall.source_news TO rollcall_ingest;
GRANT SELECT ON TABLE rollcall.source_news TO rollcall_specialist;
GRANT SELECT ON TABLE rollcall.source_news TO rollcall_auditor;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE rollcall.source_pace TO rollcall_ingest;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE rollcall.source_slot TO rollcall_ingest;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE rollcall.standing TO rollcall_ingest;

GRANT SELECT ON TABLE rollcall.standing_school TO rollcall_specialist;

GRANT SELECT ON TABLE rollcall.sync_delivery TO rollcall_ingest;

GRANT SELECT,INSERT,DELETE ON TABLE rollcall.triage_log TO rollcall_ingest;
GRANT SELECT,INSERT ON TABLE rollcall.triage_log TO rollcall_specialist;
GRANT SELECT ON TABLE rollcall.triage_log TO rollcall_auditor;

GRANT SELECT ON TABLE rollcall.user_error TO rollcall_specialist;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE rollcall.wording_rows TO rollcall_ingest;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE rollcall.worker TO rollcall_ingest;
GRANT SELECT ON TABLE rollcall.worker TO rollcall_auditor;

GRANT SELECT(worker_id) ON TABLE rollcall.worker TO rollcall_specialist;

GRANT SELECT(host) ON TABLE rollcall.worker TO rollcall_specialist;

GRANT SELECT(started_at) ON TABLE rollcall.worker TO rollcall_specialist;

GRANT SELECT(heartbeat_at) ON TABLE rollcall.worker TO rollcall_specialist;

GRANT SELECT(stopped_at) ON TABLE rollcall.worker TO rollcall_specialist;
