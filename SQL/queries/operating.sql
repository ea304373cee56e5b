-- What operators must know beyond counts: what the portal is about to forget, sources that fell
-- silent, history that is being loaded.

-- name: operating
-- The portal forgets a night after thirty days.
with stretch as materialized (
  select s.district_id, s.from_night, s.until_night from rollcall.silent_stretch s
),
missed as materialized (
  -- Each district once: the night that is lost first, and whether one is lost already.
  select
    min(g.night - g.today) filter (where g.night + 30 >= g.today) + 30 as days_left,
    bool_or(g.night + 30 < g.today) as has_lost
  from (
    -- Where nothing is paused, two nights of a run tell: its first, and the first the portal still has.
    -- Districts are looked up one by one: joined, a plan made before there are statistics looks for all
    -- runs once for every district.
    select s.district_id, d.today, n.night
    from (
      -- The first run of each district, and those that a portal can still have.
      select s.district_id, min(s.from_night) as from_night, min(s.until_night) as until_night
      from stretch s
      group by s.district_id
      union all
      select s.district_id, s.from_night, s.until_night
      from stretch s
      where s.until_night >= current_date - 32
    ) s
    cross join lateral (
      select (now() at time zone d.timezone)::date as today
      from rollcall.district d
      where d.district_id = s.district_id and d.left_at is null
      offset 0
    ) d
    cross join lateral unnest(array[s.from_night, greatest(s.from_night, d.today - 30)])
      as n (night)
    where n.night <= s.until_night
      and not exists (select from rollcall.pause p where p.district_id = s.district_id)
    union all
    select p.district_id, (now() at time zone d.timezone)::date, g.night
    from (select distinct district_id from rollcall.pause) p
    join rollcall.district d on d.district_id = p.district_id
    cross join lateral (
      select night from rollcall.gap g where g.district_id = p.district_id offset 0
    ) g
  ) g
  group by g.district_id
)
select
  (select count(*)::int from missed where days_left <= 3) as gap_districts_3_days,
  (select count(*)::int from missed where days_left <= 7) as gap_districts_7_days,
  (select count(*)::int from missed where has_lost) as gap_districts_forgotten,
  (select count(distinct p.district_id)::int
   from rollcall.pause p
   join rollcall.district d on d.district_id = p.district_id
   where (now() at time zone d.timezone)::date between p.from_night and p.until_night)
    as paused_districts,
  (select count(*)::int
   from rollcall.lease l
   join rollcall.worker w on w.worker_id = l.worker_id
   where w.stopped_at is null and w.heartbeat_at > clock_timestamp() - interval '45 seconds')
    as districts_in_work,
  (select count(*)::int from missed where days_left is not null) as gap_districts_open;

-- name: source_asked
-- From now on something is expected of a source, if it was not before.
insert into rollcall.source_news (source) values ($1) on conflict (source) do nothing;

-- name: source_heard
insert into rollcall.source_news (source, heard_at) values ($1, now())
on conflict (source) do update set heard_at = excluded.heard_at;

-- name: sources_late
-- $1 sources and $2 within how many seconds something new must come. Nothing is late while everybody
-- is paused.
select wanted.source, news.heard_at
from unnest($1::text[], $2::bigint[]) as wanted (source, seconds)
join rollcall.source_news news on news.source = wanted.source
where coalesce(news.heard_at, news.asked_at) < now() - make_interval(secs => wanted.seconds)
  and (not exists (select from rollcall.district where left_at is null) or exists (
    select from rollcall.district d
    where d.left_at is null and not exists (
      select from rollcall.pause p
      where p.district_id = d.district_id
        and (now() at time zone d.timezone)::date between p.from_night and p.until_night)))
order by wanted.source;

-- name: unheard_districts
select wanted.district_id
from unnest($1::text[]) as wanted (district_id)
where not exists (
  select from rollcall.ledger_head h where h.district_id = wanted.district_id);

-- name: history_begin
-- $2 nights, $3 nights of districts; what an earlier run has loaded counts as done.
insert into rollcall.history_loading (source, nights, district_nights, done) values ($1, $2, $3, 0)
on conflict (source) do update set
  nights = greatest(history_loading.nights, excluded.nights),
  district_nights = history_loading.done + excluded.district_nights;

-- name: history_add
-- $2 nights, $3 nights of districts that are met for the first time.
insert into rollcall.history_loading (source, nights, district_nights, done) values ($1, $2, $3, 0)
on conflict (source) do update set
  nights = greatest(history_loading.nights, excluded.nights),
  district_nights = history_loading.district_nights + excluded.district_nights;

-- name: history_exists
select from rollcall.history_loading where source = $1;

-- name: history_progress
update rollcall.history_loading set done = done + $2 where source = $1;

-- name: history_end
delete from rollcall.history_loading where source = $1;
