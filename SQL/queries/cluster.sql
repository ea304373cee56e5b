-- name: cluster_owner_exists
select from pg_catalog.pg_roles where rolname = 'rollcall_owner' and rolcanlogin;

-- name: cluster_owner_create
create role rollcall_owner login createrole;

-- name: cluster_database_exists
select from pg_catalog.pg_database where datname = 'rollcall';

-- name: cluster_database_create
create database rollcall owner rollcall_owner;
