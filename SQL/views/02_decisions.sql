-- What people's decisions come to today: the last word that was not taken back and still holds.

create view rollcall.snooze_now with (security_invoker = true) as
select s.district_id, s.object_kind, s.record_ref, s.cause, s.until_night, s.until_open
from (
  select distinct on (district_id, object_kind, record_ref, cause)
    district_id, object_kind, record_ref, cause, until_night, until_open
  from rollcall.snooze
  where withdrawn_at is null
  order by district_id, object_kind, record_ref, cause, number desc
) s
join rollcall.district d on d.district_id = s.district_id
where (s.until_night is null or s.until_night > (now() at time zone d.timezone)::date)
  and (s.until_open is null or rollcall.open_rows(s.district_id, s.cause) < s.until_open);
comment on view rollcall.snooze_now is
  'One row per district or school and cause that is put off today.';
comment on column rollcall.snooze_now.district_id is 'The portal''s id of the district.';
comment on column rollcall.snooze_now.object_kind is 'd the district, c or s a school.';
comment on column rollcall.snooze_now.record_ref is
  'Keyed hash of the school; null for the district itself.';
comment on column rollcall.snooze_now.cause is 'What is put off; empty for everything.';
comment on column rollcall.snooze_now.until_night is
  'The night on which it is shown again; null where only its size ends it.';
comment on column rollcall.snooze_now.until_open is
  'How much must be open for it to be shown again; null where only a night ends it.';

create view rollcall.school_decision_now with (security_invoker = true) as
select distinct on (said.district_id, said.record_ref)
  said.district_id, said.record_ref, said.decision, said.until_night
from (
  select s.district_id, s.record_ref, s.decision, s.until_night
  from (
    select distinct on (district_id, record_ref) district_id, record_ref, decision, until_night
    from rollcall.school_decision
    where withdrawn_at is null
    order by district_id, record_ref, number desc
  ) s
  join rollcall.district d on d.district_id = s.district_id
  where s.until_night is null or s.until_night > (now() at time zone d.timezone)::date
  union all
  select n.district_id, n.record_ref, 'snooze', n.until_night
  from rollcall.snooze_now n
  where n.record_ref is not null and n.cause in ('', 'school_not_onboarded')
) said
-- What keeps a school off the screens is told before what is to be done with it.
order by said.district_id, said.record_ref, said.decision in ('ignore', 'snooze') desc,
  said.decision;
comment on view rollcall.school_decision_now is
  'One row per district and school about which a person''s word holds today.';
comment on column rollcall.school_decision_now.district_id is 'The portal''s id of the district.';
comment on column rollcall.school_decision_now.record_ref is
  'Keyed hash of the school, as findings about it carry it.';
comment on column rollcall.school_decision_now.decision is 'onboard, unshare, ignore or snooze.';
comment on column rollcall.school_decision_now.until_night is
  'The night on which it ends; null where it has no end.';
