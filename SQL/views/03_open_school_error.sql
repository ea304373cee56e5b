-- One row per district and school with an open school episode, with the directory's facts beside it.
create view rollcall.standing_school with (security_invoker = true) as
select
  o.district_id,
  d.name as district_name,
  d.state,
  d.specialist,
  d.timezone,
  o.episode,
  o.clever_id as school_clever_id,
  o.sis_id as school_sis_id,
  o.record_ref,
  m.cause,
  coalesce(s.name, t.name) as school_name,
  coalesce(s.students, t.students) as students,
  coalesce(s.staff, t.staff) as staff,
  coalesce(s.classes, t.classes) as classes,
  coalesce(s.licensed, t.licensed) as licensed,
  coalesce(s.starts_on, t.starts_on) as starts_on,
  chain.completed_at as first_seen_at,
  chain.sync_id as first_seen_sync,
  o.chain_first = head.first_sync as first_seen_is_floor,
  ever.completed_at as first_ever_seen_at,
  seen.completed_at as last_seen_at,
  seen.ordinals[3] - chain.ordinals[3] + 1 as times_seen,
  conclusive.completed_at as last_conclusive_at
from rollcall.open_school o
join rollcall.wording w on w.district_id = o.district_id and w.wording = o.wording
join rollcall.message m on m.message_id = w.message_id
join rollcall.district d on d.district_id = o.district_id
join rollcall.ledger_head head on head.district_id = o.district_id
join rollcall.sync chain on chain.district_id = o.district_id and chain.sync_no = o.chain_first
join rollcall.sync ever on ever.district_id = o.district_id and ever.sync_no = o.first_ever
join rollcall.sync conclusive
  on conclusive.district_id = o.district_id and conclusive.sync_no = head.last_conclusive[3]
left join rollcall.held_closing h
  on h.district_id = o.district_id and h.entity = 2 and h.episode = o.episode
join rollcall.sync seen
  on seen.district_id = o.district_id
  and seen.sync_no = case when h.episode is null then head.last_conclusive[3]
    else head.hold_before[3] end
left join rollcall.school s on s.district_id = o.district_id and s.record_ref = o.record_ref
left join rollcall.school t
  on t.district_id = o.district_id and t.sis_ref = o.record_ref and o.clever_id = '';
comment on view rollcall.standing_school is
  'One row per district and open school episode; null where no directory tells.';
