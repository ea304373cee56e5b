-- What the columns of the reference and district tables mean. These files stand among the views,
-- because they are applied anew whenever their text changes: words are mended without a migration.

comment on column rollcall.cause.cause is 'The word that tables, commands and BI views use.';
comment on column rollcall.cause.number is 'Number in the catalogue; never given twice.';
comment on column rollcall.cause.title is 'The cause in plain words.';
comment on column rollcall.cause.severity is 'How bad it is: what it keeps from working.';
comment on column rollcall.cause.owner is 'Who can fix it.';
comment on column rollcall.cause.advice is 'What the district should do.';
comment on column rollcall.cause.internal_step is 'What the specialist should do.';
comment on column rollcall.cause.catalogue_version is
  'Version of the catalogue that the row was loaded from.';

comment on column rollcall.message.message_id is 'Fingerprint of entity, field and shape.';
comment on column rollcall.message.entity is '0 user, 1 class, 2 school, 3 enrollment.';
comment on column rollcall.message.field is 'The field a report names, folded.';
comment on column rollcall.message.shape is 'The message with its values replaced by placeholders.';
comment on column rollcall.message.cause is
  'The cause the catalogue gives it; unclassified where no rule knows it.';
comment on column rollcall.message.rule is
  'The rule of the catalogue that decided; null where none did.';
comment on column rollcall.message.catalogue_version is 'Version of the catalogue that decided.';
comment on column rollcall.message.first_seen_at is 'When Rollcall first met it.';

comment on column rollcall.hold_threshold.effective_from is
  'Sync time from which the threshold holds.';
comment on column rollcall.hold_threshold.minimum is
  'At least so many open episodes must be missed.';
comment on column rollcall.hold_threshold.share is
  'At least this share of the open episodes must be missed; 0 to 1.';

comment on column rollcall.district.district_id is 'The portal''s id of the district.';
comment on column rollcall.district.name is
  'Name by the newest district list; null where none has it.';
comment on column rollcall.district.state is
  'US state by the newest district list; null where none has it.';
comment on column rollcall.district.nces_id is 'NCES LEA id; null where no list has it.';
comment on column rollcall.district.specialist is
  'Implementation specialist by the newest list; null where none has it.';
comment on column rollcall.district.expected_schools is
  'Schools the list expects; null where it does not say.';
comment on column rollcall.district.left_at is
  'When a newer list first lacked the district; null otherwise.';
comment on column rollcall.district.created_at is 'When Rollcall first heard of the district.';

comment on column rollcall.school.district_id is 'The portal''s id of the district.';
comment on column rollcall.school.clever_id is
  'Clever ID of the school; empty where the directory has none.';
comment on column rollcall.school.sis_id is
  'The schools id in the SIS; empty where the directory has none.';
comment on column rollcall.school.name is 'Name of the school.';
comment on column rollcall.school.nces_id is 'NCES school id.';
comment on column rollcall.school.students is 'Number of students.';
comment on column rollcall.school.staff is 'Number of staff.';
comment on column rollcall.school.classes is 'Number of classes.';
comment on column rollcall.school.licensed is
  'Whether the school is licensed; null where the directory does not say.';
comment on column rollcall.school.starts_on is
  'Start of instruction; null where the directory does not say.';

comment on column rollcall.pause.district_id is 'The portal''s id of the district.';
comment on column rollcall.pause.from_night is 'First night without an expected sync.';
comment on column rollcall.pause.until_night is 'Last night without an expected sync.';
comment on column rollcall.pause.why is 'What a person wrote about it.';
comment on column rollcall.pause.created_by is 'The role that paused the district.';
comment on column rollcall.pause.created_at is 'When it was paused.';

comment on column rollcall.caseload.role_name is 'Login role of a specialist.';
comment on column rollcall.caseload.district_id is 'A district the role may see.';

comment on column rollcall.hold_decision.district_id is 'The portal''s id of the district.';
comment on column rollcall.hold_decision.sync_id is 'The portals id of the sync.';
comment on column rollcall.hold_decision.version_id is
  'The version the word is about; see sync_version.';
comment on column rollcall.hold_decision.decision is
  'release: never held. discard: neither closes nor decides anything.';
comment on column rollcall.hold_decision.decided_by is 'The role that decided.';
comment on column rollcall.hold_decision.decided_at is 'When it was decided.';
