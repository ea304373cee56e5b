-- Why: nearly every question wants the times of a district's syncs, and each sync of a district stands on
-- a page of its own, among those of the same night. With the time beside the key a year of a district is
-- four pages of the index.
-- Requires: 0001.
-- Breaking: no.

alter table rollcall.sync drop constraint sync_key;
alter table rollcall.sync
  add constraint sync_key primary key (district_id, sync_no) include (completed_at, conclusive);
