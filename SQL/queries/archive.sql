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

-- name: archived_chains
-- Contents, each with everything it is a difference to, down to a whole copy. Look-ups one by one,
-- which no missing statistics can turn into something else. $3 how great a content may be.
with recursive chain as (
  select w.place, 0 as step, w.district_id, a.*
  from unnest($1::text[], $2::bytea[]) with ordinality as w (district_id, sha256, place)
  cross join lateral (
    select a.bytes, a.packing, a.packed, a.base
    from rollcall.archive a
    where a.district_id = w.district_id and a.sha256 = w.sha256 and a.bytes <= $3::bigint
    offset 0
  ) a
  union all
  select c.place, c.step + 1, c.district_id, a.*
  from chain c
  cross join lateral (
    select a.bytes, a.packing, a.packed, a.base
    from rollcall.archive a
    where a.district_id = c.district_id and a.sha256 = c.base
    offset 0
  ) a
  -- More links than any chain has: a damaged one could lead back to itself.
  where c.step < 100
)
select place, bytes, packing, packed
from chain
order by place, step;

-- name: archived_already
-- Which of these contents the archive has; their places among those asked for.
select w.place
from unnest($1::text[], $2::bytea[]) with ordinality as w (district_id, sha256, place)
where exists (
  select from rollcall.archive a
  where a.district_id = w.district_id and a.sha256 = w.sha256
  offset 0);
