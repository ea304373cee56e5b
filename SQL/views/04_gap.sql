-- One row per district and night without any sync (rule 12), paused nights left out.
create view rollcall.gap with (security_invoker = true) as
with newest as materialized (
  select max(last_completed_at) as completed_at from rollcall.ledger_head
),
heard as (
  select
    s.district_id,
    d.timezone,
    (s.completed_at at time zone d.timezone)::date as night
  from rollcall.sync s
  join rollcall.district d on d.district_id = s.district_id
  where d.left_at is null
),
followed as (
  select
    h.district_id,
    h.night,
    coalesce(
      lead(h.night) over (partition by h.district_id order by h.night),
      (newest.completed_at at time zone h.timezone)::date) as next_night
  from heard h
  cross join newest
)
select
  f.district_id,
  missing.night::date as night
from followed f
cross join lateral generate_series(f.night + 1, f.next_night - 1, interval '1 day') missing (night)
where f.next_night > f.night + 1
  and not exists (
    select from rollcall.pause p
    where p.district_id = f.district_id
      and missing.night::date between p.from_night and p.until_night);
comment on view rollcall.gap is 'One row per district and night that nobody told anything about.';
comment on column rollcall.gap.district_id is 'The portal''s id of the district.';
comment on column rollcall.gap.night is 'Local date of the district.';
