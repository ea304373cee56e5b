-- What migrations took out of use, and the views of bi read until now.
drop table if exists rollcall.ending_row;
