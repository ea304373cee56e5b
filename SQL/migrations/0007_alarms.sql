-- Why: an alarm is told once, whoever notices it first and however often it is noticed again.
-- Requires: 0002.
-- Breaking: no.

create table rollcall.alarm (
  kind text collate "C" not null,
  subject text collate "C" not null,
  words text not null,
  noticed_at timestamptz not null default clock_timestamp(),
  told_at timestamptz,
  constraint alarm_key primary key (kind, subject)
);
comment on table rollcall.alarm is
  'One row per alarm that rings now, local to one coordinator; it goes when its reason goes.';
comment on column rollcall.alarm.kind is 'silent, parked, held, gap or run.';
comment on column rollcall.alarm.subject is 'What it is about: a district, sync, report or night.';
comment on column rollcall.alarm.words is 'What is told; names districts, never people.';
comment on column rollcall.alarm.noticed_at is 'When it was first noticed.';
comment on column rollcall.alarm.told_at is 'When somebody was told; null until that succeeds.';

grant select, insert, update, delete on rollcall.alarm to rollcall_ingest;
grant select on rollcall.alarm to rollcall_auditor;
