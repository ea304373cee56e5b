-- What operators do: pauses, caseloads. Filters: $1 district ids or null, $2 state or null,
-- $3 specialist or null.

-- name: districts_of_filter
select d.district_id
from rollcall.district d
where ($1::text[] is null or d.district_id = any ($1::text[]))
  and ($2::text is null or upper(d.state) = upper($2::text))
  and ($3::text is null or d.specialist = $3::text)
order by d.district_id;

-- name: districts_by_state
-- A state's calendar says nothing of districts that have left.
select district_id, case when left_at is null then upper(state) end from rollcall.district;

-- name: pause_districts
-- $4 first night (null: tonight where the district is), $5 last night, $6 why.
insert into rollcall.pause (district_id, from_night, until_night, why)
select d.district_id, coalesce($4::date, (now() at time zone d.timezone)::date), $5::date, $6::text
from rollcall.district d
where ($1::text[] is null or d.district_id = any ($1::text[]))
  and ($2::text is null or upper(d.state) = upper($2::text))
  and ($3::text is null or d.specialist = $3::text)
  and coalesce($4::date, (now() at time zone d.timezone)::date) <= $5::date
on conflict (district_id, from_night) do update set
  until_night = excluded.until_night, why = excluded.why, created_by = session_user,
  created_at = now()
where (pause.until_night, pause.why) is distinct from (excluded.until_night, excluded.why);

-- name: resume_districts
-- $4 from this night on (null: tonight where the district is), $5 also what is planned for later.
with cut as (
  select d.district_id, coalesce($4::date, (now() at time zone d.timezone)::date) as night
  from rollcall.district d
  where ($1::text[] is null or d.district_id = any ($1::text[]))
    and ($2::text is null or upper(d.state) = upper($2::text))
    and ($3::text is null or d.specialist = $3::text)
),
gone as (
  delete from rollcall.pause p
  using cut
  where p.district_id = cut.district_id
    and (p.from_night = cut.night or ($5::bool and p.from_night > cut.night))
  returning p.district_id
),
shortened as (
  update rollcall.pause p
  set until_night = cut.night - 1
  from cut
  where p.district_id = cut.district_id and p.from_night < cut.night and p.until_night >= cut.night
  returning p.district_id
)
select count(distinct district_id)
from (select district_id from gone union all select district_id from shortened) resumed;

-- name: pauses_import
insert into rollcall.pause (district_id, from_night, until_night, why)
select * from unnest($1::text[], $2::date[], $3::date[], $4::text[])
on conflict (district_id, from_night) do update set
  until_night = excluded.until_night, why = excluded.why, created_by = session_user,
  created_at = now()
where (pause.until_night, pause.why) is distinct from (excluded.until_night, excluded.why);

-- name: role_facts
-- Whether a role exists, may log in, and sees what specialists see.
select
  r.rolcanlogin,
  pg_has_role(r.oid, 'rollcall_specialist', 'member') as is_specialist
from pg_catalog.pg_roles r
where r.rolname = $1;

-- name: caseload_grant
insert into rollcall.caseload (role_name, district_id)
select $1, * from unnest($2::text[])
on conflict do nothing;

-- name: caseload_revoke
-- $2 null: everything.
delete from rollcall.caseload
where role_name = $1 and ($2::text[] is null or district_id = any ($2::text[]));

-- name: caseload_list
-- $1 role or null.
select c.role_name, c.district_id, d.name as district_name, d.state, d.specialist
from rollcall.caseload c
left join rollcall.district d on d.district_id = c.district_id
where $1::text is null or c.role_name = $1::text
order by c.role_name, c.district_id;
