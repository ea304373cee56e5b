-- What people say is written once, numbered within what it is about: of two who say something about
-- the same thing at once the second finds the number taken. Both are in the log.
-- Targets come as arrays: $1 district ids, $2 kinds of object, $3 ids of objects, $4 numbers.

-- name: decide
-- $5 references, $6 decision, $7 until, $8 why, $9 who.
with target as (
  select * from unnest($1::text[], $2::text[], $3::text[], $4::int[], $5::text[]::uuid[])
    as t (district_id, object_kind, object_id, number, record_ref)
),
said as (
  insert into rollcall.school_decision
    (district_id, object_kind, object_id, number, record_ref, decision, until_night, why, said_by)
  select district_id, object_kind, object_id, number, record_ref, $6, $7::date, $8, $9
  from target
  on conflict do nothing
  returning district_id, object_kind, object_id
),
logged as (
  insert into rollcall.triage_log (district_id, said_by, action, object_kind, object_id, words)
  select t.district_id, $9, case when s.district_id is null then 'decided too late'
      else 'decided' end,
    t.object_kind, t.object_id, concat_ws(' ', $6, 'until ' || $7::date, nullif($8, ''))
  from target t
  left join said s on (s.district_id, s.object_kind, s.object_id)
    = (t.district_id, t.object_kind, t.object_id)
)
select count(*)::int from said;

-- name: snooze
-- $5 references, $6 cause or empty, $7 until, $8 why, $9 who, $10 until so many times as much is
-- open; until or that may be null.
with target as (
  select
    t.*,
    case when $10::float8 is not null then greatest(o.rows + 1, ceil(o.rows * $10))::int end
      as until_open
  from unnest($1::text[], $2::text[], $3::text[], $4::int[], $5::text[]::uuid[])
    as t (district_id, object_kind, object_id, number, record_ref)
  cross join lateral (select rollcall.open_rows(t.district_id, $6) as rows) o
),
said as (
  insert into rollcall.snooze
    (district_id, object_kind, object_id, cause, number, record_ref, until_night, until_open, why,
      said_by)
  select district_id, object_kind, object_id, $6, number, record_ref, $7::date, until_open, $8, $9
  from target
  on conflict do nothing
  returning district_id, object_kind, object_id
),
logged as (
  insert into rollcall.triage_log
    (district_id, said_by, action, object_kind, object_id, cause, words)
  select t.district_id, $9, case when s.district_id is null then 'snoozed too late'
      else 'snoozed' end,
    t.object_kind, t.object_id, $6,
    concat_ws(' ', 'until ' || $7::date, 'until ' || t.until_open || ' are open', nullif($8, ''))
  from target t
  left join said s on (s.district_id, s.object_kind, s.object_id)
    = (t.district_id, t.object_kind, t.object_id)
)
select count(*)::int from said;

-- name: assign
-- $5 specialist, $6 why, $7 who.
with target as (
  select district_id, number
  from unnest($1::text[], $2::text[], $3::text[], $4::int[]) as t (district_id, kind, id, number)
),
said as (
  insert into rollcall.assignment (district_id, number, specialist, why, said_by)
  select district_id, number, $5, $6, $7 from target
  on conflict do nothing
  returning district_id
),
logged as (
  insert into rollcall.triage_log (district_id, said_by, action, object_kind, object_id, words)
  select t.district_id, $7, case when s.district_id is null then 'assigned too late'
      else 'assigned' end,
    'd', '', concat_ws(' ', $5, nullif($6, ''))
  from target t
  left join said s on s.district_id = t.district_id
)
select count(*)::int from said;

-- name: note
-- $5 words, $6 who. Several notes on a district at once are numbered one after the other.
with target as (
  select * from unnest($1::text[], $2::text[], $3::text[], $4::int[])
    as t (district_id, object_kind, object_id, number)
),
said as (
  insert into rollcall.note (district_id, number, object_kind, object_id, words, said_by)
  select district_id, number, object_kind, object_id, $5, $6 from target
  on conflict do nothing
  returning district_id, number
),
logged as (
  insert into rollcall.triage_log (district_id, said_by, action, object_kind, object_id, words)
  select t.district_id, $6, case when s.district_id is null then 'noted too late'
      else 'noted' end,
    t.object_kind, t.object_id, $5
  from target t
  left join said s on (s.district_id, s.number) = (t.district_id, t.number)
)
select count(*)::int from said;

-- name: promise
-- $5 the latest sync the person saw of each district, $6 cause or empty, $7 by which night, $8 words,
-- $9 who, $10 when it was said. Nothing is promised about a district that was heard again meanwhile.
with target as (
  select t.district_id, t.number, t.seen_sync
  from unnest($1::text[], $2::text[], $3::text[], $4::int[], $5::text[])
    as t (district_id, kind, id, number, seen_sync)
),
said as (
  insert into rollcall.promise
    (district_id, number, cause, by_night, words, seen_sync, said_by, said_at)
  select t.district_id, t.number, $6, $7::date, $8, t.seen_sync, $9,
    coalesce($10::timestamptz, clock_timestamp())
  from target t
  left join rollcall.ledger_head head on head.district_id = t.district_id
  where head.last_sync_id is not distinct from t.seen_sync
  on conflict do nothing
  returning district_id
),
logged as (
  insert into rollcall.triage_log
    (district_id, said_by, action, object_kind, object_id, cause, words)
  select t.district_id, $9, case when s.district_id is null then 'promised too late'
      else 'promised' end,
    'd', '', $6, concat_ws(' ', 'by ' || $7::date, nullif($8, ''))
  from target t
  left join said s on s.district_id = t.district_id
)
select count(*)::int from said;

-- name: decide_back
-- $5 who.
with target as (
  select * from unnest($1::text[], $2::text[], $3::text[], $4::int[])
    as t (district_id, object_kind, object_id, number)
),
said as (
  update rollcall.school_decision w set withdrawn_by = $5, withdrawn_at = clock_timestamp()
  from target t
  where (w.district_id, w.object_kind, w.object_id, w.number)
      = (t.district_id, t.object_kind, t.object_id, t.number)
    and w.withdrawn_at is null
  returning w.district_id, w.object_kind, w.object_id, w.decision
),
logged as (
  insert into rollcall.triage_log (district_id, said_by, action, object_kind, object_id, words)
  select district_id, $5, 'took back a decision', object_kind, object_id, decision from said
)
select count(*)::int from said;

-- name: snooze_back
-- $5 who, $6 cause or empty.
with target as (
  select * from unnest($1::text[], $2::text[], $3::text[], $4::int[])
    as t (district_id, object_kind, object_id, number)
),
said as (
  update rollcall.snooze w set withdrawn_by = $5, withdrawn_at = clock_timestamp()
  from target t
  where (w.district_id, w.object_kind, w.object_id, w.cause, w.number)
      = (t.district_id, t.object_kind, t.object_id, $6, t.number)
    and w.withdrawn_at is null
  returning w.district_id, w.object_kind, w.object_id, w.cause
),
logged as (
  insert into rollcall.triage_log (district_id, said_by, action, object_kind, object_id, cause)
  select district_id, $5, 'took back a snooze', object_kind, object_id, cause from said
)
select count(*)::int from said;

-- name: assign_back
-- $5 who.
with target as (
  select district_id, number
  from unnest($1::text[], $2::text[], $3::text[], $4::int[]) as t (district_id, kind, id, number)
),
said as (
  update rollcall.assignment w set withdrawn_by = $5, withdrawn_at = clock_timestamp()
  from target t
  where (w.district_id, w.number) = (t.district_id, t.number) and w.withdrawn_at is null
  returning w.district_id, w.specialist
),
logged as (
  insert into rollcall.triage_log (district_id, said_by, action, object_kind, object_id, words)
  select district_id, $5, 'took back an assignment', 'd', '', specialist from said
)
select count(*)::int from said;

-- name: note_back
-- $5 who.
with target as (
  select district_id, number
  from unnest($1::text[], $2::text[], $3::text[], $4::int[]) as t (district_id, kind, id, number)
),
said as (
  update rollcall.note w set withdrawn_by = $5, withdrawn_at = clock_timestamp()
  from target t
  where (w.district_id, w.number) = (t.district_id, t.number) and w.withdrawn_at is null
  returning w.district_id, w.object_kind, w.object_id, w.words
),
logged as (
  insert into rollcall.triage_log (district_id, said_by, action, object_kind, object_id, words)
  select district_id, $5, 'took back a note', object_kind, object_id, words from said
)
select count(*)::int from said;

-- name: promise_back
-- $5 who.
with target as (
  select district_id, number
  from unnest($1::text[], $2::text[], $3::text[], $4::int[]) as t (district_id, kind, id, number)
),
said as (
  update rollcall.promise w set withdrawn_by = $5, withdrawn_at = clock_timestamp()
  from target t
  where (w.district_id, w.number) = (t.district_id, t.number) and w.withdrawn_at is null
  returning w.district_id, w.cause, w.words
),
logged as (
  insert into rollcall.triage_log (district_id, said_by, action, object_kind, object_id, cause, words)
  select district_id, $5, 'took back a promise', 'd', '', cause, words from said
)
select count(*)::int from said;
