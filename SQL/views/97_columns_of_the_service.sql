-- What the columns of alarms by several ways, portals' lists and districts' own thresholds mean.

comment on column rollcall.alarm.kind is
  'silent, parked, parked_district, held, gap or run.';
comment on column rollcall.alarm.told_at is 'When somebody was told first; null until that succeeds.';
comment on column rollcall.alarm.told_to is
  'By which ways it was told: command, webhook; each tells it once.';

comment on table rollcall.portal_listing is
  'One row per district and portal that lists it now; who is on no list any more has left.';
comment on column rollcall.portal_listing.district_id is 'The portal''s id of the district.';
comment on column rollcall.portal_listing.source is 'Name of the portal.';

comment on table rollcall.district_hold_threshold is
  'Hold thresholds of one district, by sync time; they come before those of all districts.';
comment on column rollcall.district_hold_threshold.district_id is
  'The portal''s id of the district.';
comment on column rollcall.district_hold_threshold.effective_from is
  'Sync time from which the threshold holds.';
comment on column rollcall.district_hold_threshold.minimum is
  'At least so many open episodes must be missed; null for what holds for all districts.';
comment on column rollcall.district_hold_threshold.share is
  'At least this share of the open episodes must be missed, 0 to 1; null as minimum.';
comment on column rollcall.district_hold_threshold.set_by is 'Role that set it.';
comment on column rollcall.district_hold_threshold.set_at is 'When it was set.';

comment on column rollcall.hold_threshold.set_by is 'Role that set it.';
comment on column rollcall.hold_threshold.set_at is 'When it was set.';
