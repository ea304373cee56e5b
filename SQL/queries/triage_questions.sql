-- Every question across districts takes first: $1 district ids, $2 state, $3 specialist; null for all.

-- name: triage_schools
-- What may be decided: $4 cause, $5 a word that means a school, or null for all that have the cause
-- open now. Numbers tell which word would be the next, and which stands.
with standing as (
  select distinct on (o.district_id, o.record_ref)
    o.district_id, o.record_ref, o.cause, o.school_name as name,
    btrim(o.school_clever_id, E' \t\r\n') as clever_id, btrim(o.school_sis_id, E' \t\r\n') as sis_id,
    o.decision, o.decision_until
  from rollcall.standing_school o
  order by o.district_id, o.record_ref, o.cause = $4 desc
),
known as (
  select district_id, record_ref, name, clever_id, sis_id, cause = $4 as has_cause, decision,
    decision_until
  from standing
  union all
  select s.district_id, coalesce(s.record_ref, s.sis_ref), s.name, s.clever_id, s.sis_id, false,
    n.decision, n.until_night
  from rollcall.school s
  left join rollcall.school_decision_now n
    on n.district_id = s.district_id and n.record_ref = coalesce(s.record_ref, s.sis_ref)
  where $5::text is not null
    and not exists (
      select from standing o
      where o.district_id = s.district_id and o.record_ref = s.record_ref)
    and not exists (
      select from standing o where o.district_id = s.district_id and o.record_ref = s.sis_ref)
),
meant as (
  select
    k.*, d.name as district_name, d.state,
    case when k.clever_id <> '' then 'c' else 's' end as object_kind,
    case when k.clever_id <> '' then k.clever_id else k.sis_id end as object_id,
    case when $5::text is null then 0
      when $5 in (k.clever_id, k.sis_id) then 0
      when lower(k.name) = lower($5) then 1
      when position(lower($5) in lower(coalesce(k.name, ''))) > 0
        or position($5 in k.clever_id) > 0 then 2 end as closeness
  from known k
  join rollcall.district d on d.district_id = k.district_id
  where k.clever_id || k.sis_id <> ''
    and ($1::text[] is null or k.district_id = any ($1::text[]))
    and ($2::text is null or upper(d.state) = upper($2::text))
    and ($3::text is null or d.specialist = $3::text)
    and ($5::text is not null or k.has_cause)
)
select
  m.district_id, m.district_name, m.state, m.object_kind, m.object_id, m.record_ref::text,
  m.name as school_name, m.decision, m.decision_until, m.closeness,
  coalesce(decided.last, 0) + 1 as decision_number, decided.standing as decision_standing,
  coalesce(snoozed.last, 0) + 1 as snooze_number, snoozed.standing as snooze_standing
from meant m
left join lateral (
  select max(w.number) as last, max(w.number) filter (where w.withdrawn_at is null) as standing
  from rollcall.school_decision w
  where (w.district_id, w.object_kind, w.object_id)
    = (m.district_id, m.object_kind, m.object_id)
) decided on true
left join lateral (
  select max(w.number) as last, max(w.number) filter (where w.withdrawn_at is null) as standing
  from rollcall.snooze w
  where (w.district_id, w.object_kind, w.object_id, w.cause)
    = (m.district_id, m.object_kind, m.object_id, '')
) snoozed on true
where m.closeness is not null
order by m.closeness, m.district_id, m.name, m.object_id;

-- name: triage_districts
-- $4 a cause, or null. Numbers as above.
select
  d.district_id, d.name as district_name, d.state, d.specialist, head.last_sync_id as seen_sync,
  coalesce(assigned.last, 0) + 1 as assignment_number, assigned.standing as assignment_standing,
  coalesce(snoozed.last, 0) + 1 as snooze_number, snoozed.standing as snooze_standing,
  coalesce(noted.last, 0) + 1 as note_number, noted.standing as note_standing,
  coalesce(promised.last, 0) + 1 as promise_number, promised.standing as promise_standing
from rollcall.district d
left join rollcall.ledger_head head on head.district_id = d.district_id
left join lateral (
  select max(w.number) as last, max(w.number) filter (where w.withdrawn_at is null) as standing
  from rollcall.assignment w where w.district_id = d.district_id
) assigned on true
left join lateral (
  select max(w.number) as last, max(w.number) filter (where w.withdrawn_at is null) as standing
  from rollcall.snooze w
  where w.district_id = d.district_id and w.object_kind = 'd' and w.object_id = ''
    and w.cause = coalesce($4::text, '')
) snoozed on true
left join lateral (
  select max(w.number) as last, max(w.number) filter (where w.withdrawn_at is null) as standing
  from rollcall.note w where w.district_id = d.district_id
) noted on true
left join lateral (
  select max(w.number) as last,
    max(w.number) filter (where w.withdrawn_at is null and w.cause = coalesce($4::text, ''))
      as standing
  from rollcall.promise w where w.district_id = d.district_id
) promised on true
where ($1::text[] is null or d.district_id = any ($1::text[]))
  and ($2::text is null or upper(d.state) = upper($2::text))
  and ($3::text is null or d.specialist = $3::text)
order by d.district_id;

-- name: open_by_district
-- $4 a cause, or null for all: how much of it is open in each district.
select d.district_id, told.rows, told.records
from rollcall.district d
cross join lateral (
  select count(*)::int as rows, count(distinct (o.entity, o.record_ref))::int as records
  from rollcall.opening o
  join rollcall.wording w on w.district_id = d.district_id and w.wording = o.wording
  join rollcall.message m on m.message_id = w.message_id
  left join rollcall.ending e
    on e.district_id = d.district_id and e.entity = o.entity and e.episode = o.episode
  where o.district_id = d.district_id and e.episode is null
    and ($4::text is null or m.cause = $4::text)
  offset 0
) told
where ($1::text[] is null or d.district_id = any ($1::text[]))
  and ($2::text is null or upper(d.state) = upper($2::text))
  and ($3::text is null or d.specialist = $3::text)
  and told.rows > 0
order by d.district_id;

-- name: findings_of_record
-- $1 district, $2 a Clever ID or sis_id, $3 cause or null: the identities a note can hang on.
select distinct e.identity::text as identity, e.entity, e.cause
from rollcall.episode e
where e.district_id = $1 and $2 in (btrim(e.clever_id, E' \t\r\n'), btrim(e.sis_id, E' \t\r\n'))
  and ($3::text is null or e.cause = $3::text)
order by e.entity, e.cause, identity;

-- name: promises
-- $4 as of, $5 kept, broken or waiting; null for all. What was open when it was said is looked at in
-- the first sync that tells about it after that, or after the night it was promised for; gone sooner
-- is kept sooner. Records count, not rows, so that new words for the same problem are no fix; nor is it
-- one where a roster says that nobody looked, because the record's school is not onboarded.
with made as (
  select
    p.*, d.name as district_name, d.state, d.specialist,
    exists (select from rollcall.roster r where r.district_id = p.district_id) as has_roster,
    greatest(p.said_at, (p.by_night + 1)::timestamp at time zone d.timezone) as due_at
  from rollcall.promise p
  join rollcall.district d on d.district_id = p.district_id
  where p.withdrawn_at is null
    and ($1::text[] is null or p.district_id = any ($1::text[]))
    and ($2::text is null or upper(d.state) = upper($2::text))
    and ($3::text is null or d.specialist = $3::text)
    and ($4::timestamptz is null or p.said_at <= $4::timestamptz)
),
heard as materialized (
  -- Per promise and entity: the sync that judges, and the newest that tells anything yet. One
  -- promise after the other: a join would read the syncs of every district.
  select m.district_id, m.number, told.*
  from made m
  cross join lateral (
    select n.entity_no,
      min(s.completed_at) filter (where s.completed_at > m.due_at) as judged_at,
      max(s.completed_at) as newest_at
    from generate_series(0, 3) as n (entity_no)
    left join (
      -- By the district's key: an index by time would bring the syncs of everybody else.
      select d.completed_at, d.conclusive
      from rollcall.sync d
      where d.district_id = m.district_id
      offset 0
    ) s
      on s.completed_at > m.said_at and s.conclusive & (1 << n.entity_no) <> 0
      and ($4::timestamptz is null or s.completed_at <= $4::timestamptz)
    group by n.entity_no
    offset 0
  ) told
),
problem as materialized (
  -- Once per promise, not again for each entity. What was gone when it was said is not promised, and
  -- left out before anything else is looked up; the syncs of the rest are looked up one by one, because a
  -- join reads all of a district.
  select m.number, m.said_at, m.district_id, e.*, opened.completed_at as first_seen_at
  from made m
  cross join lateral (
    select o.entity as entity_no, o.record_ref, o.clever_id, o.sis_id, o.cause, o.sync_no,
      o.closed_at, case when h.episode is not null then head.hold_sync[o.entity + 1] end as held_by
    from (
      select o.*, r.cause, n.closed_at
      from (
        -- Of the chunks only what is asked for; ids where a roster can tell something of them.
        select
          k.entity, k.sync_no, k.first_episode + generate_series(0, k.episodes - 1) as episode,
          unnest(k.record_refs) as record_ref, unnest(k.wordings) as wording,
          unnest(case when m.has_roster then k.clever_ids end) as clever_id,
          unnest(case when m.has_roster then k.sis_ids end) as sis_id
        from rollcall.opening_chunk k
        where k.district_id = m.district_id
      ) o
      join rollcall.wording w on w.district_id = m.district_id and w.wording = o.wording
      join rollcall.message r on r.message_id = w.message_id
      left join (
        select n.entity, n.episode, closing.completed_at as closed_at
        from rollcall.ending n
        join rollcall.sync closing
          on closing.district_id = m.district_id and closing.sync_no = n.closed_by
        where n.district_id = m.district_id
      ) n on n.entity = o.entity and n.episode = o.episode
      where (m.cause = '' or r.cause = m.cause)
        and (n.episode is null or n.closed_at > m.said_at)
      offset 0
    ) o
    join rollcall.ledger_head head on head.district_id = m.district_id
    left join rollcall.held_closing h
      on h.district_id = m.district_id and h.entity = o.entity and h.episode = o.episode
    offset 0
  ) e
  cross join lateral (
    select s.completed_at
    from rollcall.sync s
    where s.district_id = m.district_id and s.sync_no = e.sync_no
    offset 0
  ) opened
),
record as (
  select
    e.district_id, e.number, h.judged_at, coalesce(h.judged_at, h.newest_at) as looked_at,
    h.newest_at, e.entity_no, max(e.clever_id) as clever_id, max(e.sis_id) as sis_id,
    bool_or(e.first_seen_at <= e.said_at and (e.closed_at is null or e.closed_at > e.said_at))
      as was_open,
    bool_or(e.first_seen_at <= coalesce(h.judged_at, h.newest_at)
      and (e.closed_at is null or e.closed_at > coalesce(h.judged_at, h.newest_at))
      and not coalesce(holding.completed_at <= coalesce(h.judged_at, h.newest_at), false))
      as is_there,
    bool_or(coalesce(holding.completed_at <= coalesce(h.judged_at, h.newest_at), false))
      as is_held,
    bool_or(e.first_seen_at <= coalesce($4::timestamptz, 'infinity')
      and (e.closed_at is null or e.closed_at > coalesce($4::timestamptz, 'infinity')))
      as is_open_now,
    bool_or(e.first_seen_at > coalesce(h.judged_at, h.newest_at)
      and e.first_seen_at <= coalesce($4::timestamptz, 'infinity')) as came_back
  from problem e
  join heard h
    on h.district_id = e.district_id and h.number = e.number and h.entity_no = e.entity_no
  left join rollcall.sync holding
    on holding.district_id = e.district_id and holding.sync_no = e.held_by
  group by e.district_id, e.number, h.judged_at, h.newest_at, e.entity_no, e.record_ref, e.cause
),
gone as (
  select r.*, row_number() over (partition by r.district_id, r.number) as place
  from record r
  join made m on m.district_id = r.district_id and m.number = r.number and m.has_roster
  where r.was_open and r.looked_at is not null
    and not coalesce(r.is_there, false) and not coalesce(r.is_held, false)
),
noted as (
  -- Nobody looked at the record when it was judged; and, of those, since then.
  select told.district_id, told.number, then_told.place, now_told.place is not null as is_hidden
  from (
    select g.district_id, g.number, array_agg(g.entity_no::smallint order by g.place) as entities,
      array_agg(g.clever_id order by g.place) as clever_ids,
      array_agg(g.sis_id order by g.place) as sis_ids,
      array_agg(g.looked_at order by g.place) as looked_at,
      array_agg(g.newest_at order by g.place) as newest_at
    from gone g
    group by g.district_id, g.number
  ) told
  cross join lateral rollcall.closing_notes(
    told.district_id, told.entities, told.clever_ids, told.sis_ids, told.looked_at) then_told
  left join lateral rollcall.closing_notes(
      told.district_id, told.entities, told.clever_ids, told.sis_ids, told.newest_at) now_told
    on now_told.place = then_told.place and now_told.note = 'masked'
  where then_told.note = 'masked'
),
masked as (
  -- Once somebody looked again, what was there then was never fixed.
  select n.district_id, n.number, count(*) filter (where n.is_hidden)::int as hidden,
    count(*) filter (where not n.is_hidden and g.came_back)::int as still_there
  from noted n
  join gone g on g.district_id = n.district_id and g.number = n.number and g.place = n.place
  group by n.district_id, n.number
),
counted as (
  select
    r.district_id, r.number, count(*)::int as promised,
    count(*) filter (where r.is_there)::int + coalesce(max(k.still_there), 0) as remaining,
    count(*) filter (where r.is_held and not coalesce(r.is_there, false))::int as held,
    count(*) filter (where r.looked_at is null)::int as unheard,
    count(*) filter (where r.judged_at is null)::int as unjudged,
    count(*) filter (where r.is_open_now)::int as open_now,
    coalesce(max(k.hidden), 0) as hidden,
    max(r.looked_at) as looked_at
  from record r
  left join masked k on k.district_id = r.district_id and k.number = r.number
  where r.was_open
  group by r.district_id, r.number
),
judged as (
  select
    m.*, c.looked_at, coalesce(c.promised, 0) as promised, coalesce(c.open_now, 0) as open_now,
    case when c.unheard = 0 then c.remaining end as remaining, coalesce(c.held, 0) as held,
    coalesce(c.hidden, 0) as hidden,
    case
      when coalesce(c.unheard, 0) = 0 and coalesce(c.remaining, 0) = 0
        and coalesce(c.held, 0) = 0 and coalesce(c.hidden, 0) = 0 then 'kept'
      when c.unjudged = 0 and c.remaining > 0 then 'broken'
      else 'waiting'
    end as promise_state,
    case when c.unheard > 0 then 'no good sync since the promise'
      when c.unjudged > 0 then 'not due yet'
      when c.held > 0 then 'held for the next sync'
      when c.hidden > 0 then 'its school is not onboarded' end as waiting_for
  from made m
  left join counted c on c.district_id = m.district_id and c.number = m.number
)
select
  j.district_id, j.district_name, j.state, j.specialist, nullif(j.cause, '') as cause, k.title,
  j.said_by, j.said_at, j.by_night, nullif(j.words, '') as words, j.promise_state, j.promised,
  j.remaining, j.held, j.open_now,
  case when j.promise_state <> 'waiting' then j.looked_at end as judged_at,
  case when j.promise_state = 'waiting' then j.waiting_for end as waiting_for,
  j.hidden as masked
from judged j
left join rollcall.cause k on k.cause = j.cause
where $5::text is null or j.promise_state = $5::text
order by case j.promise_state when 'broken' then 0 when 'kept' then 1 else 2 end, j.said_at desc,
  j.district_id, j.number;

-- name: known_of_district
-- $1 district. What people noted, decided and put off, the newest first; promises are asked apart.
with said as (
  select w.said_at, 'note' as kind, w.said_by, w.words, w.object_kind, w.object_id,
    null::date as until_night, null::int as until_open, '' as cause
  from rollcall.note w
  where w.district_id = $1 and w.withdrawn_at is null
  union all
  select w.said_at, w.decision, w.said_by, w.why, w.object_kind, w.object_id, w.until_night,
    null, ''
  from (
    select distinct on (object_kind, object_id) *
    from rollcall.school_decision
    where district_id = $1 and withdrawn_at is null
    order by object_kind, object_id, number desc
  ) w
  union all
  select w.said_at, 'snooze', w.said_by, w.why, w.object_kind, w.object_id, w.until_night,
    w.until_open, w.cause
  from (
    select distinct on (object_kind, object_id, cause) *
    from rollcall.snooze
    where district_id = $1 and withdrawn_at is null
    order by object_kind, object_id, cause, number desc
  ) w
  union all
  select w.said_at, 'assigned', w.said_by, concat_ws(': ', w.specialist, nullif(w.why, '')), 'd', '',
    null, null, ''
  from (
    select * from rollcall.assignment
    where district_id = $1 and withdrawn_at is null
    order by number desc
    limit 1
  ) w
)
select
  s.said_at, s.kind, s.said_by, s.words, s.object_kind, s.object_id, s.until_night,
  s.until_open, nullif(s.cause, '') as cause, k.title, named.name as school_name
from said s
join rollcall.district d on d.district_id = $1
left join rollcall.cause k on k.cause = s.cause
left join lateral (
  select c.name
  from rollcall.school c
  where c.district_id = $1
    and (s.object_kind = 'c' and c.clever_id = s.object_id
      or s.object_kind = 's' and c.sis_id = s.object_id)
  order by c.clever_id, c.sis_id
  limit 1
) named on true
where (s.until_night is null or s.until_night > (now() at time zone d.timezone)::date)
  and (s.until_open is null or rollcall.open_rows($1, s.cause) < s.until_open)
order by s.said_at desc, s.kind, s.object_id;

-- name: triage_log
-- $4 as of, $5 since. What people did, and what syncs brought back of what was promised.
with came_back as (
  -- What is opened again was there before: all but the first episode of an identity. Each district
  -- is looked through once, however many promises it made.
  select p.district_id, s.completed_at as at, s.sync_id, p.cause, count(distinct r.identity) as count
  from (
    select n.district_id,
      case when bool_and(n.cause <> '') then array_agg(distinct n.cause) end as causes
    from rollcall.promise n
    where $1::text[] is null or n.district_id = any ($1::text[])
    group by n.district_id
  ) promising
  cross join lateral (
    select o.sync_no, o.identity, o.cause
    from (
      select c.*, m.cause, min(c.episode) over (partition by c.entity, c.identity) as first_episode
      from (
        select
          k.entity, k.sync_no, k.first_episode + generate_series(0, k.episodes - 1) as episode,
          unnest(k.identities) as identity, unnest(k.wordings) as wording
        from rollcall.opening_chunk k
        where k.district_id = promising.district_id
      ) c
      join rollcall.wording w
        on w.district_id = promising.district_id and w.wording = c.wording
      join rollcall.message m on m.message_id = w.message_id
      where promising.causes is null or m.cause = any (promising.causes)
    ) o
    where o.episode > o.first_episode and not exists (
      select from rollcall.continuation n
      where n.district_id = promising.district_id and n.entity = o.entity
        and n.episode = o.episode)
    offset 0
  ) r
  join rollcall.promise p
    on p.district_id = promising.district_id and (p.cause = '' or r.cause = p.cause)
  cross join lateral (
    select s.completed_at, s.sync_id
    from rollcall.sync s
    where s.district_id = p.district_id and s.sync_no = r.sync_no
    offset 0
  ) s
  group by p.district_id, s.completed_at, s.sync_id, p.cause
)
select
  l.district_id, d.name as district_name, l.at, l.said_by, l.role_name, l.action,
  case l.object_kind when 'd' then 'district' when 'f' then 'problem' else 'school' end as about,
  nullif(l.object_id, '') as object_id, nullif(l.cause, '') as cause, nullif(l.words, '') as words
from (
  select district_id, at, said_by, role_name, action, object_kind, object_id, cause, words
  from rollcall.triage_log
  union all
  select distinct district_id, at, 'sync ' || sync_id, null, 'came back', 'd', '', cause,
    count || case when count = 1 then ' problem is there again' else ' problems are there again' end
  from came_back
) l
join rollcall.district d on d.district_id = l.district_id
where ($1::text[] is null or l.district_id = any ($1::text[]))
  and ($2::text is null or upper(d.state) = upper($2::text))
  and ($3::text is null or d.specialist = $3::text)
  and ($4::timestamptz is null or l.at <= $4::timestamptz)
  and ($5::timestamptz is null or l.at >= $5::timestamptz)
order by l.at desc, l.district_id, l.action, l.object_kind, l.object_id;
