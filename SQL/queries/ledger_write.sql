-- name: message_insert
-- In a transaction of its own, so that no worker waits for another's night.
insert into rollcall.message (message_id, entity, field, shape, cause, rule, catalogue_version)
select * from unnest(
  $1::uuid[], $2::smallint[], $3::text[], $4::text[], $5::text[], $6::text[], $7::int[])
on conflict (message_id) do nothing;

-- name: opening_chunk_user_copy
copy rollcall.opening_chunk_user from stdin (format binary);

-- name: opening_chunk_class_copy
copy rollcall.opening_chunk_class from stdin (format binary);

-- name: opening_chunk_school_copy
copy rollcall.opening_chunk_school from stdin (format binary);

-- name: opening_chunk_enrollment_copy
copy rollcall.opening_chunk_enrollment from stdin (format binary);

-- name: wording_copy
copy rollcall.wording_rows from stdin (format binary);

-- name: ending_chunk_insert
-- The episodes of each chunk stand from $6 to $7 in $8, ascending.
insert into rollcall.ending_chunk
  (district_id, entity, is_clean, closed_by, last_seen, first_episode, episodes)
select district_id, entity, is_clean, closed_by, last_seen, ($8::int[])[first],
  ($8::int[])[first:last]
from unnest($1::text[], $2::smallint[], $3::bool[], $4::int[], $5::int[], $6::int[], $7::int[])
  as t (district_id, entity, is_clean, closed_by, last_seen, first, last);

-- name: open_school_close
delete from rollcall.open_school o
using unnest($1::text[], $2::int[]) as closed (district_id, episode)
where o.district_id = closed.district_id and o.episode = closed.episode;

-- name: continuation_insert
insert into rollcall.continuation (district_id, entity, episode, continues, chain_first)
select * from unnest($1::text[], $2::smallint[], $3::int[], $4::int[], $5::int[]);

-- name: open_school_open
-- Episode numbers follow time: the lowest of the same school and cause was the first ever. Look-ups
-- one by one: joined, a plan made before there are statistics read every wording of the ledger.
with opened as (
  select * from unnest($1::text[], $2::int[], $3::uuid[]) as t (district_id, episode, sis_ref)
),
past as (
  select
    o.district_id, o.episode, o.sync_no, coalesce(c.chain_first, o.sync_no) as chain_first,
    first_value(o.sync_no) over earlier as first_ever,
    count(*) filter (where c.episode is null) over earlier as runs,
    o.record_ref, o.wording, o.clever_id, o.sis_id, w.message_id
  from (select distinct district_id from opened) d
  cross join lateral (
    select o.* from rollcall.opening o where o.district_id = d.district_id and o.entity = 2 offset 0
  ) o
  cross join lateral (
    select w.message_id
    from rollcall.wording w
    where w.district_id = o.district_id and w.wording = o.wording
    offset 0
  ) w
  cross join lateral (
    select m.cause from rollcall.message m where m.message_id = w.message_id offset 0
  ) m
  left join lateral (
    select c.episode, c.chain_first
    from rollcall.continuation c
    where c.district_id = o.district_id and c.entity = 2 and c.episode = o.episode
    offset 0
  ) c on true
  window earlier as (
    partition by o.district_id, o.record_ref, m.cause order by o.episode
    rows unbounded preceding)
)
insert into rollcall.open_school
  (district_id, episode, sync_no, chain_first, first_ever, runs, record_ref, sis_ref, wording,
   clever_id, sis_id, message_id, first_seen_at, first_seen_sync, first_ordinal, first_ever_at)
select
  p.district_id, p.episode, p.sync_no, p.chain_first, p.first_ever, p.runs::int, p.record_ref,
  opened.sis_ref, p.wording, p.clever_id, p.sis_id, p.message_id, chain.completed_at,
  chain.sync_id, chain.ordinals[3], least(ever.completed_at, chain.completed_at)
from past p
join opened on opened.district_id = p.district_id and opened.episode = p.episode
cross join lateral (
  select s.completed_at, s.sync_id, s.ordinals
  from rollcall.sync s
  where s.district_id = p.district_id and s.sync_no = p.chain_first
  offset 0
) chain
cross join lateral (
  select s.completed_at
  from rollcall.sync s
  where s.district_id = p.district_id and s.sync_no = p.first_ever
  offset 0
) ever
where not exists (
  -- Only later syncs can have closed it.
  select from rollcall.ending_chunk e
  where e.district_id = p.district_id and e.entity = 2 and e.closed_by > p.sync_no
    and p.episode = any (e.episodes)
  offset 0);

-- name: open_school_continue
-- A hold decided later can link a school that was open already to an older one.
update rollcall.open_school o
set
  chain_first = linked.chain_first, first_seen_at = chain.completed_at,
  first_seen_sync = chain.sync_id, first_ordinal = chain.ordinals[3],
  first_ever_at = least(o.first_ever_at, chain.completed_at)
from unnest($1::text[], $2::int[], $3::int[]) as linked (district_id, episode, chain_first)
cross join lateral (
  select s.completed_at, s.sync_id, s.ordinals
  from rollcall.sync s
  where s.district_id = linked.district_id and s.sync_no = linked.chain_first
  offset 0
) chain
where o.district_id = linked.district_id and o.episode = linked.episode
  and o.chain_first <> linked.chain_first;

-- name: sync_insert
insert into rollcall.sync
  (district_id, sync_no, sync_id, version_no, version_id, status, completed_at, conclusive,
   ordinals, reports, findings, rejected, opened, closed, unchanged, held, reason, ingested_at)
select
  district_id, sync_no, sync_id, version_no, version_id, status, completed_at, conclusive,
  ordinals::int[], reports, findings, rejected, opened, closed, unchanged, held, reason,
  coalesce(ingested_at, now())
from unnest(
  $1::text[], $2::int[], $3::text[], $4::int[], $5::uuid[], $6::text[], $7::timestamptz[],
  $8::smallint[], $9::text[], $10::int[], $11::int[], $12::int[], $13::int[], $14::int[],
  $15::int[], $16::int[], $17::text[], $18::timestamptz[]
) as t (district_id, sync_no, sync_id, version_no, version_id, status, completed_at, conclusive,
  ordinals, reports, findings, rejected, opened, closed, unchanged, held, reason, ingested_at);

-- name: sync_version_insert
-- The reports of each version stand from $15 to $16 in the arrays from $20 on; $17 their hashes one behind
-- the other, $18 and $19 whether names and rejected rows are worth an array.
insert into rollcall.sync_version
  (district_id, sync_no, version_no, version_id, sync_id, source, delivery, status, completed_at,
   completed_raw, zone_used, is_flagged, has_list, is_complete, report_kinds, report_names,
   report_hashes, report_bytes, report_times, report_findings, report_rejected)
select
  district_id, sync_no, version_no, version_id, sync_id, source, delivery, status, completed_at,
  completed_raw, zone_used, is_flagged, has_list, is_complete,
  nullif(($20::int[])[first:last], '{}'), case when has_names then ($21::text[])[first:last] end,
  hashes, nullif(($22::int[])[first:last], '{}'), nullif(($23::bigint[])[first:last], '{}'),
  nullif(($24::int[])[first:last], '{}'), case when has_rejected then ($25::int[])[first:last] end
from unnest(
  $1::text[], $2::int[], $3::int[], $4::uuid[], $5::text[], $6::text[], $7::text[], $8::text[],
  $9::timestamptz[], $10::text[], $11::text[], $12::bool[], $13::bool[], $14::bool[], $15::int[],
  $16::int[], $17::bytea[], $18::bool[], $19::bool[]
) as t (district_id, sync_no, version_no, version_id, sync_id, source, delivery, status,
  completed_at, completed_raw, zone_used, is_flagged, has_list, is_complete, first, last, hashes,
  has_names, has_rejected);

-- name: report_flaw_insert
insert into rollcall.report_flaw (district_id, sync_no, version_no, position, flaw)
select * from unnest($1::text[], $2::int[], $3::int[], $4::int[], $5::text[]);

-- name: retold_upsert
-- A delivery tells a known sync again, or tells another version of it since a file came.
insert into rollcall.retold (district_id, sync_no, version_no, source, delivery)
select * from unnest($1::text[], $2::int[], $3::int[], $4::text[], $5::text[])
on conflict (district_id, sync_no, source, delivery) do update
set version_no = excluded.version_no;

-- name: rejected_row_insert
insert into rollcall.rejected_row
  (district_id, sync_no, version_no, report, line, byte_offset, reason, raw)
select * from unnest(
  $1::text[], $2::int[], $3::int[], $4::text[], $5::int[], $6::bigint[], $7::text[], $8::bytea[]);

-- name: archive_insert
-- Nobody else writes the district meanwhile, so what is there is looked for and not run into: a row
-- that may conflict costs twice as much, and a record of the log more.
insert into rollcall.archive (district_id, sha256, bytes, packing, packed, base, link)
select fresh.*
from unnest(
  $1::text[], $2::bytea[], $3::bigint[], $4::smallint[], $5::bytea[], $6::bytea[], $7::smallint[])
  as fresh (district_id, sha256, bytes, packing, packed, base, link)
where not exists (
  select from rollcall.archive a
  where a.district_id = fresh.district_id and a.sha256 = fresh.sha256
  offset 0);

-- name: standing_write
-- The whole set takes the place of the one before.
insert into rollcall.standing (district_id, entity, part, entries)
select * from unnest($1::text[], $2::smallint[], $3::smallint[], $4::bytea[])
on conflict (district_id, entity, part) do update set entries = excluded.entries;

-- name: standing_insert
-- A change, or the first set of a district.
insert into rollcall.standing (district_id, entity, part, entries)
select * from unnest($1::text[], $2::smallint[], $3::smallint[], $4::bytea[]);

-- name: standing_forget_changes
delete from rollcall.standing s
using unnest($1::text[], $2::smallint[]) as whole (district_id, entity)
where s.district_id = whole.district_id and s.entity = whole.entity and s.part > 0;

-- name: held_closing_insert
insert into rollcall.held_closing (district_id, entity, episode)
select * from unnest($1::text[], $2::smallint[], $3::int[]);

-- name: held_closing_clear
delete from rollcall.held_closing h
using unnest($1::text[], $2::smallint[]) as decided (district_id, entity)
where h.district_id = decided.district_id and h.entity = decided.entity;

-- name: head_update
-- Of a district that has one. The arrays come as text, one per district: unnest would flatten arrays of
-- arrays.
update rollcall.ledger_head h
set
  next_sync = t.next_sync, first_sync = t.first_sync, last_sync = t.last_sync,
  last_completed_at = t.last_completed_at, last_sync_id = t.last_sync_id,
  last_conclusive_at = t.last_conclusive_at, next_episode = t.next_episode::int[],
  last_conclusive = t.last_conclusive::int[], conclusive_count = t.conclusive_count::int[],
  hold_sync = t.hold_sync::int[], hold_before = t.hold_before::int[],
  open_count = t.open_count::int[]
from unnest(
  $1::text[], $2::int[], $3::int[], $4::int[], $5::timestamptz[], $6::text[], $7::timestamptz[],
  $8::text[], $9::text[], $10::text[], $11::text[], $12::text[], $13::text[]
) as t (district_id, next_sync, first_sync, last_sync, last_completed_at, last_sync_id,
  last_conclusive_at, next_episode, last_conclusive, conclusive_count, hold_sync, hold_before,
  open_count)
where h.district_id = any ($1::text[]) and h.district_id = t.district_id;

-- name: head_insert
-- Of a district that has none.
insert into rollcall.ledger_head
  (district_id, next_sync, first_sync, last_sync, last_completed_at, last_sync_id,
   last_conclusive_at, next_episode, last_conclusive, conclusive_count, hold_sync, hold_before,
   open_count)
select
  district_id, next_sync, first_sync, last_sync, last_completed_at, last_sync_id,
  last_conclusive_at, next_episode::int[], last_conclusive::int[], conclusive_count::int[],
  hold_sync::int[], hold_before::int[], open_count::int[]
from unnest(
  $1::text[], $2::int[], $3::int[], $4::int[], $5::timestamptz[], $6::text[], $7::timestamptz[],
  $8::text[], $9::text[], $10::text[], $11::text[], $12::text[], $13::text[]
) as t (district_id, next_sync, first_sync, last_sync, last_completed_at, last_sync_id,
  last_conclusive_at, next_episode, last_conclusive, conclusive_count, hold_sync, hold_before,
  open_count);

-- name: forget_derived
-- Before a replay: everything of one district that is derived from its inputs.
with openings as (delete from rollcall.opening_chunk where district_id = $1),
  endings as (delete from rollcall.ending_chunk where district_id = $1),
  continuations as (delete from rollcall.continuation where district_id = $1),
  held as (delete from rollcall.held_closing where district_id = $1),
  standings as (delete from rollcall.standing where district_id = $1),
  schools as (delete from rollcall.open_school where district_id = $1),
  heads as (delete from rollcall.ledger_head where district_id = $1)
delete from rollcall.sync where district_id = $1;

-- name: reports_retry
-- Another try of what could not be read and still counts; after $3 tries it is parked.
update rollcall.report_flaw f
set
  attempts = f.attempts + 1,
  parked_at = case when f.attempts + 1 >= $3::int then now() end
from rollcall.report r
join rollcall.sync_version v
  on v.district_id = r.district_id and v.sync_no = r.sync_no and v.version_no = r.version_no
join rollcall.sync s
  on s.district_id = v.district_id and s.sync_no = v.sync_no and s.version_no = v.version_no
where r.flaw is not null and r.is_listed and r.parked_at is null
  and f.district_id = r.district_id and f.sync_no = r.sync_no and f.version_no = r.version_no
  and f.position = r.position
  and v.source = $1 and not v.is_complete
  and ($2::text[] is null or s.district_id = any ($2::text[]))
returning r.district_id, s.sync_id, r.name, r.flaw, f.attempts, v.delivery,
  f.parked_at is not null as is_parked;

-- name: reports_parked
select count(*)
from rollcall.report r
join rollcall.sync_version v
  on v.district_id = r.district_id and v.sync_no = r.sync_no and v.version_no = r.version_no
join rollcall.sync s
  on s.district_id = v.district_id and s.sync_no = v.sync_no and s.version_no = v.version_no
where r.flaw is not null and r.is_listed and r.parked_at is not null and v.source = $1;

-- name: ingest_run_start
insert into rollcall.ingest_run (worker_id) values ($1) returning run_id;

-- name: ingest_run_finish
update rollcall.ingest_run
set finished_at = clock_timestamp(), exit_code = $2, summary = $3::text::jsonb
where run_id = $1;

-- name: hold_decide
-- A person's word on the version of a sync that counts; it lapses with the version.
insert into rollcall.hold_decision (district_id, sync_id, version_id, decision)
select s.district_id, s.sync_id, s.version_id, $3
from rollcall.sync s
where s.district_id = $1 and s.sync_id = $2
on conflict (district_id, sync_id, version_id) do update set
  decision = excluded.decision, decided_by = session_user, decided_at = now()
returning sync_id;
