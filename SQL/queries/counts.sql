-- name: counts_forget
-- Before a replay: what is counted of one district.
with changes as (delete from rollcall.sync_change where district_id = $1),
  counts as (delete from rollcall.open_count where district_id = $1)
delete from rollcall.silence where district_id = $1;

-- name: counts_write
-- Opened episodes come counted: $1 district, $2 sync, $3 message, $4 how many. Closed ones come as
-- they are: $5 district, $6 entity, $7 episode, $8 the sync that closed it; their openings say of
-- which message they were. Look-ups one by one, which no missing statistics can turn into something
-- else.
with ended as (
  select e.district_id, e.closed_by, o.wording, count(*)::int as closed
  from unnest($5::text[], $6::smallint[], $7::int[], $8::int[])
    as e (district_id, entity, episode, closed_by)
  cross join lateral (
    -- The chunk that holds an episode is the last that begins no later.
    select k.wordings[e.episode - k.first_episode + 1] as wording
    from rollcall.opening_chunk k
    where k.district_id = e.district_id and k.entity = e.entity and k.first_episode <= e.episode
    order by k.first_episode desc
    limit 1
  ) o
  group by e.district_id, e.closed_by, o.wording
),
fresh as materialized (
  select district_id, sync_no, message_id, sum(opened)::int as opened, sum(closed)::int as closed
  from (
    select district_id, sync_no, message_id, opened, 0 as closed
    from unnest($1::text[], $2::int[], $3::uuid[], $4::int[])
      as t (district_id, sync_no, message_id, opened)
    union all
    select e.district_id, e.closed_by, w.message_id, 0, e.closed
    from ended e
    cross join lateral (
      select w.message_id
      from rollcall.wording w
      where w.district_id = e.district_id and w.wording = e.wording
      offset 0
    ) w
  ) changed
  group by district_id, sync_no, message_id
),
changes as (
  -- A hold that is decided now closes episodes as of a sync that was counted before.
  insert into rollcall.sync_change as known (district_id, sync_no, messages, opened, closed)
  select district_id, sync_no, array_agg(message_id order by message_id),
    array_agg(opened order by message_id), array_agg(closed order by message_id)
  from (
    select district_id, sync_no, message_id, sum(opened)::int as opened, sum(closed)::int as closed
    from (
      select * from fresh
      union all
      select f.district_id, f.sync_no, m.message_id, m.opened, m.closed
      from (select distinct district_id, sync_no from fresh) f
      cross join lateral (
        select c.messages, c.opened, c.closed
        from rollcall.sync_change c
        where c.district_id = f.district_id and c.sync_no = f.sync_no
        offset 0
      ) c
      cross join unnest(c.messages, c.opened, c.closed) as m (message_id, opened, closed)
    ) both_of_them
    group by district_id, sync_no, message_id
  ) merged
  group by district_id, sync_no
  order by district_id, sync_no
  on conflict (district_id, sync_no) do update set
    messages = excluded.messages, opened = excluded.opened, closed = excluded.closed
)
insert into rollcall.open_count (district_id, messages, open)
select district_id, array_agg(message_id order by message_id), array_agg(open order by message_id)
from (
  select district_id, message_id, sum(open)::int as open
  from (
    select district_id, message_id, opened - closed as open from fresh
    union all
    select f.district_id, m.message_id, m.open
    from (select distinct district_id from fresh) f
    cross join lateral (
      select c.messages, c.open
      from rollcall.open_count c
      where c.district_id = f.district_id
      offset 0
    ) c
    cross join unnest(c.messages, c.open) as m (message_id, open)
  ) both_of_them
  group by district_id, message_id
) merged
group by district_id
order by district_id
on conflict (district_id) do update set messages = excluded.messages, open = excluded.open;

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
