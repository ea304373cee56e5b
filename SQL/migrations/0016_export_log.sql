-- Why: whoever asks must be told who took which view out of the database, when, and how much of it.
-- Readers of the views may write nothing, so two functions write for them, under their own name.
-- Requires: 0002.
-- Breaking: no.

-- Local to one coordinator, and about no district.
create table rollcall.export_log (
  export_id uuid not null default gen_random_uuid(),
  began_at timestamptz not null default now(),
  role_name text not null default session_user,
  said_by text not null,
  view_name text not null,
  column_names text[] not null,
  ended_at timestamptz,
  row_count bigint,
  constraint export_log_key primary key (export_id),
  constraint export_log_whole check ((ended_at is null) = (row_count is null))
);
create index export_log_by_time on rollcall.export_log (began_at);

create function rollcall.export_begins(said_by text, view_name text, column_names text[])
returns uuid
language sql security definer set search_path = pg_catalog
as $$
insert into rollcall.export_log (said_by, view_name, column_names) values ($1, $2, $3)
returning export_id
$$;

-- Once, and by whom it was begun.
create function rollcall.export_ends(export_id uuid, row_count bigint) returns void
language sql security definer set search_path = pg_catalog
as $$
update rollcall.export_log l
set ended_at = clock_timestamp(), row_count = $2
where l.export_id = $1 and l.role_name = session_user and l.ended_at is null
$$;

grant execute on function
  rollcall.export_begins(text, text, text[]), rollcall.export_ends(uuid, bigint)
to rollcall_owner, rollcall_ingest, rollcall_specialist, rollcall_bi, rollcall_auditor;
grant select on rollcall.export_log to rollcall_auditor;
