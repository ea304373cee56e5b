-- Why: a specialist sees the districts of the caseload, BI sees counts, ingest writes; nobody else.
-- Requires: 0001. People have no grant on partitions; policies stand on the parents, because COPY is
-- refused on a table whose row security applies to the copying role.
-- Breaking: no.

grant usage on schema rollcall to
  rollcall_owner, rollcall_ingest, rollcall_specialist, rollcall_bi, rollcall_auditor;
grant usage on schema bi to rollcall_owner, rollcall_specialist, rollcall_bi, rollcall_auditor;

do $policies$
declare
  tenant text;
begin
  foreach tenant in array array[
    'district', 'school', 'pause', 'sync_version', 'report', 'rejected_row', 'archive',
    'hold_decision', 'sync', 'wording', 'opening', 'ending', 'continuation', 'held_closing',
    'standing', 'ledger_head', 'open_school'
  ] loop
    execute format('alter table rollcall.%I enable row level security', tenant);
    execute format(
      'create policy ingest_all on rollcall.%I to rollcall_ingest using (true) with check (true)',
      tenant);
    execute format(
      'create policy caseload_only on rollcall.%I for select to rollcall_specialist using ('
      'district_id = any (array(select c.district_id from rollcall.caseload c'
      ' where c.role_name = session_user)))',
      tenant);
    execute format(
      'grant select, insert, update, delete on rollcall.%I to rollcall_ingest', tenant);
    if tenant not in ('archive', 'standing') then
      execute format('grant select on rollcall.%I to rollcall_specialist', tenant);
    end if;
    if tenant not in ('archive', 'standing', 'rejected_row') then
      execute format(
        'create policy all_districts on rollcall.%I for select to rollcall_bi using (true)',
        tenant);
    end if;
  end loop;
end
$policies$;

-- Ingest writes straight into the partitions; no policy stands there and nobody else is let in.
grant select, insert, update, delete on
  rollcall.opening_user, rollcall.opening_class, rollcall.opening_school,
  rollcall.opening_enrollment, rollcall.ending_user, rollcall.ending_class,
  rollcall.ending_school, rollcall.ending_enrollment
to rollcall_ingest;

alter table rollcall.caseload enable row level security;
create policy own_rows on rollcall.caseload for select to rollcall_specialist
  using (role_name = session_user);
grant select on rollcall.caseload to rollcall_specialist;

grant select on rollcall.migration, rollcall.cause, rollcall.message, rollcall.hold_threshold
to rollcall_ingest, rollcall_specialist, rollcall_bi, rollcall_auditor;
grant insert, update on rollcall.cause, rollcall.message to rollcall_ingest;

grant select, insert, update, delete on
  rollcall.delivery, rollcall.rejected_manifest_row, rollcall.list_import, rollcall.worker,
  rollcall.lease, rollcall.ingest_run
to rollcall_ingest;
grant usage on sequence rollcall.fencing_token to rollcall_ingest;
grant select on rollcall.record_key to rollcall_ingest;

create policy all_districts_audited on rollcall.sync for select to rollcall_auditor using (true);
create policy all_districts_audited on rollcall.report for select to rollcall_auditor using (true);
create policy all_districts_audited on rollcall.district for select to rollcall_auditor using (true);
create policy all_districts_audited on rollcall.hold_decision for select to rollcall_auditor
  using (true);
grant select on rollcall.sync, rollcall.report, rollcall.district, rollcall.hold_decision,
  rollcall.ingest_run to rollcall_auditor;

-- BI: exactly the columns the bi views use; never an id of a person, a message or raw bytes.
grant select (district_id, name, state, nces_id, timezone, specialist, expected_schools, is_listed,
  left_at) on rollcall.district to rollcall_bi;
grant select (district_id, name, nces_id, students, staff, classes, licensed, starts_on, record_ref,
  sis_ref) on rollcall.school to rollcall_bi;
grant select (district_id, from_night, until_night) on rollcall.pause to rollcall_bi;
grant select (district_id, sync_no, sync_id, version_no, status, completed_at, conclusive, ordinals,
  reports, findings, rejected, opened, closed, unchanged, held, reason, ingested_at)
  on rollcall.sync to rollcall_bi;
grant select (district_id, wording, entity, message_id) on rollcall.wording to rollcall_bi;
grant select (district_id, entity, episode, sync_no, record_ref, wording, occurrences)
  on rollcall.opening to rollcall_bi;
grant select (district_id, entity, episode, closed_by, last_seen, reason)
  on rollcall.ending to rollcall_bi;
grant select (district_id, entity, episode, continues, chain_first)
  on rollcall.continuation to rollcall_bi;
grant select (district_id, entity, episode) on rollcall.held_closing to rollcall_bi;
grant select on rollcall.ledger_head to rollcall_bi;
grant select (district_id, episode, sync_no, chain_first, first_ever, record_ref, wording)
  on rollcall.open_school to rollcall_bi;
