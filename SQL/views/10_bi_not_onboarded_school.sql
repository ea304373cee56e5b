-- One row per district and school that is not onboarded now; key: district_id, record_ref.
create or replace view bi.not_onboarded_school with (security_invoker = true) as
select distinct on (o.district_id, o.record_ref)
  o.district_id,
  d.name as district_name,
  d.state,
  d.specialist,
  o.record_ref::text as record_ref,
  listed.name as school_name,
  o.first_seen_at as first_seen_at,
  (o.first_seen_at at time zone d.timezone)::date as first_seen_night,
  o.chain_first = head.first_sync as first_seen_is_floor,
  o.first_seen_sync as first_seen_sync,
  max(seen.completed_at) over same_school as last_seen_at,
  (max(seen.completed_at) over same_school at time zone d.timezone)::date as last_seen_night,
  ((max(seen.completed_at) over same_school at time zone d.timezone)::date
    - (o.first_seen_at at time zone d.timezone)::date + 1)::bigint as nights_open,
  (max(seen.ordinal) over same_school - o.first_ordinal + 1)::bigint as times_seen,
  o.runs::bigint as runs,
  o.first_ever_at as first_ever_seen_at,
  conclusive.completed_at as last_conclusive_at,
  greatest(0,
    ((select max(s.completed_at) from rollcall.sync s) at time zone d.timezone)::date
    - (conclusive.completed_at at time zone d.timezone)::date)::bigint as stale_nights,
  case when listed.students is not null or listed.staff is not null
    then coalesce(listed.students, 0)::bigint + coalesce(listed.staff, 0) end as blocked_users,
  listed.classes::bigint as blocked_classes,
  listed.licensed,
  listed.starts_on,
  case when decided.decision = 'ignore' or put_off.holds is null then decided.decision
    else 'snooze' end as decision,
  (o.first_ever_at at time zone d.timezone)::date
    as first_ever_seen_night,
  (conclusive.completed_at at time zone d.timezone)::date as last_conclusive_night
from rollcall.open_school o
join rollcall.message m on m.message_id = o.message_id
join rollcall.district d on d.district_id = o.district_id
join rollcall.ledger_head head on head.district_id = o.district_id
join rollcall.sync conclusive
  on conclusive.district_id = o.district_id and conclusive.sync_no = head.last_conclusive[3]
left join (
  -- What a held sync missed was last seen in the one before.
  select h.district_id, h.episode, s.completed_at, s.ordinals[3] as ordinal
  from rollcall.held_closing h
  join rollcall.ledger_head k on k.district_id = h.district_id
  join rollcall.sync s on s.district_id = h.district_id and s.sync_no = k.hold_before[3]
  where h.entity = 2
) held on held.district_id = o.district_id and held.episode = o.episode
cross join lateral (
  select
    coalesce(held.completed_at, conclusive.completed_at) as completed_at,
    coalesce(held.ordinal, conclusive.ordinals[3]) as ordinal
) seen
-- In the directory by Clever ID; by sis_id where it does not know that. Both as hashes, because BI
-- sees no ids.
left join rollcall.school by_id
  on by_id.district_id = o.district_id and by_id.record_ref = o.record_ref
left join rollcall.school by_sis
  on by_sis.district_id = o.district_id and by_sis.sis_ref = o.sis_ref
  and by_id.district_id is null
cross join lateral (
  select
    coalesce(by_id.name, by_sis.name) as name,
    coalesce(by_id.students, by_sis.students) as students,
    coalesce(by_id.staff, by_sis.staff) as staff,
    coalesce(by_id.classes, by_sis.classes) as classes,
    coalesce(by_id.licensed, by_sis.licensed) as licensed,
    coalesce(by_id.starts_on, by_sis.starts_on) as starts_on
) listed
-- What people said of the school, by either of its ids, or of all schools of the district. Looked up
-- row by row, because few districts have any: a join is planned badly where statistics are poor.
-- Written out here: a view of bi must not lean on one of rollcall, which are made anew.
left join lateral (
  select last.decision, last.until_night
  from (
    select w.decision, w.until_night
    from rollcall.school_decision w
    where w.district_id = o.district_id and w.record_ref in (o.record_ref, o.sis_ref)
      and w.withdrawn_at is null
    order by w.record_ref = o.record_ref desc, w.number desc
    limit 1
  ) last
  where last.until_night is null or last.until_night > (now() at time zone d.timezone)::date
) decided on true
left join lateral (
  select w.until_night, true as holds
  from rollcall.snooze w
  where w.district_id = o.district_id and w.cause in ('', m.cause) and w.withdrawn_at is null
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
where m.cause = 'school_not_onboarded'
window same_school as (partition by o.district_id, o.record_ref)
order by o.district_id, o.record_ref, o.first_seen_at, o.first_seen_sync, o.episode,
  by_id.sis_ref, by_sis.sis_ref;

comment on view bi.not_onboarded_school is
  'One row per district and school that is not onboarded now; key: district_id, record_ref.';
comment on column bi.not_onboarded_school.district_id is 'The portal''s id of the district.';
comment on column bi.not_onboarded_school.district_name is
  'Name of the district; null where no district list has it.';
comment on column bi.not_onboarded_school.state is
  'US state of the district; null where no district list has it.';
comment on column bi.not_onboarded_school.specialist is
  'Implementation specialist of the district, as the district list names them.';
comment on column bi.not_onboarded_school.record_ref is
  'Stands for the school: a keyed hash of its id, the same every night; unique in its district.';
comment on column bi.not_onboarded_school.school_name is
  'Name from the school directory; null where no directory has the school.';
comment on column bi.not_onboarded_school.first_seen_at is
  'Completion of the sync that first reported it, in this run of nights.';
comment on column bi.not_onboarded_school.first_seen_night is
  'first_seen_at as a local date of the district.';
comment on column bi.not_onboarded_school.first_seen_is_floor is
  'True where it was there in the first sync known of the district: older than anybody knows.';
comment on column bi.not_onboarded_school.first_seen_sync is 'Id of the sync of first_seen_at.';
comment on column bi.not_onboarded_school.last_seen_at is
  'Completion of the latest sync that reported it.';
comment on column bi.not_onboarded_school.last_seen_night is
  'last_seen_at as a local date of the district.';
comment on column bi.not_onboarded_school.nights_open is
  'Nights from first_seen_night to last_seen_night, both included.';
comment on column bi.not_onboarded_school.times_seen is
  'Syncs that told about schools, from the first sight to the last.';
comment on column bi.not_onboarded_school.runs is
  'How many times the school has not been onboarded, this run included.';
comment on column bi.not_onboarded_school.first_ever_seen_at is
  'First sight in any run; earlier than first_seen_at where the school was fixed in between.';
comment on column bi.not_onboarded_school.last_conclusive_at is
  'Completion of the latest sync of the district that told about schools.';
comment on column bi.not_onboarded_school.stale_nights is
  'Nights between last_conclusive_at and the newest sync of any district the reader may see.';
comment on column bi.not_onboarded_school.blocked_users is
  'Students and staff of the school by the directory, not findings; null without a directory.';
comment on column bi.not_onboarded_school.blocked_classes is
  'Classes of the school by the directory, not findings; null without a directory.';
comment on column bi.not_onboarded_school.licensed is
  'Whether the directory has the school as licensed; null where it does not say.';
comment on column bi.not_onboarded_school.starts_on is
  'Start of instruction by the directory; null where it does not say.';
comment on column bi.not_onboarded_school.decision is
  'What people decided: onboard, unshare, ignore or snooze; null where nobody did.';
comment on column bi.not_onboarded_school.first_ever_seen_night is
  'first_ever_seen_at as a local date of the district.';
comment on column bi.not_onboarded_school.last_conclusive_night is
  'last_conclusive_at as a local date of the district.';
