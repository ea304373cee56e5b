-- name: counts_forget
-- Before a replay: what is counted of one district, and the tags of episodes that get other numbers.
with changes as (delete from rollcall.sync_change where district_id = $1),
  tags as (delete from rollcall.id_tag where district_id = $1),
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

-- name: sync_change_insert
-- The same of syncs that nothing was counted of.
insert into rollcall.sync_change (district_id, sync_no, messages, opened, closed)
select district_id, sync_no, ($5::uuid[])[first:last], ($6::int[])[first:last],
  ($7::int[])[first:last]
from unnest($1::text[], $2::int[], $3::int[], $4::int[]) as t (district_id, sync_no, first, last);

-- name: open_count_insert
-- $1 district, and from where ($2) to where ($3) its counts stand in $4 messages and $5 open.
insert into rollcall.open_count (district_id, messages, open)
select district_id, ($4::uuid[])[first:last], ($5::int[])[first:last]
from unnest($1::text[], $2::int[], $3::int[]) as t (district_id, first, last);

-- name: open_count_write
-- The same of a district that has counts.
update rollcall.open_count c
set messages = ($4::uuid[])[t.first:t.last], open = ($5::int[])[t.first:t.last]
from unnest($1::text[], $2::int[], $3::int[]) as t (district_id, first, last)
where c.district_id = any ($1::text[]) and c.district_id = t.district_id;

-- name: open_count_change
-- The same where no message is new either: long lists of messages stay where they are. $4 open.
update rollcall.open_count c
set open = ($4::int[])[t.first:t.last]
from unnest($1::text[], $2::int[], $3::int[]) as t (district_id, first, last)
where c.district_id = any ($1::text[]) and c.district_id = t.district_id;

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

-- name: nights_of
-- On which local night each new sync was ($1 district, $2 sync, $3 completion, $4 whether it told
-- anything), and whether it is the first that told anything that night. Before the heads go on.
select
  district_id, sync_no, night,
  tells and before is distinct from night
    and row_number() over (partition by district_id, night, tells order by sync_no) = 1 as is_first
from (
  select t.district_id, t.sync_no, t.tells,
    (t.completed_at at time zone d.timezone)::date as night, h.night as before
  from unnest($1::text[], $2::int[], $3::timestamptz[], $4::bool[])
    as t (district_id, sync_no, completed_at, tells)
  cross join lateral (
    select d.timezone from rollcall.district d where d.district_id = t.district_id offset 0
  ) d
  left join lateral (
    select (h.last_conclusive_at at time zone d.timezone)::date as night
    from rollcall.ledger_head h
    where h.district_id = t.district_id
    offset 0
  ) h on true
) told;

-- name: nights_of_stored
-- On which local night each sync was that is stored: $1 district, $2 sync.
select t.district_id, t.sync_no, s.night
from unnest($1::text[], $2::int[]) as t (district_id, sync_no)
cross join lateral (
  select (s.completed_at at time zone d.timezone)::date as night
  from rollcall.sync s
  join rollcall.district d on d.district_id = s.district_id
  where s.district_id = t.district_id and s.sync_no = t.sync_no
  offset 0
) s;

-- name: nights_stored
-- What some districts ($1) add to each night as they are stored: syncs, and whether they were heard.
select night, count(*)::int as syncs,
  (count(distinct district_id) filter (where conclusive <> 0))::int as heard
from (
  select s.district_id, s.conclusive, (s.completed_at at time zone d.timezone)::date as night
  from rollcall.district d
  join rollcall.sync s on s.district_id = d.district_id
  where d.district_id = any ($1::text[])
) told
group by night;

-- name: night_changes_stored
-- And by message.
select (s.completed_at at time zone d.timezone)::date as night, c.message_id,
  sum(c.opened)::int as opened, sum(c.closed)::int as closed
from rollcall.district d
join rollcall.change_by_message c on c.district_id = d.district_id
join rollcall.sync s on s.district_id = c.district_id and s.sync_no = c.sync_no
where d.district_id = any ($1::text[])
group by 1, 2;

-- name: night_change_write
-- Adds to nights ($1) syncs ($2) and districts heard ($3), and from where ($4) to where ($5) changes
-- stand in $6 messages, $7 opened and $8 closed. Always new rows: batches that ended one night's row
-- between them would wait for each other.
insert into rollcall.night_change (night, syncs, heard, messages, opened, closed)
select night, syncs, heard, ($6::uuid[])[first:last], ($7::int[])[first:last],
  ($8::int[])[first:last]
from unnest($1::date[], $2::int[], $3::int[], $4::int[], $5::int[])
  as t (night, syncs, heard, first, last);

-- name: night_change_merge
-- Makes one row of the many of a night; rows that another run merges are left to it.
with taken as (
  delete from rollcall.night_change c
  using (
    select n.night, n.part
    from rollcall.night_change n
    where n.night in (
      select night from rollcall.night_change group by night having count(*) > 8)
    for update skip locked
  ) many
  where c.night = many.night and c.part = many.part
  returning c.*
)
insert into rollcall.night_change (night, syncs, heard, messages, opened, closed)
select t.night, t.syncs, t.heard, coalesce(m.messages, '{}'), coalesce(m.opened, '{}'),
  coalesce(m.closed, '{}')
from (
  select night, sum(syncs)::int as syncs, sum(heard)::int as heard from taken group by night
) t
left join (
  select night, array_agg(message_id order by message_id) as messages,
    array_agg(opened order by message_id) as opened,
    array_agg(closed order by message_id) as closed
  from (
    select t.night, n.message_id, sum(n.opened)::int as opened, sum(n.closed)::int as closed
    from taken t
    cross join unnest(t.messages, t.opened, t.closed) as n (message_id, opened, closed)
    group by t.night, n.message_id
    having sum(n.opened) <> 0 or sum(n.closed) <> 0
  ) counted
  group by night
) m on m.night = t.night;

-- name: night_change_rezone
-- Before a list changes time zones ($1 district, $2 zone): what leaves its night and where it goes.
with moved as materialized (
  select t.district_id, z.timezone, z.sign
  from unnest($1::text[], $2::text[]) as t (district_id, timezone)
  join rollcall.district d on d.district_id = t.district_id
  cross join lateral (values (d.timezone, -1), (t.timezone, 1)) as z (timezone, sign)
  where d.timezone <> t.timezone
),
told as materialized (
  select m.district_id, m.sign, s.sync_no, s.conclusive,
    (s.completed_at at time zone m.timezone)::date as night
  from moved m
  join rollcall.sync s on s.district_id = m.district_id
),
totals as (
  select night, sum(syncs * sign)::int as syncs, sum(heard * sign)::int as heard
  from (
    select night, sign, count(*) as syncs,
      count(distinct district_id) filter (where conclusive <> 0) as heard
    from told
    group by night, sign
  ) counted
  group by night
),
changes as (
  select night, array_agg(message_id order by message_id) as messages,
    array_agg(opened order by message_id) as opened,
    array_agg(closed order by message_id) as closed
  from (
    select t.night, c.message_id, sum(c.opened * t.sign)::int as opened,
      sum(c.closed * t.sign)::int as closed
    from told t
    join rollcall.change_by_message c on c.district_id = t.district_id and c.sync_no = t.sync_no
    group by t.night, c.message_id
    having sum(c.opened * t.sign) <> 0 or sum(c.closed * t.sign) <> 0
  ) counted
  group by night
)
insert into rollcall.night_change (night, syncs, heard, messages, opened, closed)
select t.night, t.syncs, t.heard, coalesce(c.messages, '{}'), coalesce(c.opened, '{}'),
  coalesce(c.closed, '{}')
from totals t
left join changes c on c.night = t.night
where t.syncs <> 0 or t.heard <> 0 or c.night is not null;
