-- Why: a district that keeps failing waits for a person instead of blocking the others, and a
-- district that was purged leaves a receipt.
-- Requires: 0001, 0002.
-- Breaking: no.

create table rollcall.district_trouble (
  district_id text collate "C" not null,
  attempts int not null default 0,
  deaths int not null default 0,
  is_suspect boolean not null default false,
  reason text not null,
  first_at timestamptz not null default now(),
  last_at timestamptz not null default now(),
  parked_at timestamptz,
  constraint district_trouble_key primary key (district_id)
);

-- Tries alone do not tell: how many there are is configurable.
alter table rollcall.report add column parked_at timestamptz;

create table rollcall.purge_receipt (
  district_id text collate "C" not null,
  purged_at timestamptz not null default now(),
  purged_by text not null default session_user,
  district_name text,
  contents bigint not null,
  bytes bigint not null,
  content_sha256 bytea not null,
  counts jsonb not null,
  constraint purge_receipt_key primary key (district_id, purged_at)
);

-- Local to one coordinator, like deliveries.
create table rollcall.source_news (
  source text collate "C" not null,
  asked_at timestamptz not null default now(),
  heard_at timestamptz,
  constraint source_news_key primary key (source)
);

create table rollcall.history_loading (
  source text collate "C" not null,
  nights int not null,
  district_nights bigint not null,
  done bigint not null,
  began_at timestamptz not null default now(),
  constraint history_loading_key primary key (source)
);
grant select, insert, update, delete on rollcall.source_news, rollcall.history_loading
to rollcall_ingest;
grant select on rollcall.history_loading to rollcall_specialist, rollcall_auditor;

-- Every table that holds rows of one district, found in the catalog, so that none is forgotten when
-- tables are added: counts its rows, or deletes them.
create function rollcall.purge_rows(district text, for_good boolean)
returns table (table_name text, row_count bigint)
language plpgsql
as $purge$
declare
  tenant name;
begin
  for tenant in
    select c.relname
    from pg_catalog.pg_class c
    join pg_catalog.pg_attribute a
      on a.attrelid = c.oid and a.attname = 'district_id' and not a.attisdropped
    where c.relnamespace = 'rollcall'::regnamespace and c.relkind in ('r', 'p')
      and not c.relispartition and c.relname <> 'purge_receipt'
    order by c.relname
  loop
    table_name := tenant;
    if for_good then
      execute format('delete from rollcall.%I where district_id = $1', tenant) using district;
      get diagnostics row_count = row_count;
    else
      execute format('select count(*) from rollcall.%I where district_id = $1', tenant)
        into row_count using district;
    end if;
    return next;
  end loop;
end
$purge$;

alter table rollcall.district_trouble enable row level security;
create policy ingest_all on rollcall.district_trouble to rollcall_ingest
  using (true) with check (true);
grant select, insert, update, delete on rollcall.district_trouble to rollcall_ingest;
create policy caseload_only on rollcall.district_trouble for select to rollcall_specialist using (
  district_id = any (array(select c.district_id from rollcall.caseload c
   where c.role_name = session_user)));
grant select on rollcall.district_trouble to rollcall_specialist;
create policy all_districts_audited on rollcall.district_trouble for select to rollcall_auditor
  using (true);
grant select on rollcall.district_trouble to rollcall_auditor;

-- Only the owner purges; an auditor reads what was.
alter table rollcall.purge_receipt enable row level security;
create policy all_districts_audited on rollcall.purge_receipt for select to rollcall_auditor
  using (true);
grant select on rollcall.purge_receipt to rollcall_auditor;
