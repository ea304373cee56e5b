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
copy (select {columns} from bi.{view}) to stdout
