-- name: lock_holders
-- Other sessions of this database that hold a lock on a table of ours stronger than a reader's, those
-- that hold it longest first. What they run is not asked for: it may name a student.
select l.pid, a.usename::text, nullif(a.application_name, ''), a.state,
  extract(epoch from clock_timestamp() - coalesce(a.xact_start, a.backend_start))::bigint as seconds,
  min(c.relname)::text as relation
from pg_locks l
join pg_class c on c.oid = l.relation and c.relnamespace = 'rollcall'::regnamespace
join pg_stat_activity a on a.pid = l.pid
where l.database = (select oid from pg_database where datname = current_database())
  and l.granted and l.mode not in ('AccessShareLock', 'RowShareLock') and l.pid <> pg_backend_pid()
group by l.pid, a.usename, a.application_name, a.state, a.xact_start, a.backend_start
order by coalesce(a.xact_start, a.backend_start)
limit 3;

-- name: server_start
-- Another time means that the server restarted, or that another one took over.
select pg_postmaster_start_time();

-- name: clock_skew
-- How many seconds the given wall clock, in milliseconds since 1970, is ahead of the database's.
select round(extract(epoch from to_timestamp($1::bigint / 1000.0) - clock_timestamp()))::bigint;

-- name: oldest_snapshot
-- For how many seconds the oldest snapshot has kept dead rows alive; null where there is none, or
-- nobody tells us.
select max(extract(epoch from clock_timestamp() - xact_start))::bigint as seconds
from pg_stat_activity
where backend_xmin is not null and pid <> pg_backend_pid();
