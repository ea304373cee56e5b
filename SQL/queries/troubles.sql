-- Districts that could not be ingested, and trying again what is parked.

-- name: troubles
select district_id, attempts, deaths, is_suspect, reason, parked_at is not null as is_parked
from rollcall.district_trouble
order by district_id;

-- name: trouble_failed
-- $2 reason, $3 parked after so many failures. A district that never came so far exists all the same.
with named as (
  insert into rollcall.district (district_id) values ($1) on conflict (district_id) do nothing
)
insert into rollcall.district_trouble as t (district_id, attempts, reason, parked_at)
values ($1, 1, $2, case when $3::int <= 1 then now() end)
on conflict (district_id) do update set
  attempts = t.attempts + 1, reason = excluded.reason, last_at = now(),
  parked_at = coalesce(t.parked_at, case when t.attempts + 1 >= $3::int then now() end)
returning district_id, attempts, deaths, is_suspect, reason, parked_at is not null;

-- name: trouble_settled
delete from rollcall.district_trouble where district_id = any ($1::text[]);

-- name: retry_seals
-- Deliveries that hold a parked report are looked into again: what could not be opened may be by now.
update rollcall.delivery d
set tree_seal = null
where d.tree_seal is not null and exists (
  select
  from rollcall.report r
  join rollcall.sync s
    on s.district_id = r.district_id and s.sync_no = r.sync_no and s.version_no = r.version_no
  join rollcall.sync_delivery told
    on told.district_id = r.district_id and told.sync_no = r.sync_no
    and told.version_no = r.version_no
  where r.flaw is not null and r.is_listed and r.parked_at is not null
    and told.source = d.source and told.delivery = d.delivery
    and ($1::text[] is null or r.district_id = any ($1::text[])));

-- name: retry_reports
update rollcall.report_flaw f
set attempts = 0, parked_at = null
from rollcall.report r
join rollcall.sync s
  on s.district_id = r.district_id and s.sync_no = r.sync_no and s.version_no = r.version_no
where r.flaw is not null and r.is_listed and r.parked_at is not null
  and f.district_id = r.district_id and f.sync_no = r.sync_no and f.version_no = r.version_no
  and f.position = r.position
  and ($1::text[] is null or r.district_id = any ($1::text[]));

-- name: retry_districts
delete from rollcall.district_trouble
where parked_at is not null and ($1::text[] is null or district_id = any ($1::text[]));
