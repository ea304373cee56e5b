-- What the columns of people's decisions mean.

comment on table rollcall.school_decision is
  'One row per word of a person about a school; the greatest number not taken back holds.';
comment on table rollcall.snooze is
  'One row per word of a person to leave something off the screens for a while.';
comment on table rollcall.assignment is
  'One row per specialist a person gave a district; wins over the district list.';
comment on table rollcall.note is 'One row per note on a district, a school or a finding.';
comment on table rollcall.promise is
  'One row per promise that something is fixed; the next conclusive sync judges it.';
comment on table rollcall.triage_log is
  'One row per thing a person did here: who, when, about what. Only ever added to.';
comment on column rollcall.district.listed_specialist is
  'Implementation specialist by the newest list, whoever was assigned by hand.';

comment on column rollcall.school_decision.district_id is
  'The portal''s id of the district.';
comment on column rollcall.school_decision.object_kind is
  'd the district, c a Clever ID, s a sis_id, f the identity of a finding.';
comment on column rollcall.school_decision.object_id is
  'The id of that kind; empty for the district.';
comment on column rollcall.school_decision.number is
  'Counts the words about the same thing; two people cannot both be next.';
comment on column rollcall.school_decision.record_ref is
  'Keyed hash of the school, as findings about it carry it.';
comment on column rollcall.school_decision.decision is
  'onboard, unshare or ignore.';
comment on column rollcall.school_decision.until_night is
  'The night on which it ends; null where it has no end.';
comment on column rollcall.school_decision.why is
  'The reason, as the person wrote it.';
comment on column rollcall.school_decision.said_by is
  'The name of the person, as they gave it.';
comment on column rollcall.school_decision.role_name is
  'The database role it was said under.';
comment on column rollcall.school_decision.said_at is
  'When it was said.';
comment on column rollcall.school_decision.withdrawn_by is
  'Who took it back; null while it stands.';
comment on column rollcall.school_decision.withdrawn_at is
  'When it was taken back; null while it stands.';
comment on column rollcall.snooze.district_id is
  'The portal''s id of the district.';
comment on column rollcall.snooze.object_kind is
  'd the district, c a Clever ID, s a sis_id, f the identity of a finding.';
comment on column rollcall.snooze.object_id is
  'The id of that kind; empty for the district.';
comment on column rollcall.snooze.cause is
  'Canonical kind of message; empty for all.';
comment on column rollcall.snooze.number is
  'Counts the words about the same thing; two people cannot both be next.';
comment on column rollcall.snooze.record_ref is
  'Keyed hash of the school, as findings about it carry it.';
comment on column rollcall.snooze.until_night is
  'The night on which it ends; null where it has no end.';
comment on column rollcall.snooze.until_open is
  'How much must be open for it to be shown again; null where only a night ends it.';
comment on column rollcall.snooze.why is
  'The reason, as the person wrote it.';
comment on column rollcall.snooze.said_by is
  'The name of the person, as they gave it.';
comment on column rollcall.snooze.role_name is
  'The database role it was said under.';
comment on column rollcall.snooze.said_at is
  'When it was said.';
comment on column rollcall.snooze.withdrawn_by is
  'Who took it back; null while it stands.';
comment on column rollcall.snooze.withdrawn_at is
  'When it was taken back; null while it stands.';
comment on column rollcall.assignment.district_id is
  'The portal''s id of the district.';
comment on column rollcall.assignment.number is
  'Counts the words about the same thing; two people cannot both be next.';
comment on column rollcall.assignment.specialist is
  'The specialist the district was given to.';
comment on column rollcall.assignment.why is
  'The reason, as the person wrote it.';
comment on column rollcall.assignment.said_by is
  'The name of the person, as they gave it.';
comment on column rollcall.assignment.role_name is
  'The database role it was said under.';
comment on column rollcall.assignment.said_at is
  'When it was said.';
comment on column rollcall.assignment.withdrawn_by is
  'Who took it back; null while it stands.';
comment on column rollcall.assignment.withdrawn_at is
  'When it was taken back; null while it stands.';
comment on column rollcall.note.district_id is
  'The portal''s id of the district.';
comment on column rollcall.note.number is
  'Counts the words about the same thing; two people cannot both be next.';
comment on column rollcall.note.object_kind is
  'd the district, c a Clever ID, s a sis_id, f the identity of a finding.';
comment on column rollcall.note.object_id is
  'The id of that kind; empty for the district.';
comment on column rollcall.note.words is
  'What the person wrote.';
comment on column rollcall.note.said_by is
  'The name of the person, as they gave it.';
comment on column rollcall.note.role_name is
  'The database role it was said under.';
comment on column rollcall.note.said_at is
  'When it was said.';
comment on column rollcall.note.withdrawn_by is
  'Who took it back; null while it stands.';
comment on column rollcall.note.withdrawn_at is
  'When it was taken back; null while it stands.';
comment on column rollcall.promise.district_id is
  'The portal''s id of the district.';
comment on column rollcall.promise.number is
  'Counts the words about the same thing; two people cannot both be next.';
comment on column rollcall.promise.cause is
  'Canonical kind of message; empty for all.';
comment on column rollcall.promise.by_night is
  'The night by which it is promised; null for the next sync.';
comment on column rollcall.promise.words is
  'What the person wrote.';
comment on column rollcall.promise.seen_sync is
  'The portal''s id of the latest sync the person knew of.';
comment on column rollcall.promise.said_by is
  'The name of the person, as they gave it.';
comment on column rollcall.promise.role_name is
  'The database role it was said under.';
comment on column rollcall.promise.said_at is
  'When it was said.';
comment on column rollcall.promise.withdrawn_by is
  'Who took it back; null while it stands.';
comment on column rollcall.promise.withdrawn_at is
  'When it was taken back; null while it stands.';
comment on column rollcall.triage_log.district_id is
  'The portal''s id of the district.';
comment on column rollcall.triage_log.event_id is
  'Random; one per event.';
comment on column rollcall.triage_log.at is
  'When it was done.';
comment on column rollcall.triage_log.said_by is
  'The name of the person, as they gave it.';
comment on column rollcall.triage_log.role_name is
  'The database role it was said under.';
comment on column rollcall.triage_log.action is
  'decided, snoozed, assigned, noted, promised, or one of them taken back.';
comment on column rollcall.triage_log.object_kind is
  'd the district, c a Clever ID, s a sis_id, f the identity of a finding.';
comment on column rollcall.triage_log.object_id is
  'The id of that kind; empty for the district.';
comment on column rollcall.triage_log.cause is
  'Canonical kind of message; empty for all.';
comment on column rollcall.triage_log.words is
  'What the person wrote.';
