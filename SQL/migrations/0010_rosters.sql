-- Why: with a roster every blocked person and class belongs to a school, and a closing can be told
-- from a record that is merely masked or gone. Ids are kept as hashes; no name, birthday or contact.
-- Requires: 0003.
-- Breaking: no.

-- The hash by which a record of a finding is found in a roster: the kind is c for a Clever ID, s for a
-- sis_id.
create function rollcall.id_hash(kind text, id text) returns bigint
language sql immutable strict parallel safe
return ('x' || substr(md5(kind || id), 1, 16))::bit(64)::bigint;
grant execute on function rollcall.id_hash(text, text)
  to rollcall_ingest, rollcall_specialist, rollcall_owner;

create table rollcall.roster (
  district_id text collate "C" constraint roster_key primary key,
  taken_on date not null
);

create table rollcall.roster_school (
  district_id text collate "C" not null,
  entity smallint not null,
  school text collate "C" not null,
  fingerprint uuid not null,
  records int not null,
  students int,
  staff int,
  members bigint[] not null,
  sizes int[],
  left_members bigint[] not null default '{}',
  left_on date[] not null default '{}',
  changed_on date not null,
  gone_on date,
  constraint roster_school_key primary key (district_id, entity, school)
);

do $policies$
declare
  tenant text;
begin
  foreach tenant in array array['roster', 'roster_school'] loop
    execute format('alter table rollcall.%I enable row level security', tenant);
    execute format(
      'create policy ingest_all on rollcall.%I to rollcall_ingest using (true) with check (true)',
      tenant);
    execute format(
      'grant select, insert, update, delete on rollcall.%I to rollcall_ingest', tenant);
    execute format(
      'create policy caseload_only on rollcall.%I for select to rollcall_specialist using ('
      'district_id = any (array(select c.district_id from rollcall.caseload c'
      ' where c.role_name = session_user)))',
      tenant);
    execute format('grant select on rollcall.%I to rollcall_specialist', tenant);
  end loop;
end
$policies$;
