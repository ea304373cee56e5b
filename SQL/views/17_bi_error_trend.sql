-- One row per district and night with a sync; key: district_id, night. District by district, so
-- that a first row or one district costs no walk over the rest.
create or replace view bi.error_trend with (security_invoker = true) as
select
  d.district_id,
  d.name as district_name,
  d.state,
  d.specialist,
  told.night,
  told.syncs,
  told.conclusive_syncs,
  told.failed_syncs,
  told.findings,
  told.opened,
  told.closed,
  told.open_errors
from rollcall.district d
cross join lateral (
  select
    (s.completed_at at time zone d.timezone)::date as night,
    count(*) as syncs,
    count(*) filter (where s.conclusive <> 0) as conclusive_syncs,
    count(*) filter (where s.status = 'failed') as failed_syncs,
    sum(s.findings)::bigint as findings,
    sum(s.opened)::bigint as opened,
    sum(s.closed)::bigint as closed,
    (sum(sum(s.opened - s.closed))
      over (order by (s.completed_at at time zone d.timezone)::date))::bigint as open_errors
  from rollcall.sync s
  where s.district_id = d.district_id
  group by (s.completed_at at time zone d.timezone)::date
) told;

comment on view bi.error_trend is
  'One row per district and night with at least one sync; key: district_id, night.';
comment on column bi.error_trend.district_id is 'The portal''s id of the district.';
comment on column bi.error_trend.district_name is
  'Name of the district; null where no district list has it.';
comment on column bi.error_trend.state is
  'US state of the district; null where no district list has it.';
comment on column bi.error_trend.specialist is
  'Implementation specialist of the district, as the district list names them.';
comment on column bi.error_trend.night is
  'Local date of the district on which the syncs completed.';
comment on column bi.error_trend.syncs is 'Syncs of the night.';
comment on column bi.error_trend.conclusive_syncs is 'Syncs that told about anything.';
comment on column bi.error_trend.failed_syncs is 'Syncs that failed.';
comment on column bi.error_trend.findings is 'Rows of all reports of the night that are findings.';
comment on column bi.error_trend.opened is 'Episodes opened that night.';
comment on column bi.error_trend.closed is 'Episodes closed that night.';
comment on column bi.error_trend.open_errors is
  'Episodes open at the end of the night: all opened so far less all closed so far.';
