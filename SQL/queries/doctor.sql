-- What doctor looks at. Nothing here needs more than a login; what a role may not see is null.

-- name: doctor_server
select
  current_setting('server_version') as version,
  current_setting('server_version_num')::int as number,
  (extract(epoch from clock_timestamp()) * 1000000)::bigint as now_us,
  pg_database_size(current_database()) as database_bytes,
  pg_is_in_recovery() as is_replica,
  pg_has_role('pg_read_all_stats', 'member') as sees_sessions;

-- name: doctor_role
select
  session_user::text as name, r.rolsuper as is_superuser, r.rolbypassrls as bypasses,
  case when to_regrole('rollcall_owner') is not null
    then pg_has_role('rollcall_owner', 'member') end as is_owner,
  case when to_regrole('rollcall_ingest') is not null
    then pg_has_role('rollcall_ingest', 'member') end as is_ingest,
  case when to_regclass('rollcall.district') is not null
    then has_table_privilege('rollcall.district', 'select') end as may_read,
  case when to_regclass('rollcall.sync_version') is not null
    then has_table_privilege('rollcall.sync_version', 'insert') end as may_ingest
from pg_catalog.pg_roles r
where r.rolname = session_user;

-- name: doctor_columns
-- Every column there is, as schema.relation.column, and whether it must be one of ours: the views of
-- schema rollcall are made anew with every version.
select n.nspname || '.' || c.relname || '.' || a.attname, c.relkind <> 'v' or n.nspname = 'bi'
from pg_catalog.pg_class c
join pg_catalog.pg_namespace n on n.oid = c.relnamespace
join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
where n.nspname in ('rollcall', 'bi') and c.relkind in ('r', 'p', 'v') and not c.relispartition
order by 1;

-- name: doctor_broken_indexes
select i.indexrelid::regclass::text
from pg_catalog.pg_index i
join pg_catalog.pg_class c on c.oid = i.indexrelid
where c.relnamespace = to_regnamespace('rollcall') and not (i.indisvalid and i.indisready)
order by 1;

-- name: doctor_holes
-- Where row security does not hold what it promises; each in words.
select 'table ' || c.relname || ' has no row security' as hole
from pg_catalog.pg_class c
join pg_catalog.pg_attribute a
  on a.attrelid = c.oid and a.attname = 'district_id' and not a.attisdropped
where c.relnamespace = to_regnamespace('rollcall') and c.relkind in ('r', 'p')
  and not c.relispartition and not c.relrowsecurity and c.relname <> 'lease'
union all
select 'view ' || c.oid::regclass || ' runs with the rights of its owner'
from pg_catalog.pg_class c
where c.relnamespace in (to_regnamespace('rollcall'), to_regnamespace('bi')) and c.relkind = 'v'
  and not coalesce(c.reloptions @> array['security_invoker=true'], false)
union all
select 'everybody may use ' || c.oid::regclass
from pg_catalog.pg_class c
cross join aclexplode(c.relacl) acl
where c.relnamespace in (to_regnamespace('rollcall'), to_regnamespace('bi')) and acl.grantee = 0
union all
select 'role ' || pg_get_userbyid(acl.grantee) || ' may use the partition ' || c.oid::regclass
from pg_catalog.pg_class c
cross join aclexplode(c.relacl) acl
where c.relnamespace = to_regnamespace('rollcall') and c.relispartition
  and acl.grantee <> c.relowner and acl.grantee is distinct from to_regrole('rollcall_ingest')::oid
union all
select 'role ' || r.rolname || ' has a caseload and passes row security all the same'
from pg_catalog.pg_roles r
where (r.rolsuper or r.rolbypassrls) and to_regrole('rollcall_specialist') is not null
  and exists (
    select from pg_catalog.pg_auth_members m
    where m.member = r.oid and m.roleid = to_regrole('rollcall_specialist')::oid)
order by 1;

-- name: doctor_settings
select
  current_setting('fsync') as fsync,
  current_setting('full_page_writes') as full_page_writes,
  current_setting('synchronous_commit') as synchronous_commit,
  current_setting('data_checksums') as data_checksums,
  current_setting('autovacuum') as autovacuum,
  current_setting('log_statement') as log_statement,
  current_setting('log_parameter_max_length_on_error') as error_parameters,
  current_setting('max_connections')::int as connections_max,
  (select count(*)::int from pg_catalog.pg_stat_activity) as connections;

-- name: doctor_oldest
-- Who keeps dead rows from being cleared away: the session, prepared transaction or replication slot
-- with the oldest snapshot. Those of other databases do not hold back this one's.
select what, pid, owner, application, seconds, transactions
from (
  select
    'session' as what, a.pid, a.usename::text as owner, a.application_name as application,
    extract(epoch from clock_timestamp() - a.xact_start)::bigint as seconds,
    age(coalesce(a.backend_xmin, a.backend_xid))::bigint as transactions
  from pg_catalog.pg_stat_activity a
  where a.pid <> pg_backend_pid() and coalesce(a.backend_xmin, a.backend_xid) is not null
    and a.backend_type = 'client backend' and a.datname = current_database()
  union all
  select
    'prepared transaction', null, p.owner::text, p.gid,
    extract(epoch from clock_timestamp() - p.prepared)::bigint, age(p.transaction)::bigint
  from pg_catalog.pg_prepared_xacts p
  where p.database = current_database()
  union all
  select
    'replication slot', s.active_pid, null, s.slot_name::text, null,
    greatest(age(s.xmin), age(s.catalog_xmin))::bigint
  from pg_catalog.pg_replication_slots s
  where (s.xmin is not null or s.catalog_xmin is not null)
    and (s.database is null or s.database = current_database())
) holders
order by transactions desc, seconds desc nulls last
limit 1;

-- name: doctor_stale_leases
-- Workers that were silent for 45 seconds without having said goodbye, and hold districts.
select w.host, w.pid, w.heartbeat_at, count(*)::int as districts
from rollcall.worker w
join rollcall.lease l on l.worker_id = w.worker_id
where w.stopped_at is null and w.heartbeat_at < clock_timestamp() - interval '45 seconds'
group by w.worker_id, w.host, w.pid, w.heartbeat_at
order by w.heartbeat_at;

-- name: doctor_migrations
select number, checksum from rollcall.migration where number > 0 order by number;
