-- name: migration_state
-- Highest migration applied, or null where Rollcall never was; one row.
select
  to_regclass('rollcall.migration') is not null as is_installed,
  (select count(*)::int from pg_catalog.pg_class c
   join pg_catalog.pg_namespace n on n.oid = c.relnamespace
   where n.nspname in ('rollcall', 'bi')) as relations;

-- name: migrations_applied
select number, name from rollcall.migration order by number;

-- name: migration_lock
-- One host migrates at a time; the lock goes with the transaction.
select pg_advisory_xact_lock(7250091);

-- name: migration_table
create table if not exists rollcall.migration (
  number int constraint migration_key primary key,
  name text not null,
  checksum uuid not null,
  applied_at timestamptz not null default now()
);

-- name: migration_record
insert into rollcall.migration (number, name, checksum) values ($1, $2, $3)
on conflict (number) do update set checksum = excluded.checksum, applied_at = now();

-- name: views_checksum
select checksum from rollcall.migration where number = 0;

-- name: drop_views
-- All at once and without cascade: views of our own may build on each other, those of others on ours
-- must not vanish silently. The views of schema bi only ever gain columns and are replaced.
do $drop$
declare
  views text;
begin
  select string_agg(format('%I.%I', schemaname, viewname), ', ') into views
  from pg_catalog.pg_views
  where schemaname = 'rollcall';
  if views is not null then
    execute 'drop view ' || views;
  end if;
end
$drop$;

-- name: upsert_causes
insert into rollcall.cause
  (cause, number, title, severity, owner, rank, advice, internal_step, catalogue_version)
select * from unnest(
  $1::text[], $2::int[], $3::text[], $4::text[], $5::text[], $6::int[], $7::text[], $8::text[],
  $9::int[])
on conflict (cause) do update set
  number = excluded.number, title = excluded.title, severity = excluded.severity,
  owner = excluded.owner, rank = excluded.rank, advice = excluded.advice,
  internal_step = excluded.internal_step, catalogue_version = excluded.catalogue_version
where cause.catalogue_version is distinct from excluded.catalogue_version
  or cause.advice is distinct from excluded.advice;
