-- name: alarms_refresh
-- What rings now, $1 kinds, $2 subjects, $3 words, beside what the ledger itself knows: parked reports
-- and districts, held syncs and the gaps that the portal still has. What rings no more goes, and rings anew when it comes
-- back.
with ringing as (
  select t.kind, t.subject, t.words
  from unnest($1::text[], $2::text[], $3::text[]) as t (kind, subject, words)
  union
  select 'parked', s.district_id || '/' || s.sync_id || '/' || r.name,
    r.name || ' of district ' || s.district_id || ', sync ' || s.sync_id || ' is parked: ' || r.flaw
  from rollcall.report r
  join rollcall.sync s
    on s.district_id = r.district_id and s.sync_no = r.sync_no and s.version_no = r.version_no
  where r.flaw is not null and r.is_listed and r.parked_at is not null
  union
  select 'parked_district', t.district_id,
    'district ' || t.district_id || ' failed too often and waits for a person; '
      || 'rollcall districts --only parked'
  from rollcall.district_trouble t
  where t.parked_at is not null
  union
  select 'held', s.district_id || '/' || s.sync_id,
    'sync ' || s.sync_id || ' of district ' || s.district_id || ' closes too much to be believed; '
      || 'rollcall hold list'
  from rollcall.sync s
  where (s.district_id, s.sync_no) in (
    select h.district_id, held.sync_no
    from rollcall.ledger_head h
    cross join lateral unnest(h.hold_sync) as held (sync_no)
    where held.sync_no > 0)
  union
  -- Told when it is noticed, and again seven and three days before the portal forgets the night.
  select 'gap',
    g.district_id || '/' || g.night
      || case when remaining.days <= 3 then '/3' when remaining.days <= 7 then '/7' else '' end,
    'nothing was heard of district ' || g.district_id || ' about the night of ' || g.night
      || '; the portal forgets it on ' || g.night + 30
  from rollcall.gap g
  join rollcall.district d on d.district_id = g.district_id
  cross join lateral (
    select g.night + 30 - (now() at time zone d.timezone)::date as days
  ) remaining
  where remaining.days >= 0
),
gone as (
  delete from rollcall.alarm a
  where not exists (
    select from ringing r where r.kind = a.kind and r.subject = a.subject)
)
insert into rollcall.alarm (kind, subject, words)
select kind, subject, min(words)
from ringing
group by kind, subject
on conflict (kind, subject) do nothing;

-- name: alarms_untold
-- What $1, a way of telling, has not told yet; another process that tells some at the moment keeps
-- them to itself.
select kind, subject, words
from rollcall.alarm
where not $1::text = any (told_to)
order by noticed_at, kind, subject
for update skip locked;

-- name: alarms_told
-- $1 kinds, $2 subjects, $3 the way.
update rollcall.alarm a
set told_at = coalesce(a.told_at, clock_timestamp()), told_to = a.told_to || $3::text
from unnest($1::text[], $2::text[]) as t (kind, subject)
where a.kind = t.kind and a.subject = t.subject;
