-- One row per district and sync; key: district_id, sync_id.
create or replace view bi.sync_history with (security_invoker = true) as
select
  s.district_id,
  d.name as district_name,
  d.state,
  d.specialist,
  s.sync_id,
  s.status,
  s.completed_at,
  (s.completed_at at time zone d.timezone)::date as night,
  s.ingested_at,
  s.reports::bigint as reports,
  (s.findings + s.rejected)::bigint as rows,
  s.findings::bigint as findings,
  s.rejected::bigint as rejected,
  s.conclusive <> 0 as is_conclusive,
  case s.conclusive
    when 0 then '' when 15 then 'class,enrollment,school,user'
    else concat_ws(',',
      case when s.conclusive & 2 <> 0 then 'class' end,
      case when s.conclusive & 8 <> 0 then 'enrollment' end,
      case when s.conclusive & 4 <> 0 then 'school' end,
      case when s.conclusive & 1 <> 0 then 'user' end) end as conclusive,
  s.opened::bigint as opened,
  s.closed::bigint as closed,
  s.unchanged::bigint as unchanged,
  s.held::bigint as held,
  (s.ingested_at at time zone d.timezone)::date as ingested_night
from rollcall.sync s
left join rollcall.district d on d.district_id = s.district_id;

comment on view bi.sync_history is
  'One row per district and sync, beyond what the portal keeps; key: district_id, sync_id.';
comment on column bi.sync_history.district_id is 'The portal''s id of the district.';
comment on column bi.sync_history.district_name is
  'Name of the district; null where no district list has it.';
comment on column bi.sync_history.state is
  'US state of the district; null where no district list has it.';
comment on column bi.sync_history.specialist is
  'Implementation specialist of the district, as the district list names them.';
comment on column bi.sync_history.sync_id is
  'The portals id of the sync; unique within the district.';
comment on column bi.sync_history.status is 'completed, completed_with_errors or failed.';
comment on column bi.sync_history.completed_at is 'When the sync completed.';
comment on column bi.sync_history.night is 'completed_at as a local date of the district.';
comment on column bi.sync_history.ingested_at is 'When Rollcall took the sync in.';
comment on column bi.sync_history.reports is 'Reports of the version of the sync that counts.';
comment on column bi.sync_history.rows is 'Rows of those reports: findings and rejected rows.';
comment on column bi.sync_history.findings is 'Rows that are findings.';
comment on column bi.sync_history.rejected is 'Rows that cannot be read as a finding.';
comment on column bi.sync_history.is_conclusive is
  'True where the sync tells which findings of any entity exist.';
comment on column bi.sync_history.conclusive is
  'Entities for which the sync tells which findings exist, comma-separated in order.';
comment on column bi.sync_history.opened is 'Episodes that the sync opened.';
comment on column bi.sync_history.closed is 'Episodes that the sync closed.';
comment on column bi.sync_history.unchanged is
  'Episodes that were open before the sync and still are.';
comment on column bi.sync_history.held is
  'Episodes that the sync missed and whose closing waits or waited for the next sync.';
comment on column bi.sync_history.ingested_night is 'ingested_at as a local date of the district.';
