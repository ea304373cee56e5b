-- What the columns of the log of letters mean.

comment on table rollcall.letter is
  'One row per letter that somebody sent to an owner of a district''s problems.';
comment on column rollcall.letter.district_id is 'The portal''s id of the district.';
comment on column rollcall.letter.number is 'Counts the letters to one district.';
comment on column rollcall.letter.owner is
  'Who was written to: district_sis, district_clever, us, engineering or platform.';
comment on column rollcall.letter.sha256 is 'Hash of the text, which is not kept.';
comment on column rollcall.letter.sent_at is 'When the person said that it was sent.';
comment on column rollcall.letter.said_by is 'The name of the person, as they gave it.';
comment on column rollcall.letter.role_name is 'The database role it was said under.';
