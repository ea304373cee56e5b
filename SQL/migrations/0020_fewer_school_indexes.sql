-- Why: of every directory that is written, half of the work was two indexes by hashes. Who asks by hash
-- asks about a district, whose schools its key finds, or about all of them, which are read once.
-- Requires: 0001.
-- Breaking: no.

drop index rollcall.school_by_record_ref;
drop index rollcall.school_by_sis_ref;
