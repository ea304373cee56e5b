-- What is put off in whole districts. Takes first: $1 district ids, $2 state, $3 specialist.

-- name: snoozes
-- How much of it is open; a cause of a district that is put off as a whole is told with the district.
select
  n.district_id, d.name as district_name, nullif(n.cause, '') as cause, n.until_night, n.until_open,
  rollcall.open_rows(n.district_id, n.cause) as open
from rollcall.snooze_now n
join rollcall.district d on d.district_id = n.district_id
where n.object_kind = 'd'
  and ($1::text[] is null or n.district_id = any ($1::text[]))
  and ($2::text is null or upper(d.state) = upper($2::text))
  and ($3::text is null or d.specialist = $3::text)
  and (n.cause = '' or not exists (
    select from rollcall.snooze_now w
    where w.district_id = n.district_id and w.object_kind = 'd' and w.cause = ''))
order by n.district_id, n.cause collate "C";
