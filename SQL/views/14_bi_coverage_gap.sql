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
  select s.from_night, s.until_night
  from rollcall.silence s
  where s.district_id = d.district_id
  union all
  -- And from the last sync of the district to the newest of any.
  select
    (h.last_completed_at at time zone d.timezone)::date + 1,
    ((select max(n.last_completed_at) from rollcall.ledger_head n) at time zone d.timezone)::date - 1
  from rollcall.ledger_head h
  where h.district_id = d.district_id and h.last_completed_at is not null
) stretch
cross join lateral generate_series(
  stretch.from_night, stretch.until_night, interval '1 day') missing (night)
where d.left_at is null
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
