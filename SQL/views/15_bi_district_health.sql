-- One row per district; key: district_id. Counts are sub-selects, so that a query that does not ask
-- for one does not pay for it. Unknown is null, never 0.
create or replace view bi.district_health with (security_invoker = true) as
select
  d.district_id,
  d.name as district_name,
  d.state,
  d.specialist,
  last.completed_at as last_sync_at,
  (last.completed_at at time zone d.timezone)::date as last_sync_night,
  last.status as last_sync_status,
  head.last_conclusive_at,
  greatest(0,
    ((select max(s.completed_at) from rollcall.sync s) at time zone d.timezone)::date
    - (head.last_conclusive_at at time zone d.timezone)::date)::bigint as stale_nights,
  case when head.last_conclusive[1] > 0 then head.open_count[1]::bigint end as open_users,
  case when head.last_conclusive[2] > 0 then head.open_count[2]::bigint end as open_classes,
  case when head.last_conclusive[3] > 0 then head.open_count[3]::bigint end as open_schools,
  case when head.last_conclusive[4] > 0 then head.open_count[4]::bigint end as open_enrollments,
  case when head.last_conclusive[3] > 0 then (
    select count(distinct o.record_ref)
    from rollcall.open_school o
    join rollcall.wording w on w.district_id = o.district_id and w.wording = o.wording
    join rollcall.message m on m.message_id = w.message_id
    where o.district_id = d.district_id and m.cause = 'school_not_onboarded'
  ) end as not_onboarded_schools,
  d.expected_schools::bigint as expected_schools,
  nullif((
    select count(*) from rollcall.school s where s.district_id = d.district_id
  ), 0) as schools_seen,
  (
    select count(*) from rollcall.held_closing h where h.district_id = d.district_id
  ) as held_closings,
  case when head.last_sync is not null then (
    select count(*) from bi.coverage_gap g where g.district_id = d.district_id
  ) end as gap_nights,
  (
    select max(p.until_night)
    from rollcall.pause p
    where p.district_id = d.district_id
      and (now() at time zone d.timezone)::date between p.from_night and p.until_night
  ) as paused_until,
  d.is_listed,
  d.left_at,
  d.timezone,
  (head.last_conclusive_at at time zone d.timezone)::date as last_conclusive_night,
  (d.left_at at time zone d.timezone)::date as left_night
from rollcall.district d
left join rollcall.ledger_head head on head.district_id = d.district_id
left join rollcall.sync last
  on last.district_id = head.district_id and last.sync_no = head.last_sync;

comment on view bi.district_health is 'One row per district ever heard of; key: district_id.';
comment on column bi.district_health.district_id is 'The portal''s id of the district.';
comment on column bi.district_health.district_name is
  'Name of the district; null where no district list has it.';
comment on column bi.district_health.state is
  'US state of the district; null where no district list has it.';
comment on column bi.district_health.specialist is
  'Implementation specialist of the district, as the district list names them.';
comment on column bi.district_health.last_sync_at is
  'Completion of the latest sync; null where none was ever heard of.';
comment on column bi.district_health.last_sync_night is
  'last_sync_at as a local date of the district.';
comment on column bi.district_health.last_sync_status is
  'completed, completed_with_errors or failed; null where no sync was heard of.';
comment on column bi.district_health.last_conclusive_at is
  'Completion of the latest sync that told about anything; null where none did.';
comment on column bi.district_health.stale_nights is
  'Nights between last_conclusive_at and the newest sync of any district the reader may see.';
comment on column bi.district_health.open_users is
  'Open episodes about users; null where no sync ever told of them.';
comment on column bi.district_health.open_classes is
  'Open episodes about classes; null where no sync ever told of them.';
comment on column bi.district_health.open_schools is
  'Open episodes about schools; null where no sync ever told of them.';
comment on column bi.district_health.open_enrollments is
  'Open episodes about enrollments; null where no sync ever told of them.';
comment on column bi.district_health.not_onboarded_schools is
  'Schools that are not onboarded now; null where no sync ever told of schools.';
comment on column bi.district_health.expected_schools is
  'Schools the district list expects; null where it does not say.';
comment on column bi.district_health.schools_seen is
  'Schools of the school directory; null without a directory.';
comment on column bi.district_health.held_closings is
  'Open episodes whose closing waits for the next sync.';
comment on column bi.district_health.gap_nights is
  'Nights without any sync, as bi.coverage_gap has them; null where no sync was heard of.';
comment on column bi.district_health.paused_until is
  'Last night of the pause that covers today; null where none does.';
comment on column bi.district_health.is_listed is
  'True where the newest district list has the district.';
comment on column bi.district_health.left_at is
  'When a newer district list first lacked the district; null otherwise.';
comment on column bi.district_health.timezone is
  'IANA name of the zone that decides the district''s nights; UTC where unknown.';
comment on column bi.district_health.last_conclusive_night is
  'last_conclusive_at as a local date of the district.';
comment on column bi.district_health.left_night is 'left_at as a local date of the district.';
