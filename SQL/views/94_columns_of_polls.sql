-- What the columns of the tables about portals mean.

comment on table rollcall.poll is 'One row per district and portal: when it was asked last.';
comment on column rollcall.poll.district_id is 'The portal''s id of the district.';
comment on column rollcall.poll.source is 'Name of the portal.';
comment on column rollcall.poll.polled_at is 'When what it told was taken completely.';

comment on table rollcall.poll_page is
  'One row per district and poll that told something new: the portal''s pages in the archive.';
comment on column rollcall.poll_page.district_id is 'The portal''s id of the district.';
comment on column rollcall.poll_page.source is 'Name of the portal.';
comment on column rollcall.poll_page.delivery is 'Time of the poll, which names its delivery.';
comment on column rollcall.poll_page.sha256 is 'Hash of the pages in the archive.';

comment on table rollcall.source_pace is 'One row per source with a rate: when it may be asked next.';
comment on column rollcall.source_pace.source is 'Name of the source.';
comment on column rollcall.source_pace.next_at is 'Nobody asks before.';

comment on table rollcall.source_slot is
  'One row per source and request that may run at once, over all hosts.';
comment on column rollcall.source_slot.source is 'Name of the source.';
comment on column rollcall.source_slot.slot is 'From 1 to the source''s concurrency.';
comment on column rollcall.source_slot.token is 'Greater with every request, so that only its own frees it.';
comment on column rollcall.source_slot.taken_until is
  'Free from then on: whoever died with it keeps it no longer.';
