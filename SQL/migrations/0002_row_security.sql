-- Why: a specialist sees the districts of the caseload, BI sees counts, ingest writes; nobody else.
-- Requires: 0001. People have no grant on partitions; policies stand on the parents, because COPY
-- is refused on a table whose row security applies to the copying role.
-- Breaking: no.

-- Functions are nobody's but their owner's unless granted, and nobody makes things in public. The
-- latter is PostgreSQL's own way since 15; a database from an older one may still allow it.
alter default privileges revoke execute on functions from public;
do $public$
begin
  if exists (
    select from pg_catalog.pg_namespace n
    where n.nspname = 'public' and pg_catalog.pg_has_role(n.nspowner, 'usage')
  ) then
    revoke create on schema public from public;
  end if;
end
$public$;

grant usage on schema rollcall to
  rollcall_owner, rollcall_ingest, rollcall_specialist, rollcall_bi, rollcall_auditor;
grant usage on schema bi to rollcall_owner, rollcall_specialist, rollcall_bi;

do $policies$
declare
  tenant text;
begin
  foreach tenant in array array[
    'district', 'school', 'pause', 'sync_version', 'retold', 'report', 'rejected_row', 'archive',
    'hold_decision', 'sync', 'wording', 'opening_chunk', 'ending', 'continuation', 'held_closing',
    'standing', 'ledger_head', 'open_school'
  ] loop
    execute format('alter table rollcall.%I enable row level security', tenant);
    execute format(
      'create policy ingest_all on rollcall.%I to rollcall_ingest using (true) with check (true)',
      tenant);
    execute format(
      'grant select, insert, update, delete on rollcall.%I to rollcall_ingest', tenant);
    if tenant not in ('archive', 'standing') then
      execute format(
        'create policy caseload_only on rollcall.%I for select to rollcall_specialist using ('
        'district_id = any (array(select c.district_id from rollcall.caseload c'
        ' where c.role_name = session_user)))',
        tenant);
      execute format('grant select on rollcall.%I to rollcall_specialist', tenant);
    end if;
  end loop;
end
$policies$;

-- Ingest writes straight into the partitions; no policy stands there and nobody else is let in.
grant select, insert, update, delete on
  rollcall.wording_rows, rollcall.opening_chunk_user, rollcall.opening_chunk_class,
  rollcall.opening_chunk_school, rollcall.opening_chunk_enrollment, rollcall.ending_user,
  rollcall.ending_class, rollcall.ending_school, rollcall.ending_enrollment
to rollcall_ingest;

alter table rollcall.caseload enable row level security;
create policy own_rows on rollcall.caseload for select to rollcall_specialist
  using (role_name = session_user);
grant select on rollcall.caseload to rollcall_specialist;

-- Reference tables. A shape that no rule knows is somebody's report: not for specialists.
grant select on rollcall.migration, rollcall.cause, rollcall.hold_threshold
to rollcall_ingest, rollcall_specialist, rollcall_auditor;
grant select on rollcall.message to rollcall_ingest, rollcall_auditor;
grant select (message_id, entity, cause, rule, catalogue_version) on rollcall.message
to rollcall_specialist;
grant insert, update on rollcall.cause, rollcall.message to rollcall_ingest;

grant select, insert, update, delete on
  rollcall.delivery, rollcall.rejected_manifest_row, rollcall.list_import, rollcall.worker,
  rollcall.lease, rollcall.ingest_run
to rollcall_ingest;
grant usage on sequence rollcall.fencing_token to rollcall_ingest;
grant select on rollcall.record_key to rollcall_ingest;

-- An auditor sees what was heard, what was decided and who may see what; no finding, no bytes.
do $audit$
declare
  audited text;
begin
  foreach audited in array array[
    'sync', 'sync_version', 'report', 'district', 'pause', 'hold_decision', 'caseload'
  ] loop
    execute format(
      'create policy all_districts_audited on rollcall.%I for select to rollcall_auditor'
      ' using (true)',
      audited);
    execute format('grant select on rollcall.%I to rollcall_auditor', audited);
  end loop;
end
$audit$;
grant select on rollcall.ingest_run, rollcall.worker to rollcall_auditor;

-- BI: exactly the columns the bi views use; never an id of a record, a message or raw bytes.
do $bi$
declare
  used record;
begin
  for used in
    select * from (values
      ('district', 'district_id, name, state, timezone, specialist, expected_schools, is_listed,'
        ' left_at'),
      ('school', 'district_id, name, students, staff, classes, licensed, starts_on, record_ref,'
        ' sis_ref'),
      ('pause', 'district_id, from_night, until_night'),
      ('sync', 'district_id, sync_no, sync_id, status, completed_at, conclusive, ordinals, reports,'
        ' findings, rejected, opened, closed, unchanged, held, ingested_at'),
      ('wording', 'district_id, wording, message_id'),
      ('opening_chunk', 'district_id, entity, first_episode, episodes, sync_no, record_refs,'
        ' wordings, occurrences'),
      ('ending', 'district_id, entity, episode, closed_by, reason'),
      ('continuation', 'district_id, entity, episode, chain_first'),
      ('held_closing', 'district_id, entity, episode'),
      ('ledger_head', 'district_id, first_sync, last_sync, last_completed_at, last_conclusive_at,'
        ' last_conclusive, hold_before, open_count'),
      ('open_school', 'district_id, episode, chain_first, first_ever, runs, record_ref, sis_ref,'
        ' wording')
    ) as t (tenant, names)
  loop
    execute format(
      'create policy all_districts on rollcall.%I for select to rollcall_bi using (true)',
      used.tenant);
    execute format('grant select (%s) on rollcall.%I to rollcall_bi', used.names, used.tenant);
  end loop;
end
$bi$;
grant select (cause, title, severity, owner) on rollcall.cause to rollcall_bi;
grant select (message_id, cause) on rollcall.message to rollcall_bi;
