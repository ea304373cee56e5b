-- One row per district, cause and school with an open problem, with the directory's facts beside.
create view rollcall.standing_school with (security_invoker = true) as
select distinct on (o.district_id, m.cause, o.record_ref)
  o.district_id,
  d.name as district_name,
  d.state,
  d.specialist,
  d.timezone,
  o.clever_id as school_clever_id,
  o.sis_id as school_sis_id,
  o.record_ref,
  m.cause,
  listed.name as school_name,
  listed.students,
  listed.staff,
  listed.classes,
  listed.licensed,
  listed.starts_on,
  o.first_seen_at,
  o.first_seen_sync,
  o.chain_first = head.first_sync as first_seen_is_floor,
  o.first_ever_at as first_ever_seen_at,
  o.runs,
  max(coalesce(held.completed_at, conclusive.completed_at)) over same_school as last_seen_at,
  max(coalesce(held.ordinal, head.conclusive_count[3])) over same_school - o.first_ordinal + 1
    as times_seen,
  conclusive.completed_at as last_conclusive_at,
  case when said.decision = 'ignore' or put_off.holds is null then said.decision
    else 'snooze' end as decision,
  case when said.decision = 'ignore' or put_off.holds is null then said.until_night
    else put_off.until_night end as decision_until,
  o.message_id
from rollcall.open_school o
join rollcall.message m on m.message_id = o.message_id
join rollcall.district d on d.district_id = o.district_id
join rollcall.ledger_head head on head.district_id = o.district_id
-- Nearly always the last good sync told of everything: then the head has its time.
left join lateral (
  select s.completed_at
  from rollcall.sync s
  where s.district_id = o.district_id and s.sync_no = head.last_conclusive[3]
    and not head.last_conclusive[3] = all (head.last_conclusive)
  offset 0
) other on true
cross join lateral (
  select coalesce(other.completed_at, head.last_conclusive_at) as completed_at
) conclusive
-- What a held sync missed was last seen in the one before.
left join lateral (
  select before.completed_at, before.ordinals[3] as ordinal
  from rollcall.held_closing h
  join rollcall.sync before
    on before.district_id = h.district_id and before.sync_no = head.hold_before[3]
  where head.hold_before[3] > 0
    and h.district_id = o.district_id and h.entity = 2 and h.episode = o.episode
  offset 0
) held on true
-- By Clever ID, a plain join, so that all schools of the country are one pass over the directory; by
-- sis_id where it does not know that, which is looked up for few.
left join rollcall.school by_id
  on by_id.district_id = o.district_id and by_id.clever_id = o.clever_id and o.clever_id <> ''
left join lateral (
  select s.*
  from rollcall.school s
  where by_id.district_id is null and s.district_id = o.district_id
    and s.sis_id = btrim(o.sis_id, E' \t\r\n') and s.sis_id <> ''
  offset 0
) by_sis on true
cross join lateral (
  select
    case when by_id.district_id is null then by_sis.name else by_id.name end as name,
    case when by_id.district_id is null then by_sis.students else by_id.students end as students,
    case when by_id.district_id is null then by_sis.staff else by_id.staff end as staff,
    case when by_id.district_id is null then by_sis.classes else by_id.classes end as classes,
    case when by_id.district_id is null then by_sis.licensed else by_id.licensed end as licensed,
    case when by_id.district_id is null then by_sis.starts_on else by_id.starts_on end as starts_on
) listed
-- What people said last of the school, by either of its ids. A decision by its own id comes before one
-- by the other: of two rows the first one stays.
left join (
  select distinct on (w.district_id, w.record_ref)
    w.district_id, w.record_ref, w.decision, w.until_night
  from rollcall.school_decision w
  where w.withdrawn_at is null
  order by w.district_id, w.record_ref, w.number desc
) decided
  on decided.district_id = o.district_id and decided.record_ref in (o.record_ref, o.sis_ref)
cross join lateral (
  select
    case when holds.still then decided.decision end as decision,
    case when holds.still then decided.until_night end as until_night
  from (
    select decided.until_night is null
      or decided.until_night > (now() at time zone d.timezone)::date as still
  ) holds
) said
-- Or of all schools of the district. Looked up row by row, because few districts have any: a join is
-- planned badly where statistics are poor. Where a district has none, nothing is looked up.
left join lateral (
  select w.until_night, true as holds
  from rollcall.snooze w
  where o.district_id in (select d.district_id from rollcall.snooze d)
    and w.district_id = o.district_id and w.cause in ('', m.cause) and w.withdrawn_at is null
    and (w.object_kind = 'd' or w.record_ref in (o.record_ref, o.sis_ref))
    and (w.until_night is null or w.until_night > (now() at time zone d.timezone)::date)
    and (w.until_open is null
      or rollcall.open_rows(w.district_id, w.cause) < w.until_open)
    and not exists (
      select from rollcall.snooze newer
      where newer.district_id = w.district_id and newer.object_kind = w.object_kind
        and newer.record_ref is not distinct from w.record_ref and newer.cause = w.cause
        and newer.number > w.number and newer.withdrawn_at is null)
  order by w.until_night desc
  limit 1
) put_off on true
-- One sort serves the window and the first row of each school.
window same_school as (
  partition by o.district_id, m.cause, o.record_ref
  order by o.first_seen_at, o.first_seen_sync, o.episode, by_id.sis_id, by_sis.clever_id,
    decided.record_ref = o.record_ref desc nulls last
  rows between unbounded preceding and unbounded following)
order by o.district_id, m.cause, o.record_ref, o.first_seen_at, o.first_seen_sync, o.episode,
  by_id.sis_id, by_sis.clever_id, decided.record_ref = o.record_ref desc nulls last;
comment on view rollcall.standing_school is
  'One row per district, cause and school with an open problem; null where no directory tells.';
comment on column rollcall.standing_school.first_seen_is_floor is
  'Already there in the first sync the district is known by, so older than anybody knows.';
comment on column rollcall.standing_school.runs is
  'How many times the school has had this problem, this one included.';
comment on column rollcall.standing_school.times_seen is
  'Conclusive syncs from the first sight to the last.';
comment on column rollcall.standing_school.district_id is 'The portal''s id of the district.';
comment on column rollcall.standing_school.district_name is
  'Name by the newest district list; null where none has it.';
comment on column rollcall.standing_school.state is
  'US state by the newest district list; null where none has it.';
comment on column rollcall.standing_school.specialist is
  'Implementation specialist by the newest list; null where none has it.';
comment on column rollcall.standing_school.timezone is
  'IANA name; decides the nights of the district.';
comment on column rollcall.standing_school.school_clever_id is
  'Clever ID of the school, verbatim; empty where the report had none.';
comment on column rollcall.standing_school.school_sis_id is
  'The schools id in the SIS, verbatim; empty where the report had none.';
comment on column rollcall.standing_school.record_ref is 'Keyed hash of the school, as in opening.';
comment on column rollcall.standing_school.cause is 'Canonical kind of the problem.';
comment on column rollcall.standing_school.school_name is 'Name by the school directory.';
comment on column rollcall.standing_school.students is 'Number of students by the directory.';
comment on column rollcall.standing_school.staff is 'Number of staff by the directory.';
comment on column rollcall.standing_school.classes is 'Number of classes by the directory.';
comment on column rollcall.standing_school.licensed is
  'Whether the directory has the school as licensed.';
comment on column rollcall.standing_school.starts_on is 'Start of instruction by the directory.';
comment on column rollcall.standing_school.first_seen_at is
  'Completion of the sync that first reported it, in this run of nights.';
comment on column rollcall.standing_school.first_seen_sync is 'The portals id of that sync.';
comment on column rollcall.standing_school.first_ever_seen_at is 'First sight in any run.';
comment on column rollcall.standing_school.last_seen_at is
  'Completion of the latest sync that reported it.';
comment on column rollcall.standing_school.last_conclusive_at is
  'Completion of the latest sync of the district that told about schools.';
comment on column rollcall.standing_school.decision is
  'What people decided: onboard, unshare, ignore or snooze; null where nobody did.';
comment on column rollcall.standing_school.message_id is 'The kind of message.';
comment on column rollcall.standing_school.decision_until is
  'The night on which the decision ends; null where it has no end.';
