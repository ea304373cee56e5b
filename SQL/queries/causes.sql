-- What is open by cause over many districts.

-- name: causes
-- $1 district ids, $2 state, $3 specialist, $4 as of, $5 new since. Counted district by district
-- first, so that no sort is larger than a district.
with told as (
  select
    o.district_id, o.entity, o.record_ref, m.cause, opened.completed_at as since,
    o.sync_no = head.first_sync as is_floor,
    case when $4::timestamptz is null or closing.completed_at <= $4::timestamptz
      then closing.completed_at end as closed_at
  from rollcall.opening o
  join rollcall.district d on d.district_id = o.district_id
  join rollcall.ledger_head head on head.district_id = o.district_id
  join rollcall.wording w on w.district_id = o.district_id and w.wording = o.wording
  join rollcall.message m on m.message_id = w.message_id
  left join rollcall.continuation c
    on c.district_id = o.district_id and c.entity = o.entity and c.episode = o.episode
  join rollcall.sync opened
    on opened.district_id = o.district_id and opened.sync_no = coalesce(c.chain_first, o.sync_no)
  left join rollcall.ending e
    on e.district_id = o.district_id and e.entity = o.entity and e.episode = o.episode
  left join rollcall.sync closing
    on closing.district_id = o.district_id and closing.sync_no = e.closed_by
  where ($1::text[] is null or o.district_id = any ($1::text[]))
    and ($2::text is null or upper(d.state) = upper($2::text))
    and ($3::text is null or d.specialist = $3::text)
    and ($4::timestamptz is null or opened.completed_at <= $4::timestamptz)
    -- Reworded or under another id it goes on, and has not ended.
    and (e.episode is null or not exists (
      select from rollcall.continuation n
      where n.district_id = o.district_id and n.entity = o.entity and n.continues = o.episode))
),
by_district as (
  select
    district_id, entity, cause,
    count(*) filter (where closed_at is null)::int as rows,
    count(distinct record_ref) filter (where closed_at is null)::int as records,
    min(since) filter (where closed_at is null) as oldest_at,
    bool_or(is_floor) filter (where closed_at is null) as is_floor
  from told
  group by district_id, entity, cause
),
closings as (
  select
    cause,
    percentile_cont(0.5) within group (order by extract(epoch from closed_at - since)) / 86400
      as median_days
  from told
  where closed_at is not null and not is_floor
  group by cause
),
waiting as (
  -- Whom the directory has at the schools of a problem.
  select
    t.cause,
    sum(coalesce(s.students, 0) + coalesce(s.staff, 0))
      filter (where s.students is not null or s.staff is not null)::bigint as people,
    count(*) filter (where s.students is null and s.staff is null)::int as unknown
  from (
    select distinct district_id, cause, record_ref from told
    where entity = 2 and closed_at is null
  ) t
  left join lateral (
    select s.students, s.staff from rollcall.school s
    where s.district_id = t.district_id
      and (s.record_ref = t.record_ref or s.sis_ref = t.record_ref)
    order by s.record_ref = t.record_ref desc nulls last
    limit 1
  ) s on true
  group by t.cause
)
select
  b.cause, c.title, c.owner, c.severity, c.rank,
  count(distinct b.district_id)::int as districts,
  coalesce(sum(b.records) filter (where b.entity = 2), 0)::int as schools,
  sum(b.rows)::int as rows,
  sum(b.records)::int as records,
  case when bool_or(b.entity = 0) or waiting.people is not null
    then coalesce(sum(b.records) filter (where b.entity = 0), 0) + coalesce(waiting.people, 0)
  end::bigint as people,
  coalesce(waiting.unknown, 0) > 0 or bool_or(b.entity in (1, 3)) as people_is_floor,
  min(b.oldest_at) as oldest_at,
  bool_or(b.is_floor) as oldest_is_floor,
  round(closings.median_days::numeric, 1)::float8 as median_days_to_close,
  count(distinct b.district_id)
    filter (where not b.is_floor and b.oldest_at >= $5::timestamptz)::int as new_districts
from by_district b
join rollcall.cause c on c.cause = b.cause
left join closings on closings.cause = b.cause
left join waiting on waiting.cause = b.cause
where b.rows > 0
group by b.cause, c.title, c.owner, c.severity, c.rank, closings.median_days, waiting.people,
  waiting.unknown
order by rows desc, b.cause collate "C";
