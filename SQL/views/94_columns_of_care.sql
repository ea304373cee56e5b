-- What the columns of the tables for the care of the data mean.

comment on table rollcall.district_trouble is
  'One row per district whose ingest failed or that a process died on, until it is ingested again.';
comment on column rollcall.district_trouble.district_id is 'The portal''s id of the district.';
comment on column rollcall.district_trouble.attempts is
  'How often ingest failed since it last went well; parked at 5 or as configured.';
comment on column rollcall.district_trouble.deaths is
  'How often a process died while it worked on this district, the first time perhaps among others; parked at 3.';
comment on column rollcall.district_trouble.is_suspect is
  'A process died while it worked on this district: it is worked on alone.';
comment on column rollcall.district_trouble.reason is
  'What happened last, in words that hold no value of a row.';
comment on column rollcall.district_trouble.first_at is 'When the trouble began.';
comment on column rollcall.district_trouble.last_at is 'When it happened last.';
comment on column rollcall.district_trouble.parked_at is
  'Since when the district waits for a person; null while it is tried in every run.';

comment on column rollcall.report.attempts is
  'How often an unreadable report was tried since it came or since somebody asked for it.';
comment on column rollcall.report.parked_at is
  'Since when an unreadable report waits for a person; null while it is tried in every run.';

comment on table rollcall.purge_receipt is
  'One row per purge of a district: what was deleted. Holds no student data.';
comment on column rollcall.purge_receipt.district_id is 'The portal''s id of the district.';
comment on column rollcall.purge_receipt.purged_at is 'When it was purged.';
comment on column rollcall.purge_receipt.purged_by is 'The login role that purged it.';
comment on column rollcall.purge_receipt.district_name is 'Name of the district, where it had one.';
comment on column rollcall.purge_receipt.contents is 'How many archived contents were deleted.';
comment on column rollcall.purge_receipt.bytes is 'Their length before packing.';
comment on column rollcall.purge_receipt.content_sha256 is
  'SHA-256 over their hashes in order: proof of which contents there were.';
comment on column rollcall.purge_receipt.counts is 'Rows deleted, by table.';

comment on table rollcall.source_news is
  'One row per source of which something new is expected: when it came last.';
comment on column rollcall.source_news.source is 'Name of the source.';
comment on column rollcall.source_news.asked_at is 'Since when something is expected.';
comment on column rollcall.source_news.heard_at is
  'When something new came last; null where nothing ever came.';

comment on table rollcall.history_loading is
  'One row per source whose first nights are still being loaded; gone when they are.';
comment on column rollcall.history_loading.source is 'Name of the source.';
comment on column rollcall.history_loading.nights is 'The most nights that any district has.';
comment on column rollcall.history_loading.district_nights is
  'Nights to load, summed over districts.';
comment on column rollcall.history_loading.done is 'How many of them are loaded.';
comment on column rollcall.history_loading.began_at is 'When loading began.';

comment on table rollcall.export_log is
  'One row per export of a view for BI tools. Holds no student data.';
comment on column rollcall.export_log.export_id is 'The export, while it runs and after.';
comment on column rollcall.export_log.began_at is 'When it began.';
comment on column rollcall.export_log.role_name is 'The login role that exported.';
comment on column rollcall.export_log.said_by is
  'Who that was by their own word: ROLLCALL_USER, or the login on their host.';
comment on column rollcall.export_log.view_name is 'The view, without its schema.';
comment on column rollcall.export_log.column_names is 'The columns that were taken.';
comment on column rollcall.export_log.ended_at is
  'When the last row was written; null while it runs, and where it broke off.';
comment on column rollcall.export_log.row_count is 'How many rows were written.';
