-- name: worker_start
insert into rollcall.worker (worker_id, host, pid, version) values ($1, $2, $3, $4)
on conflict (worker_id) do update
set heartbeat_at = clock_timestamp(), stopped_at = null;

-- name: worker_heartbeat
update rollcall.worker set heartbeat_at = clock_timestamp() where worker_id = $1;

-- name: worker_stop
update rollcall.worker set stopped_at = clock_timestamp() where worker_id = $1;

-- name: leases_seed
-- A lease row for every district of the batch, so that claiming is one update. Not even tried where there
-- is one: a row that another transaction is about to give back would be waited for.
insert into rollcall.lease (district_id, worker_id, token)
select wanted.district_id, '00000000-0000-0000-0000-000000000000', 0
from unnest($1::text[]) as wanted (district_id)
where not exists (
  select from rollcall.lease l
  where l.district_id = wanted.district_id
  offset 0)
on conflict (district_id) do nothing;

-- name: leases_claim
-- Takes what is free: never claimed, given back, or held by a worker silent for 45 seconds. The
-- clock is the database's alone. No outer join to the workers: a row that another worker has claimed
-- since this statement began is checked again with its new worker, whom a join would not find.
-- What a worker held that died (it has not said goodbye) is suspect: the district may have killed it.
-- $3 what the trouble is called. Not waited for until it is on disk: see decision 230.
with free as (
  select
    l.district_id,
    l.worker_id <> $2 and exists (
      select from rollcall.worker w
      where w.worker_id = l.worker_id and w.stopped_at is null) as is_orphan
  from rollcall.lease l
  cross join set_config('synchronous_commit', 'off', true)
  where l.district_id = any ($1::text[])
    and (l.worker_id = $2 or not exists (
      select from rollcall.worker w
      where w.worker_id = l.worker_id and w.stopped_at is null
        and w.heartbeat_at >= clock_timestamp() - interval '45 seconds'))
  order by l.district_id
  for update of l skip locked
),
suspected as (
  insert into rollcall.district_trouble as t (district_id, deaths, is_suspect, reason)
  select district_id, 1, true, $3 from free where is_orphan
  on conflict (district_id) do update set
    deaths = t.deaths + 1, is_suspect = true, reason = excluded.reason, last_at = now(),
    parked_at = coalesce(t.parked_at, case when t.deaths + 1 >= 3 then now() end)
  returning district_id, deaths, parked_at
),
named as (
  insert into rollcall.district (district_id)
  select district_id from suspected
  on conflict (district_id) do nothing
),
claimed as (
  update rollcall.lease l
  set worker_id = $2, token = nextval('rollcall.fencing_token'), claimed_at = clock_timestamp()
  from free
  where l.district_id = free.district_id
  returning l.district_id, l.token
)
select c.district_id, c.token, s.deaths, s.parked_at is not null as is_parked
from claimed c
left join suspected s on s.district_id = c.district_id;

-- name: leases_held
-- What workers other than $2 hold of the districts, those that were not silent for 45 seconds.
select l.district_id
from rollcall.lease l
join rollcall.worker w on w.worker_id = l.worker_id
where l.district_id = any ($1::text[]) and l.worker_id <> $2
  and w.stopped_at is null and w.heartbeat_at >= clock_timestamp() - interval '45 seconds';

-- name: sessions_end_silent
-- Ends what sessions of workers that were silent for 45 seconds have in work: a process that was stopped
-- in the middle of a COPY keeps its locks for ever, and the server sees nothing wrong with it. Only
-- sessions of our own role, which name their worker.
select count(pg_terminate_backend(a.pid))
from rollcall.worker w
join pg_stat_activity a on a.application_name = 'rollcall ' || w.worker_id
where w.stopped_at is null and w.heartbeat_at < clock_timestamp() - interval '45 seconds'
  and a.datname = current_database() and a.usename = current_user and a.xact_start is not null;

-- name: leases_fence
-- Locks the batch's leases that are still ours; a zombie gets fewer rows than it asks for.
select l.district_id
from rollcall.lease l
join unnest($1::text[], $2::bigint[]) as mine (district_id, token)
  on mine.district_id = l.district_id and mine.token = l.token
where l.worker_id = $3
order by l.district_id
for update of l;

-- name: leases_release
-- What is not ours any more is left alone, so the number of rows tells whether everything still was. No
-- lock beforehand: whoever claims skips locked rows, so nobody who waits for one holds another. The ids stand
-- there twice, because joined to the arrays alone the leases would be read from beginning to end.
update rollcall.lease l
set worker_id = '00000000-0000-0000-0000-000000000000'
from unnest($1::text[], $2::bigint[]) as mine (district_id, token)
where l.district_id = any ($1::text[])
  and l.district_id = mine.district_id and l.token = mine.token and l.worker_id = $3;
