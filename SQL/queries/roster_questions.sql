-- Every question takes first: $1 district ids, $2 state, $3 specialist; null for all.

-- name: blocked
-- One row per school that is not onboarded or has people or classes with problems; a row without a
-- school for what no roster places. `clears` is what goes away when the school is onboarded. District by
-- district: a lateral join leaves no other way to run it, so that the first rows come at once.
select
  w.district_id, w.name as district_name, w.state, w.specialist, r.school_id, r.school_name,
  r.is_waiting as not_onboarded, r.licensed, r.decision, r.people, r.classes, r.user_problems,
  r.class_problems, r.students_in_classes, r.clears, w.taken_on as roster_of
from (
  select d.district_id, d.name, d.state, d.specialist, r.taken_on
  from rollcall.district d
  left join rollcall.roster r on r.district_id = d.district_id
  where ($1::text[] is null or d.district_id = any ($1::text[]))
    and ($2::text is null or upper(d.state) = upper($2::text))
    and ($3::text is null or d.specialist = $3::text)
  order by d.district_id
) w
cross join lateral (
  with waiting as materialized (
    select s.record_ref, s.school_name, s.licensed, s.decision,
      btrim(s.school_clever_id, E' \t\r\n') as clever_id,
      btrim(s.school_sis_id, E' \t\r\n') as sis_id,
      case when s.students is not null or s.staff is not null
        then coalesce(s.students, 0) + coalesce(s.staff, 0) end as people,
      s.classes
    from rollcall.standing_school s
    where s.district_id = w.district_id and s.cause = 'school_not_onboarded'
  ),
  placed as materialized (
    select r.entity, r.school, m.hash, m.size
    from rollcall.roster_school r
    cross join lateral unnest(r.members, r.sizes) as m (hash, size)
    where r.district_id = w.district_id and r.gone_on is null
  ),
  -- A school of the roster by its own id, with whether it waits to be onboarded.
  place as materialized (
    select distinct on (r.school) r.school, k.record_ref is not null as is_waiting, k.record_ref
    from rollcall.roster_school r
    left join waiting k on r.school in (k.clever_id, k.sis_id)
    where r.district_id = w.district_id
    order by r.school, k.record_ref
  ),
  problem as materialized (
    select e.entity_no, e.episode,
      rollcall.id_hash('c', nullif(btrim(e.clever_id, E' \t\r\n'), '')) as by_clever,
      rollcall.id_hash('s', nullif(btrim(e.sis_id, E' \t\r\n'), '')) as by_sis
    from rollcall.episode e
    where w.taken_on is not null and e.district_id = w.district_id
      and e.ended_episode is null and e.entity_no in (0, 1)
  ),
  -- By each of the two hashes: either one or the other would compare every problem with every member.
  found as (
    -- Of several schools the one that waits: there the fix is.
    select distinct on (m.entity_no, m.episode)
      m.entity_no, m.episode, l.school, l.record_ref, m.size
    from (
      select p.entity_no, p.episode, m.school, m.size
      from problem p
      left join placed m on m.entity = p.entity_no and m.hash = p.by_clever
      union all
      select p.entity_no, p.episode, m.school, m.size
      from problem p
      join placed m on m.entity = p.entity_no and m.hash = p.by_sis
    ) m
    left join place l on l.school = m.school
    order by m.entity_no, m.episode, l.is_waiting desc nulls last, l.school
  ),
  counted as (
    select coalesce(record_ref::text, school) as key, max(school) as school, record_ref,
      count(*) filter (where entity_no = 0)::int as user_problems,
      count(*) filter (where entity_no = 1)::int as class_problems,
      sum(size)::int as students_in_classes
    from found
    group by coalesce(record_ref::text, school), record_ref
    union all
    -- Without a roster nothing is placed, and kept counts know how much that is.
    select null, null, null,
      coalesce(sum(c.open) filter (where m.entity = 0), 0)::int,
      coalesce(sum(c.open) filter (where m.entity = 1), 0)::int, null
    from rollcall.open_by_message c
    join rollcall.message m on m.message_id = c.message_id
    where w.taken_on is null and c.district_id = w.district_id and m.entity in (0, 1) and c.open > 0
    having count(*) > 0
  ),
  row as (
    select
      coalesce(nullif(k.clever_id, ''), k.sis_id, c.school) as school_id,
      k.school_name, k.record_ref is not null as is_waiting, k.licensed, k.decision, k.people,
      k.classes, coalesce(c.user_problems, 0) as user_problems,
      coalesce(c.class_problems, 0) as class_problems, c.students_in_classes
    from counted c
    full join waiting k on k.record_ref = c.record_ref
  )
  select
    r.school_id, coalesce(r.school_name, named.name) as school_name, r.is_waiting,
    coalesce(r.licensed, named.licensed) as licensed, r.decision,
    coalesce(r.people, case when roster.students is not null or roster.staff is not null
      then coalesce(roster.students, 0) + coalesce(roster.staff, 0) end) as people,
    coalesce(r.classes, roster.classes) as classes,
    case when w.taken_on is not null or r.school_id is null then r.user_problems end
      as user_problems,
    case when w.taken_on is not null or r.school_id is null then r.class_problems end
      as class_problems,
    r.students_in_classes,
    case when r.is_waiting and w.taken_on is not null
      then r.user_problems + r.class_problems + 1 end as clears
  from row r
  left join lateral (
    select s.name, s.licensed
    from rollcall.school s
    where s.district_id = w.district_id and r.school_id in (s.clever_id, s.sis_id)
    order by s.clever_id, s.sis_id
    limit 1
  ) named on true
  left join lateral (
    select max(s.students) as students, max(s.staff) as staff,
      max(s.records) filter (where s.entity = 1) as classes
    from rollcall.roster_school s
    where s.district_id = w.district_id and s.school = r.school_id and s.gone_on is null
  ) roster on true
  order by r.is_waiting desc, clears desc nulls last, r.user_problems + r.class_problems desc,
    r.school_id
) r;

-- name: closings
-- $4 as of, $5 since, $6 masked, record_gone, unshared or none; null for all. What went away, and what
-- a roster says of it; what goes on reworded did not go. The syncs of the time are found by their index,
-- then each district by its own keys, so that the first rows come at once.
select
  w.district_id, w.name as district_name, c.entity, nullif(c.clever_id, '') as clever_id,
  nullif(c.sis_id, '') as sis_id, c.field, c.cause, c.first_seen_at, c.closed_at, c.closed_sync,
  c.closed_reason, c.note, w.taken_on as roster_of
from (
  select d.district_id, d.name, r.taken_on, closer.syncs
  from (
    select s.district_id, array_agg(s.sync_no) as syncs
    from rollcall.sync s
    where s.closed > 0
      and ($1::text[] is null or s.district_id = any ($1::text[]))
      and ($5::timestamptz is null or s.completed_at >= $5::timestamptz)
      and ($4::timestamptz is null or s.completed_at <= $4::timestamptz)
    group by s.district_id
  ) closer
  join rollcall.district d on d.district_id = closer.district_id
  left join rollcall.roster r on r.district_id = d.district_id
  where ($2::text is null or upper(d.state) = upper($2::text))
    and ($3::text is null or d.specialist = $3::text)
  order by d.district_id
) w
cross join lateral (
  with ended as materialized (
    select
      n.entity, unnest(n.episodes) as episode, s.completed_at as closed_at,
      s.sync_id as closed_sync,
      case when n.is_clean then 'sync_clean' else 'absent' end as closed_reason
    from rollcall.ending_chunk n
    join rollcall.sync s on s.district_id = w.district_id and s.sync_no = n.closed_by
    where n.district_id = w.district_id and n.closed_by = any (w.syncs)
  ),
  holder as materialized (
    -- The chunk that holds an episode is the last that begins no later; no other is opened.
    select distinct e.entity, k.first_episode
    from ended e
    cross join lateral (
      select k.first_episode
      from rollcall.opening_chunk k
      where k.district_id = w.district_id and k.entity = e.entity
        and k.first_episode <= e.episode
      order by k.first_episode desc
      limit 1
    ) k
  ),
  opened as materialized (
    select o.*
    from holder h
    cross join lateral (
      select
        k.entity, k.sync_no, k.first_episode + generate_series(0, k.episodes - 1) as episode,
        unnest(k.wordings) as wording, unnest(k.clever_ids) as clever_id,
        unnest(k.sis_ids) as sis_id
      from rollcall.opening_chunk k
      where k.district_id = w.district_id and k.entity = h.entity
        and k.first_episode = h.first_episode
    ) o
  ),
  words as materialized (
    select n.wording, n.field, m.cause
    from rollcall.wording n
    join rollcall.message m on m.message_id = n.message_id
    where n.district_id = w.district_id
  ),
  closed as materialized (
    select
      e.entity as entity_no, e.episode, o.clever_id, o.sis_id, n.field, n.cause,
      first.completed_at as first_seen_at, e.closed_at, e.closed_sync, e.closed_reason,
      row_number() over (order by e.entity, e.episode) as place
    from ended e
    join opened o on o.entity = e.entity and o.episode = e.episode
    join rollcall.sync first on first.district_id = w.district_id and first.sync_no = o.sync_no
    join words n on n.wording = o.wording
    where not exists (
      select from rollcall.continuation c
      where c.district_id = w.district_id and c.entity = e.entity and c.continues = e.episode)
  ),
  told as materialized (
    select n.place, n.note
    from (
      select
        array_agg(c.entity_no order by c.place) as entities,
        array_agg(c.clever_id order by c.place) as clever_ids,
        array_agg(c.sis_id order by c.place) as sis_ids,
        array_agg(c.closed_at order by c.place) as closed
      from closed c
      where w.taken_on is not null
    ) a
    cross join lateral rollcall.closing_notes(
      w.district_id, a.entities, a.clever_ids, a.sis_ids, a.closed) n
    where w.taken_on is not null
  )
  select
    case c.entity_no when 0 then 'user' when 1 then 'class' when 2 then 'school'
      else 'enrollment' end as entity,
    c.clever_id, c.sis_id, c.field, c.cause, c.first_seen_at, c.closed_at, c.closed_sync,
    c.closed_reason, t.note
  from closed c
  left join told t on t.place = c.place
  where $6::text is null or coalesce(t.note, 'none') = $6::text
  order by c.closed_at desc, c.entity_no, c.clever_id, c.sis_id, c.episode
) c;

-- name: closing_notes
-- What rosters say of closings given side by side: $1 district ids, $2 entities (0 user, 1 class,
-- 2 school, 3 enrollment), $3 Clever IDs, $4 sis ids, $5 when they closed. One row per closing that
-- has a note, with its place among those given.
select a.places[n.place] as place, n.note
from (
  select
    g.district_id, array_agg(g.place order by g.place) as places,
    array_agg(g.entity order by g.place) as entities,
    array_agg(g.clever_id order by g.place) as clever_ids,
    array_agg(g.sis_id order by g.place) as sis_ids,
    array_agg(g.closed_at order by g.place) as closed
  from unnest($1::text[], $2::smallint[], $3::text[], $4::text[], $5::timestamptz[])
    with ordinality as g (district_id, entity, clever_id, sis_id, closed_at, place)
  group by g.district_id
) a
cross join lateral rollcall.closing_notes(
  a.district_id, a.entities, a.clever_ids, a.sis_ids, a.closed) n
order by place;
