-- Why: a report that differs little from the one before is archived as a difference to it, and nothing
-- that another content needs may be deleted.
-- Requires: 0001, 0002.
-- Breaking: no.

alter table rollcall.archive
  add column base bytea,
  add column link smallint not null default 0,
  add constraint archive_base check (
    (base is not null) = (packing = 2) and (base is not null) = (link > 0));

-- A foreign key would lock every base for every difference, which writes to its row each night, and
-- would ask for an index to delete by.
create function rollcall.archive_has_bases() returns trigger
language plpgsql
as $bases$
begin
  if exists (
    select from fresh f
    where f.base is not null and not exists (
      select from rollcall.archive a
      where a.district_id = f.district_id and a.sha256 = f.base
      offset 0)
  ) then
    raise foreign_key_violation using
      message = 'a report would be archived as a difference to one that is not archived',
      hint = 'nothing was written; the next run tries again';
  end if;
  return null;
end
$bases$;
create trigger archive_has_bases after insert on rollcall.archive
  referencing new table as fresh
  for each statement execute function rollcall.archive_has_bases();

-- Whoever writes a district holds its lease: a delete waits for the writer, and then sees what it
-- wrote; a writer that waits for a delete does not find its base any more.
create function rollcall.archive_keeps_bases() returns trigger
language plpgsql
as $bases$
begin
  perform from rollcall.lease l
  where l.district_id in (select g.district_id from gone g)
  order by l.district_id
  for update;
  if exists (
    select from rollcall.archive a
    join gone g on g.district_id = a.district_id and g.sha256 = a.base
  ) then
    raise foreign_key_violation using
      message = 'another report is archived as a difference to one that would be deleted',
      hint = 'a district is only ever deleted as a whole: rollcall purge';
  end if;
  return null;
end
$bases$;
create trigger archive_keeps_bases after delete on rollcall.archive
  referencing old table as gone
  for each statement execute function rollcall.archive_keeps_bases();
