-- A problem belongs to the owner of its cause. A school that is not onboarded is ours to onboard,
-- unless somebody decided that the district un-shares it, or it is not licensed; a school that is
-- ignored or snoozed is in no letter.

-- name: letter_causes
-- $1 district, $2 as of. What is open by owner and cause, and what became of the last letter.
with last_letter as (
  select distinct on (owner) owner, sent_at
  from rollcall.letter
  where district_id = $1 and ($2::timestamptz is null or sent_at <= $2::timestamptz)
  order by owner, number desc
),
before as materialized (
  -- The syncs until then. What was gone before any letter is in none; nothing else is known of it than
  -- that it ended.
  select s.sync_no, s.completed_at,
    s.completed_at <= coalesce((select min(sent_at) from last_letter), 'infinity') as is_past
  from rollcall.sync s
  where s.district_id = $1 and ($2::timestamptz is null or s.completed_at <= $2::timestamptz)
),
told as materialized (
  -- Of the chunks only what is asked for.
  select o.entity, o.record_ref, o.wording, o.sync_no, g.completed_at as closed_at,
    coalesce(chain.chain_first, o.sync_no) as chain_first
  from (
    select
      k.entity, k.sync_no, k.first_episode + generate_series(0, k.episodes - 1) as episode,
      unnest(k.record_refs) as record_ref, unnest(k.wordings) as wording
    from rollcall.opening_chunk k
    join before b on b.sync_no = k.sync_no
    where k.district_id = $1
  ) o
  left join (
    select n.entity, unnest(n.episodes) as episode, b.completed_at
    from rollcall.ending_chunk n
    join before b on b.sync_no = n.closed_by and not b.is_past
    where n.district_id = $1
  ) g on g.entity = o.entity and g.episode = o.episode
  left join rollcall.continuation chain
    on chain.district_id = $1 and chain.entity = o.entity and chain.episode = o.episode
  left join (
    select n.entity, unnest(n.episodes) as episode
    from rollcall.ending_chunk n
    join before b on b.sync_no = n.closed_by and b.is_past
    where n.district_id = $1
  ) past on past.entity = o.entity and past.episode = o.episode
  where past.episode is null
),
owned as (
  select
    case o.entity when 0 then 'user' when 1 then 'class' when 2 then 'school'
      else 'enrollment' end as entity,
    o.record_ref, m.cause, opened.completed_at as first_seen_at, o.closed_at,
    chain.completed_at as chain_first_seen_at,
    case when m.cause <> 'school_not_onboarded' then c.owner
      when s.decision in ('ignore', 'snooze') then null
      when s.decision = 'unshare' or s.decision is null and not s.licensed then 'district_clever'
      else 'us' end as owner
  from told o
  join rollcall.wording w on w.district_id = $1 and w.wording = o.wording
  join rollcall.message m on m.message_id = w.message_id
  join rollcall.cause c on c.cause = m.cause
  join rollcall.sync opened on opened.district_id = $1 and opened.sync_no = o.sync_no
  join rollcall.sync chain on chain.district_id = $1 and chain.sync_no = o.chain_first
  left join rollcall.standing_school s
    on s.district_id = $1 and s.cause = m.cause and s.record_ref = o.record_ref
),
record as (
  select
    o.owner, o.cause, o.entity, o.record_ref, l.sent_at,
    bool_or(o.closed_at is null) as is_open,
    bool_or(o.first_seen_at <= l.sent_at and (o.closed_at is null or o.closed_at > l.sent_at))
      as was_open,
    min(o.chain_first_seen_at) filter (where o.closed_at is null) as since,
    count(*) filter (where o.closed_at is null)::int as rows
  from owned o
  left join last_letter l on l.owner = o.owner
  where o.owner is not null
  group by o.owner, o.cause, o.entity, o.record_ref, l.sent_at
)
select
  r.owner, r.cause, c.title, c.advice, c.internal_step, c.rank, r.entity,
  count(*) filter (where r.is_open)::int as records,
  coalesce(sum(r.rows), 0)::int as rows,
  min(r.since) as since, r.sent_at as letter_at,
  count(*) filter (where r.was_open)::int as in_letter,
  count(*) filter (where r.was_open and not r.is_open)::int as gone,
  count(*) filter (where r.is_open and not r.was_open)::int as added
from record r
join rollcall.cause c on c.cause = r.cause
group by r.owner, r.cause, c.title, c.advice, c.internal_step, c.rank, r.entity, r.sent_at
having bool_or(r.is_open) or bool_or(r.was_open)
order by r.owner, c.rank, records desc, r.cause collate "C";

-- name: letter_records
-- $1 district, $2 as of. The records behind a letter, by their ids alone.
with before as materialized (
  select s.sync_no
  from rollcall.sync s
  where s.district_id = $1 and ($2::timestamptz is null or s.completed_at <= $2::timestamptz)
),
open_now as materialized (
  select o.*
  from (
    select
      k.entity, k.sync_no, k.first_episode + generate_series(0, k.episodes - 1) as episode,
      unnest(k.record_refs) as record_ref, unnest(k.wordings) as wording,
      unnest(k.clever_ids) as clever_id, unnest(k.sis_ids) as sis_id
    from rollcall.opening_chunk k
    join before b on b.sync_no = k.sync_no
    where k.district_id = $1
  ) o
  left join (
    select n.entity, unnest(n.episodes) as episode
    from rollcall.ending_chunk n
    join before b on b.sync_no = n.closed_by
    where n.district_id = $1
  ) gone on gone.entity = o.entity and gone.episode = o.episode
  where gone.episode is null
)
select
  case when m.cause <> 'school_not_onboarded' then c.owner
    when s.decision in ('ignore', 'snooze') then null
    when s.decision = 'unshare' or s.decision is null and not s.licensed then 'district_clever'
    else 'us' end as owner,
  case o.entity when 0 then 'user' when 1 then 'class' when 2 then 'school'
    else 'enrollment' end as entity,
  nullif(o.clever_id, '') as clever_id, nullif(o.sis_id, '') as sis_id, w.field, m.cause,
  opened.completed_at as since
from open_now o
join rollcall.wording w on w.district_id = $1 and w.wording = o.wording
join rollcall.message m on m.message_id = w.message_id
join rollcall.cause c on c.cause = m.cause
left join rollcall.continuation chain
  on chain.district_id = $1 and chain.entity = o.entity and chain.episode = o.episode
join rollcall.sync opened
  on opened.district_id = $1 and opened.sync_no = coalesce(chain.chain_first, o.sync_no)
left join rollcall.standing_school s
  on s.district_id = $1 and s.cause = m.cause and s.record_ref = o.record_ref
order by owner, c.rank, m.cause collate "C", o.entity, o.sis_id, o.clever_id, w.field, o.episode;

-- name: letter_origins
-- $1 district, $2 as of. What is open by cause and entity: the night on which most of it began, and the
-- newest message, as the report has it. No id is opened for either.
with before as materialized (
  select s.sync_no
  from rollcall.sync s
  where s.district_id = $1 and ($2::timestamptz is null or s.completed_at <= $2::timestamptz)
),
told as materialized (
  select
    o.entity, o.wording, o.sync_no, coalesce(chain.chain_first, o.sync_no) as chain_first,
    count(*)::int as rows
  from (
    select
      k.entity, k.sync_no, k.first_episode + generate_series(0, k.episodes - 1) as episode,
      unnest(k.wordings) as wording
    from rollcall.opening_chunk k
    join before b on b.sync_no = k.sync_no
    where k.district_id = $1
  ) o
  left join (
    select n.entity, unnest(n.episodes) as episode
    from rollcall.ending_chunk n
    join before b on b.sync_no = n.closed_by
    where n.district_id = $1
  ) gone on gone.entity = o.entity and gone.episode = o.episode
  left join rollcall.continuation chain
    on chain.district_id = $1 and chain.entity = o.entity and chain.episode = o.episode
  where gone.episode is null
  group by o.entity, o.wording, o.sync_no, chain.chain_first
),
open_now as materialized (
  select
    m.cause,
    case t.entity when 0 then 'user' when 1 then 'class' when 2 then 'school'
      else 'enrollment' end as entity,
    w.field, w.message, opened.completed_at as first_seen_at, chain.completed_at as since,
    (chain.completed_at at time zone d.timezone)::date as night, t.rows
  from told t
  join rollcall.district d on d.district_id = $1
  join rollcall.wording w on w.district_id = $1 and w.wording = t.wording
  join rollcall.message m on m.message_id = w.message_id
  join rollcall.sync opened on opened.district_id = $1 and opened.sync_no = t.sync_no
  join rollcall.sync chain on chain.district_id = $1 and chain.sync_no = t.chain_first
),
newest as (
  select distinct on (cause, entity) cause, entity, field, message
  from open_now
  order by cause, entity, first_seen_at desc, message
),
crest as (
  select distinct on (cause, entity) cause, entity, night, sum(rows)::int as rows
  from open_now
  group by cause, entity, night
  order by cause, entity, rows desc, night desc
),
whole as (
  select cause, entity, sum(rows)::int as rows, min(since) as since
  from open_now
  group by cause, entity
)
select
  w.cause, w.entity, w.rows, w.since, c.night as crest_night, c.rows as crest_rows, n.field, n.message
from whole w
join crest c using (cause, entity)
join newest n using (cause, entity);

-- name: letter_sent
-- $1 district, $2 owners, $3 hashes, $4 who.
with last as (
  select coalesce(max(number), 0) as number from rollcall.letter where district_id = $1
),
sent as (
  insert into rollcall.letter (district_id, number, owner, sha256, said_by)
  select $1, (last.number + l.place)::int, l.owner, l.sha256, $4
  from unnest($2::text[], $3::bytea[]) with ordinality as l (owner, sha256, place)
  cross join last
  returning district_id, owner
),
logged as (
  insert into rollcall.triage_log (district_id, said_by, action, object_kind, object_id, words)
  select district_id, $4, 'sent a letter', 'd', '', 'to ' || owner from sent
)
select count(*)::int from sent;

-- name: letters
-- $1 districts, $2 state, $3 specialist, $4 as of, $5 only those without an answer: the last letter
-- to each owner, and what became of what was open then. An answer is anything that is gone.
with last_letter as (
  select distinct on (l.district_id, l.owner)
    l.district_id, l.owner, l.sent_at, l.said_by, d.name as district_name, d.state, d.specialist
  from rollcall.letter l
  join rollcall.district d on d.district_id = l.district_id
  where ($1::text[] is null or l.district_id = any ($1::text[]))
    and ($2::text is null or upper(d.state) = upper($2::text))
    and ($3::text is null or d.specialist = $3::text)
    and ($4::timestamptz is null or l.sent_at <= $4::timestamptz)
  order by l.district_id, l.owner, l.number desc
),
counted as (
  -- One letter after the other: a join would open the chunks of every district.
  select l.district_id, l.owner, told.in_letter, told.gone
  from last_letter l
  cross join lateral (
    select count(*)::int as in_letter, count(*) filter (where not record.is_open)::int as gone
    from (
      select
        bool_or(e.closed_at is null or e.closed_at > coalesce($4::timestamptz, 'infinity'))
          and bool_or(e.first_seen_at <= coalesce($4::timestamptz, 'infinity')) as is_open
      from (
        -- Of the chunks only what is asked for; what was gone before the letter is none of its
        -- problems, and left out before anything else is looked up.
        select o.entity, o.record_ref, m.cause, opened.completed_at as first_seen_at, o.closed_at
        from (
          select o.entity, o.record_ref, o.wording, o.sync_no, n.closed_at
          from (
            select
              k.entity, k.sync_no, k.first_episode + generate_series(0, k.episodes - 1) as episode,
              unnest(k.record_refs) as record_ref, unnest(k.wordings) as wording
            from rollcall.opening_chunk k
            where k.district_id = l.district_id
          ) o
          left join (
            select n.entity, n.episode, closing.completed_at as closed_at
            from rollcall.ending n
            join rollcall.sync closing
              on closing.district_id = l.district_id and closing.sync_no = n.closed_by
            where n.district_id = l.district_id
          ) n on n.entity = o.entity and n.episode = o.episode
          where n.episode is null or n.closed_at > l.sent_at
          offset 0
        ) o
        join rollcall.wording w on w.district_id = l.district_id and w.wording = o.wording
        join rollcall.message m on m.message_id = w.message_id
        join rollcall.sync opened
          on opened.district_id = l.district_id and opened.sync_no = o.sync_no
      ) e
      join rollcall.cause c on c.cause = e.cause
      left join rollcall.standing_school s
        on s.district_id = l.district_id and s.cause = e.cause and s.record_ref = e.record_ref
      where e.first_seen_at <= coalesce($4::timestamptz, 'infinity')
        and l.owner = case when e.cause <> 'school_not_onboarded' then c.owner
          when s.decision in ('ignore', 'snooze') then null
          when s.decision = 'unshare' or s.decision is null and not s.licensed
            then 'district_clever'
          else 'us' end
      group by e.cause, e.entity, e.record_ref
      having bool_or(e.first_seen_at <= l.sent_at
        and (e.closed_at is null or e.closed_at > l.sent_at))
    ) record
    offset 0
  ) told
)
select
  l.district_id, l.district_name, l.state, l.specialist, l.owner, l.said_by, l.sent_at,
  coalesce(c.in_letter, 0) as in_letter, coalesce(c.gone, 0) as gone,
  heard.at as heard_at,
  floor(extract(epoch from coalesce($4::timestamptz, now()) - l.sent_at) / 86400)::int as days
from last_letter l
left join counted c on c.district_id = l.district_id and c.owner = l.owner
cross join lateral (
  -- Now the head knows; as of a moment the syncs by the district's key: an index by time would bring
  -- those of everybody else.
  select max(told.at) filter (where told.at > l.sent_at) as at
  from (
    select h.last_conclusive_at as at
    from rollcall.ledger_head h
    where $4::timestamptz is null and h.district_id = l.district_id
    union all
    (select s.completed_at
    from rollcall.sync s
    where $4::timestamptz is not null and s.district_id = l.district_id and s.conclusive <> 0
      and s.completed_at <= $4::timestamptz
    offset 0)
  ) told
) heard
-- Without a good sync since nobody can know.
where not $5::bool or (c.in_letter > 0 and c.gone = 0 and heard.at is not null)
order by l.sent_at, l.district_id, l.owner;
