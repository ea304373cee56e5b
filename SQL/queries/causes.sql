-- What is open by cause over many districts, and how it went night by night.

-- name: causes
-- $1 district ids, $2 state, $3 specialist, $4 as of, $5 new since, $6 whether to look for ages too:
-- counts are kept, but how old something is only its own row knows. $7 whether what is put off in a
-- whole district is left out. District by district, each by its
-- own keys. Days count local nights.
with wanted as materialized (
  select d.district_id, d.timezone, head.first_sync, head.next_episode[3] > 1 as has_told_schools
  from rollcall.district d
  join rollcall.ledger_head head
    on head.district_id = d.district_id and head.first_sync is not null
  where ($1::text[] is null or d.district_id = any ($1::text[]))
    and ($2::text is null or upper(d.state) = upper($2::text))
    and ($3::text is null or d.specialist = $3::text)
),
put_off as materialized (
  select n.district_id, n.cause
  from rollcall.snooze_now n
  where $7::boolean and n.object_kind = 'd'
),
counted as (
  select
    n.district_id, m.cause,
    sum(n.open)::int as rows,
    (sum(n.open) filter (where m.entity = 0))::int as users,
    bool_or(m.entity in (1, 3) and n.open > 0) as has_other,
    sum(n.gained)::int as gained
  from (
    select c.district_id, c.message_id, c.open, 0 as gained
    from rollcall.open_by_message c
    union all
    -- What was open at a moment is what is open now without what came after.
    select c.district_id, c.message_id, c.closed - c.opened, 0
    from rollcall.dated_change c
    where c.completed_at > $4::timestamptz
      and ($1::text[] is null or c.district_id = any ($1::text[]))
    union all
    select c.district_id, c.message_id, 0, c.opened - c.closed
    from rollcall.dated_change c
    where c.completed_at >= $5::timestamptz
      and c.completed_at <= coalesce($4::timestamptz, 'infinity')
  ) n
  join rollcall.message m on m.message_id = n.message_id
  where $1::text[] is null or n.district_id = any ($1::text[])
  group by n.district_id, m.cause
),
by_cause as (
  -- New: none of it was open before; a district whose first night lies after that has nothing new.
  select
    c.cause, count(*)::int as districts, sum(c.rows)::int as records,
    sum(c.users) filter (where c.users > 0) as users, bool_or(c.has_other) as has_other,
    (count(*) filter (where c.rows = c.gained and (
      select first.completed_at < $5::timestamptz
      from rollcall.sync first
      where first.district_id = w.district_id and first.sync_no = w.first_sync)))::int
      as new_districts
  from counted c
  join wanted w on w.district_id = c.district_id
  where c.rows > 0 and not exists (
    select from put_off p where p.district_id = c.district_id and p.cause in ('', c.cause))
  group by c.cause
),
school as materialized (
  -- The schools of a problem, each once, and whom the directory has there.
  select o.district_id, m.cause, o.record_ref, max(listed.people) as people
  from wanted w
  join rollcall.open_school o on o.district_id = w.district_id
  join rollcall.message m on m.message_id = o.message_id
  left join rollcall.school by_id
    on by_id.district_id = o.district_id and by_id.clever_id = o.clever_id and o.clever_id <> ''
  left join lateral (
    select s.students, s.staff
    from rollcall.school s
    where by_id.district_id is null and s.district_id = o.district_id
      and s.sis_id = btrim(o.sis_id, E' \t\r\n') and s.sis_id <> ''
    offset 0
  ) by_sis on true
  cross join lateral (
    select case when coalesce(by_id.students, by_sis.students, by_id.staff, by_sis.staff) is not null
      then coalesce(by_id.students, by_sis.students, 0) + coalesce(by_id.staff, by_sis.staff, 0)
    end as people
  ) listed
  where $4::timestamptz is null
  group by o.district_id, m.cause, o.record_ref
  union all
  select w.district_id, e.cause, e.record_ref, max(e.people)
  from wanted w
  cross join lateral (
    select e.cause, e.record_ref,
      case when s.students is not null or s.staff is not null
        then coalesce(s.students, 0) + coalesce(s.staff, 0) end as people
    from rollcall.school_error e
    left join rollcall.school s
      on s.district_id = e.district_id
      and (s.record_ref = e.record_ref or s.sis_ref = e.record_ref)
    where e.district_id = w.district_id and e.first_seen_at <= $4::timestamptz
      and (e.closed_at is null or e.closed_at > $4::timestamptz)
    offset 0
  ) e
  where $4::timestamptz is not null and w.has_told_schools
  group by w.district_id, e.cause, e.record_ref
),
schools as (
  select cause, count(*)::int as schools, sum(people)::bigint as people,
    bool_or(people is null) as has_unknown
  from school s
  where not exists (
    select from put_off p where p.district_id = s.district_id and p.cause in ('', s.cause))
  group by cause
),
told as materialized (
  select d.district_id, found.*
  from wanted d
  cross join lateral (
    select
      w.cause,
      case when ends.at is not null then (ends.at at time zone d.timezone)::date
        - (opened.completed_at at time zone d.timezone)::date end as days,
      ends.at is null as is_open,
      opened.sync_no = d.first_sync as is_floor,
      count(*)::int as rows,
      min(opened.completed_at) as oldest_at
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
    group by 1, 2, 3, 4
    offset 0
  ) found
  where $6::boolean
),
ages as (
  select cause, min(oldest_at) as oldest_at, bool_or(is_floor) as is_floor
  from told
  where is_open
  group by cause
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
)
select
  b.cause, c.title, c.owner, c.severity, c.rank, b.districts,
  coalesce(schools.schools, 0) as schools, b.records,
  case when b.users is not null or schools.people is not null
    then coalesce(b.users, 0) + coalesce(schools.people, 0) end::bigint as people,
  coalesce(schools.has_unknown, false) or b.has_other as people_is_floor,
  ages.oldest_at, ages.is_floor as oldest_is_floor,
  closings.median_days::int as median_days_to_close,
  b.new_districts
from by_cause b
join rollcall.cause c on c.cause = b.cause
left join schools on schools.cause = b.cause
left join ages on ages.cause = b.cause
left join closings on closings.cause = b.cause
order by records desc, b.cause collate "C";

-- name: trend
-- $1 district ids, $2 state, $3 specialist, $4 as of, $5 how many nights, $6 entity, cause or
-- district, $7 how many of these, those of which most is open; null for all. What was open at the end
-- of a night is what is open now without what came after.
with newest as materialized (
  select case when $4::timestamptz is null
    then (select max(last_completed_at) from rollcall.ledger_head)
    else (select max(completed_at) from rollcall.sync where completed_at <= $4::timestamptz)
  end as completed_at
),
wanted as materialized (
  -- By district now, the heads know of which most is open.
  select d.district_id, d.name, d.timezone
  from rollcall.district d
  left join rollcall.ledger_head h on h.district_id = d.district_id
  where ($1::text[] is null or d.district_id = any ($1::text[]))
    and ($2::text is null or upper(d.state) = upper($2::text))
    and ($3::text is null or d.specialist = $3::text)
  order by
    case when $4::timestamptz is null and $6::text = 'district'
      then h.open_count[1] + h.open_count[2] + h.open_count[3] + h.open_count[4] end
      desc nulls last,
    d.district_id
  limit case when $4::timestamptz is null and $6::text = 'district' then $7::int end
),
heard as materialized (
  -- Few districts by their own keys, many by time; one of the branches never runs.
  select s.district_id, s.sync_no, s.conclusive,
    s.completed_at > coalesce($4::timestamptz, 'infinity') as is_later,
    (s.completed_at at time zone w.timezone)::date as night
  from rollcall.sync s
  join wanted w on w.district_id = s.district_id
  cross join newest
  where s.completed_at >= newest.completed_at - make_interval(days => $5::int + 1)
    and ($4::timestamptz is not null or $6::text <> 'district' or $7::int is null)
    -- What came later is taken off, and most syncs changed nothing.
    and (s.completed_at <= coalesce($4::timestamptz, 'infinity') or s.opened + s.closed + s.held > 0)
  union all
  select s.district_id, s.sync_no, s.conclusive, false,
    (s.completed_at at time zone w.timezone)::date
  from wanted w
  cross join newest
  cross join lateral (
    select s.*
    from rollcall.sync s
    where s.district_id = w.district_id
      and s.completed_at >= newest.completed_at - make_interval(days => $5::int + 1)
    offset 0
  ) s
  where $4::timestamptz is null and $6::text = 'district' and $7::int is not null
),
last as (select max(night) as night from heard where not is_later),
changed as materialized (
  select
    h.night, h.is_later,
    case when $6::text = 'district' then h.district_id else '' end as district_id,
    case when $6::text = 'entity' then m.entity else -1 end as entity,
    case when $6::text = 'cause' then m.cause else '' end as cause,
    sum(c.opened)::int as opened, sum(c.closed)::int as closed
  from heard h
  join rollcall.change_by_message c on c.district_id = h.district_id and c.sync_no = h.sync_no
  join rollcall.message m on m.message_id = c.message_id
  group by 1, 2, 3, 4, 5
),
open_now as (
  select district_id, entity, cause, sum(open)::int as open
  from (
    select
      case when $6::text = 'district' then c.district_id else '' end as district_id,
      case when $6::text = 'entity' then m.entity else -1 end as entity,
      case when $6::text = 'cause' then m.cause else '' end as cause,
      c.open
    from wanted w
    join rollcall.open_by_message c on c.district_id = w.district_id
    join rollcall.message m on m.message_id = c.message_id
    union all
    select district_id, entity, cause, case when is_later then closed - opened else 0 end
    from changed
  ) counted
  group by district_id, entity, cause
  order by open desc, district_id, entity, cause
  limit $7::int
),
told as (
  select night, case when $6::text = 'district' then district_id else '' end as district_id,
    count(distinct district_id) filter (where conclusive <> 0)::int as heard
  from heard
  where not is_later
  group by 1, 2
),
grid as (
  select
    n.night::date as night, o.district_id, o.entity, o.cause, o.open,
    coalesce(c.opened, 0) as opened, coalesce(c.closed, 0) as closed,
    coalesce(told.heard, 0) as heard
  from open_now o
  cross join last
  cross join lateral generate_series(last.night - $5::int + 1, last.night, interval '1 day')
    as n (night)
  left join changed c
    on c.night = n.night::date and not c.is_later and c.district_id = o.district_id
    and c.entity = o.entity and c.cause = o.cause
  left join told on told.night = n.night::date and told.district_id = o.district_id
)
select
  g.night, nullif(g.district_id, '') as district_id, w.name as district_name,
  case g.entity when 0 then 'user' when 1 then 'class' when 2 then 'school'
    when 3 then 'enrollment' end as entity,
  nullif(g.cause, '') as cause, cause.title,
  case when g.heard > 0 then (g.open - coalesce(
    sum(g.opened - g.closed) over (
      partition by g.district_id, g.entity, g.cause order by g.night desc
      rows between unbounded preceding and 1 preceding), 0))::int end as open,
  g.opened, g.closed, g.heard as districts_heard
from grid g
left join wanted w on w.district_id = g.district_id
left join rollcall.cause cause on cause.cause = g.cause
order by g.district_id, g.entity, g.cause collate "C", g.night;

-- name: trend_of_all
-- The same of all districts, by the counts kept by night: $1 how many nights, $2 entity or cause, $3 how
-- many of these, $4 as of. What is open is the sum of all nights.
with over as materialized (
  -- The last night that was over by then in every time zone, 12 hours west of UTC too.
  select ($4::timestamptz at time zone 'UTC' - interval '36 hours')::date as night
),
at_the_end as materialized (
  -- Later nights are told by their syncs until then; 14 hours east of UTC they begin first.
  select s.district_id, s.sync_no, s.conclusive, local.night,
    s.opened + s.closed + s.held > 0 as has_changes
  from rollcall.sync s
  join rollcall.district d on d.district_id = s.district_id
  cross join over
  cross join lateral (
    select (s.completed_at at time zone d.timezone)::date as night
  ) local
  where s.completed_at <= $4::timestamptz
    and s.completed_at >= (over.night + 1)::timestamp at time zone 'UTC' - interval '14 hours'
    and local.night > over.night
),
whole as (
  select c.*
  from rollcall.night_change c
  cross join over
  where $4::timestamptz is null or c.night <= over.night
),
kept as materialized (
  select night, sum(syncs) as syncs, sum(heard)::int as heard
  from (
    select w.night, w.syncs, w.heard
    from whole w
    union all
    select night, count(*), count(distinct district_id) filter (where conclusive <> 0)
    from at_the_end
    group by night
  ) told
  group by night
),
last as (select max(night) as night from kept where syncs > 0),
changed as materialized (
  select
    c.night,
    case when $2::text = 'entity' then m.entity else -1 end as entity,
    case when $2::text = 'cause' then m.cause else '' end as cause,
    sum(c.opened)::int as opened, sum(c.closed)::int as closed
  from (
    select w.night, n.message_id, n.opened, n.closed
    from whole w
    cross join unnest(w.messages, w.opened, w.closed) as n (message_id, opened, closed)
    union all
    select e.night, c.message_id, c.opened, c.closed
    from at_the_end e
    cross join lateral (
      select c.message_id, c.opened, c.closed
      from rollcall.change_by_message c
      where c.district_id = e.district_id and c.sync_no = e.sync_no
      offset 0
    ) c
    where e.has_changes
  ) c
  join rollcall.message m on m.message_id = c.message_id
  group by 1, 2, 3
),
open_now as (
  -- What was gone before the first of these nights is not shown.
  select entity, cause, sum(opened - closed)::int as open
  from changed
  cross join last
  group by entity, cause
  having sum(opened - closed) > 0 or max(changed.night) > max(last.night) - $1::int
  order by open desc, entity, cause
  limit $3::int
),
grid as (
  select
    n.night::date as night, o.entity, o.cause, o.open,
    coalesce(c.opened, 0) as opened, coalesce(c.closed, 0) as closed,
    coalesce(k.heard, 0) as heard
  from open_now o
  cross join last
  cross join lateral generate_series(last.night - $1::int + 1, last.night, interval '1 day')
    as n (night)
  left join changed c on c.night = n.night::date and c.entity = o.entity and c.cause = o.cause
  left join kept k on k.night = n.night::date
)
select
  g.night, null::text as district_id, null::text as district_name,
  case g.entity when 0 then 'user' when 1 then 'class' when 2 then 'school'
    when 3 then 'enrollment' end as entity,
  nullif(g.cause, '') as cause, cause.title,
  case when g.heard > 0 then (g.open - coalesce(
    sum(g.opened - g.closed) over (
      partition by g.entity, g.cause order by g.night desc
      rows between unbounded preceding and 1 preceding), 0))::int end as open,
  g.opened, g.closed, g.heard as districts_heard
from grid g
left join rollcall.cause cause on cause.cause = g.cause
order by g.entity, g.cause collate "C", g.night;
