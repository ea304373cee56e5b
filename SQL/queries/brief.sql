-- The morning: each block is one part of the brief. All take $1 district ids, $2 state,
-- $3 specialist, $4 as of (null for now), $5 since when something is new.

-- name: brief_nights
-- Followed districts whose newest night told nothing: failed, silent, paused or never heard of.
with newest as materialized (
  select case when $4::timestamptz is null
    then (select max(last_completed_at) from rollcall.ledger_head)
    else (select max(completed_at) from rollcall.sync where completed_at <= $4::timestamptz)
  end as completed_at
),
recent as materialized (
  -- Nearly everybody was heard in the last nights up to the moment; the others are asked one by one.
  select distinct on (s.district_id)
    s.district_id, s.status, s.completed_at,
    max(s.completed_at) filter (where s.conclusive <> 0) over (partition by s.district_id)
      as last_conclusive_at
  from rollcall.sync s
  cross join newest
  where $4::timestamptz is not null
    and s.completed_at between newest.completed_at - interval '3 days' and newest.completed_at
  order by s.district_id, s.completed_at desc, s.sync_id desc
),
last as (
  select s.district_id, s.status, s.completed_at, h.last_conclusive_at
  from rollcall.ledger_head h
  join rollcall.sync s on s.district_id = h.district_id and s.sync_no = h.last_sync
  where $4::timestamptz is null
  union all
  select h.district_id, coalesce(r.status, y.status), coalesce(r.completed_at, y.completed_at),
    coalesce(r.last_conclusive_at, (
      select max(s.completed_at)
      from rollcall.sync s
      where s.district_id = h.district_id and s.conclusive <> 0
        and s.completed_at <= $4::timestamptz))
  from rollcall.ledger_head h
  left join recent r on r.district_id = h.district_id
  left join lateral (
    select s.status, s.completed_at
    from rollcall.sync s
    where r.district_id is null and s.district_id = h.district_id
      and s.completed_at <= $4::timestamptz
    order by s.completed_at desc, s.sync_id desc
    limit 1
  ) y on true
  where $4::timestamptz is not null and coalesce(r.completed_at, y.completed_at) is not null
),
told as (
  select
    d.district_id, d.name as district_name, d.state, l.status, l.completed_at as last_at,
    l.last_conclusive_at, p.until_night, nullif(p.why, '') as why,
    (newest.completed_at at time zone d.timezone)::date as night,
    (l.completed_at at time zone d.timezone)::date as last_night,
    (l.last_conclusive_at at time zone d.timezone)::date as good_night
  from rollcall.district d
  cross join newest
  left join last l on l.district_id = d.district_id
  left join rollcall.pause p
    on p.district_id = d.district_id
    and (newest.completed_at at time zone d.timezone)::date between p.from_night and p.until_night
  where d.left_at is null
    and ($1::text[] is null or d.district_id = any ($1::text[]))
    and ($2::text is null or upper(d.state) = upper($2::text))
    and ($3::text is null or d.specialist = $3::text)
)
select
  case when until_night is not null then 'paused' when last_at is null then 'never'
    when last_night < night then 'silent' when status = 'failed' then 'failed'
    else 'unreadable' end as kind,
  district_id, district_name, state,
  case when last_at is null then null when last_night < night then night - last_night
    else night - good_night end as nights,
  last_at, last_conclusive_at, until_night, why
from told
where until_night is not null or last_at is null or last_night < night
  or good_night is null or good_night < night
order by nights desc nulls last, district_name, district_id;

-- name: brief_worse
-- Where far more began than usual: per cause, against the same district's own nights of the 28 days
-- before. Districts are first sifted by the totals that syncs carry; $6 how many.
with sifted as materialized (
  select s.district_id, d.timezone, h.first_sync
  from rollcall.sync s
  join rollcall.district d on d.district_id = s.district_id
  join rollcall.ledger_head h on h.district_id = s.district_id
  where s.completed_at >= $5::timestamptz
    and s.completed_at <= coalesce($4::timestamptz, 'infinity') and s.conclusive <> 0
    and s.opened > 0 and s.sync_no <> h.first_sync
    and ($1::text[] is null or s.district_id = any ($1::text[]))
    and ($2::text is null or upper(d.state) = upper($2::text))
    and ($3::text is null or d.specialist = $3::text)
  group by s.district_id, d.timezone, h.first_sync
  having sum(s.opened) >= 20
  order by sum(s.opened) desc, s.district_id
  limit $6::int * 4
),
heard as materialized (
  -- By the district's key: an index by time would bring the syncs of everybody else.
  select y.district_id, s.sync_no, s.opened, s.completed_at >= $5::timestamptz as is_new,
    (s.completed_at at time zone y.timezone)::date as night
  from sifted y
  cross join lateral (
    select s.sync_no, s.opened, s.completed_at
    from rollcall.sync s
    where s.district_id = y.district_id and s.sync_no <> y.first_sync
      and s.completed_at >= $5::timestamptz - interval '28 days'
      and s.completed_at <= coalesce($4::timestamptz, 'infinity') and s.conclusive <> 0
    offset 0
  ) s
),
opening as (
  select district_id, array_agg(sync_no) as syncs
  from heard
  where opened > 0
  group by district_id
),
began as (
  -- Kept counts, one district after the other; what goes on reworded was opened, but did not begin.
  select
    opening.district_id, h.night, h.is_new, told.cause, told.entity, sum(told.rows)::int as rows
  from opening
  cross join lateral (
    select c.sync_no, m.entity, m.cause, c.opened as rows
    from rollcall.change_by_message c
    join rollcall.message m on m.message_id = c.message_id
    where c.district_id = opening.district_id and c.sync_no = any (opening.syncs)
    union all
    select k.sync_no, k.entity, m.cause, -1
    from rollcall.opening_chunk k
    join rollcall.continuation c
      on c.district_id = opening.district_id and c.entity = k.entity
      and c.episode between k.first_episode and k.first_episode + k.episodes - 1
    join rollcall.wording w
      on w.district_id = opening.district_id
      and w.wording = k.wordings[c.episode - k.first_episode + 1]
    join rollcall.message m on m.message_id = w.message_id
    where k.district_id = opening.district_id and k.sync_no = any (opening.syncs)
      and exists (select from rollcall.continuation n where n.district_id = opening.district_id)
    offset 0
  ) told
  join heard h on h.district_id = opening.district_id and h.sync_no = told.sync_no
  group by opening.district_id, h.night, h.is_new, told.cause, told.entity
  having sum(told.rows) > 0
),
nights as (
  select district_id, count(distinct night) filter (where not is_new)::int as nights
  from heard
  group by district_id
),
compared as (
  select
    b.district_id, b.cause, b.entity, n.nights as usual_nights,
    sum(b.rows) filter (where b.is_new)::int as rows,
    max(b.night) filter (where b.is_new) as night,
    -- Nights on which nothing of it began count as 0: the ninth of ten sorted nights.
    coalesce((array_agg(b.rows order by b.rows desc) filter (where not b.is_new))
      [1 + n.nights / 10], 0) as usual_most,
    case when count(*) filter (where not b.is_new) < n.nights then 0
      else min(b.rows) filter (where not b.is_new) end as usual_least
  from began b
  join nights n on n.district_id = b.district_id
  group by b.district_id, b.cause, b.entity, n.nights
)
select
  c.district_id, d.name as district_name, d.state, c.cause, cause.title, cause.owner,
  case c.entity when 0 then 'user' when 1 then 'class' when 2 then 'school'
    else 'enrollment' end as entity,
  c.rows, c.night, c.usual_least, c.usual_most, c.usual_nights
from compared c
join rollcall.district d on d.district_id = c.district_id
join rollcall.cause cause on cause.cause = c.cause
where c.rows >= 20 and c.rows >= 3 * c.usual_most and c.usual_nights >= 3
order by c.rows - c.usual_most desc, c.district_id, c.cause collate "C", c.entity
limit $6::int;

-- name: brief_too_good
-- Syncs after which at least 5 not-onboarded schools, or at least 90 % and 50 problems, were gone,
-- believed or held. What goes on reworded is not gone.
with heard as materialized (
  select s.district_id, s.sync_no, s.completed_at, s.closed, s.held, s.unchanged, s.status
  from rollcall.sync s
  join rollcall.district d on d.district_id = s.district_id
  where s.completed_at >= $5::timestamptz
    and s.completed_at <= coalesce($4::timestamptz, 'infinity')
    and (s.closed + s.held >= 50
        and s.closed + s.held >= 0.9 * (s.closed + s.held + s.unchanged)
      or s.closed + s.held >= 5)
    and ($1::text[] is null or s.district_id = any ($1::text[]))
    and ($2::text is null or upper(d.state) = upper($2::text))
    and ($3::text is null or d.specialist = $3::text)
),
gone_schools as (
  -- One district after the other: a join would open the chunks of all of them.
  select h.district_id, h.sync_no, told.schools
  from heard h
  cross join lateral (
    select count(distinct o.record_ref)::int as schools
    from (
      select e.episode
      from rollcall.ending e
      where e.district_id = h.district_id and e.entity = 2 and e.closed_by = h.sync_no
      union all
      select c.episode
      from rollcall.ledger_head k
      join rollcall.held_closing c on c.district_id = k.district_id and c.entity = 2
      where k.district_id = h.district_id and k.hold_sync[3] = h.sync_no
    ) g
    join rollcall.opening o
      on o.district_id = h.district_id and o.entity = 2 and o.episode = g.episode
    join rollcall.wording w on w.district_id = h.district_id and w.wording = o.wording
    join rollcall.message m on m.message_id = w.message_id
    where m.cause = 'school_not_onboarded' and not exists (
      select from rollcall.continuation c
      where c.district_id = h.district_id and c.entity = 2 and c.continues = g.episode)
    offset 0
  ) told
  where told.schools > 0
),
gone as (
  select
    h.district_id, h.sync_no, h.completed_at, h.closed + h.held + h.unchanged as rows_before,
    coalesce(g.schools, 0) as schools,
    (select count(*)::int from rollcall.ending e
     where e.district_id = h.district_id and e.closed_by = h.sync_no
       and not exists (
         select from rollcall.continuation c
         where c.district_id = e.district_id and c.entity = e.entity and c.continues = e.episode))
      as closed,
    (select count(*)::int from rollcall.held_closing c
     join rollcall.ledger_head k on k.district_id = c.district_id
     where c.district_id = h.district_id and k.hold_sync[c.entity + 1] = h.sync_no) as held
  from heard h
  left join gone_schools g on g.district_id = h.district_id and g.sync_no = h.sync_no
  where g.schools >= 5
    or h.closed + h.held >= 50 and h.closed + h.held >= 0.9 * (h.closed + h.held + h.unchanged)
)
select
  g.district_id, d.name as district_name, d.state, g.completed_at,
  g.closed + g.held as rows_gone, g.rows_before, g.schools as schools_gone, g.held as rows_held
from gone g
join rollcall.district d on d.district_id = g.district_id
where g.schools >= 5
  or g.closed + g.held >= 50 and g.closed + g.held >= 0.9 * g.rows_before
order by rows_gone desc, g.district_id, g.completed_at;

-- name: brief_quiet
-- How many districts were heard since then, and of how many nothing new came.
select
  count(*)::int as heard,
  count(*) filter (where opened = 0)::int as quiet
from (
  select s.district_id, sum(s.opened) filter (where s.sync_no <> h.first_sync) as opened
  from rollcall.sync s
  join rollcall.district d on d.district_id = s.district_id
  join rollcall.ledger_head h on h.district_id = s.district_id
  where s.completed_at >= $5::timestamptz
    and s.completed_at <= coalesce($4::timestamptz, 'infinity') and s.conclusive <> 0
    and ($1::text[] is null or s.district_id = any ($1::text[]))
    and ($2::text is null or upper(d.state) = upper($2::text))
    and ($3::text is null or d.specialist = $3::text)
  group by s.district_id
) told;

-- name: brief_waves
-- The same cause, or unknown shape, beginning in many districts in one night: likely ours. Over all
-- districts that the reader may see; $1 to $3 say which of them are the reader's. A wave is new (none
-- of it was open before) in at least 5 districts and 1 % of those heard, and began in at least three
-- times as many as on the median of the 7 nights before, of which 3 must be known. $6 how many.
with heard as materialized (
  select s.district_id, s.sync_no, s.opened, s.completed_at >= $5::timestamptz as is_new,
    (s.completed_at at time zone d.timezone)::date as night, s.sync_no = h.first_sync as is_first
  from rollcall.sync s
  join rollcall.district d on d.district_id = s.district_id
  join rollcall.ledger_head h on h.district_id = s.district_id
  where s.completed_at >= $5::timestamptz - interval '7 days'
    and s.completed_at <= coalesce($4::timestamptz, 'infinity') and s.conclusive <> 0
),
least as (
  select greatest(5, ceil(0.01 * (
      select count(*) from (select from heard where is_new group by district_id) d))) as districts,
    count(distinct night) filter (where not is_new and not is_first)::int as nights_before
  from heard
),
changed as materialized (
  -- Kept counts, by cause or, where nobody knows the cause, by shape. Few syncs open anything: each
  -- is looked up by itself.
  select h.district_id, h.night, h.is_new, h.is_first, m.cause,
    case when m.cause = 'unclassified' then m.message_id end as shape_id,
    sum(c.opened)::int as opened,
    coalesce(sum(c.opened) filter (where m.entity = 0), 0)::int as people
  from heard h
  cross join lateral (
    select c.message_id, c.opened
    from rollcall.change_by_message c
    where c.district_id = h.district_id and c.sync_no = h.sync_no
    offset 0
  ) c
  join rollcall.message m on m.message_id = c.message_id
  where h.opened > 0 and c.opened > 0
  group by h.district_id, h.night, h.is_new, h.is_first, m.cause, 6
),
nights as (
  select cause, shape_id, night, is_new, count(distinct district_id) as districts
  from changed
  where opened > 0 and not is_first
  group by cause, shape_id, night, is_new
),
candidates as (
  -- The night of most districts against the median of the nights before; a night without counts 0.
  select n.cause, n.shape_id,
    coalesce((array_agg(n.districts order by n.districts desc) filter (where not n.is_new))
      [(least.nights_before + 1) / 2], 0) as usual,
    max(n.districts) filter (where n.is_new) as districts
  from nights n
  cross join least
  where least.nights_before >= 3
  group by n.cause, n.shape_id, least.nights_before, least.districts
  having max(n.districts) filter (where n.is_new) >= least.districts
),
wave as materialized (
  select b.district_id, b.cause, b.shape_id, sum(b.opened)::int as rows,
    sum(b.people)::int as people, max(b.night) as night
  from candidates c
  join changed b
    on b.cause = c.cause and b.shape_id is not distinct from c.shape_id and b.is_new
  where c.districts >= 3 * c.usual
  group by b.district_id, b.cause, b.shape_id
  having not bool_or(b.is_first)
),
balance as (
  -- What is open now less what came since: what was open before.
  select n.district_id, n.message_id, sum(n.open) as open
  from (
    select o.district_id, o.message_id, o.open
    from (select distinct district_id from wave) w
    cross join lateral (
      select o.district_id, o.message_id, o.open
      from rollcall.open_by_message o
      where o.district_id = w.district_id
      offset 0
    ) o
    union all
    select c.district_id, c.message_id, c.closed - c.opened
    from rollcall.dated_change c
    where c.completed_at >= $5::timestamptz
      and c.district_id in (select w.district_id from wave w)
  ) n
  group by n.district_id, n.message_id
),
before as (
  select w.district_id, w.cause, w.shape_id, sum(b.open) as open
  from wave w
  join balance b on b.district_id = w.district_id
  join rollcall.message m
    on m.message_id = b.message_id and m.cause = w.cause
    and (w.shape_id is null or m.message_id = w.shape_id)
  group by w.district_id, w.cause, w.shape_id
),
fresh as (
  -- Districts in which none of it was open before.
  select w.*
  from wave w
  left join before b
    on b.district_id = w.district_id and b.cause = w.cause
    and b.shape_id is not distinct from w.shape_id
  where coalesce(b.open, 0) = 0
)
select
  f.cause, c.title, f.shape_id::text as shape_id, max(f.night) as night,
  count(distinct f.district_id)::int as districts,
  count(distinct f.district_id) filter (
    where ($1::text[] is null or d.district_id = any ($1::text[]))
      and ($2::text is null or upper(d.state) = upper($2::text))
      and ($3::text is null or d.specialist = $3::text))::int as own_districts,
  sum(f.rows)::int as rows, sum(f.people)::int as people
from fresh f
join rollcall.district d on d.district_id = f.district_id
join rollcall.cause c on c.cause = f.cause
group by f.cause, f.shape_id, c.title
having count(distinct f.district_id) >= (select districts from least)
order by districts desc, f.cause collate "C", f.shape_id
limit $6::int;

-- name: brief_shapes
-- What messages of which no rule knows the cause look like: $1 their ids. Not for who has a caseload: such
-- a shape is somebody's report.
select message_id::text as shape_id, shape
from rollcall.message
where message_id = any ($1::uuid[]);
