-- What the columns of counts by night and the times kept with open schools mean.

comment on table rollcall.night_change is
  'What all districts together opened and closed on a night; the sum of its rows counts, each batch adds its own, and a run''s end makes one of many.';
comment on column rollcall.night_change.night is 'Local date of the district of each sync.';
comment on column rollcall.night_change.part is 'Tells rows of a night apart.';
comment on column rollcall.night_change.syncs is
  'Syncs of the night, failed ones included; below zero where a replay took some back.';
comment on column rollcall.night_change.heard is
  'Districts of which a sync of that night told anything.';
comment on column rollcall.night_change.messages is
  'The kinds of message, in the order of their ids.';
comment on column rollcall.night_change.opened is 'Episodes of each that syncs of the night opened.';
comment on column rollcall.night_change.closed is 'Episodes of each that syncs of the night closed.';

comment on column rollcall.open_school.message_id is 'The kind of message, by which its cause is known.';
comment on column rollcall.open_school.first_seen_at is
  'Completion of the sync of chain_first.';
comment on column rollcall.open_school.first_seen_sync is 'The portals id of that sync.';
comment on column rollcall.open_school.first_ordinal is
  'How many syncs had told about schools up to that one.';
comment on column rollcall.open_school.first_ever_at is 'First sight in any run.';
