-- What a roster says of closings of one district (rule 11), given side by side: entity, Clever ID,
-- sis_id and when it closed. One row per closing that has a note: its school was not onboarded then
-- (masked), the record left the roster about then (record_gone), or its whole school did (unshared).
-- No row is not "mended": without a roster nobody knows. A setting keeps the planner from opening the
-- function up, so that the district stays a constant where its episodes are read.
create or replace function rollcall.closing_notes(
  text, smallint[], text[], text[], timestamptz[])
returns table (place bigint, note text)
language sql stable parallel safe
set search_path = pg_catalog
as $notes$
with asked as (
  select
    n.place, n.entity, n.closed_at, (n.closed_at at time zone d.timezone)::date as closed_night,
    nullif(btrim(n.clever_id, E' \t\r\n'), '') as clever_id,
    nullif(btrim(n.sis_id, E' \t\r\n'), '') as sis_id
  from rollcall.district d
  cross join unnest($2, $3, $4, $5)
    with ordinality as n (entity, clever_id, sis_id, closed_at, place)
  where d.district_id = $1
    and exists (select from rollcall.roster r where r.district_id = $1)
),
hashed as (
  select a.place, a.entity, a.closed_at, a.closed_night, h.hash
  from asked a
  cross join lateral (
    select rollcall.id_hash('c', a.clever_id) union all select rollcall.id_hash('s', a.sis_id)
  ) as h (hash)
  where a.entity in (0, 1)
),
-- Where each record is in its newest roster, and where it was: with the day on which it left.
placed as materialized (
  select r.entity, r.school, m.hash, r.gone_on as until
  from rollcall.roster_school r
  cross join lateral unnest(r.members) as m (hash)
  where r.district_id = $1
  union all
  select r.entity, r.school, m.hash, m.left_on
  from rollcall.roster_school r
  cross join lateral unnest(r.left_members, r.left_on) as m (hash, left_on)
  where r.district_id = $1
),
waiting as materialized (
  select btrim(e.clever_id, E' \t\r\n') as clever_id, btrim(e.sis_id, E' \t\r\n') as sis_id,
    e.first_seen_at, e.closed_at
  from rollcall.school_error e
  where e.district_id = $1 and e.cause = 'school_not_onboarded'
),
found as (
  select a.place,
    bool_or((p.until is null or p.until > a.closed_night) and exists (
      select from waiting k
      where p.school in (k.clever_id, k.sis_id)
        and k.first_seen_at <= a.closed_at and (k.closed_at is null or k.closed_at > a.closed_at)))
      as is_masked,
    bool_and(p.until is not null) and max(p.until) <= a.closed_night + 31 as is_gone,
    bool_and(r.gone_on is not null) as is_school_gone
  from hashed a
  join placed p on p.entity = a.entity and p.hash = a.hash
  join rollcall.roster_school r
    on r.district_id = $1 and r.entity = p.entity and r.school = p.school
  group by a.place, a.closed_night
),
school_gone as (
  select a.place
  from asked a
  join rollcall.roster_school r on r.district_id = $1 and r.school in (a.clever_id, a.sis_id)
  where a.entity = 2
  group by a.place, a.closed_night
  having bool_and(r.gone_on is not null) and max(r.gone_on) <= a.closed_night + 31
)
select f.place,
  case when f.is_masked then 'masked' when f.is_school_gone then 'unshared' else 'record_gone' end
from found f
where f.is_masked or f.is_gone
union all
select g.place, 'unshared' from school_gone g
$notes$;
comment on function rollcall.closing_notes(text, smallint[], text[], text[], timestamptz[]) is
  'masked, record_gone or unshared beside closings of one district, by its roster.';
grant execute on function rollcall.closing_notes(text, smallint[], text[], text[], timestamptz[])
  to rollcall_ingest, rollcall_specialist, rollcall_owner;
