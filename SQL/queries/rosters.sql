-- name: rosters_taken
-- $1 source: the dates taken in already.
select substr(list, 8) from rollcall.list_import where source = $1 and list like 'roster/%';

-- name: roster_known
-- $1 district: the date and what is known of its schools.
select r.taken_on, s.entity, s.school, s.fingerprint
from rollcall.roster r
left join rollcall.roster_school s on s.district_id = r.district_id and s.gone_on is null
where r.district_id = $1;

-- name: roster_date
insert into rollcall.roster (district_id, taken_on) values ($1, $2)
on conflict (district_id) do update set taken_on = excluded.taken_on;

-- name: roster_put
-- $1 district, $2 entity, $3 school, $4 fingerprint, $5 Clever IDs, $6 sis_ids, $7 sizes, $8 students,
-- $9 staff, $10 date.
with hashed as (
  select h.hash, max(t.size) as size
  from unnest($5::text[], $6::text[], $7::int[]) as t (clever_id, sis_id, size)
  cross join lateral (
    select rollcall.id_hash('c', t.clever_id) as hash where t.clever_id <> ''
    union
    select rollcall.id_hash('s', t.sis_id) where t.sis_id <> ''
  ) h
  group by h.hash
)
insert into rollcall.roster_school as r
  (district_id, entity, school, fingerprint, records, students, staff, members, sizes, changed_on)
select $1, $2, $3, $4, cardinality($5::text[]), $8, $9,
  coalesce(array_agg(hash order by hash), '{}'),
  case when count(size) > 0 then array_agg(size order by hash) end, $10
from hashed
on conflict (district_id, entity, school) do update set
  fingerprint = excluded.fingerprint, records = excluded.records, students = excluded.students,
  staff = excluded.staff, members = excluded.members, sizes = excluded.sizes,
  left_members = r.left_members
    || array(select unnest(r.members) except select unnest(excluded.members) order by 1),
  left_on = r.left_on || array(
    select excluded.changed_on
    from (select unnest(r.members) except select unnest(excluded.members)) l),
  changed_on = excluded.changed_on, gone_on = null;

-- name: roster_gone
-- $1 district, $2 entities, $3 schools, $4 date.
update rollcall.roster_school r set gone_on = $4
from unnest($2::smallint[], $3::text[]) as t (entity, school)
where r.district_id = $1 and r.entity = t.entity and r.school = t.school;
