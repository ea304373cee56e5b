-- Every question takes first: $1 district ids or null, $2 state or null, $3 specialist or null.

-- name: moment
-- Now, the newest night anybody was heard of ($1: up to then), whether anything was ever heard, and
-- whether the asking role sees no district at all because it has no caseload.
select
  now() as now,
  case when $1::timestamptz is null and row_security_active('rollcall.sync')
      then (select max(last_completed_at) from rollcall.ledger_head)
    when $1::timestamptz is null then (select max(completed_at) from rollcall.sync)
    else (select max(completed_at) from rollcall.sync where completed_at <= $1::timestamptz)
  end as newest_at,
  not exists (select from rollcall.sync) as is_empty,
  (select max(nights) from rollcall.history_loading) as history_nights,
  (select (max(nights) * sum(done) / greatest(sum(district_nights), 1))::int
   from rollcall.history_loading) as history_done,
  row_security_active('rollcall.district') and not exists (select from rollcall.district)
    and not pg_has_role('rollcall_ingest', 'member') as has_no_caseload,
  has_table_privilege('rollcall.night_change', 'select')
    and (not row_security_active('rollcall.night_change')
      or pg_has_role('rollcall_ingest', 'member')) as sees_all;

-- name: plans_for_caseload
-- Before a question, within its transaction. A caseload's policy stands beside each condition on a
-- district, and the planner takes both to leave next to nothing; then it compares each problem with each
-- ending, one by one, which takes minutes where a district has many. What is looked up by a key one by
-- one says so itself, so that loops are not needed.
select set_config('enable_nestloop', 'off', true)
where row_security_active('rollcall.opening_chunk') and not pg_has_role('rollcall_ingest', 'member');

-- name: plans_as_usual
-- Where little is asked of many districts, loops are what is wanted.
set local enable_nestloop to default;

-- name: district_named
-- Which districts a word on the command line may mean: by id, by exact name, by a piece of either.
select district_id, name, state,
  case when district_id = $1 then 0 when lower(name) = lower($1) then 1 else 2 end as closeness
from rollcall.district
where district_id = $1 or lower(name) = lower($1)
  or position(lower($1) in lower(coalesce(name, ''))) > 0
  or position(lower($1) in lower(district_id)) > 0
order by closeness, name nulls last, district_id
limit 50;

-- name: not_onboarded
-- The newest night is found once (materialized), not once per row.
-- $4 first seen at or after, $5 at least so many nights open, $6 new since then, $7 order.
with newest as materialized (
  -- The end of an index, but where row security might leave none of it: then the heads.
  select case when row_security_active('rollcall.sync')
    then (select max(last_completed_at) from rollcall.ledger_head)
    else (select max(completed_at) from rollcall.sync)
  end as completed_at
),
standing as (
  select
    o.*,
    (o.last_seen_at at time zone o.timezone)::date
      - (o.first_seen_at at time zone o.timezone)::date + 1 as nights_open,
    greatest(0, (newest.completed_at at time zone o.timezone)::date
      - (o.last_conclusive_at at time zone o.timezone)::date) as stale_nights
  from rollcall.standing_school o
  cross join newest
  -- By the messages of the cause: by its name a few schools would be expected, and looked up one by
  -- one where they are many.
  where o.message_id = any (array(
      select m.message_id from rollcall.message m where m.cause = 'school_not_onboarded'))
    and ($1::text[] is null or o.district_id = any ($1::text[]))
    and ($2::text is null or upper(o.state) = upper($2::text))
    and ($3::text is null or o.specialist = $3::text)
    and ($4::timestamptz is null or o.first_seen_at >= $4::timestamptz)
)
select
  district_id, district_name, state,
  nullif(school_clever_id, '') as school_clever_id, nullif(school_sis_id, '') as school_sis_id,
  school_name, first_seen_at, first_seen_is_floor, first_seen_sync, last_seen_at, nights_open,
  times_seen, first_ever_seen_at, last_conclusive_at, stale_nights,
  case when students is not null or staff is not null
    then coalesce(students, 0) + coalesce(staff, 0) end as blocked_users,
  classes as blocked_classes, licensed, starts_on, decision, specialist, runs, decision_until
from standing
where ($5::int is null or nights_open >= $5::int)
  and ($6::timestamptz is null or (not first_seen_is_floor and first_seen_at >= $6::timestamptz))
order by
  case when $7::text = 'people' then coalesce(students, 0) + coalesce(staff, 0) end desc nulls last,
  case when $7::text = 'district' then district_name end,
  nights_open desc, district_id, school_clever_id, school_sis_id;

-- name: not_onboarded_as_of
-- As above for a moment: $8, answered with what is known now.
with newest as materialized (
  select max(s.completed_at) as completed_at from rollcall.sync s where s.completed_at <= $8
),
episode as materialized (
  -- Each school's runs are counted in one pass, instead of asking its district again for each. District
  -- by district, where any school ever had a problem: over all of them at once a plan that expects few
  -- rows reads all endings for each that it finds.
  select
    e.*, min(e.first_seen_at) over up_to_it as first_ever_seen_at,
    (count(*) filter (where not e.continues) over up_to_it)::int as runs
  from rollcall.ledger_head h
  cross join lateral (
    select *
    from rollcall.school_error o
    where o.district_id = h.district_id and o.cause = 'school_not_onboarded'
      and o.first_seen_at <= $8
    offset 0
  ) e
  where h.next_episode[3] > 1
    and ($1::text[] is null or h.district_id = any ($1::text[]))
  window up_to_it as (partition by e.district_id, e.record_ref order by e.first_seen_at)
),
recent as materialized (
  -- Most districts told about schools in the last nights; the others are asked one by one.
  select s.district_id, max(s.completed_at) as completed_at
  from rollcall.sync s
  where s.completed_at between $8 - interval '3 days' and $8 and s.conclusive & 4 <> 0
  group by s.district_id
),
told as materialized (
  select
    o.district_id, first.completed_at as first_at,
    coalesce(recent.completed_at, (
      select max(s.completed_at)
      from rollcall.sync s
      where s.district_id = o.district_id and s.completed_at <= $8 and s.conclusive & 4 <> 0))
      as last_conclusive_at
  from (select distinct district_id from episode) o
  join rollcall.ledger_head h on h.district_id = o.district_id
  join rollcall.sync first on first.district_id = o.district_id and first.sync_no = h.first_sync
  left join recent on recent.district_id = o.district_id
),
standing as (
  select distinct on (e.district_id, e.record_ref)
    e.district_id, d.name as district_name, d.state, d.specialist, e.clever_id, e.sis_id,
    listed.name as school_name, listed.students, listed.staff, listed.classes, listed.licensed,
    listed.starts_on,
    e.chain_first_seen_at as first_seen_at, e.chain_first_seen_sync as first_seen_sync,
    e.chain_first_seen_at = told.first_at as first_seen_is_floor,
    max(least(e.last_seen_at, told.last_conclusive_at)) over same_school as last_seen_at,
    told.last_conclusive_at, e.first_ever_seen_at, e.runs,
    d.timezone, newest.completed_at as newest_at, decided.decision, decided.decision_until
  from episode e
  join rollcall.district d on d.district_id = e.district_id
  join told on told.district_id = e.district_id
  cross join newest
  left join lateral (
    select s.*
    from rollcall.school s
    where s.district_id = e.district_id
      and (e.clever_id <> '' and s.clever_id = e.clever_id
        or btrim(e.sis_id, E' \t\r\n') <> '' and s.sis_id = btrim(e.sis_id, E' \t\r\n'))
    order by s.clever_id = e.clever_id desc, s.clever_id, s.sis_id
    limit 1
  ) listed on true
  left join lateral (
    -- Decisions are asked as they stand now, by either id of the school.
    select w.decision, w.until_night as decision_until
    from (
      select n.decision, n.until_night, 1 as closeness
      from rollcall.school_decision_now n
      where n.district_id = e.district_id and n.record_ref = e.record_ref
      union all
      select n.decision, n.until_night, 2
      from rollcall.school_decision k
      join rollcall.school_decision_now n
        on n.district_id = k.district_id and n.record_ref = k.record_ref
      where k.district_id = e.district_id and k.object_kind = 's'
        and k.object_id = btrim(e.sis_id, E' \t\r\n')
      union all
      select 'snooze', n.until_night, 3
      from rollcall.snooze_now n
      where n.district_id = e.district_id and n.record_ref is null and n.cause in ('', e.cause)
    ) w
    order by w.decision in ('ignore', 'snooze') desc, w.closeness, w.until_night desc
    limit 1
  ) decided on true
  where (e.closed_at is null or e.closed_at > $8)
    and ($2::text is null or upper(d.state) = upper($2::text))
    and ($3::text is null or d.specialist = $3::text)
    and ($4::timestamptz is null or e.chain_first_seen_at >= $4::timestamptz)
  window same_school as (partition by e.district_id, e.record_ref)
  order by e.district_id, e.record_ref, e.chain_first_seen_at, e.episode
),
counted as (
  select
    standing.*,
    -- By the district's key: an index by time would bring the syncs of everybody else.
    (select
      (count(*) filter (
        where y.completed_at between standing.first_seen_at and standing.last_seen_at))::int
     from rollcall.sync y
     where y.district_id = standing.district_id and y.conclusive & 4 <> 0) as times_seen,
    (last_seen_at at time zone timezone)::date
      - (first_seen_at at time zone timezone)::date + 1 as nights_open,
    greatest(0, (newest_at at time zone timezone)::date
      - (last_conclusive_at at time zone timezone)::date) as stale_nights
  from standing
)
select
  district_id, district_name, state,
  nullif(clever_id, '') as school_clever_id, nullif(sis_id, '') as school_sis_id,
  school_name, first_seen_at, first_seen_is_floor, first_seen_sync, last_seen_at, nights_open,
  times_seen, first_ever_seen_at, last_conclusive_at, stale_nights,
  case when students is not null or staff is not null
    then coalesce(students, 0) + coalesce(staff, 0) end as blocked_users,
  classes as blocked_classes, licensed, starts_on, decision, specialist, runs, decision_until
from counted
where ($5::int is null or nights_open >= $5::int)
  and ($6::timestamptz is null or (not first_seen_is_floor and first_seen_at >= $6::timestamptz))
order by
  case when $7::text = 'people' then coalesce(students, 0) + coalesce(staff, 0) end desc nulls last,
  case when $7::text = 'district' then district_name end,
  nights_open desc, district_id, school_clever_id, school_sis_id;

-- name: errors
-- $4 as of, $5 entity, $6 cause, $7 field, $8 open|closed|all. District by district: a lateral join
-- leaves no other way to run it, so that the first rows come at once and in the order of districts.
select found.*
from (
  select d.district_id, d.timezone
  from rollcall.district d
  where ($1::text[] is null or d.district_id = any ($1::text[]))
    and ($2::text is null or upper(d.state) = upper($2::text))
    and ($3::text is null or d.specialist = $3::text)
  order by d.district_id
) d
cross join lateral (
  with newest as materialized (
    -- As of a moment the end of an index. Now the heads, which are fewer than the syncs.
    select case when $4::timestamptz is null
      then (select max(last_completed_at) from rollcall.ledger_head)
      else (select max(completed_at) from rollcall.sync where completed_at <= $4::timestamptz)
    end as completed_at
  )
  select
    e.district_id, e.entity, nullif(e.clever_id, '') as clever_id,
    nullif(e.sis_id, '') as sis_id, e.field, e.status, e.message, e.cause,
    case when closed.still_open then 'open' else e.episode_state end as episode_state,
    e.first_seen_at, e.first_seen_sync, e.last_seen_at, e.last_seen_sync,
    case when not closed.still_open then e.closed_at end as closed_at,
    case when not closed.still_open then e.closed_sync end as closed_sync,
    case when not closed.still_open then e.closed_reason end as closed_reason,
    e.held_sync, e.continues, e.occurrences,
    greatest(0, (newest.completed_at at time zone d.timezone)::date
      - (c.completed_at at time zone d.timezone)::date) as stale_nights
  from rollcall.episode e
  cross join newest
  cross join lateral (
    -- Written so that the planner sees an anti-join where nothing is asked as of a moment.
    select case when $4::timestamptz is null then e.ended_episode is null
      else e.ended_episode is null or e.closed_at > $4::timestamptz end as still_open
  ) closed
  left join (
    select n.bit, max(s.completed_at) as completed_at
    from rollcall.sync s
    cross join unnest(array[0, 1, 2, 3]) as n (bit)
    where s.district_id = d.district_id and s.conclusive & (1 << n.bit) <> 0
      and ($4::timestamptz is null or s.completed_at <= $4::timestamptz)
    group by n.bit
  ) c on c.bit = e.entity_no
  where e.district_id = d.district_id
    and ($4::timestamptz is null or e.first_seen_at <= $4::timestamptz)
    and ($5::smallint is null or e.entity_no = $5::smallint)
    and ($6::text is null or e.cause = $6::text)
    and ($7::text is null or lower(e.field) = lower($7::text))
    and case $8::text when 'open' then closed.still_open when 'closed' then not closed.still_open
      else true end
  order by e.entity_no, e.clever_id, e.sis_id, e.first_seen_at, e.episode
) found;

-- name: errors_count
-- The same parameters, but for the field; kept counts know.
select coalesce(sum(n.total), 0)::bigint as total
from (
  select c.district_id, c.message_id, c.open as total
  from rollcall.open_by_message c
  where $8::text = 'open'
  union all
  -- What was open at a moment is what is open now without what came after.
  select c.district_id, c.message_id, c.closed - c.opened
  from rollcall.dated_change c
  where $8::text = 'open' and c.completed_at > $4::timestamptz
    and ($1::text[] is null or c.district_id = any ($1::text[]))
  union all
  select c.district_id, c.message_id,
    case when $8::text = 'closed' then c.closed else c.opened end
  from rollcall.change_by_message c
  join rollcall.sync s on s.district_id = c.district_id and s.sync_no = c.sync_no
  where $8::text <> 'open' and ($4::timestamptz is null or s.completed_at <= $4::timestamptz)
) n
join rollcall.message m on m.message_id = n.message_id
join rollcall.district d on d.district_id = n.district_id
where ($1::text[] is null or n.district_id = any ($1::text[]))
  and ($2::text is null or upper(d.state) = upper($2::text))
  and ($3::text is null or d.specialist = $3::text)
  and ($5::smallint is null or m.entity = $5::smallint)
  and ($6::text is null or m.cause = $6::text)
  and $7::text is null;

-- name: syncs_count
select count(*) as total
from rollcall.sync s
where ($1::text[] is null or s.district_id = any ($1::text[]))
  and ($2::text is null and $3::text is null or s.district_id in (
    select d.district_id from rollcall.district d
    where ($2::text is null or upper(d.state) = upper($2::text))
      and ($3::text is null or d.specialist = $3::text)))
  and ($4::timestamptz is null or s.completed_at <= $4::timestamptz)
  and ($5::text is null or s.status = $5::text)
  and ($6::timestamptz is null or s.completed_at >= $6::timestamptz)
  and ($7::timestamptz is null or s.completed_at <= $7::timestamptz);

-- name: districts_count
-- The same parameters; where nothing is filtered by what is known of a district.
select count(*) as total
from rollcall.district d
where ($1::text[] is null or d.district_id = any ($1::text[]))
  and ($2::text is null or upper(d.state) = upper($2::text))
  and ($3::text is null or d.specialist = $3::text)
  and ($4::timestamptz is null or true) and $5::text is null;

-- name: districts
-- $4 as of, $5 only: failed, silent, paused, held, gap, never, unassigned, left, parked. District by
-- district: lateral joins leave no other way to run it, so that the first rows come at once and in
-- order. Of each pair of branches one never runs: now the heads and counts answer, as of a moment the
-- syncs do.
with newest as materialized (
  select case when $4::timestamptz is null
    then (select max(last_completed_at) from rollcall.ledger_head)
    else (select max(completed_at) from rollcall.sync where completed_at <= $4::timestamptz)
  end as completed_at
)
select
  w.district_id, w.name as district_name, w.state, w.specialist,
  l.completed_at as last_sync_at, l.status as last_sync_status,
  l.last_conclusive_at,
  case when l.told[1] > 0 then coalesce(c.users, 0) end as open_users,
  case when l.told[2] > 0 then coalesce(c.classes, 0) end as open_classes,
  case when l.told[3] > 0 then coalesce(c.schools, 0) end as open_schools,
  case when l.told[4] > 0 then coalesce(c.enrollments, 0) end as open_enrollments,
  case when l.told[3] > 0 then coalesce(waiting.schools, 0) end as not_onboarded_schools,
  w.expected_schools, seen.schools as schools_seen, c.top_cause,
  case when l.completed_at is not null then coalesce(g.nights, 0) end as gap_nights,
  p.until_night as paused_until, t.reason as parked_reason
from (
  select d.*
  from rollcall.district d
  where ($1::text[] is null or d.district_id = any ($1::text[]))
    and ($2::text is null or upper(d.state) = upper($2::text))
    and ($3::text is null or d.specialist = $3::text)
  order by d.district_id
) w
left join lateral (
  -- What was told: 0 for an entity that no sync was conclusive for.
  select s.completed_at, s.status, h.last_conclusive_at, h.last_conclusive as told
  from rollcall.ledger_head h
  join rollcall.sync s on s.district_id = h.district_id and s.sync_no = h.last_sync
  where $4::timestamptz is null and h.district_id = w.district_id
  union all
  (select s.completed_at, s.status,
    (select max(t.completed_at) from rollcall.sync t
     where t.district_id = w.district_id and t.conclusive <> 0
       and t.completed_at <= $4::timestamptz),
    s.ordinals
  from rollcall.sync s
  where s.district_id = w.district_id
    and s.completed_at = (
      select max(t.completed_at) from rollcall.sync t
      where t.district_id = w.district_id and t.completed_at <= $4::timestamptz)
  order by s.sync_id desc
  limit 1)
) l on true
left join lateral (
  -- As of the moment asked about, and whether the newest night was paused: then nobody was expected.
  select
    max(p.until_night) filter (where (coalesce($4::timestamptz, now()) at time zone w.timezone)::date
      between p.from_night and p.until_night) as until_night,
    bool_or(((select completed_at from newest) at time zone w.timezone)::date
      between p.from_night and p.until_night) as was_paused
  from rollcall.pause p
  where p.district_id = w.district_id
) p on true
left join lateral (
  select count(*)::int as nights
  from rollcall.gap g
  where g.district_id = w.district_id
    and ($4::timestamptz is null
      or g.night < ((select completed_at from newest) at time zone w.timezone)::date)
) g on true
left join lateral (
  select
    (sum(b.open) filter (where b.entity = 0))::int as users,
    (sum(b.open) filter (where b.entity = 1))::int as classes,
    (sum(b.open) filter (where b.entity = 2))::int as schools,
    (sum(b.open) filter (where b.entity = 3))::int as enrollments,
    (array_agg(b.cause order by b.of_cause desc, b.cause collate "C"))[1] as top_cause
  from (
    select m.entity, m.cause, o.open, sum(o.open) over (partition by m.cause) as of_cause
    from (
      -- What was open at a moment is what is open now without what came after: by the district's own
      -- syncs, where dated_change would read all districts' for each.
      select n.message_id, sum(n.open)::int as open
      from (
        select n.message_id, n.open
        from rollcall.open_by_message n
        where n.district_id = w.district_id
        union all
        select k.message_id, k.closed - k.opened
        from rollcall.sync s
        cross join lateral (
          select k.message_id, k.opened, k.closed
          from rollcall.change_by_message k
          where k.district_id = s.district_id and k.sync_no = s.sync_no
          offset 0
        ) k
        where s.district_id = w.district_id and s.completed_at > $4::timestamptz
      ) n
      group by n.message_id
      having sum(n.open) > 0
    ) o
    join rollcall.message m on m.message_id = o.message_id
  ) b
) c on true
left join lateral (
  -- By school: one can have the same problem twice, differently worded.
  select count(distinct o.record_ref)::int as schools
  from (
    select n.record_ref, n.wording
    from rollcall.open_school n
    where $4::timestamptz is null and n.district_id = w.district_id
    union all
    select o.record_ref, o.wording
    from (
      select k.sync_no, k.first_episode + generate_series(0, k.episodes - 1) as episode,
        unnest(k.record_refs) as record_ref, unnest(k.wordings) as wording
      from rollcall.opening_chunk k
      where $4::timestamptz is not null and k.district_id = w.district_id and k.entity = 2
    ) o
    left join rollcall.ending e
      on e.district_id = w.district_id and e.entity = 2 and e.episode = o.episode
    cross join lateral (
      select s.completed_at
      from rollcall.sync s
      where s.district_id = w.district_id and s.sync_no = o.sync_no
      offset 0
    ) opened
    left join lateral (
      select s.completed_at
      from rollcall.sync s
      where s.district_id = w.district_id and s.sync_no = e.closed_by
      offset 0
    ) closing on true
    where opened.completed_at <= $4::timestamptz
      and (e.episode is null or closing.completed_at > $4::timestamptz)
  ) o
  join rollcall.wording v on v.district_id = w.district_id and v.wording = o.wording
  join rollcall.message m on m.message_id = v.message_id and m.cause = 'school_not_onboarded'
) waiting on true
left join lateral (
  select nullif(count(*), 0)::int as schools
  from rollcall.school s
  where s.district_id = w.district_id
) seen on true
left join rollcall.district_trouble t
  on t.district_id = w.district_id and t.parked_at is not null
where case $5::text
    when 'failed' then l.status = 'failed'
    when 'silent' then p.until_night is null and p.was_paused is not true and w.left_at is null
      and (l.completed_at is null or (l.completed_at at time zone w.timezone)::date
        < ((select completed_at from newest) at time zone w.timezone)::date)
    when 'paused' then p.until_night is not null
    when 'held' then exists (
      select from rollcall.held_closing h where h.district_id = w.district_id)
    when 'gap' then g.nights > 0
    when 'never' then l.completed_at is null
    when 'unassigned' then not w.is_listed and w.left_at is null
    when 'left' then w.left_at is not null
    when 'parked' then t.parked_at is not null
    else true
  end;

-- name: syncs
-- $4 as of, $5 status, $6 since, $7 until.
select
  s.district_id, s.sync_id, s.status, s.completed_at, s.ingested_at, s.reports,
  s.findings + s.rejected as rows, s.rejected,
  array(
    select word
    from unnest(array[1, 2, 4, 8], array['user', 'class', 'school', 'enrollment']) as e (bit, word)
    where s.conclusive & e.bit <> 0
    order by word
  ) as conclusive,
  s.reason
from rollcall.sync s
join rollcall.district d on d.district_id = s.district_id
where ($1::text[] is null or s.district_id = any ($1::text[]))
  and ($2::text is null or upper(d.state) = upper($2::text))
  and ($3::text is null or d.specialist = $3::text)
  and ($4::timestamptz is null or s.completed_at <= $4::timestamptz)
  and ($5::text is null or s.status = $5::text)
  and ($6::timestamptz is null or s.completed_at >= $6::timestamptz)
  and ($7::timestamptz is null or s.completed_at <= $7::timestamptz)
order by s.completed_at desc, s.district_id, s.sync_id;

-- name: gaps
-- $4 as of: up to the newest sync of any district by then. The portal forgets a night after thirty days.
with newest as materialized (
  select max(completed_at) as completed_at from rollcall.sync where completed_at <= $4::timestamptz
)
select
  g.district_id, d.name as district_name, d.state, d.specialist,
  min(g.night) as from_night, max(g.night) as until_night, count(*)::int as nights,
  max(g.night) + 30 as portal_forgets_on,
  max(g.night) + 30 - (coalesce($4::timestamptz, now()) at time zone d.timezone)::date as days_left
from (
  select
    district_id, night,
    night - (row_number() over (partition by district_id order by night))::int as run
  from rollcall.gap
) g
join rollcall.district d on d.district_id = g.district_id
where ($1::text[] is null or g.district_id = any ($1::text[]))
  and ($2::text is null or upper(d.state) = upper($2::text))
  and ($3::text is null or d.specialist = $3::text)
  and ($4::timestamptz is null
    or g.night < ((select completed_at from newest) at time zone d.timezone)::date)
group by g.district_id, d.name, d.state, d.specialist, d.timezone, g.run
order by g.district_id, from_night;

-- name: rejected_rows
-- $4 as of. Only of the versions that count.
select
  r.district_id, s.sync_id, s.completed_at, r.report, r.line, r.byte_offset, r.reason, r.raw
from rollcall.rejected_row r
join rollcall.sync s
  on s.district_id = r.district_id and s.sync_no = r.sync_no and s.version_no = r.version_no
join rollcall.district d on d.district_id = r.district_id
where ($1::text[] is null or r.district_id = any ($1::text[]))
  and ($2::text is null or upper(d.state) = upper($2::text))
  and ($3::text is null or d.specialist = $3::text)
  and ($4::timestamptz is null or s.completed_at <= $4::timestamptz)
order by r.district_id, s.completed_at, s.sync_id, r.report, r.line;

-- name: rejected_manifest_rows
-- Of syncs.csv by delivery, of the lists by file name.
select m.source, m.delivery, m.line, m.byte_offset, m.reason, m.raw
from rollcall.rejected_manifest_row m
order by m.source, m.delivery, m.line;

-- name: unreadable_reports
-- And districts that cannot be ingested as a whole, which have neither sync nor report.
select
  r.district_id, s.sync_id, s.completed_at, r.name as report, r.flaw, r.attempts,
  r.parked_at is not null as is_parked
from rollcall.report r
join rollcall.sync s
  on s.district_id = r.district_id and s.sync_no = r.sync_no and s.version_no = r.version_no
join rollcall.district d on d.district_id = r.district_id
where r.flaw is not null and r.is_listed
  and ($1::text[] is null or r.district_id = any ($1::text[]))
  and ($2::text is null or upper(d.state) = upper($2::text))
  and ($3::text is null or d.specialist = $3::text)
  and ($4::timestamptz is null or s.completed_at <= $4::timestamptz)
union all
select
  t.district_id, null, null, null, t.reason, t.attempts + t.deaths, t.parked_at is not null
from rollcall.district_trouble t
left join rollcall.district d on d.district_id = t.district_id
where ($1::text[] is null or t.district_id = any ($1::text[]))
  and ($2::text is null or upper(d.state) = upper($2::text))
  and ($3::text is null or d.specialist = $3::text)
order by 1, 3, 2, 4;

-- name: holds
select
  h.district_id, d.name as district_name, d.state, s.sync_id, s.completed_at,
  count(*)::int as closings,
  array_agg(distinct
    case h.entity when 0 then 'user' when 1 then 'class' when 2 then 'school' else 'enrollment' end)
    as entities,
  s.version_id
from rollcall.held_closing h
join rollcall.ledger_head head on head.district_id = h.district_id
join rollcall.sync s
  on s.district_id = h.district_id and s.sync_no = head.hold_sync[h.entity + 1]
join rollcall.district d on d.district_id = h.district_id
where ($1::text[] is null or h.district_id = any ($1::text[]))
  and ($2::text is null or upper(d.state) = upper($2::text))
  and ($3::text is null or d.specialist = $3::text)
group by h.district_id, d.name, d.state, s.sync_id, s.completed_at, s.version_id
order by h.district_id, s.completed_at;

-- name: causes_of_district
-- What is open in one district by cause and entity; $2 as of. A crest is the night on which most of
-- it began. People of classes are the students a roster has in them; null without one.
with district as materialized (
  select d.district_id, d.timezone,
    exists (select from rollcall.roster r where r.district_id = d.district_id) as has_roster
  from rollcall.district d
  where d.district_id = $1
),
before as materialized (
  select s.sync_no
  from rollcall.sync s
  where s.district_id = $1 and ($2::timestamptz is null or s.completed_at <= $2::timestamptz)
),
gone as (
  select n.entity, unnest(n.episodes) as episode
  from rollcall.ending_chunk n
  join before b on b.sync_no = n.closed_by
  where n.district_id = $1
),
told as (
  -- Of the chunks only what is asked for: to open all of their ids takes longer than all the rest.
  select
    k.entity, k.sync_no, k.first_episode + generate_series(0, k.episodes - 1) as episode,
    unnest(k.record_refs) as record_ref, unnest(k.wordings) as wording,
    unnest(case when k.entity = 1 and d.has_roster then k.clever_ids end) as clever_id,
    unnest(case when k.entity = 1 and d.has_roster then k.sis_ids end) as sis_id
  from rollcall.opening_chunk k
  join before b on b.sync_no = k.sync_no
  cross join district d
  where k.district_id = $1
),
open_now as (
  select
    m.cause,
    case t.entity when 0 then 'user' when 1 then 'class' when 2 then 'school'
      else 'enrollment' end as entity,
    t.record_ref, chain.completed_at as since,
    (chain.completed_at at time zone d.timezone)::date as night,
    btrim(t.clever_id, E' \t\r\n') as clever_id, btrim(t.sis_id, E' \t\r\n') as sis_id
  from told t
  cross join district d
  join rollcall.wording w on w.district_id = $1 and w.wording = t.wording
  join rollcall.message m on m.message_id = w.message_id
  left join gone on gone.entity = t.entity and gone.episode = t.episode
  left join rollcall.continuation c
    on c.district_id = $1 and c.entity = t.entity and c.episode = t.episode
  join rollcall.sync chain
    on chain.district_id = $1 and chain.sync_no = coalesce(c.chain_first, t.sync_no)
  where gone.episode is null
),
crests as (
  select distinct on (cause, entity) cause, entity, night, rows
  from (
    select cause, entity, night, count(*)::int as rows
    from open_now
    group by cause, entity, night
  ) by_night
  order by cause, entity, rows desc, night desc
),
class_size as (
  select m.hash, max(m.size) as size
  from rollcall.roster_school r
  cross join lateral unnest(r.members, r.sizes) as m (hash, size)
  where r.district_id = $1 and r.entity = 1 and r.gone_on is null and r.sizes is not null
  group by m.hash
),
waiting as (
  select c.cause, c.entity, sum(coalesce(by_clever.size, by_sis.size))::int as people
  from (
    select distinct on (cause, entity, record_ref)
      cause, entity, rollcall.id_hash('c', nullif(clever_id, '')) as by_clever,
      rollcall.id_hash('s', nullif(sis_id, '')) as by_sis
    from open_now
    where entity = 'class'
    order by cause, entity, record_ref
  ) c
  left join class_size by_clever on by_clever.hash = c.by_clever
  left join class_size by_sis on by_sis.hash = c.by_sis
  group by c.cause, c.entity
)
select
  o.cause, c.title, c.owner, c.rank, c.severity, c.advice, c.internal_step, o.entity,
  count(*)::int as rows, count(distinct o.record_ref)::int as records,
  case when o.entity = 'user' then count(distinct o.record_ref)::int
    else max(waiting.people) end as people,
  min(o.since) as since, max(o.since) as newest,
  crest.night as crest_night, crest.rows as crest_rows
from open_now o
join rollcall.cause c on c.cause = o.cause
join crests crest on crest.cause = o.cause and crest.entity = o.entity
left join waiting on waiting.cause = o.cause and waiting.entity = o.entity
group by o.cause, c.title, c.owner, c.rank, c.severity, c.advice, c.internal_step, o.entity,
  crest.night, crest.rows
order by c.rank, rows desc, o.cause collate "C";

-- name: recent_nights
-- The last $2 nights of one district, from its first sync up to the newest night anybody was heard
-- of; $3 as of.
with newest as materialized (
  select coalesce(
    least(max(last_completed_at), $3::timestamptz), max(last_completed_at)) as completed_at
  from rollcall.ledger_head
),
zone as (select timezone from rollcall.district where district_id = $1),
heard as (
  -- Per night the sync that says most: a conclusive one, else the latest.
  select distinct on ((s.completed_at at time zone zone.timezone)::date)
    (s.completed_at at time zone zone.timezone)::date as night, s.status,
    bit_or(s.conclusive) over (partition by (s.completed_at at time zone zone.timezone)::date)
      as told
  from rollcall.sync s
  cross join zone
  cross join newest
  where s.district_id = $1
    and s.completed_at > newest.completed_at - make_interval(days => $2::int + 1)
    and s.completed_at <= coalesce($3::timestamptz, 'infinity')
  order by (s.completed_at at time zone zone.timezone)::date, s.conclusive <> 0 desc,
    s.completed_at desc
),
nights as (
  select n.night::date as night
  from zone
  cross join newest
  cross join lateral generate_series(
    greatest(
      (newest.completed_at at time zone zone.timezone)::date - $2::int + 1,
      (select (min(s.completed_at) at time zone zone.timezone)::date
       from rollcall.sync s where s.district_id = $1)),
    (newest.completed_at at time zone zone.timezone)::date, interval '1 day') as n (night)
)
select
  nights.night, heard.status, coalesce(heard.told, 0)::int as told,
  exists (
    select from rollcall.pause p
    where p.district_id = $1 and nights.night between p.from_night and p.until_night) as is_paused
from nights
left join heard on heard.night = nights.night
order by nights.night;

-- name: expected_districts
-- Listed, not left, not paused; silent is who was not heard on the newest night of all.
with newest as materialized (
  select max(last_completed_at) as completed_at from rollcall.ledger_head
)
select
  d.district_id, d.name as district_name,
  head.last_completed_at is null
    or (head.last_completed_at at time zone d.timezone)::date
      < (newest.completed_at at time zone d.timezone)::date as is_silent
from rollcall.district d
cross join newest
left join rollcall.ledger_head head on head.district_id = d.district_id
where d.is_listed and d.left_at is null
  and not exists (
    select from rollcall.pause p
    where p.district_id = d.district_id
      and ((newest.completed_at at time zone d.timezone)::date between p.from_night and p.until_night
        or (now() at time zone d.timezone)::date between p.from_night and p.until_night))
order by d.district_id;

-- name: coverage
-- $4 as of. How many districts are followed, were heard on the newest night, or never. Who was heard on
-- that night told it within a day of the newest sync of all: older syncs are not read.
with newest as materialized (
  select case when $4::timestamptz is null
    then (select max(last_completed_at) from rollcall.ledger_head)
    else (select max(completed_at) from rollcall.sync where completed_at <= $4::timestamptz)
  end as completed_at
),
recent as materialized (
  select s.district_id, max(s.completed_at) as last_conclusive_at
  from rollcall.sync s
  cross join newest
  where $4::timestamptz is not null and s.conclusive <> 0
    and s.completed_at between newest.completed_at - interval '25 hours' and newest.completed_at
  group by s.district_id
),
followed as (
  select
    d.timezone,
    case when $4::timestamptz is null then head.last_conclusive_at else recent.last_conclusive_at end
      as last_conclusive_at,
    case when $4::timestamptz is null then head.last_completed_at is not null
      else recent.district_id is not null or exists (
        select from rollcall.sync first
        where first.district_id = d.district_id and first.sync_no = head.first_sync
          and first.completed_at <= $4::timestamptz)
    end as is_heard
  from rollcall.district d
  left join rollcall.ledger_head head on head.district_id = d.district_id
  left join recent on recent.district_id = d.district_id
  where d.left_at is null
    and ($1::text[] is null or d.district_id = any ($1::text[]))
    and ($2::text is null or upper(d.state) = upper($2::text))
    and ($3::text is null or d.specialist = $3::text)
)
select
  count(*)::int as districts,
  count(*) filter (where f.is_heard)::int as ever_heard,
  count(*) filter (where (f.last_conclusive_at at time zone f.timezone)::date
    = (newest.completed_at at time zone f.timezone)::date)::int as heard_last_night
from followed f
cross join newest;

-- name: status
select
  current_setting('server_version') as server_version,
  (select max(number) from rollcall.migration) as schema_version,
  (select count(*)::int from rollcall.district where left_at is null) as districts,
  (select count(*)::int from rollcall.district where is_listed) as listed,
  (select max(last_completed_at) from rollcall.ledger_head) as newest_sync_at,
  (select count(*)::int from rollcall.ledger_head h
   join rollcall.district d on d.district_id = h.district_id
   cross join (select max(last_completed_at) as at from rollcall.ledger_head) n
   where (h.last_completed_at at time zone d.timezone)::date
     = (n.at at time zone d.timezone)::date) as heard,
  -- A sync that told anything did not fail: only the others are looked up.
  (select count(*)::int from rollcall.ledger_head h
   where h.last_sync <> all (h.last_conclusive) and exists (
     select from rollcall.sync s
     where s.district_id = h.district_id and s.sync_no = h.last_sync and s.status = 'failed'))
    as failed,
  (select count(distinct district_id)::int from rollcall.held_closing) as held_districts,
  unreadable.parked,
  unreadable.retried,
  (select count(*)::int from rollcall.district_trouble where parked_at is not null)
    as parked_districts,
  -- Without a pause each run of nights is a gap; with one its nights are looked at. Districts are looked
  -- up one by one: joined, a plan made before there are statistics looks for all runs once for each.
  (select count(*)::int
   from (select distinct r.district_id from rollcall.silent_stretch r) s
   cross join lateral (
     select from rollcall.district d
     where d.district_id = s.district_id and d.left_at is null
     offset 0
   ) d
   where s.district_id not in (select p.district_id from rollcall.pause p) or exists (
     select from rollcall.gap g where g.district_id = s.district_id))
    as gap_districts,
  (select sum(open_count[1] + open_count[2] + open_count[3] + open_count[4])::bigint
   from rollcall.ledger_head) as open_errors,
  pg_database_size(current_database()) as database_bytes,
  (select count(*)::int from rollcall.worker
   where stopped_at is null and heartbeat_at > clock_timestamp() - interval '45 seconds')
    as running_workers,
  (select max(finished_at) from rollcall.ingest_run) as last_run_at,
  (select exit_code from rollcall.ingest_run where finished_at is not null
   order by run_id desc limit 1) as last_exit_code
from (
  -- Of the versions that count; what never came is tried again like what cannot be read.
  select
    count(*) filter (where r.parked_at is not null)::int as parked,
    count(*) filter (where r.parked_at is null)::int as retried
  from rollcall.report r
  join rollcall.sync s
    on s.district_id = r.district_id and s.sync_no = r.sync_no and s.version_no = r.version_no
  where r.flaw is not null and r.is_listed
) unreadable;

-- name: district_header
-- $2 as of.
with told as (
  select
    min(completed_at) as first_at, max(completed_at) as last_at,
    max(completed_at) filter (where conclusive <> 0) as last_conclusive_at,
    (array_agg(status order by completed_at desc, sync_id desc))[1] as last_status
  from rollcall.sync
  where district_id = $1 and ($2::timestamptz is null or completed_at <= $2::timestamptz)
),
newest as materialized (
  select case when $2::timestamptz is null
    then (select max(last_completed_at) from rollcall.ledger_head)
    else (select max(completed_at) from rollcall.sync where completed_at <= $2::timestamptz)
  end as completed_at
)
select
  d.district_id, d.name, d.state, d.specialist, d.timezone, d.is_listed,
  d.left_at is not null as has_left, d.expected_schools,
  told.first_at, told.last_at, told.last_conclusive_at, told.last_status,
  coalesce((newest.completed_at at time zone d.timezone)::date
    - (told.last_conclusive_at at time zone d.timezone)::date, 0)::int as stale_nights
from rollcall.district d
cross join told
cross join newest
where d.district_id = $1;

-- name: sources
select distinct source from rollcall.delivery order by source;
