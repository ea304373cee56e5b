-- From which sync time on which share of what was open must be missed for a sync to be held.

-- name: hold_thresholds
-- What holds for all districts, and of the districts $1 what holds for each alone.
select null::text as district_id, effective_from, minimum, share
from rollcall.hold_threshold
union all
select district_id, effective_from, minimum, share
from rollcall.district_hold_threshold
where district_id = any ($1::text[])
order by effective_from;

-- name: threshold_newest_sync
select max(last_completed_at) from rollcall.ledger_head;

-- name: threshold_set
-- $1 from (null: from now on, and after every sync that is known; in an empty ledger ever), $2
-- minimum, $3 share.
insert into rollcall.hold_threshold (effective_from, minimum, share)
select
  coalesce(
    $1::timestamptz,
    case when count(*) > 0 then
      greatest(now(), max(last_completed_at) + interval '1 microsecond')
    end,
    '-infinity'),
  $2, $3
from rollcall.ledger_head
on conflict (effective_from) do update set
  minimum = excluded.minimum, share = excluded.share, set_by = session_user, set_at = now()
returning effective_from;

-- name: district_threshold_set
-- $1 district, $2 from (null: now), $3 minimum and $4 share, both null for what holds for all.
insert into rollcall.district_hold_threshold (district_id, effective_from, minimum, share)
values ($1, coalesce($2::timestamptz, now()), $3, $4)
on conflict (district_id, effective_from) do update set
  minimum = excluded.minimum, share = excluded.share, set_by = session_user, set_at = now();

-- name: thresholds_set
-- Every threshold ever set; those of all districts first, the newest first. $1 districts or null.
select
  null::text as district_id, null::text as district_name,
  nullif(effective_from, '-infinity') as effective_from, minimum, share, set_by, set_at
from rollcall.hold_threshold
union all
select t.district_id, d.name, t.effective_from, t.minimum, t.share, t.set_by, t.set_at
from rollcall.district_hold_threshold t
left join rollcall.district d on d.district_id = t.district_id
where $1::text[] is null or t.district_id = any ($1::text[])
order by district_id nulls first, effective_from desc nulls last;
