-- One row per district and night without any sync; key: district_id, night. Paused nights and
-- districts that left are no gap. District by district, so that one district costs no walk over the
-- rest.
create or replace view bi.coverage_gap with (security_invoker = true) as
select
  d.district_id,
  d.name as district_name,
  d.state,
  d.specialist,
  missing.night::date as night,
  missing.night::date + 30 as portal_forgets_on
from rollcall.district d
cross join lateral (
  select
    heard.night,
    lead(heard.night, 1,
      ((select max(n.completed_at) from rollcall.sync n) at time zone d.timezone)::date)
      over (order by heard.night) as next_night
  from (
    select (s.completed_at at time zone d.timezone)::date as night
    from rollcall.sync s
    where s.district_id = d.district_id
  ) heard
) followed
cross join lateral generate_series(
  followed.night + 1, followed.next_night - 1, interval '1 day') missing (night)
where d.left_at is null
  and followed.next_night > followed.night + 1
  and not exists (
    select from rollcall.pause p
    where p.district_id = d.district_id
      and missing.night::date between p.from_night and p.until_night);

comment on view bi.coverage_gap is
  'One row per district and night without any sync, unless paused; key: district_id, night.';
comment on column bi.coverage_gap.district_id is 'The portal''s id of the district.';
comment on column bi.coverage_gap.district_name is
  'Name of the district; null where no district list has it.';
comment on column bi.coverage_gap.state is
  'US state of the district; null where no district list has it.';
comment on column bi.coverage_gap.specialist is
  'Implementation specialist of the district, as the district list names them.';
comment on column bi.coverage_gap.night is
  'Local date of the district, after its first sync and before the newest sync of any district.';
comment on column bi.coverage_gap.portal_forgets_on is
  'Local date from which the portal no longer has the night: thirty days later.';
