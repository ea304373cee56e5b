-- What the columns of the derived tables mean.

comment on column rollcall.sync.district_id is 'The portal''s id of the district.';
comment on column rollcall.sync.sync_no is
  'Number of the sync within the district, in order of arrival.';
comment on column rollcall.sync.sync_id is 'The portals id of the sync.';
comment on column rollcall.sync.version_no is 'The version that counts.';
comment on column rollcall.sync.version_id is 'Fingerprint of the version that counts.';
comment on column rollcall.sync.status is 'completed, completed_with_errors or failed.';
comment on column rollcall.sync.completed_at is
  'When the sync completed; orders the syncs of a district, then sync_id.';
comment on column rollcall.sync.reports is 'Reports of the version that counts.';
comment on column rollcall.sync.findings is 'Rows of its reports that are findings.';
comment on column rollcall.sync.rejected is 'Rows of its reports that cannot be read as a finding.';
comment on column rollcall.sync.opened is 'Episodes it opened.';
comment on column rollcall.sync.closed is 'Episodes it closed.';
comment on column rollcall.sync.unchanged is 'Episodes that were open before it and still are.';
comment on column rollcall.sync.held is
  'Closings that it did not get through because they were held.';
comment on column rollcall.sync.reason is
  'Why it is not conclusive for everything; null where nothing was odd.';
comment on column rollcall.sync.ingested_at is 'When Rollcall took it in.';

comment on column rollcall.wording.district_id is 'The portal''s id of the district.';
comment on column rollcall.wording.wording is
  'Number within the district, by a hash of entity, field, status and message.';
comment on column rollcall.wording.entity is '0 user, 1 class, 2 school, 3 enrollment.';
comment on column rollcall.wording.field is 'The field, verbatim.';
comment on column rollcall.wording.status is 'The status, verbatim.';
comment on column rollcall.wording.message is 'The message, verbatim; may hold student data.';
comment on column rollcall.wording.message_id is 'The kind of message it is an instance of.';

comment on column rollcall.opening_chunk.district_id is 'The portal''s id of the district.';
comment on column rollcall.opening_chunk.entity is '0 user, 1 class, 2 school, 3 enrollment.';
comment on column rollcall.opening_chunk.first_episode is
  'Number of the first episode; the others follow without a gap.';
comment on column rollcall.opening_chunk.episodes is 'How many episodes there are in each array.';
comment on column rollcall.opening_chunk.sync_no is 'The sync that opened them.';
comment on column rollcall.opening_chunk.record_refs is
  'Keyed hashes of the records, shown where ids are not.';
comment on column rollcall.opening_chunk.wordings is 'Their words, as the opening sync had them.';
comment on column rollcall.opening_chunk.occurrences is
  'Rows of the opening sync that said so; null where it is one for each.';
comment on column rollcall.opening_chunk.identities is
  'Fingerprints of what makes two findings the same.';
comment on column rollcall.opening_chunk.clever_ids is
  'Clever IDs of the records, verbatim; student data.';
comment on column rollcall.opening_chunk.sis_ids is
  'The records ids in the SIS, verbatim; student data.';

comment on column rollcall.ending_chunk.district_id is 'The portal''s id of the district.';
comment on column rollcall.ending_chunk.entity is '0 user, 1 class, 2 school, 3 enrollment.';
comment on column rollcall.ending_chunk.is_clean is
  'The sync had no errors at all; else they are no longer among its findings.';
comment on column rollcall.ending_chunk.closed_by is 'The sync that closed them.';
comment on column rollcall.ending_chunk.first_episode is 'The lowest of their numbers.';
comment on column rollcall.ending_chunk.last_seen is
  'The last sync conclusive for the entity before closed_by.';
comment on column rollcall.ending_chunk.episodes is
  'Their numbers within the district and entity, ascending.';

comment on column rollcall.continuation.district_id is 'The portal''s id of the district.';
comment on column rollcall.continuation.entity is '0 user, 1 class, 2 school, 3 enrollment.';
comment on column rollcall.continuation.episode is 'The episode that goes on.';
comment on column rollcall.continuation.continues is 'The episode that ended in the same sync.';
comment on column rollcall.continuation.chain_first is
  'The sync that opened the first episode of the chain.';

comment on column rollcall.held_closing.district_id is 'The portal''s id of the district.';
comment on column rollcall.held_closing.entity is '0 user, 1 class, 2 school, 3 enrollment.';
comment on column rollcall.held_closing.episode is 'The episode whose closing waits.';

comment on column rollcall.standing.district_id is 'The portal''s id of the district.';
comment on column rollcall.standing.entity is '0 user, 1 class, 2 school, 3 enrollment.';
comment on column rollcall.standing.part is '0 the whole set, above it a change of it.';
comment on column rollcall.standing.entries is
  'The packed open episodes, or which left and which came.';

comment on column rollcall.ledger_head.district_id is 'The portal''s id of the district.';
comment on column rollcall.ledger_head.next_sync is 'Number the next sync gets.';
comment on column rollcall.ledger_head.first_sync is
  'The first sync in time; null where none is known.';
comment on column rollcall.ledger_head.last_sync is 'The latest sync in time.';
comment on column rollcall.ledger_head.last_completed_at is 'Completion of the latest sync.';
comment on column rollcall.ledger_head.last_sync_id is 'The portals id of the latest sync.';
comment on column rollcall.ledger_head.last_conclusive_at is
  'Completion of the latest sync that was conclusive for anything.';
comment on column rollcall.ledger_head.next_episode is 'Number the next episode gets.';
comment on column rollcall.ledger_head.last_conclusive is
  'The latest sync conclusive for the entity.';
comment on column rollcall.ledger_head.conclusive_count is
  'Syncs that were conclusive for the entity.';
comment on column rollcall.ledger_head.hold_sync is 'The sync whose closings are held.';
comment on column rollcall.ledger_head.hold_before is
  'The last sync conclusive for the entity before the held one.';
comment on column rollcall.ledger_head.open_count is 'Open episodes.';

comment on column rollcall.open_school.district_id is 'The portal''s id of the district.';
comment on column rollcall.open_school.episode is 'Number of the episode among those of schools.';
comment on column rollcall.open_school.sync_no is 'The sync that opened it.';
comment on column rollcall.open_school.chain_first is
  'The sync that opened the first episode of its chain.';
comment on column rollcall.open_school.record_ref is 'Keyed hash of the school, as in opening.';
comment on column rollcall.open_school.wording is 'Its words, as the opening sync had them.';
comment on column rollcall.open_school.clever_id is 'Clever ID of the school, verbatim.';
comment on column rollcall.open_school.sis_id is 'The schools id in the SIS, verbatim.';
