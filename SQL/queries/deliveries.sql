-- name: deliveries_known
select delivery, manifest_sha256, tree_seal from rollcall.delivery where source = $1;

-- name: delivery_accept
insert into rollcall.delivery
  (source, delivery, manifest_sha256, manifest_bytes, manifest, rows, rejected)
values ($1, $2, $3, $4, $5, $6, $7)
on conflict (source, delivery) do nothing;

-- name: delivery_seal
update rollcall.delivery set tree_seal = $3 where source = $1 and delivery = $2;

-- name: manifest_rejects
insert into rollcall.rejected_manifest_row (source, delivery, line, byte_offset, reason, raw)
select $1, $2, * from unnest($3::int[], $4::bigint[], $5::text[], $6::bytea[])
on conflict (source, delivery, line) do nothing;

-- name: list_rejects_forget
-- A list is replaced as a whole: what was wrong with the one before is no news any more.
delete from rollcall.rejected_manifest_row where source = $1 and delivery = $2;

-- name: list_hash
select sha256 from rollcall.list_import where source = $1 and list = $2;

-- name: list_imported
insert into rollcall.list_import (source, list, sha256) values ($1, $2, $3)
on conflict (source, list) do update set sha256 = excluded.sha256, imported_at = now();

-- name: districts_import
-- A specialist assigned by hand wins over the list.
insert into rollcall.district
  (district_id, name, state, nces_id, timezone, specialist, listed_specialist, expected_schools,
   is_listed)
select district_id, name, state, nces_id, timezone,
  coalesce(
    (select a.specialist from rollcall.assignment a
     where a.district_id = listed.district_id and a.withdrawn_at is null
     order by a.number desc limit 1),
    specialist),
  specialist, expected_schools, true
from unnest(
  $1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::int[]
) as listed (district_id, name, state, nces_id, timezone, specialist, expected_schools)
on conflict (district_id) do update set
  name = excluded.name, state = excluded.state, nces_id = excluded.nces_id,
  timezone = excluded.timezone, specialist = excluded.specialist,
  listed_specialist = excluded.listed_specialist, expected_schools = excluded.expected_schools, is_listed = true, left_at = null
where (district.name, district.state, district.nces_id, district.timezone, district.specialist,
    district.listed_specialist, district.expected_schools, district.is_listed, district.left_at)
  is distinct from (excluded.name, excluded.state, excluded.nces_id, excluded.timezone,
    excluded.specialist, excluded.listed_specialist, excluded.expected_schools, true, null::timestamptz);

-- name: districts_left
-- A district missing from the newest list has left, unless a portal lists it; it is never deleted.
update rollcall.district d
set is_listed = false, left_at = coalesce(d.left_at, now())
where d.is_listed and not d.district_id = any ($1::text[])
  and not exists (
    select from rollcall.portal_listing p where p.district_id = d.district_id);

-- name: list_alone
-- One list of a kind ($1) after the other: what is not there stays away until it is written, and whoever
-- waited sees what is there now.
select pg_advisory_xact_lock(hashtextextended('rollcall.' || $1::text, 0));

-- name: schools_any
select exists (select from rollcall.school);

-- name: schools_insert
-- The first directory.
insert into rollcall.school
  (district_id, clever_id, sis_id, name, nces_id, students, staff, classes, licensed, starts_on,
   record_ref, sis_ref)
select * from unnest(
  $1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::int[], $7::int[], $8::int[],
  $9::bool[], $10::date[], $11::uuid[], $12::uuid[]);

-- name: schools_import
-- What is there is looked for and not run into: a row that may conflict costs twice as much.
with listed as materialized (
  select * from unnest(
    $1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::int[], $7::int[], $8::int[],
    $9::bool[], $10::date[], $11::uuid[], $12::uuid[]
  ) as t (district_id, clever_id, sis_id, name, nces_id, students, staff, classes, licensed,
    starts_on, record_ref, sis_ref)
),
changed as (
  update rollcall.school s set
    name = l.name, nces_id = l.nces_id, students = l.students, staff = l.staff,
    classes = l.classes, licensed = l.licensed, starts_on = l.starts_on
  from listed l
  where s.district_id = l.district_id and s.clever_id = l.clever_id and s.sis_id = l.sis_id
    and (s.name, s.nces_id, s.students, s.staff, s.classes, s.licensed, s.starts_on)
      is distinct from (l.name, l.nces_id, l.students, l.staff, l.classes, l.licensed, l.starts_on)
)
insert into rollcall.school
  (district_id, clever_id, sis_id, name, nces_id, students, staff, classes, licensed, starts_on,
   record_ref, sis_ref)
select *
from listed l
where not exists (
  select from rollcall.school s
  where s.district_id = l.district_id and s.clever_id = l.clever_id and s.sis_id = l.sis_id);

-- name: schools_gone
delete from rollcall.school s
where not exists (
  select from unnest($1::text[], $2::text[], $3::text[]) as listed (district_id, clever_id, sis_id)
  where listed.district_id = s.district_id and listed.clever_id = s.clever_id
    and listed.sis_id = s.sis_id);

-- name: versions_of_delivery
-- What one delivery tells by now, report by report, to see what changed or still lacks.
select
  d.district_id, v.sync_id, d.sync_no, d.version_no, r.name, r.sha256 is null as is_missing,
  r.bytes, r.modified_ns, r.flaw, r.attempts, r.is_listed, r.sha256
from rollcall.sync_delivery d
join rollcall.sync_version v
  on v.district_id = d.district_id and v.sync_no = d.sync_no and v.version_no = d.version_no
left join rollcall.report r
  on r.district_id = d.district_id and r.sync_no = d.sync_no and r.version_no = d.version_no
where d.source = $1 and d.delivery = $2;

-- name: delivery_greatest
select max(delivery) from rollcall.delivery;

-- name: deliveries_after
-- Deliveries of every source with a greater name.
select source, delivery from rollcall.delivery where delivery > $1 order by delivery, source;
