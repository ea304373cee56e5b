-- One row per sync and message of which it opened or closed episodes.
create view rollcall.change_by_message with (security_invoker = true) as
select c.district_id, c.sync_no, m.message_id, m.opened, m.closed
from rollcall.sync_change c
cross join unnest(c.messages, c.opened, c.closed) as m (message_id, opened, closed);
comment on view rollcall.change_by_message is
  'One row per sync and message of which it opened or closed episodes.';
comment on column rollcall.change_by_message.district_id is 'The portal''s id of the district.';
comment on column rollcall.change_by_message.sync_no is 'Number of the sync within its district.';
comment on column rollcall.change_by_message.message_id is
  'The kind of message; its entity and cause stand in message.';
comment on column rollcall.change_by_message.opened is 'Episodes that the sync opened.';
comment on column rollcall.change_by_message.closed is 'Episodes that the sync closed.';

-- The same with the moment of the sync. Few syncs change anything; their counts are looked up one by one,
-- where the planner would else read those of all nights to join them.
create view rollcall.dated_change with (security_invoker = true) as
select s.district_id, s.sync_no, s.completed_at, c.message_id, c.opened, c.closed
from rollcall.sync s
cross join lateral (
  select c.message_id, c.opened, c.closed
  from rollcall.change_by_message c
  where c.district_id = s.district_id and c.sync_no = s.sync_no
  offset 0
) c
where s.opened + s.closed + s.held > 0;
comment on view rollcall.dated_change is
  'One row per sync and message of which it opened or closed episodes, with the moment of the sync.';
comment on column rollcall.dated_change.district_id is 'The portal''s id of the district.';
comment on column rollcall.dated_change.sync_no is 'Number of the sync within its district.';
comment on column rollcall.dated_change.completed_at is 'When the sync completed.';
comment on column rollcall.dated_change.message_id is
  'The kind of message; its entity and cause stand in message.';
comment on column rollcall.dated_change.opened is 'Episodes that the sync opened.';
comment on column rollcall.dated_change.closed is 'Episodes that the sync closed.';

-- One row per district and message of which something is open now.
create view rollcall.open_by_message with (security_invoker = true) as
select c.district_id, m.message_id, m.open
from rollcall.open_count c
cross join unnest(c.messages, c.open) as m (message_id, open)
where m.open > 0;
comment on view rollcall.open_by_message is
  'One row per district and message of which something is open now.';
comment on column rollcall.open_by_message.district_id is 'The portal''s id of the district.';
comment on column rollcall.open_by_message.message_id is
  'The kind of message; its entity and cause stand in message.';
comment on column rollcall.open_by_message.open is 'Open episodes.';
