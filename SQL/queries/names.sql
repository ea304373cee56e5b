-- Names that people type, and the plan of a question.

-- name: district_names
-- What districts are called, for suggestions and for completing a command line.
select district_id, name
from rollcall.district
where left_at is null
order by name nulls last, district_id
limit 50000;

-- name: names_of_districts
-- What the districts $1 are called.
select district_id, name from rollcall.district where district_id = any ($1::text[]);

-- name: explain
explain (analyze, buffers)
