-- The group roles of Rollcall. People and services log in as roles of their own that are members of
-- one of these. Needs CREATEROLE; running it again changes nothing.
do $roles$
declare
  wanted text;
begin
  foreach wanted in array array[
    'rollcall_owner', 'rollcall_ingest', 'rollcall_specialist', 'rollcall_bi', 'rollcall_auditor'
  ] loop
    if not exists (select from pg_catalog.pg_roles where rolname = wanted) then
      begin
        execute format('create role %I nologin', wanted);
      exception
        -- Another host made it at the same moment.
        when duplicate_object or unique_violation then null;
      end;
    end if;
  end loop;
end
$roles$;
