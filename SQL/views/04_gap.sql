-- One row per run of nights without any sync (rule 12), paused nights not taken out yet.
create view rollcall.silent_stretch with (security_invoker = true) as
select s.district_id, s.from_night, s.until_night from rollcall.silence s
union all
-- And from the last sync of the district to the newest of any. Time zones are looked up one by one:
-- joined, a plan made before there are statistics compares every district with every other.
select h.district_id, h.from_night, h.until_night
from (
  select
    h.district_id,
    (h.last_completed_at at time zone d.timezone)::date + 1 as from_night,
    ((select max(n.last_completed_at) from rollcall.ledger_head n) at time zone d.timezone)::date - 1
      as until_night
  from rollcall.ledger_head h
  cross join lateral (
    select d.timezone from rollcall.district d where d.district_id = h.district_id offset 0
  ) d
  -- Two midnights lie more than 20 hours apart in every zone: whoever was heard since needs no look.
  where h.last_completed_at
    < (select max(n.last_completed_at) from rollcall.ledger_head n) - interval '20 hours'
) h
where h.from_night <= h.until_night;
comment on view rollcall.silent_stretch is
  'One row per run of nights without any sync; paused nights are among them.';
comment on column rollcall.silent_stretch.district_id is 'The portal''s id of the district.';
comment on column rollcall.silent_stretch.from_night is 'Its first night, local to the district.';
comment on column rollcall.silent_stretch.until_night is 'Its last night, local to the district.';

-- One row per district and night without any sync (rule 12), paused nights left out.
create view rollcall.gap with (security_invoker = true) as
select stretch.district_id, missing.night::date as night
from rollcall.silent_stretch stretch
cross join lateral (
  select from rollcall.district d
  where d.district_id = stretch.district_id and d.left_at is null
  offset 0
) d
cross join lateral generate_series(
  stretch.from_night, stretch.until_night, interval '1 day') as missing (night)
where not exists (
  select from rollcall.pause p
  where p.district_id = stretch.district_id
    and missing.night::date between p.from_night and p.until_night);
comment on view rollcall.gap is 'One row per district and night that nobody told anything about.';
comment on column rollcall.gap.district_id is 'The portal''s id of the district.';
comment on column rollcall.gap.night is 'Local date of the district.';
