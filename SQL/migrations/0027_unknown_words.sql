-- When a message was first met is no student's data: a specialist may see it of the words it may read.
grant select (first_seen_at) on rollcall.message to rollcall_specialist;
