-- What changed between two moments.

-- name: changes
-- $1 district ids, $2 state, $3 specialist, $4 from, $5 until, both included. Episodes that go on
-- where another ended are no change; a closing that is held is none yet. District by district, as
-- errors: the syncs of the time are found by their index, then each district by its own keys.
select found.*
from (
  select s.district_id, d.name, d.state, d.timezone, h.first_sync,
    array_agg(s.sync_no) filter (where s.opened > 0) as opening,
    array_agg(s.sync_no) as changing
  from rollcall.sync s
  join rollcall.district d on d.district_id = s.district_id
  join rollcall.ledger_head h on h.district_id = s.district_id
  where s.completed_at between $4::timestamptz and $5::timestamptz
    and s.opened + s.closed + s.held > 0
    and ($1::text[] is null or s.district_id = any ($1::text[]))
    and ($2::text is null or upper(d.state) = upper($2::text))
    and ($3::text is null or d.specialist = $3::text)
  group by s.district_id, d.name, d.state, d.timezone, h.first_sync
  order by s.district_id
) h
cross join lateral (
  select
    c.change, at.completed_at as changed_at, at.sync_id as changed_sync, h.district_id,
    h.name as district_name, h.state,
    case c.entity when 0 then 'user' when 1 then 'class' when 2 then 'school'
      else 'enrollment' end as entity,
    nullif(c.clever_id, '') as clever_id, nullif(c.sis_id, '') as sis_id,
    w.field, w.status, w.message, m.cause, cause.title,
    opened.completed_at as first_seen_at, c.first_sync = h.first_sync as first_seen_is_floor,
    c.reason as closed_reason,
    case when c.change = 'closed' then (at.completed_at at time zone h.timezone)::date
      - (opened.completed_at at time zone h.timezone)::date end as nights_open
  from (
    with o as materialized (
      -- Only the chunks of those syncs are opened; of the others the identities are enough, to know
      -- what was there before.
      select
        k.entity, k.sync_no, k.first_episode as chunk,
        k.first_episode + generate_series(0, k.episodes - 1) as episode,
        unnest(k.identities) as identity, unnest(k.wordings) as wording,
        unnest(k.clever_ids) as clever_id, unnest(k.sis_ids) as sis_id
      from rollcall.opening_chunk k
      where k.district_id = h.district_id and k.sync_no = any (h.opening)
    )
    select
      case when first.chunk < o.chunk then 'reopened' else 'opened' end as change, o.entity,
      o.episode,
      o.wording, o.clever_id, o.sis_id, o.sync_no as at_sync, o.sync_no as first_sync,
      null as reason
    from o
    join (
      -- One sync opens an identity once, so that the chunk tells what came first.
      select k.entity, k.identity, min(k.chunk) as chunk
      from (
        select k.entity, k.first_episode as chunk, unnest(k.identities) as identity
        from rollcall.opening_chunk k
        where k.district_id = h.district_id and h.opening is not null
      ) k
      where (k.entity, k.identity) in (select w.entity, w.identity from o w)
      group by k.entity, k.identity
    ) first on first.entity = o.entity and first.identity = o.identity
    where not exists (
        select from rollcall.continuation c
        where c.district_id = h.district_id and c.entity = o.entity and c.episode = o.episode)
    union all
    select
      'closed', o.entity, o.episode, o.wording, o.clever_id, o.sis_id, e.closed_by,
      coalesce(chain.chain_first, o.sync_no), e.reason
    from rollcall.ending e
    cross join lateral (
      -- The chunk that holds an episode is the last that begins no later.
      select
        k.entity, e.episode, k.sync_no, k.wordings[e.episode - k.first_episode + 1] as wording,
        k.clever_ids[e.episode - k.first_episode + 1] as clever_id,
        k.sis_ids[e.episode - k.first_episode + 1] as sis_id
      from rollcall.opening_chunk k
      where k.district_id = h.district_id and k.entity = e.entity and k.first_episode <= e.episode
      order by k.first_episode desc
      limit 1
    ) o
    left join rollcall.continuation chain
      on chain.district_id = h.district_id and chain.entity = o.entity
      and chain.episode = o.episode
    where e.district_id = h.district_id and e.closed_by = any (h.changing)
      and not exists (
        select from rollcall.continuation c
        where c.district_id = h.district_id and c.entity = e.entity and c.continues = e.episode)
  ) c
  join rollcall.sync at on at.district_id = h.district_id and at.sync_no = c.at_sync
  join rollcall.sync opened on opened.district_id = h.district_id and opened.sync_no = c.first_sync
  -- Looked up one by one: a wrong estimate reads all words of the district for each row.
  cross join lateral (
    select w.field, w.status, w.message, w.message_id
    from rollcall.wording w
    where w.district_id = h.district_id and w.wording = c.wording
    offset 0
  ) w
  join rollcall.message m on m.message_id = w.message_id
  join rollcall.cause cause on cause.cause = m.cause
  order by at.completed_at desc, c.entity, c.clever_id, c.sis_id, c.change desc, c.episode
) found;

-- name: changed_districts
-- The same parameters, $6 how many lines and $7 how many changes a screen can wait for: what changed over
-- all districts, by kept counts, and where that is more, the districts of the lines in which most changed.
-- Reworded problems opened and closed.
with told as materialized (
  select s.district_id, s.sync_no, s.opened, s.closed
  from rollcall.sync s
  join rollcall.district d on d.district_id = s.district_id
  where s.completed_at between $4::timestamptz and $5::timestamptz and s.opened + s.closed > 0
    and ($1::text[] is null or s.district_id = any ($1::text[]))
    and ($2::text is null or upper(d.state) = upper($2::text))
    and ($3::text is null or d.specialist = $3::text)
),
total as materialized (
  select coalesce(sum(opened), 0)::bigint as opened, coalesce(sum(closed), 0)::bigint as closed,
    count(distinct district_id)::int as districts
  from told
),
line as (
  select c.district_id
  from told t
  cross join lateral (
    select c.district_id, c.message_id, c.opened, c.closed
    from rollcall.change_by_message c
    where c.district_id = t.district_id and c.sync_no = t.sync_no
    offset 0
  ) c
  join rollcall.message m on m.message_id = c.message_id
  where (select opened + closed from total) > $7::int
  group by c.district_id, m.cause, m.entity
  order by sum(c.opened + c.closed) desc, c.district_id, m.cause collate "C", m.entity
  limit $6::int
)
select l.district_id, total.opened as all_opened, total.closed as all_closed,
  total.districts as all_districts
from total
left join (select distinct district_id from line) l on true
order by l.district_id;
