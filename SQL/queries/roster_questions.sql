-- Every question takes first: $1 district ids, $2 state, $3 specialist; null for all.

-- name: blocked
-- One row per school that is not onboarded or has people or classes with problems; a row without a
-- school for what no roster places. `clears` is what goes away when the school is onboarded.
with wanted as (
  select d.*, r.taken_on
  from rollcall.district d
  left join rollcall.roster r on r.district_id = d.district_id
  where ($1::text[] is null or d.district_id = any ($1::text[]))
    and ($2::text is null or upper(d.state) = upper($2::text))
    and ($3::text is null or d.specialist = $3::text)
),
waiting as (
  select s.district_id, s.record_ref, s.school_name, s.licensed, s.decision,
    btrim(s.school_clever_id, E' \t\r\n') as clever_id, btrim(s.school_sis_id, E' \t\r\n') as sis_id,
    case when s.students is not null or s.staff is not null
      then coalesce(s.students, 0) + coalesce(s.staff, 0) end as people,
    s.classes
  from rollcall.standing_school s
  join wanted w on w.district_id = s.district_id
  where s.cause = 'school_not_onboarded'
),
placed as materialized (
  select r.district_id, r.entity, r.school, m.hash, m.size
  from rollcall.roster_school r
  join wanted w on w.district_id = r.district_id
  cross join lateral unnest(r.members, r.sizes) as m (hash, size)
  where r.gone_on is null
),
-- A school of the roster by its own id, with whether it waits to be onboarded.
place as (
  select distinct on (r.district_id, r.school)
    r.district_id, r.school, k.record_ref is not null as is_waiting, k.record_ref
  from rollcall.roster_school r
  join wanted w on w.district_id = r.district_id
  left join waiting k on k.district_id = r.district_id and r.school in (k.clever_id, k.sis_id)
  order by r.district_id, r.school, k.record_ref
),
problem as (
  select e.district_id, e.entity_no, e.episode,
    rollcall.id_hash('c', nullif(btrim(e.clever_id, E' \t\r\n'), '')) as by_clever,
    rollcall.id_hash('s', nullif(btrim(e.sis_id, E' \t\r\n'), '')) as by_sis
  from rollcall.episode e
  join wanted w on w.district_id = e.district_id
  where e.ended_episode is null and e.entity_no in (0, 1)
),
found as (
  -- Of several schools the one that waits: there the fix is.
  select distinct on (p.district_id, p.entity_no, p.episode)
    p.district_id, p.entity_no, p.episode, l.school, l.record_ref, m.size
  from problem p
  left join placed m
    on m.district_id = p.district_id and m.entity = p.entity_no
    and (m.hash = p.by_clever or m.hash = p.by_sis)
  left join place l on l.district_id = m.district_id and l.school = m.school
  order by p.district_id, p.entity_no, p.episode, l.is_waiting desc nulls last, l.school
),
counted as (
  select district_id, coalesce(record_ref::text, school) as key, max(school) as school, record_ref,
    count(*) filter (where entity_no = 0)::int as user_problems,
    count(*) filter (where entity_no = 1)::int as class_problems,
    sum(size)::int as students_in_classes
  from found
  group by district_id, coalesce(record_ref::text, school), record_ref
),
row as (
  select coalesce(c.district_id, k.district_id) as district_id,
    coalesce(nullif(k.clever_id, ''), k.sis_id, c.school) as school_id,
    k.school_name, k.record_ref is not null as is_waiting, k.licensed, k.decision, k.people,
    k.classes, coalesce(c.user_problems, 0) as user_problems,
    coalesce(c.class_problems, 0) as class_problems, c.students_in_classes
  from counted c
  full join waiting k on k.district_id = c.district_id and k.record_ref = c.record_ref
)
select
  r.district_id, w.name as district_name, w.state, w.specialist, r.school_id,
  coalesce(r.school_name, named.name) as school_name, r.is_waiting as not_onboarded,
  coalesce(r.licensed, named.licensed) as licensed, r.decision,
  coalesce(r.people, case when roster.students is not null or roster.staff is not null
    then coalesce(roster.students, 0) + coalesce(roster.staff, 0) end) as people,
  coalesce(r.classes, roster.classes) as classes,
  case when w.taken_on is not null or r.school_id is null then r.user_problems end as user_problems,
  case when w.taken_on is not null or r.school_id is null then r.class_problems end
    as class_problems,
  r.students_in_classes,
  case when r.is_waiting and w.taken_on is not null then r.user_problems + r.class_problems + 1 end
    as clears,
  w.taken_on as roster_of
from row r
join wanted w on w.district_id = r.district_id
left join lateral (
  select s.name, s.licensed
  from rollcall.school s
  where s.district_id = r.district_id and r.school_id in (s.clever_id, s.sis_id)
  order by s.clever_id, s.sis_id
  limit 1
) named on true
left join lateral (
  select max(s.students) as students, max(s.staff) as staff,
    max(s.records) filter (where s.entity = 1) as classes
  from rollcall.roster_school s
  where s.district_id = r.district_id and s.school = r.school_id and s.gone_on is null
) roster on true
order by r.district_id, r.is_waiting desc, clears desc nulls last,
  r.user_problems + r.class_problems desc, r.school_id;

-- name: closings
-- $4 as of, $5 since, $6 masked, record_gone, unshared or none; null for all. What went away, and what
-- a roster says of it: its school was not onboarded then (masked), the record is gone from the roster
-- since about then, or its whole school is. Null is not "mended": nobody knows without a roster.
with wanted as (
  select d.district_id, d.name, d.state, d.specialist, d.timezone, r.taken_on
  from rollcall.district d
  left join rollcall.roster r on r.district_id = d.district_id
  where ($1::text[] is null or d.district_id = any ($1::text[]))
    and ($2::text is null or upper(d.state) = upper($2::text))
    and ($3::text is null or d.specialist = $3::text)
),
closed as (
  select e.*, w.name as district_name, w.state, w.specialist, w.taken_on,
    (e.closed_at at time zone w.timezone)::date as closed_night,
    rollcall.id_hash('c', nullif(btrim(e.clever_id, E' \t\r\n'), '')) as by_clever,
    rollcall.id_hash('s', nullif(btrim(e.sis_id, E' \t\r\n'), '')) as by_sis
  from rollcall.episode e
  join wanted w on w.district_id = e.district_id
  where e.closed_at is not null
    and ($5::timestamptz is null or e.closed_at >= $5::timestamptz)
    and ($4::timestamptz is null or e.closed_at <= $4::timestamptz)
),
-- Where each record is in its newest roster, and where it was: with the day on which it left.
placed as materialized (
  select r.district_id, r.entity, r.school, m.hash, r.gone_on as until
  from rollcall.roster_school r
  join wanted w on w.district_id = r.district_id
  cross join lateral unnest(r.members) as m (hash)
  union all
  select r.district_id, r.entity, r.school, m.hash, m.left_on
  from rollcall.roster_school r
  join wanted w on w.district_id = r.district_id
  cross join lateral unnest(r.left_members, r.left_on) as m (hash, left_on)
),
waiting as (
  select e.district_id, btrim(e.clever_id, E' \t\r\n') as clever_id,
    btrim(e.sis_id, E' \t\r\n') as sis_id, e.first_seen_at, e.closed_at
  from rollcall.school_error e
  join wanted w on w.district_id = e.district_id
  where e.cause = 'school_not_onboarded'
),
found as (
  select c.district_id, c.entity_no, c.episode,
    bool_or((p.until is null or p.until > c.closed_night) and exists (
      select from waiting k
      where k.district_id = c.district_id and p.school in (k.clever_id, k.sis_id)
        and k.first_seen_at <= c.closed_at and (k.closed_at is null or k.closed_at > c.closed_at)))
      as is_masked,
    bool_and(p.until is not null) and max(p.until) <= c.closed_night + 31 as is_gone,
    bool_and(r.gone_on is not null) as is_school_gone
  from closed c
  join placed p
    on p.district_id = c.district_id and p.entity = c.entity_no
    and (p.hash = c.by_clever or p.hash = c.by_sis)
  join rollcall.roster_school r
    on r.district_id = p.district_id and r.entity = p.entity and r.school = p.school
  where c.entity_no in (0, 1)
  group by c.district_id, c.entity_no, c.episode, c.closed_night
),
school_gone as (
  select c.district_id, c.episode
  from closed c
  join rollcall.roster_school r
    on r.district_id = c.district_id
    and r.school in (nullif(btrim(c.clever_id, E' \t\r\n'), ''), nullif(btrim(c.sis_id, E' \t\r\n'), ''))
  where c.entity_no = 2
  group by c.district_id, c.episode, c.closed_night
  having bool_and(r.gone_on is not null) and max(r.gone_on) <= c.closed_night + 31
),
noted as (
  select c.*,
    case when f.is_masked then 'masked'
      when g.episode is not null or f.is_gone and f.is_school_gone then 'unshared'
      when f.is_gone then 'record_gone' end as note
  from closed c
  left join found f
    on f.district_id = c.district_id and f.entity_no = c.entity_no and f.episode = c.episode
  left join school_gone g
    on c.entity_no = 2 and g.district_id = c.district_id and g.episode = c.episode
)
select
  n.district_id, n.district_name, n.entity, nullif(n.clever_id, '') as clever_id,
  nullif(n.sis_id, '') as sis_id, n.field, n.cause, n.first_seen_at, n.closed_at, n.closed_sync,
  n.closed_reason, n.note, n.taken_on as roster_of
from noted n
where $6::text is null or coalesce(n.note, 'none') = $6::text
order by n.closed_at desc, n.district_id, n.entity_no, n.clever_id, n.sis_id, n.episode;
