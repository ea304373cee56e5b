-- Portals: who was asked, and what is known of what they tell.

-- name: polled_since
select district_id from rollcall.poll where source = $1 and polled_at >= $2;

-- name: poll_clock
select clock_timestamp();

-- name: polls_note
insert into rollcall.poll (district_id, source, polled_at)
select district_id, $2, clock_timestamp() from unnest($1::text[]) as asked (district_id)
on conflict (district_id, source) do update set polled_at = excluded.polled_at;

-- name: poll_pages_note
insert into rollcall.poll_page (district_id, source, delivery, sha256)
select district_id, $2, delivery, sha256
from unnest($1::text[], $3::text[], $4::bytea[]) as page (district_id, delivery, sha256)
on conflict (district_id, source, delivery) do nothing;

-- name: districts_polled
-- What a portal says of districts; what other lists say beside it stays.
insert into rollcall.district (district_id, name, state, is_listed)
select district_id, name, state, true
from unnest($1::text[], $2::text[], $3::text[]) as listed (district_id, name, state)
on conflict (district_id) do update set
  name = coalesce(excluded.name, district.name), state = coalesce(excluded.state, district.state),
  is_listed = true, left_at = null
where (district.name, district.state, district.is_listed, district.left_at)
  is distinct from (coalesce(excluded.name, district.name),
    coalesce(excluded.state, district.state), true, null::timestamptz);

-- name: polled_versions
-- What the newest poll of each sync told, report by report.
with told as (
  select distinct on (v.district_id, v.sync_no) d.district_id, d.sync_no, d.version_no
  from rollcall.sync_version v
  join rollcall.sync_delivery d
    on d.district_id = v.district_id and d.sync_no = v.sync_no and d.version_no = v.version_no
  where v.district_id = $1 and d.district_id = $1 and d.source = $2 and v.completed_at >= $3
  order by v.district_id, v.sync_no, d.delivery desc
)
select
  v.sync_id, v.status, v.completed_raw, r.name, r.sha256, r.bytes, r.flaw is not null as is_flawed,
  r.attempts
from told t
join rollcall.sync_version v
  on v.district_id = t.district_id and v.sync_no = t.sync_no and v.version_no = t.version_no
left join rollcall.report r
  on r.district_id = t.district_id and r.sync_no = t.sync_no and r.version_no = t.version_no
  and r.is_listed
order by v.sync_id, r.position;

-- name: source_slots_seed
insert into rollcall.source_slot (source, slot)
select $1, slot from generate_series(1, $2::int) as slot
on conflict (source, slot) do nothing;

-- name: source_slot_take
with free as (
  select s.slot
  from rollcall.source_slot s
  where s.source = $1 and s.slot <= $2::int and s.taken_until < clock_timestamp()
  order by s.slot
  limit 1
  for update skip locked
)
update rollcall.source_slot s
set token = s.token + 1, taken_until = clock_timestamp() + interval '5 minutes'
from free
where s.source = $1 and s.slot = free.slot
returning s.slot, s.token;

-- name: source_slot_give
update rollcall.source_slot set taken_until = '-infinity'
where source = $1 and slot = $2 and token = $3;

-- name: source_pace_next
-- Books the next moment at which the source may be asked; how many seconds away it is.
insert into rollcall.source_pace as p (source, next_at)
values ($1, clock_timestamp() + $2::float8 * interval '1 second')
on conflict (source) do update set
  next_at = greatest(p.next_at, clock_timestamp()) + $2::float8 * interval '1 second'
returning (extract(epoch from next_at - clock_timestamp()) - $2::float8)::float8;

-- name: source_pace_rest
-- A source that wants to rest is left alone by everybody.
insert into rollcall.source_pace as p (source, next_at)
values ($1, clock_timestamp() + $2::float8 * interval '1 second')
on conflict (source) do update set next_at = greatest(p.next_at, excluded.next_at);
