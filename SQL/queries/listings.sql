-- Which districts portals list, and who has left because none does any more.

-- name: portal_listed
-- $1 every district on the list of $2, a portal. Who was on it and is on no portal's list any more has
-- left; a district is never deleted.
with gone as (
  delete from rollcall.portal_listing
  where source = $2 and not district_id = any ($1::text[])
  returning district_id
),
listed as (
  insert into rollcall.portal_listing (district_id, source)
  select district_id, $2 from unnest($1::text[]) as now_listed (district_id)
  on conflict (district_id, source) do nothing
)
update rollcall.district d
set is_listed = false, left_at = coalesce(d.left_at, now())
from gone
where d.district_id = gone.district_id and d.is_listed
  and not exists (
    select from rollcall.portal_listing other
    where other.district_id = gone.district_id and other.source <> $2);

-- name: portal_has_listed
select exists (select from rollcall.portal_listing where source = $1);
