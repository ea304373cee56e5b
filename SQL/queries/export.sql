-- BI views as streams. {columns} and {view} are names that the catalog knows, quoted.

-- name: bi_views
-- The views for BI tools with their grain.
select c.relname::text as view, obj_description(c.oid, 'pg_class') as grain
from pg_catalog.pg_class c
join pg_catalog.pg_namespace n on n.oid = c.relnamespace
where n.nspname = 'bi' and c.relkind = 'v'
order by 1;

-- name: bi_columns
-- The columns of one view for BI tools, in their order.
select a.attname::text as name, format_type(a.atttypid, null) as type
from pg_catalog.pg_attribute a
join pg_catalog.pg_class c on c.oid = a.attrelid
join pg_catalog.pg_namespace n on n.oid = c.relnamespace
where n.nspname = 'bi' and c.relkind = 'v' and c.relname = $1 and a.attnum > 0
  and not a.attisdropped
order by a.attnum;

-- name: export_settings
-- Times in UTC as ISO, and no limit on how long a stream may take.
set local timezone = 'UTC';
set local datestyle = 'ISO';
set local extra_float_digits = 1;
set local statement_timeout = 0;

-- name: export_view
copy (select {columns} from bi.{view}) to stdout;

-- name: export_may_be_logged
-- Whether the schema has a log of exports, and whether this server takes words at all.
select to_regprocedure('rollcall.export_begins(text, text, text[])') is not null as has_log,
  pg_is_in_recovery() as is_standby;

-- name: export_writes
-- Tools' roles read only by default; their line in the log is no reading.
set transaction read write;

-- name: export_begins
select rollcall.export_begins($1, $2, $3::text[]);

-- name: export_ends
select rollcall.export_ends($1::uuid, $2::bigint);

-- name: exports
-- Who exported what, the newest first; $1 since, or null.
select
  began_at, role_name, said_by, view_name as view, cardinality(column_names) as columns,
  ended_at, row_count as rows
from rollcall.export_log
where $1::timestamptz is null or began_at >= $1::timestamptz
order by began_at desc, export_id;
