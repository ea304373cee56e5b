-- name: manifest_of
select manifest_bytes, manifest, manifest_sha256
from rollcall.delivery
where source = $1 and delivery = $2;

-- name: manifest_names
-- Every archived manifest, or those of the deliveries that have a name.
select source, delivery
from rollcall.delivery
where $1::text is null or delivery = $1
order by delivery, source;

-- name: reports_of_sync
-- The reports of every version of a sync; `counts` marks the version the ledger goes by.
select
  r.name, r.bytes, r.sha256, coalesce(r.flaw, '') as flaw, r.is_listed, v.source, v.delivery,
  v.version_no = s.version_no as counts
from rollcall.sync s
join rollcall.sync_version v on v.district_id = s.district_id and v.sync_no = s.sync_no
join rollcall.report r
  on r.district_id = v.district_id and r.sync_no = v.sync_no and r.version_no = v.version_no
where s.district_id = $1 and s.sync_id = $2
order by counts desc, v.version_no desc, r.position, r.name;
