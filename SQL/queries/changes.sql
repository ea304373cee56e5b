-- What changed between two moments.

-- name: changes
-- $1 district ids, $2 state, $3 specialist, $4 from, $5 until, both included. Episodes that go on
-- where another ended are no change; a closing that is held is none yet.
with heard as materialized (
  select
    s.district_id, s.sync_no, s.sync_id, s.completed_at, s.conclusive,
    s.sync_no = head.first_sync as is_first
  from rollcall.sync s
  join rollcall.district d on d.district_id = s.district_id
  join rollcall.ledger_head head on head.district_id = s.district_id
  where s.completed_at between $4::timestamptz and $5::timestamptz and s.opened + s.closed > 0
    and ($1::text[] is null or s.district_id = any ($1::text[]))
    and ($2::text is null or upper(d.state) = upper($2::text))
    and ($3::text is null or d.specialist = $3::text)
),
changed as (
  select
    case when exists (
        select from rollcall.opening p
        join rollcall.sync told on told.district_id = p.district_id and told.sync_no = p.sync_no
        where p.district_id = o.district_id and p.entity = o.entity and p.record_ref = o.record_ref
          and p.identity = o.identity
          and (told.completed_at, told.sync_id) < (heard.completed_at, heard.sync_id))
      then 'reopened' else 'opened' end as change,
    heard.completed_at as changed_at, heard.sync_id as changed_sync, heard.is_first, null as reason,
    o.district_id, o.entity, o.episode, o.clever_id, o.sis_id, o.wording, o.sync_no
  from heard
  join rollcall.opening o on o.district_id = heard.district_id and o.sync_no = heard.sync_no
  where not exists (
    select from rollcall.continuation c
    where c.district_id = o.district_id and c.entity = o.entity and c.episode = o.episode)
  union all
  select
    'closed', heard.completed_at, heard.sync_id, false, e.reason,
    o.district_id, o.entity, o.episode, o.clever_id, o.sis_id, o.wording,
    coalesce(chain.chain_first, o.sync_no)
  from heard
  join rollcall.ending e on e.district_id = heard.district_id and e.closed_by = heard.sync_no
  join rollcall.opening o
    on o.district_id = e.district_id and o.entity = e.entity and o.episode = e.episode
  left join rollcall.continuation chain
    on chain.district_id = o.district_id and chain.entity = o.entity and chain.episode = o.episode
  where not exists (
    select from rollcall.continuation c
    where c.district_id = o.district_id and c.entity = o.entity and c.continues = o.episode)
)
select
  c.change, c.changed_at, c.changed_sync, c.district_id, d.name as district_name, d.state,
  case c.entity when 0 then 'user' when 1 then 'class' when 2 then 'school'
    else 'enrollment' end as entity,
  nullif(c.clever_id, '') as clever_id, nullif(c.sis_id, '') as sis_id,
  w.field, w.status, w.message, m.cause, cause.title,
  opened.completed_at as first_seen_at, c.is_first as first_seen_is_floor,
  c.reason as closed_reason,
  case when c.change = 'closed' then (c.changed_at at time zone d.timezone)::date
    - (opened.completed_at at time zone d.timezone)::date end as nights_open
from changed c
join rollcall.district d on d.district_id = c.district_id
join rollcall.wording w on w.district_id = c.district_id and w.wording = c.wording
join rollcall.message m on m.message_id = w.message_id
join rollcall.cause cause on cause.cause = m.cause
join rollcall.sync opened on opened.district_id = c.district_id and opened.sync_no = c.sync_no
order by c.changed_at desc, c.district_id, c.entity, c.clever_id, c.sis_id, c.change desc, c.episode;
