-- Care of the data: what is deleted for good, and everything about one person.

-- name: purge_count
select table_name, row_count from rollcall.purge_rows($1, false);

-- name: purge_delete
select table_name, row_count from rollcall.purge_rows($1, true);

-- name: purge_content
-- What the archive holds of a district, and one hash over all of it.
select
  count(*), coalesce(sum(bytes), 0)::bigint,
  sha256(coalesce(string_agg(sha256, ''::bytea order by sha256), ''::bytea))
from rollcall.archive
where district_id = $1;

-- name: purge_rejected_manifest_rows
-- Rows of lists and manifests that could not be read and name the district.
delete from rollcall.rejected_manifest_row
where position(convert_to($1, 'UTF8') in raw) > 0;

-- name: purge_receipt_insert
insert into rollcall.purge_receipt
  (district_id, district_name, contents, bytes, content_sha256, counts)
values ($1, $2, $3, $4, $5, $6::text::jsonb)
returning purged_at, purged_by;

-- name: purge_receipts
select
  district_id, district_name, purged_at, purged_by, contents, bytes,
  encode(content_sha256, 'hex') as content_sha256, counts
from rollcall.purge_receipt
order by purged_at, district_id;

-- name: district_name
select name from rollcall.district where district_id = $1;

-- name: subject
-- Everything about one Clever ID or sis_id: findings about it, findings of others whose message names
-- it, rows that could not be read, and the school directory. $1 the id.
select
  e.district_id, d.name as district_name,
  case when e.clever_id = $1 or btrim(e.sis_id, E' \t\r\n') = $1 then 'finding' else 'mention' end
    as kind,
  e.entity, nullif(e.clever_id, '') as clever_id, nullif(e.sis_id, '') as sis_id, e.field,
  e.status, e.message as text, e.first_seen_sync as sync_id, null::text as report,
  null::int as line, e.first_seen_at, e.last_seen_at, e.closed_at, e.occurrences
from rollcall.episode e
join rollcall.district d on d.district_id = e.district_id
where e.clever_id = $1 or btrim(e.sis_id, E' \t\r\n') = $1 or position($1 in e.message) > 0
union all
select
  r.district_id, d.name, 'rejected_row', null, null, null, null, null,
  encode(r.raw, 'escape'), v.sync_id, r.report, r.line, v.completed_at, v.completed_at,
  null, 1
from rollcall.rejected_row r
join rollcall.sync_version v
  on v.district_id = r.district_id and v.sync_no = r.sync_no and v.version_no = r.version_no
join rollcall.district d on d.district_id = r.district_id
where position(convert_to($1, 'UTF8') in r.raw) > 0
union all
select
  s.district_id, d.name, 'school', 'school', nullif(s.clever_id, ''), nullif(s.sis_id, ''), null,
  null, s.name, null, 'schools.csv', null, null, null, null, 1
from rollcall.school s
join rollcall.district d on d.district_id = s.district_id
where s.clever_id = $1 or s.sis_id = $1
order by 1, 3, 13, 10, 11, 12;

-- name: archive_places
-- In which syncs a content was delivered, under which names.
select v.sync_id, v.completed_at, r.name
from rollcall.report r
join rollcall.sync_version v
  on v.district_id = r.district_id and v.sync_no = r.sync_no and v.version_no = r.version_no
where r.district_id = $1 and r.sha256 = $2
order by v.completed_at, v.sync_id, r.name;
