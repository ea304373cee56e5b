-- Which districts may have an id (decision 200): tags are added at the end of a run, outside the
-- transactions of its batches. What no tag knows yet is looked for in the chunks.

-- name: id_tags_wanting
-- Districts with episodes that no tag knows, those with most first, $1 episodes in all, of one district
-- $2 at most. Their heads are held, so that no replay numbers the episodes anew meanwhile; whoever
-- writes a district now goes on, and it waits for the next run.
with wanting as materialized (
  select w.district_id
  from (
    select u.district_id, u.episodes,
      sum(u.episodes) over (order by u.episodes desc, u.district_id) - u.episodes as before
    from (
      select h.district_id, least($2::bigint, sum(n.next - greatest(n.known, 1))) as episodes
      from rollcall.ledger_head h
      left join (
        select distinct on (district_id) district_id, next_episode
        from rollcall.id_tag
        order by district_id, part desc
      ) t on t.district_id = h.district_id
      cross join lateral unnest(h.next_episode, t.next_episode) as n (next, known)
      where h.next_episode is distinct from t.next_episode
      group by h.district_id
    ) u
    where u.episodes > 0
  ) w
  where w.before < $1::bigint
  order by w.episodes desc, w.district_id
  limit 1000
)
select h.district_id
from rollcall.ledger_head h
where h.district_id in (select district_id from wanting)
for no key update skip locked;

-- name: id_tags_add
-- Adds the tags of the next chunks of districts ($1), of each entity as many as $2, to the last part of
-- the district, or to a new one where that is long enough.
with last as (
  select w.district_id, t.part, t.next_episode, t.bytes
  from unnest($1::text[]) as w (district_id)
  left join lateral (
    select t.part, t.next_episode, length(t.tags) as bytes
    from rollcall.id_tag t
    where t.district_id = w.district_id
    order by t.part desc
    limit 1
  ) t on true
),
chunk as materialized (
  select l.district_id, k.entity, k.next, k.clever_ids, k.sis_ids
  from last l
  cross join unnest(array[0, 1, 2, 3]::smallint[]) as e (entity)
  cross join lateral (
    select k.entity, k.first_episode + k.episodes as next, k.clever_ids, k.sis_ids
    from rollcall.opening_chunk k
    where k.district_id = l.district_id and k.entity = e.entity
      and k.first_episode >= coalesce(l.next_episode[e.entity + 1], 1)
    order by k.first_episode
    limit $2::int
  ) k
),
reached as (
  select district_id,
    max(next) filter (where entity = 0) as users, max(next) filter (where entity = 1) as classes,
    max(next) filter (where entity = 2) as schools,
    max(next) filter (where entity = 3) as enrollments
  from chunk
  group by district_id
),
new as (
  select i.district_id, string_agg(rollcall.id_tag(i.id), ''::bytea) as tags
  from (
    select distinct district_id, unnest(clever_ids || sis_ids) as id from chunk
  ) i
  where i.id <> ''
  group by i.district_id
)
insert into rollcall.id_tag as t (district_id, part, next_episode, tags)
select l.district_id,
  case when l.part is null then 0 when l.bytes < 24000 then l.part else l.part + 1 end,
  array[
    coalesce(r.users, l.next_episode[1], 1), coalesce(r.classes, l.next_episode[2], 1),
    coalesce(r.schools, l.next_episode[3], 1), coalesce(r.enrollments, l.next_episode[4], 1)],
  coalesce(n.tags, '')
from last l
join reached r on r.district_id = l.district_id
left join new n on n.district_id = l.district_id
on conflict (district_id, part) do update set
  next_episode = excluded.next_episode, tags = t.tags || excluded.tags;
