-- Searching, and one school or one record through all nights. As in questions.sql every question
-- takes first: $1 district ids or null, $2 state or null, $3 specialist or null.

-- name: find
-- $4 patterns that must all fit, lower case; $5 a pattern of an id, or null where the words are none;
-- $6 the id itself where the pattern fits nothing else.
with wanted as (
  select d.*
  from rollcall.district d
  where ($1::text[] is null or d.district_id = any ($1::text[]))
    and ($2::text is null or upper(d.state) = upper($2::text))
    and ($3::text is null or d.specialist = $3::text)
),
districts as (
  select
    1 as rank, 'district' as kind, w.district_id, null::text as clever_id, null::text as sis_id,
    w.name, null::text as entity,
    case when head.last_conclusive_at is not null
      then head.open_count[1] + head.open_count[2] + head.open_count[3] + head.open_count[4] end
      as open_problems
  from wanted w
  left join rollcall.ledger_head head on head.district_id = w.district_id
  where lower(concat_ws(' ', w.name, w.district_id)) like all ($4::text[])
),
schools as (
  select
    2 as rank, 'school' as kind, s.district_id, nullif(s.clever_id, '') as clever_id,
    nullif(s.sis_id, '') as sis_id, s.name, 'school' as entity,
    case when head.last_conclusive[3] > 0 then (
      select count(*)::int from rollcall.open_school o
      where o.district_id = s.district_id
        and (s.clever_id <> '' and o.clever_id = s.clever_id
          or o.clever_id = '' and s.sis_id <> '' and o.sis_id = s.sis_id)) end as open_problems
  from rollcall.school s
  join wanted w on w.district_id = s.district_id
  left join rollcall.ledger_head head on head.district_id = s.district_id
  where lower(s.name) like any ($4::text[])
      and lower(concat_ws(' ', s.name, w.name)) like all ($4::text[])
    or s.clever_id like $5::text or s.sis_id like $5::text
),
holding as materialized (
  -- Few districts are opened. A shortened id has no tag: it is looked for where schools have problems, whose
  -- ids screens shorten everywhere, and among people and classes of districts that are named.
  select t.district_id from rollcall.districts_holding($6::text, $1::text[]) t
  union
  select h.district_id
  from rollcall.ledger_head h
  where $6::text is null and $5::text is not null
    and ($1::text[] is null or h.district_id = any ($1::text[]))
    and ($1::text[] is not null or h.next_episode[3] > 1)
    and exists (
      select from rollcall.opening_chunk k
      where k.district_id = h.district_id
        and k.entity = any (case when $1::text[] is null then array[2] else array[0, 1, 2, 3] end)
        and (array_to_string(k.clever_ids, ' ') like '%' || $5::text || '%'
          or array_to_string(k.sis_ids, ' ') like '%' || $5::text || '%')
      offset 0)
),
records as (
  -- One district after the other: a join would open the chunks of all of them. Of a whole id only the
  -- chunks that have it are opened, and each of its few endings is looked for.
  select
    3 as rank, 'record' as kind, holding.district_id, nullif(told.clever_id, '') as clever_id,
    nullif(told.sis_id, '') as sis_id, null::text as name,
    case told.entity when 0 then 'user' when 1 then 'class' when 2 then 'school'
      else 'enrollment' end as entity,
    told.open_problems
  from holding
  cross join lateral (
    select
      o.entity, o.clever_id, o.sis_id,
      count(*) filter (where case when $6::text is null then e.episode is null
        else not exists (
          select from rollcall.ending_chunk c
          where c.district_id = holding.district_id and c.entity = o.entity
            and o.episode = any (c.episodes)) end)::int as open_problems
    from (
      select k.entity, k.first_episode + i.place::int - 1 as episode, i.clever_id, i.sis_id
      from rollcall.opening_chunk k
      cross join lateral unnest(k.clever_ids, k.sis_ids) with ordinality
        as i (clever_id, sis_id, place)
      where k.district_id = holding.district_id
        and ($6::text = any (k.clever_ids) or $6::text = any (k.sis_ids) or $6::text is null
          and ($1::text[] is not null or k.entity = 2))
        and (i.clever_id like $5::text or i.sis_id like $5::text)
      offset 0
    ) o
    left join rollcall.ending e
      on $6::text is null and e.district_id = holding.district_id and e.entity = o.entity
      and e.episode = o.episode
    group by o.entity, o.clever_id, o.sis_id
    offset 0
  ) told
  where not exists (
    select from schools s
    where s.district_id = holding.district_id and told.entity = 2
      and (s.clever_id = told.clever_id or told.clever_id = '' and s.sis_id = told.sis_id))
)
select
  hit.kind, hit.district_id, w.name as district_name, w.state, hit.clever_id, hit.sis_id, hit.name,
  hit.entity, hit.open_problems
from (
  select * from districts union all select * from schools union all select * from records
) hit
join wanted w on w.district_id = hit.district_id
order by hit.rank, hit.open_problems desc nulls last, hit.name collate "C", hit.district_id,
  hit.entity, hit.clever_id, hit.sis_id;

-- name: schools_named
-- Which schools a word may mean, with the directory's facts: $4 the word, $5 its pattern in lower
-- case, $6 the pattern of a shortened id. A school that no directory has is known by its id alone.
with wanted as (
  select d.*
  from rollcall.district d
  where ($1::text[] is null or d.district_id = any ($1::text[]))
    and ($2::text is null or upper(d.state) = upper($2::text))
    and ($3::text is null or d.specialist = $3::text)
),
listed as (
  select
    s.district_id, s.clever_id, s.sis_id, s.name, s.nces_id, s.students, s.staff, s.classes,
    s.licensed, s.starts_on,
    case when s.clever_id = $4 or s.sis_id = $4 then 0 when lower(s.name) = lower($4) then 1
      else 2 end as closeness
  from rollcall.school s
  join wanted w on w.district_id = s.district_id
  where s.clever_id = $4 or s.sis_id = $4 or lower(s.name) like $5
    or s.clever_id like $6::text or s.sis_id like $6::text
),
told as (
  -- Chunks are asked as they stand, and few are opened.
  select distinct on (o.district_id, o.record_ref)
    o.district_id, o.clever_id, o.sis_id, null::text as name, null::text as nces_id,
    null::int as students, null::int as staff, null::int as classes, null::boolean as licensed,
    null::date as starts_on, 0 as closeness
  from (
    select k.district_id, k.first_episode + generate_series(0, k.episodes - 1) as episode,
      unnest(k.record_refs) as record_ref, unnest(k.clever_ids) as clever_id,
      unnest(k.sis_ids) as sis_id
    from rollcall.ledger_head h
    join rollcall.opening_chunk k on k.district_id = h.district_id and k.entity = 2
    where h.next_episode[3] > 1
      and ($4 = any (k.clever_ids) or position($4 in array_to_string(k.sis_ids, ' ')) > 0
        or array_to_string(k.clever_ids || k.sis_ids, ' ') like '%' || $6::text || '%')
  ) o
  join wanted w on w.district_id = o.district_id
  where (o.clever_id = $4 or btrim(o.sis_id, E' \t\r\n') = $4
      or o.clever_id like $6::text or btrim(o.sis_id, E' \t\r\n') like $6::text)
    and not exists (
      select from rollcall.school s
      where s.district_id = o.district_id
        and (o.clever_id <> '' and s.clever_id = o.clever_id
          or btrim(o.sis_id, E' \t\r\n') <> '' and s.sis_id = btrim(o.sis_id, E' \t\r\n')))
  order by o.district_id, o.record_ref, o.episode desc
)
select
  h.closeness, h.district_id, w.name as district_name, w.state, w.specialist,
  nullif(h.clever_id, '') as school_clever_id, nullif(h.sis_id, '') as school_sis_id,
  h.name as school_name, h.nces_id, h.students, h.staff, h.classes, h.licensed, h.starts_on
from (select * from listed union all select * from told) h
join wanted w on w.district_id = h.district_id
order by h.closeness, h.name collate "C", h.district_id, h.clever_id, h.sis_id;

-- name: record
-- Every problem of one record through all nights, and the syncs around it. $4 as of, $5 its Clever
-- ID or sis_id, $6 an entity or null. Each district that may have the id is asked by itself.
with holding as materialized (
  select t.district_id from rollcall.districts_holding($5::text, $1::text[]) t
)
select
  e.district_id, d.name as district_name, d.state, e.entity,
  nullif(e.clever_id, '') as clever_id, nullif(e.sis_id, '') as sis_id, listed.name as school_name,
  e.field, e.status, e.message, e.cause, c.title,
  case when closed.still_open then 'open' else e.episode_state end as episode_state,
  before.sync_id as before_sync, before.completed_at as before_at,
  e.first_seen_at, e.first_seen_sync, before.sync_id is null as first_seen_is_floor,
  seen.completed_at as last_seen_at, seen.sync_id as last_seen_sync,
  case when not closed.still_open then e.closed_at end as closed_at,
  case when not closed.still_open then e.closed_sync end as closed_sync,
  case when not closed.still_open then e.closed_reason end as closed_reason,
  e.held_sync, e.continues,
  (e.first_seen_at at time zone d.timezone)::date as first_night,
  (seen.completed_at at time zone d.timezone)::date as last_night,
  (seen.completed_at at time zone d.timezone)::date
    - (e.first_seen_at at time zone d.timezone)::date + 1 as nights,
  (seen.completed_at at time zone d.timezone)::date
    - (e.first_seen_at at time zone d.timezone)::date + 1 - heard.nights as absent_nights,
  e.occurrences
from holding
join rollcall.district d on d.district_id = holding.district_id
cross join lateral (
  -- As the view episode has it, but for chunks without the id, which are not opened.
  select
    holding.district_id, o.entity as entity_no, o.episode, o.clever_id, o.sis_id, o.occurrences,
    case o.entity when 0 then 'user' when 1 then 'class' when 2 then 'school'
      else 'enrollment' end as entity,
    w.field, w.status, w.message, m.cause,
    case when e.closed_by is null then 'open' else 'closed' end as episode_state,
    opened.completed_at as first_seen_at, opened.sync_id as first_seen_sync,
    seen.completed_at as last_seen_at,
    closing.completed_at as closed_at, closing.sync_id as closed_sync,
    case when e.is_clean then 'sync_clean' when e.closed_by is not null then 'absent' end
      as closed_reason,
    holding_sync.sync_id as held_sync, c.episode is not null as continues
  from (
    select k.entity, k.sync_no, k.first_episode + i.place::int - 1 as episode, i.clever_id,
      i.sis_id, k.wordings[i.place] as wording, coalesce(k.occurrences[i.place], 1) as occurrences
    from rollcall.opening_chunk k
    cross join lateral unnest(k.clever_ids, k.sis_ids) with ordinality
      as i (clever_id, sis_id, place)
    where k.district_id = holding.district_id and ($5 = any (k.clever_ids) or $5 = any (k.sis_ids))
      and (i.clever_id = $5 or i.sis_id = $5)
    offset 0
  ) o
  join rollcall.wording w on w.district_id = holding.district_id and w.wording = o.wording
  join rollcall.message m on m.message_id = w.message_id
  join rollcall.ledger_head head on head.district_id = holding.district_id
  left join lateral (
    select n.closed_by, n.last_seen, n.is_clean
    from rollcall.ending_chunk n
    where n.district_id = holding.district_id and n.entity = o.entity
      and o.episode = any (n.episodes)
    limit 1
  ) e on true
  left join rollcall.continuation c
    on c.district_id = holding.district_id and c.entity = o.entity and c.episode = o.episode
  left join rollcall.held_closing h
    on h.district_id = holding.district_id and h.entity = o.entity and h.episode = o.episode
  cross join lateral (
    select s.completed_at, s.sync_id
    from rollcall.sync s
    where s.district_id = holding.district_id and s.sync_no = o.sync_no
    offset 0
  ) opened
  left join lateral (
    select s.completed_at
    from rollcall.sync s
    where s.district_id = holding.district_id and s.sync_no = coalesce(
      e.last_seen,
      case when h.episode is null then head.last_conclusive[o.entity + 1]
        else head.hold_before[o.entity + 1] end)
    offset 0
  ) seen on true
  left join lateral (
    select s.completed_at, s.sync_id
    from rollcall.sync s
    where s.district_id = holding.district_id and s.sync_no = e.closed_by
    offset 0
  ) closing on true
  left join lateral (
    select s.sync_id
    from rollcall.sync s
    where h.episode is not null and s.district_id = holding.district_id
      and s.sync_no = head.hold_sync[o.entity + 1]
    offset 0
  ) holding_sync on true
  offset 0
) e
join rollcall.cause c on c.cause = e.cause
cross join lateral (
  select e.closed_at is null or coalesce(e.closed_at > $4::timestamptz, false) as still_open
) closed
left join lateral (
  -- As of a moment what is open was last seen by the last sync up to then that told of it.
  select s.completed_at, s.sync_id
  from rollcall.sync s
  where s.district_id = e.district_id and s.conclusive & (1 << e.entity_no) <> 0
    and s.completed_at <= least(e.last_seen_at, coalesce($4::timestamptz, 'infinity'))
  order by s.completed_at desc, s.sync_id desc
  limit 1
) seen on true
left join lateral (
  select s.completed_at, s.sync_id
  from rollcall.sync s
  where s.district_id = e.district_id and s.conclusive & (1 << e.entity_no) <> 0
    and (s.completed_at, s.sync_id) < (e.first_seen_at, e.first_seen_sync)
  order by s.completed_at desc, s.sync_id desc
  limit 1
) before on true
cross join lateral (
  select count(distinct (s.completed_at at time zone d.timezone)::date)::int as nights
  from rollcall.sync s
  where s.district_id = e.district_id and s.conclusive & (1 << e.entity_no) <> 0
    and s.completed_at between e.first_seen_at and seen.completed_at
) heard
left join lateral (
  select s.name
  from rollcall.school s
  where e.entity_no = 2 and s.district_id = e.district_id
    and (e.clever_id <> '' and s.clever_id = e.clever_id
      or btrim(e.sis_id, E' \t\r\n') <> '' and s.sis_id = btrim(e.sis_id, E' \t\r\n'))
  order by s.clever_id = e.clever_id desc, s.clever_id, s.sis_id
  limit 1
) listed on true
where ($2::text is null or upper(d.state) = upper($2::text))
  and ($3::text is null or d.specialist = $3::text)
  and ($4::timestamptz is null or e.first_seen_at <= $4::timestamptz)
  and ($6::smallint is null or e.entity_no = $6::smallint)
order by e.district_id, e.entity_no, e.first_seen_at, e.clever_id, e.sis_id, e.message collate "C",
  e.episode;

-- name: last_told
-- When the district $1 last told about entity $2; $3 as of.
select max(s.completed_at) as last_told_at
from rollcall.sync s
where s.district_id = $1 and s.conclusive & (1 << $2::int) <> 0
  and ($3::timestamptz is null or s.completed_at <= $3::timestamptz);
