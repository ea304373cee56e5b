-- name: counts_forget
-- Before a replay: what is counted of one district.
with changes as (delete from rollcall.sync_change where district_id = $1),
  counts as (delete from rollcall.open_count where district_id = $1)
delete from rollcall.silence where district_id = $1;

-- name: messages_of_wordings
-- Of which messages words are: $1 district, $2 number; each with its place among them. Look-ups one
-- by one, which no missing statistics can turn into something else.
select wanted.place, w.message_id
from unnest($1::text[], $2::int[]) with ordinality as wanted (district_id, wording, place)
cross join lateral (
  select w.message_id
  from rollcall.wording w
  where w.district_id = wanted.district_id and w.wording = wanted.wording
  offset 0
) w;

-- name: sync_changes
-- What was counted of some syncs before: $1 district, $2 sync.
select c.district_id, c.sync_no, c.messages, c.opened, c.closed
from unnest($1::text[], $2::int[]) as wanted (district_id, sync_no)
join rollcall.sync_change c
  on c.district_id = wanted.district_id and c.sync_no = wanted.sync_no;

-- name: open_counts
select district_id, messages, open from rollcall.open_count where district_id = any ($1::text[]);

-- name: sync_change_write
-- $1 district, $2 sync, and from where ($3) to where ($4) its counts stand in $5 messages, $6 opened
-- and $7 closed. A hold that is decided now closes episodes as of a sync that was counted before.
insert into rollcall.sync_change (district_id, sync_no, messages, opened, closed)
select district_id, sync_no, ($5::uuid[])[first:last], ($6::int[])[first:last],
  ($7::int[])[first:last]
from unnest($1::text[], $2::int[], $3::int[], $4::int[]) as t (district_id, sync_no, first, last)
on conflict (district_id, sync_no) do update set
  messages = excluded.messages, opened = excluded.opened, closed = excluded.closed;

-- name: open_count_write
-- $1 district, and from where ($2) to where ($3) its counts stand in $4 messages and $5 open.
insert into rollcall.open_count (district_id, messages, open)
select district_id, ($4::uuid[])[first:last], ($5::int[])[first:last]
from unnest($1::text[], $2::int[], $3::int[]) as t (district_id, first, last)
on conflict (district_id) do update set messages = excluded.messages, open = excluded.open;

-- name: open_count_change
-- The same where no message is new: long lists of messages stay where they are.
update rollcall.open_count c
set open = ($4::int[])[t.first:t.last]
from unnest($1::text[], $2::int[], $3::int[]) as t (district_id, first, last)
where c.district_id = t.district_id;

-- name: silence_write
-- Before the heads go on: $1 district and $2 completion of each new sync; they come after the head.
with heard as (
  select t.district_id, (t.completed_at at time zone d.timezone)::date as night
  from unnest($1::text[], $2::timestamptz[]) as t (district_id, completed_at)
  cross join lateral (
    select d.timezone from rollcall.district d where d.district_id = t.district_id offset 0
  ) d
  union
  select t.district_id, (h.last_completed_at at time zone h.timezone)::date
  from (select distinct district_id from unnest($1::text[]) as t (district_id)) t
  cross join lateral (
    select h.last_completed_at, d.timezone
    from rollcall.ledger_head h
    join rollcall.district d on d.district_id = h.district_id
    where h.district_id = t.district_id and h.last_completed_at is not null
    offset 0
  ) h
)
insert into rollcall.silence (district_id, from_night, until_night)
select district_id, night + 1, next_night - 1
from (
  select district_id, night, lead(night) over (partition by district_id order by night) as next_night
  from heard
) followed
where next_night > night + 1;

-- name: silence_rezone
-- Before a list changes time zones ($1 district, $2 zone): nights are local, so stretches move.
with moved as materialized (
  select t.district_id, t.timezone
  from unnest($1::text[], $2::text[]) as t (district_id, timezone)
  join rollcall.district d on d.district_id = t.district_id
  where d.timezone <> t.timezone
),
stretches as (
  select district_id, night + 1 as from_night, next_night - 1 as until_night
  from (
    select
      district_id, night, lead(night) over (partition by district_id order by night) as next_night
    from (
      select distinct s.district_id, (s.completed_at at time zone m.timezone)::date as night
      from moved m
      join rollcall.sync s on s.district_id = m.district_id
    ) nights
  ) followed
  where next_night > night + 1
),
gone as (
  delete from rollcall.silence s
  using moved m
  where s.district_id = m.district_id
    and not exists (
      select from stretches n
      where n.district_id = s.district_id and n.from_night = s.from_night)
)
insert into rollcall.silence (district_id, from_night, until_night)
select district_id, from_night, until_night from stretches
on conflict (district_id, from_night) do update set until_night = excluded.until_night;

-- name: run_log_trim
-- Runs are told for two years, workers that are gone for a month.
with runs as (
  delete from rollcall.ingest_run where started_at < clock_timestamp() - interval '2 years'
)
delete from rollcall.worker w
where w.heartbeat_at < clock_timestamp() - interval '30 days'
  and not exists (select from rollcall.lease l where l.worker_id = w.worker_id);
