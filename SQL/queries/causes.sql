-- What is open by cause over many districts.

-- name: causes
-- $1 district ids, $2 state, $3 specialist, $4 as of, $5 new since. District by district, each by
-- its own keys; what a district adds is a few rows per cause. Days count local nights.
with told as materialized (
  select
    d.district_id, found.*
  from rollcall.district d
  join rollcall.ledger_head head on head.district_id = d.district_id
  cross join lateral (
    select
      w.cause, o.entity,
      case when ends.at is not null then (ends.at at time zone d.timezone)::date
        - (opened.completed_at at time zone d.timezone)::date end as days,
      ends.at is null as is_open,
      count(*)::int as rows,
      count(distinct o.record_ref)::int as records,
      min(opened.completed_at) as oldest_at,
      bool_or(opened.sync_no = head.first_sync) as is_floor,
      case when o.entity = 2 and ends.at is null then array_agg(distinct o.record_ref) end
        as schools
    from rollcall.opening o
    join (
      select w.wording, m.cause
      from rollcall.wording w
      join rollcall.message m on m.message_id = w.message_id
      where w.district_id = d.district_id
    ) w on w.wording = o.wording
    left join rollcall.continuation c
      on c.district_id = d.district_id and c.entity = o.entity and c.episode = o.episode
    join rollcall.sync opened
      on opened.district_id = d.district_id
      and opened.sync_no = coalesce(c.chain_first, o.sync_no)
    left join rollcall.ending e
      on e.district_id = d.district_id and e.entity = o.entity and e.episode = o.episode
    left join rollcall.sync closing
      on closing.district_id = d.district_id and closing.sync_no = e.closed_by
    -- Reworded or under another id it goes on, and has not ended.
    left join rollcall.continuation n
      on n.district_id = d.district_id and n.entity = o.entity and n.continues = o.episode
    cross join lateral (
      select case when $4::timestamptz is null or closing.completed_at <= $4::timestamptz
        then closing.completed_at end as at
    ) ends
    where o.district_id = d.district_id
      and (n.episode is null or ends.at is null)
      and ($4::timestamptz is null or opened.completed_at <= $4::timestamptz)
    group by w.cause, o.entity, 3, 4
    offset 0
  ) found
  where ($1::text[] is null or d.district_id = any ($1::text[]))
    and ($2::text is null or upper(d.state) = upper($2::text))
    and ($3::text is null or d.specialist = $3::text)
),
closings as (
  -- Half of what went away was gone after so many days; what was there from the beginning is older
  -- than anybody knows and left out.
  select cause, min(days) filter (where 2 * so_far >= all_rows) as median_days
  from (
    select cause, days, sum(sum(rows)) over (partition by cause order by days) as so_far,
      sum(sum(rows)) over (partition by cause) as all_rows
    from told
    where not is_open and not is_floor
    group by cause, days
  ) counted
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
    select told.district_id, told.cause, school.record_ref
    from told
    cross join unnest(told.schools) as school (record_ref)
    where told.is_open
    group by told.district_id, told.cause, school.record_ref
  ) t
  left join rollcall.school s on s.district_id = t.district_id and s.record_ref = t.record_ref
  group by t.cause
)
select
  t.cause, c.title, c.owner, c.severity, c.rank,
  count(distinct t.district_id)::int as districts,
  coalesce(sum(t.records) filter (where t.entity = 2), 0)::int as schools,
  sum(t.rows)::int as rows,
  sum(t.records)::int as records,
  case when bool_or(t.entity = 0) or waiting.people is not null
    then coalesce(sum(t.records) filter (where t.entity = 0), 0) + coalesce(waiting.people, 0)
  end::bigint as people,
  coalesce(waiting.unknown, 0) > 0 or bool_or(t.entity in (1, 3)) as people_is_floor,
  min(t.oldest_at) as oldest_at,
  bool_or(t.is_floor) as oldest_is_floor,
  closings.median_days::int as median_days_to_close,
  count(distinct t.district_id)
    filter (where not t.is_floor and t.oldest_at >= $5::timestamptz)::int as new_districts
from told t
join rollcall.cause c on c.cause = t.cause
left join closings on closings.cause = t.cause
left join waiting on waiting.cause = t.cause
where t.is_open
group by t.cause, c.title, c.owner, c.severity, c.rank, closings.median_days, waiting.people,
  waiting.unknown
order by rows desc, t.cause collate "C";
