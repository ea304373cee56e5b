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

-- One row per episode of a enrollment.
create view rollcall.enrollment_error with (security_invoker = true) as
select * from rollcall.episode where entity_no = 3;
comment on view rollcall.enrollment_error is 'One row per episode of a enrollment.';
