-- What the columns of rosters mean.

comment on table rollcall.roster is 'One row per district with a roster: the newest one taken in.';
comment on column rollcall.roster.district_id is 'The portal''s id of the district.';
comment on column rollcall.roster.taken_on is 'The date its folder is named after.';
comment on table rollcall.roster_school is
  'One row per district, entity and school of a roster; written only when it changed.';
comment on column rollcall.roster_school.district_id is 'The portal''s id of the district.';
comment on column rollcall.roster_school.entity is '0 user, 1 class.';
comment on column rollcall.roster_school.school is
  'The school''s id as the roster has it: a Clever ID or a sis_id.';
comment on column rollcall.roster_school.fingerprint is 'Fingerprint of what the roster says of it.';
comment on column rollcall.roster_school.records is 'People or classes of the school.';
comment on column rollcall.roster_school.students is
  'Students of the school; null for classes, or where no role is given.';
comment on column rollcall.roster_school.staff is
  'Staff of the school; null for classes, or where no role is given.';
comment on column rollcall.roster_school.members is
  'Hashes (id_hash) of the Clever IDs and sis_ids of its records; never a name.';
comment on column rollcall.roster_school.sizes is
  'Students per class beside members; null where no enrollments are known.';
comment on column rollcall.roster_school.left_members is 'Hashes of records that left the school.';
comment on column rollcall.roster_school.left_on is
  'The roster in which each of left_members was missing first.';
comment on column rollcall.roster_school.changed_on is 'The roster that wrote the row last.';
comment on column rollcall.roster_school.gone_on is
  'The roster in which the school was missing first; null while it is there.';
