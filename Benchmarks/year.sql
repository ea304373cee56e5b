-- Adds nights to a ledger that has some: psql -v nights=362 -f Benchmarks/year.sql
--
-- The questions of a year must be measured on a year; ten thousand districts send four million reports
-- in one. What is added is what ingest would have written of them, but without archive and open sets,
-- so that such a ledger can be asked but not ingested into. It ends nights before today; what was
-- ingested moves back.
--
-- How much: 2.5 % of what a district had open ends and begins anew each night of a working week, five
-- times that in the 40 nights of back-to-school; a problem lasts forty nights on average. 0.6 % of
-- syncs fail, 1 % of nights are silent. Of the schools of the directory 6.3 % wait to be onboarded, as in a
-- night of back-to-school (18 % of the schools of 35 % of the districts), and as many waited once.
\set ON_ERROR_STOP on
set client_min_messages = warning;
set synchronous_commit = off;
set work_mem = '512MB';
set maintenance_work_mem = '512MB';
set max_parallel_workers_per_gather = 0;
select setseed(0.5) \g /dev/null
begin;

select (current_date - 1 - (max(last_completed_at) at time zone 'UTC')::date - :nights) as shift
from rollcall.ledger_head \gset
update rollcall.sync set completed_at = completed_at + make_interval(days => :shift);
update rollcall.sync_version set completed_at = completed_at + make_interval(days => :shift);
update rollcall.ledger_head set
  last_completed_at = last_completed_at + make_interval(days => :shift),
  last_conclusive_at = last_conclusive_at + make_interval(days => :shift);
update rollcall.open_school set
  first_seen_at = first_seen_at + make_interval(days => :shift),
  first_ever_at = first_ever_at + make_interval(days => :shift);
-- Holds of what was ingested would have been decided long ago.
delete from rollcall.held_closing;
update rollcall.ledger_head set hold_sync = '{0,0,0,0}', hold_before = '{0,0,0,0}';

-- The syncs to come, numbered, and the place of each among the conclusive ones.
create temporary table new_sync on commit drop as
select
  district_id, night, is_failed, completed_at,
  next_sync - 1 + (row_number() over told)::int as sync_no,
  conclusive_count + (count(*) filter (where not is_failed) over told)::int as ordinal
from (
  select
    h.district_id, n.night, random() < 0.006 as is_failed, h.next_sync, h.conclusive_count[1],
    h.last_completed_at + make_interval(days => n.night, secs => random() * 3600) as completed_at
  from rollcall.ledger_head h
  cross join generate_series(1, :nights) as n (night)
  where h.last_completed_at is not null and random() > 0.01
) s
window told as (partition by district_id order by night);
create index on new_sync (district_id, sync_no);
create index on new_sync (district_id, ordinal) where not is_failed;
analyze new_sync;

-- What each district may say: the numbers of its words. A school that waits can be anywhere.
insert into rollcall.wording (district_id, wording, entity, field, status, message, message_id)
select d.district_id, -2147483647, 2, 'school', 'Failure', 'School is not onboarded.', m.message_id
from (select distinct district_id from rollcall.school) d
cross join (
  select message_id from rollcall.message
  where entity = 2 and cause = 'school_not_onboarded'
  limit 1
) m
on conflict do nothing;
create temporary table words on commit drop as
select w.district_id, w.entity, array_agg(w.wording order by w.wording) as wordings
from rollcall.wording w
group by w.district_id, w.entity;

-- What begins, and after how many conclusive syncs it ends: -ln(random()) is the life of what ends by
-- chance. Users, classes and enrollments: as much as the district had, from twenty times as many
-- records, so that some come back.
create temporary table new_episode on commit drop as
select
  b.district_id, b.entity, s.sync_no, s.ordinal, s.ordinal + 1 + floor(-ln(1 - random()) *
    case when s.night between :nights * 3 / 4 and :nights * 3 / 4 + 40 then 12 else 40 end)::int
    as end_ordinal,
  md5(b.district_id || b.entity || floor(random() * random() * b.open * 20)) as hash,
  w.wordings[1 + floor(random() * cardinality(w.wordings))] as wording,
  null::text as clever_id, null::text as sis_id, null::uuid as record_ref, null::uuid as sis_ref
from (
  select h.district_id, e.entity, h.open_count[e.entity + 1] as open
  from rollcall.ledger_head h
  cross join unnest(array[0, 1, 3]::smallint[]) as e (entity)
) b
join words w on w.district_id = b.district_id and w.entity = b.entity
join new_sync s on s.district_id = b.district_id and not s.is_failed and s.night % 7 < 5
cross join lateral generate_series(1, floor(random() + b.open * 0.035 *
  case when s.night between :nights * 3 / 4 and :nights * 3 / 4 + 40 then 5 else 1 end)::int)
where b.open > 0;
-- Schools of the directory: more of them lately, as many again that waited once.
insert into new_episode
select
  c.district_id, 2, s.sync_no, s.ordinal,
  case when c.draw < 0.063 then 2147483647 else s.ordinal + 5 + floor(random() * 60)::int end,
  md5(c.record_ref::text), w.wordings[1 + floor(random() * cardinality(w.wordings))],
  c.clever_id, c.sis_id, c.record_ref, c.sis_ref
from (
  select *, random() as draw, 1 + floor(:nights * (1 - random() * random()))::int as night
  from rollcall.school
  where record_ref is not null and clever_id <> ''
) c
join words w on w.district_id = c.district_id and w.entity = 2
join new_sync s on s.district_id = c.district_id and s.night = c.night and not s.is_failed
where c.draw < 0.126;
-- What was open when this began ends too, but for the schools.
create temporary table old_episode on commit drop as
select o.district_id, o.entity, o.episode, o.wording,
  h.conclusive_count[1] + 1 + floor(-ln(1 - random()) * 40)::int as end_ordinal
from rollcall.opening o
join rollcall.ledger_head h on h.district_id = o.district_id
left join rollcall.ending e
  on e.district_id = o.district_id and e.entity = o.entity and e.episode = o.episode
where e.episode is null and o.entity <> 2;

create temporary table numbered on commit drop as
select
  e.*,
  h.next_episode[e.entity + 1] - 1
    + (row_number() over (partition by e.district_id, e.entity order by e.ordinal))::int as episode
from new_episode e
join rollcall.ledger_head h on h.district_id = e.district_id;

do $chunks$
declare
  part record;
begin
  for part in
    select * from (values (0, 'user'), (1, 'class'), (2, 'school'), (3, 'enrollment')) as t (no, name)
  loop
    execute format($copy$
      insert into rollcall.opening_chunk_%s
        (district_id, entity, first_episode, episodes, sync_no, record_refs, wordings, identities,
         clever_ids, sis_ids)
      select
        district_id, entity, min(episode), count(*)::int, sync_no,
        array_agg(coalesce(record_ref, md5('ref' || hash)::uuid) order by episode),
        array_agg(wording order by episode),
        array_agg(md5(hash || wording)::uuid order by episode),
        array_agg(coalesce(clever_id, left(hash, 24)) order by episode),
        array_agg(coalesce(sis_id, ('x' || right(hash, 7))::bit(28)::int::text) order by episode)
      from numbered
      where entity = %s
      group by district_id, entity, sync_no, (episode / 1000)
      order by sync_no, district_id
    $copy$, part.name, part.no);
  end loop;
end
$chunks$;

create temporary table ended on commit drop as
select e.district_id, e.entity, e.episode, e.wording, s.sync_no as closed_by, l.sync_no as last_seen
from (
  select district_id, entity, episode, wording, end_ordinal from numbered
  union all
  select district_id, entity, episode, wording, end_ordinal from old_episode
) e
join new_sync s on s.district_id = e.district_id and not s.is_failed and s.ordinal = e.end_ordinal
left join new_sync l
  on l.district_id = e.district_id and not l.is_failed and l.ordinal = e.end_ordinal - 1;
update ended e set last_seen = h.last_conclusive[e.entity + 1]
from rollcall.ledger_head h
where e.last_seen is null and h.district_id = e.district_id;

-- Nothing gathers statistics within this transaction by itself.
analyze numbered;
analyze ended;

-- What each sync changed, and what was open after it.
create temporary table counted on commit drop as
select c.district_id, c.sync_no, sum(c.opened)::int as opened, sum(c.closed)::int as closed
from (
  select district_id, sync_no, count(*) as opened, 0 as closed from numbered group by 1, 2
  union all
  select district_id, closed_by, 0, count(*) from ended group by 1, 2
) c
group by c.district_id, c.sync_no;
create temporary table written on commit drop as
select
  s.*, coalesce(c.opened, 0) as opened, coalesce(c.closed, 0) as closed,
  h.open_count[1] + h.open_count[2] + h.open_count[3] + h.open_count[4]
    + (sum(coalesce(c.opened, 0) - coalesce(c.closed, 0)) over (
      partition by s.district_id order by s.sync_no))::int as open
from new_sync s
join rollcall.ledger_head h on h.district_id = s.district_id
left join counted c on c.district_id = s.district_id and c.sync_no = s.sync_no;

insert into rollcall.sync
  (district_id, sync_no, sync_id, version_no, version_id, status, completed_at, conclusive,
   ordinals, reports, findings, rejected, opened, closed, unchanged, held)
select
  district_id, sync_no, left(md5(district_id || sync_no), 24), 1,
  md5('version' || district_id || sync_no)::uuid,
  case when is_failed then 'failed' when open > 0 then 'completed_with_errors' else 'completed' end,
  completed_at, case when is_failed then 0 else 15 end,
  array[ordinal, ordinal, ordinal, ordinal], case when is_failed or open = 0 then 0 else 2 end,
  case when is_failed then 0 else open end, 0, opened, closed,
  case when is_failed then 0 else open - opened end, 0
from written
order by night, district_id;
-- Two reports to a sync with problems; one report in two thousand cannot be read.
insert into rollcall.sync_version
  (district_id, sync_no, version_no, version_id, sync_id, source, delivery, status, completed_at,
   completed_raw, zone_used, is_flagged, has_list, is_complete, report_kinds, report_hashes,
   report_bytes, report_times, report_findings)
select
  s.district_id, s.sync_no, 1, s.version_id, s.sync_id, 'year', n.night::text, s.status,
  s.completed_at, '', 'offset', false, true, true, r.kinds, r.hashes, r.bytes, r.times, r.findings
from rollcall.sync s
join new_sync n on n.district_id = s.district_id and n.sync_no = s.sync_no
left join lateral (
  -- The usual reports of users and of classes, from Clever, in UTF-8.
  select
    array[58513, 58530] as kinds,
    sha256(convert_to(s.district_id || s.sync_no || 'users', 'UTF8'))
      || sha256(convert_to(s.district_id || s.sync_no || 'classes', 'UTF8')) as hashes,
    array[100 * s.findings, 100 * s.findings] as bytes, array[0, 0]::bigint[] as times,
    array[s.findings / 2, s.findings / 2] as findings
  where s.status = 'completed_with_errors'
) r on true
order by n.night, s.district_id;
analyze rollcall.sync;
-- What it tells of is nobody's business here.
insert into rollcall.report_flaw (district_id, sync_no, version_no, position, flaw)
select r.district_id, r.sync_no, r.version_no, r.position, 'no header that is known'
from rollcall.report r
join new_sync n on n.district_id = r.district_id and n.sync_no = r.sync_no
where random() < 0.0005;

insert into rollcall.ending_chunk
  (district_id, entity, is_clean, closed_by, first_episode, last_seen, episodes)
select e.district_id, e.entity, s.status = 'completed', e.closed_by, min(e.episode), e.last_seen,
  array_agg(e.episode order by e.episode)
from ended e
join rollcall.sync s on s.district_id = e.district_id and s.sync_no = e.closed_by
group by e.district_id, e.entity, s.status, e.closed_by, e.last_seen
order by e.closed_by, e.district_id, e.entity;

insert into rollcall.open_school
  (district_id, episode, sync_no, chain_first, first_ever, runs, record_ref, sis_ref, wording,
   clever_id, sis_id, message_id, first_seen_at, first_seen_sync, first_ordinal, first_ever_at)
select n.district_id, n.episode, n.sync_no, n.sync_no, n.sync_no, 1, n.record_ref, n.sis_ref,
  n.wording, n.clever_id, n.sis_id, w.message_id, s.completed_at, s.sync_id, s.ordinals[3],
  s.completed_at
from numbered n
join rollcall.wording w on w.district_id = n.district_id and w.wording = n.wording
join rollcall.sync s on s.district_id = n.district_id and s.sync_no = n.sync_no
where n.entity = 2 and not exists (
  select from ended e
  where e.district_id = n.district_id and e.entity = 2 and e.episode = n.episode);

insert into rollcall.sync_change (district_id, sync_no, messages, opened, closed)
select district_id, sync_no, array_agg(message_id order by message_id),
  array_agg(opened order by message_id), array_agg(closed order by message_id)
from (
  select c.district_id, c.sync_no, w.message_id, sum(c.opened)::int as opened,
    sum(c.closed)::int as closed
  from (
    select district_id, sync_no, wording, 1 as opened, 0 as closed from numbered
    union all
    select district_id, closed_by, wording, 0, 1 from ended
  ) c
  join rollcall.wording w on w.district_id = c.district_id and w.wording = c.wording
  group by c.district_id, c.sync_no, w.message_id
) counted
group by district_id, sync_no
order by sync_no, district_id;

update rollcall.ledger_head h set
  next_sync = s.sync_no + 1, last_sync = s.sync_no, last_completed_at = s.completed_at,
  last_sync_id = s.sync_id
from (
  select distinct on (district_id) district_id, sync_no, completed_at, sync_id
  from rollcall.sync
  order by district_id, sync_no desc
) s
where s.district_id = h.district_id;
update rollcall.ledger_head h set
  last_conclusive = array_fill(s.sync_no, array[4]),
  conclusive_count = array_fill(s.ordinal, array[4]), last_conclusive_at = s.completed_at
from (
  select distinct on (district_id) district_id, sync_no, ordinal, completed_at
  from new_sync
  where not is_failed
  order by district_id, sync_no desc
) s
where s.district_id = h.district_id;
update rollcall.ledger_head h set
  open_count = array[
    coalesce(c.counts[1], 0), coalesce(c.counts[2], 0), coalesce(c.counts[3], 0),
    coalesce(c.counts[4], 0)],
  next_episode = array[
    greatest(h.next_episode[1], c.nexts[1]), greatest(h.next_episode[2], c.nexts[2]),
    greatest(h.next_episode[3], c.nexts[3]), greatest(h.next_episode[4], c.nexts[4])]
from (
  select o.district_id,
    array[sum(o.open) filter (where o.entity = 0), sum(o.open) filter (where o.entity = 1),
      sum(o.open) filter (where o.entity = 2), sum(o.open) filter (where o.entity = 3)]::int[]
      as counts,
    array[max(o.next) filter (where o.entity = 0), max(o.next) filter (where o.entity = 1),
      max(o.next) filter (where o.entity = 2), max(o.next) filter (where o.entity = 3)] as nexts
  from (
    select t.district_id, t.entity, sum(t.open) as open, max(t.next) as next
    from (
      select district_id, entity, sum(episodes) as open, max(first_episode + episodes) as next
      from rollcall.opening_chunk
      group by district_id, entity
      union all
      select district_id, entity, -count(*), null from rollcall.ending group by district_id, entity
    ) t
    group by t.district_id, t.entity
  ) o
  group by o.district_id
) c
where c.district_id = h.district_id;

-- Which districts may have an id.
delete from rollcall.id_tag;
insert into rollcall.id_tag (district_id, part, next_episode, tags)
select h.district_id, 0, h.next_episode, string_agg(rollcall.id_tag(o.id), ''::bytea)
from rollcall.ledger_head h
join (
  select distinct district_id, unnest(clever_ids || sis_ids) as id from rollcall.opening_chunk
) o on o.district_id = h.district_id and o.id <> ''
group by h.district_id;

delete from rollcall.open_count;
insert into rollcall.open_count (district_id, messages, open)
select district_id, array_agg(message_id order by message_id), array_agg(open order by message_id)
from (
  select c.district_id, m.message_id, sum(m.opened - m.closed)::int as open
  from rollcall.sync_change c
  cross join unnest(c.messages, c.opened, c.closed) as m (message_id, opened, closed)
  group by c.district_id, m.message_id
) summed
group by district_id;
delete from rollcall.night_change;
insert into rollcall.night_change (night, syncs, heard, messages, opened, closed)
select t.night, t.syncs, t.heard, coalesce(m.messages, '{}'), coalesce(m.opened, '{}'),
  coalesce(m.closed, '{}')
from (
  select (s.completed_at at time zone d.timezone)::date as night, count(*)::int as syncs,
    (count(distinct s.district_id) filter (where s.conclusive <> 0))::int as heard
  from rollcall.sync s
  join rollcall.district d on d.district_id = s.district_id
  group by 1
) t
left join (
  select night, array_agg(message_id order by message_id) as messages,
    array_agg(opened order by message_id) as opened,
    array_agg(closed order by message_id) as closed
  from (
    select (s.completed_at at time zone d.timezone)::date as night, n.message_id,
      sum(n.opened)::int as opened, sum(n.closed)::int as closed
    from rollcall.sync_change c
    join rollcall.sync s on s.district_id = c.district_id and s.sync_no = c.sync_no
    join rollcall.district d on d.district_id = c.district_id
    cross join unnest(c.messages, c.opened, c.closed) as n (message_id, opened, closed)
    group by 1, 2
  ) counted
  group by night
) m on m.night = t.night;
delete from rollcall.silence;
insert into rollcall.silence (district_id, from_night, until_night)
select district_id, night + 1, next_night - 1
from (
  select district_id, night, lead(night) over (partition by district_id order by night) as next_night
  from (
    select distinct s.district_id, (s.completed_at at time zone d.timezone)::date as night
    from rollcall.sync s
    join rollcall.district d on d.district_id = s.district_id
  ) nights
) followed
where next_night > night + 1;

-- What people said meanwhile: a few words a district, as caseloads of some years have them.
insert into rollcall.school_decision
  (district_id, object_kind, object_id, number, record_ref, decision, until_night, said_by)
select district_id, 'c', clever_id, 1, record_ref,
  (array['onboard', 'unshare', 'ignore'])[1 + floor(random() * 3)],
  case when random() < 0.3 then current_date + 30 end, 'bench'
from rollcall.open_school
where clever_id <> '' and random() < 0.1
on conflict do nothing;
insert into rollcall.promise (district_id, number, cause, by_night, said_by, said_at)
select district_id, 1, 'email_required', current_date - floor(random() * 20)::int, 'bench',
  now() - make_interval(days => 10 + floor(random() * 60)::int)
from rollcall.ledger_head
where open_count[1] > 0 and random() < 0.05
on conflict do nothing;
insert into rollcall.note (district_id, number, object_kind, object_id, words, said_by)
select district_id, 1, 'd', '', 'Calls back on Monday.', 'bench'
from rollcall.district where random() < 0.1
on conflict do nothing;
insert into rollcall.letter (district_id, number, owner, sha256, sent_at, said_by)
select district_id, 1, 'district_sis', '\x00', now() - make_interval(days => 5), 'bench'
from rollcall.ledger_head where open_count[1] > 0 and random() < 0.03
on conflict do nothing;
insert into rollcall.triage_log (district_id, at, said_by, action, object_kind, object_id, words)
select district_id, now() - make_interval(days => floor(random() * 300)::int), 'bench', 'noted', 'd',
  '', 'Called.'
from rollcall.district
cross join generate_series(1, 3)
where random() < 0.3;
commit;
vacuum analyze;
