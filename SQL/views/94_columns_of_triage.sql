-- What the columns of people's decisions mean.

comment on table rollcall.school_decision is
  'One row per word of a person about a school; the greatest number not taken back holds.';
comment on table rollcall.snooze is
  'One row per word of a person to leave something off the screens for a while.';
comment on table rollcall.assignment is
  'One row per specialist a person gave a district; wins over the district list.';
comment on table rollcall.note is 'One row per note on a district, a school or a finding.';
comment on table rollcall.promise is
  'One row per promise that something is fixed; the next conclusive sync judges it.';
comment on table rollcall.triage_log is
  'One row per thing a person did here: who, when, about what. Only ever added to.';
comment on column rollcall.district.listed_specialist is
  'Implementation specialist by the newest list, whoever was assigned by hand.';

do $columns$
declare
  tenant text;
  known record;
begin
  foreach tenant in array array[
    'school_decision', 'snooze', 'assignment', 'note', 'promise', 'triage_log'
  ] loop
    for known in
      select t.name, t.words
      from (values
        ('district_id', 'The portal''s id of the district.'),
        ('object_kind', 'd the district, c a Clever ID, s a sis_id, f the identity of a finding.'),
        ('object_id', 'The id of that kind; empty for the district.'),
        ('number', 'Counts the words about the same thing; two people cannot both be next.'),
        ('record_ref', 'Keyed hash of the school, as findings about it carry it.'),
        ('until_night', 'The night on which it ends; null where it has no end.'),
        ('why', 'The reason, as the person wrote it.'),
        ('words', 'What the person wrote.'),
        ('cause', 'Canonical kind of message; empty for all.'),
        ('said_by', 'The name of the person, as they gave it.'),
        ('role_name', 'The database role it was said under.'),
        ('said_at', 'When it was said.'),
        ('withdrawn_by', 'Who took it back; null while it stands.'),
        ('withdrawn_at', 'When it was taken back; null while it stands.'),
        ('decision', 'onboard, unshare or ignore.'),
        ('specialist', 'The specialist the district was given to.'),
        ('by_night', 'The night by which it is promised; null for the next sync.'),
        ('seen_sync', 'The portal''s id of the latest sync the person knew of.'),
        ('event_id', 'Random; one per event.'),
        ('at', 'When it was done.'),
        ('action', 'decided, snoozed, assigned, noted, promised, or one of them taken back.')
      ) as t (name, words)
      join pg_catalog.pg_attribute a
        on a.attrelid = format('rollcall.%I', tenant)::regclass and a.attname = t.name
    loop
      execute format('comment on column rollcall.%I.%I is %L', tenant, known.name, known.words);
    end loop;
  end loop;
end
$columns$;
