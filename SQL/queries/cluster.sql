-- name: cluster_owner_exists
select from pg_catalog.pg_roles where rolname = 'rollcall_owner' and rolcanlogin;

-- name: cluster_owner_create
create role rollcall_owner login createrole;

-- name: cluster_database_exists
select from pg_catalog.pg_database where datname = 'rollcall';

-- name: cluster_database_create
create database rollcall owner rollcall_owner;

-- name: cluster_packs_slowly
-- The log's full pages can be packed by lz4, which costs a fraction of pglz, and are not yet.
select from pg_catalog.pg_settings
where name = 'wal_compression' and setting <> 'lz4' and 'lz4' = any (enumvals);

-- name: cluster_pack_fast
alter system set wal_compression = 'lz4';

-- name: cluster_reload
select pg_reload_conf();
