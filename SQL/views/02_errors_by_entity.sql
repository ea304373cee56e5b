-- One row per episode of a user.
create view rollcall.user_error with (security_invoker = true) as
select * from rollcall.episode where entity_no = 0;
comment on view rollcall.user_error is 'One row per episode of a user.';

-- One row per episode of a class.
create view rollcall.class_error with (security_invoker = true) as
select * from rollcall.episode where entity_no = 1;
comment on view rollcall.class_error is 'One row per episode of a class.';

-- One row per episode of a school.
create view rollcall.school_error with (security_invoker = true) as
select * from rollcall.episode where entity_no = 2;
comment on view rollcall.school_error is 'One row per episode of a school.';

-- One row per episode of an enrollment.
create view rollcall.enrollment_error with (security_invoker = true) as
select * from rollcall.episode where entity_no = 3;
comment on view rollcall.enrollment_error is 'One row per episode of an enrollment.';

-- Their columns are those of episode, and so are the words about them.
do $comments$
declare
  described record;
begin
  for described in
    select v.oid::regclass as view_name, a.attname,
      pg_catalog.col_description('rollcall.episode'::regclass, e.attnum) as words
    from unnest(array['user_error', 'class_error', 'school_error', 'enrollment_error']) as n (name)
    join pg_catalog.pg_class v on v.oid = ('rollcall.' || n.name)::regclass
    join pg_catalog.pg_attribute a on a.attrelid = v.oid and a.attnum > 0
    join pg_catalog.pg_attribute e
      on e.attrelid = 'rollcall.episode'::regclass and e.attname = a.attname
  loop
    execute format(
      'comment on column %s.%I is %L', described.view_name, described.attname, described.words);
  end loop;
end
$comments$;
