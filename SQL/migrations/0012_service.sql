-- Why: an alarm is told by every configured way, each way once; a district that its portal lists no
-- more has left; a district may have hold thresholds of its own; status tells specialists of late
-- sources.
-- Requires: 0004, 0005, 0007.
-- Breaking: no.

alter table rollcall.alarm add column told_to text[] not null default '{}';
update rollcall.alarm set told_to = '{command}' where told_at is not null;

create table rollcall.portal_listing (
  district_id text collate "C" not null,
  source text collate "C" not null,
  constraint portal_listing_key primary key (district_id, source)
);
insert into rollcall.portal_listing (district_id, source)
select p.district_id, p.source
from rollcall.poll p
join rollcall.district d on d.district_id = p.district_id
where d.is_listed;

create table rollcall.district_hold_threshold (
  district_id text collate "C" not null,
  effective_from timestamptz not null,
  minimum int,
  share double precision,
  set_by text not null default session_user,
  set_at timestamptz not null default now(),
  constraint district_hold_threshold_key primary key (district_id, effective_from),
  constraint district_hold_threshold_range check (minimum >= 1 and share > 0 and share <= 1),
  constraint district_hold_threshold_whole check ((minimum is null) = (share is null))
);

do $policies$
declare
  tenant text;
begin
  foreach tenant in array array['portal_listing', 'district_hold_threshold'] loop
    execute format('alter table rollcall.%I enable row level security', tenant);
    execute format(
      'create policy ingest_all on rollcall.%I to rollcall_ingest using (true) with check (true)',
      tenant);
    execute format(
      'grant select, insert, update, delete on rollcall.%I to rollcall_ingest', tenant);
    execute format(
      'create policy caseload_only on rollcall.%I for select to rollcall_specialist using ('
      'district_id = any (array(select c.district_id from rollcall.caseload c'
      ' where c.role_name = session_user)))',
      tenant);
    execute format('grant select on rollcall.%I to rollcall_specialist', tenant);
  end loop;
end
$policies$;
create policy all_districts_audited on rollcall.district_hold_threshold for select
  to rollcall_auditor using (true);
grant select on rollcall.district_hold_threshold to rollcall_auditor;

-- The thresholds of all districts: whoever decides about held syncs may set them.
alter table rollcall.hold_threshold
  add column set_by text not null default session_user,
  add column set_at timestamptz not null default now();
grant insert, update on rollcall.hold_threshold to rollcall_ingest;

-- Names of sources and times, no student data.
grant select on rollcall.source_news to rollcall_specialist, rollcall_auditor;
