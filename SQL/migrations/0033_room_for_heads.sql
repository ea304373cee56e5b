-- Why: each night rewrites the head of each district. With room for a second version of every row on its
-- page no rewriting goes to another page, which would write to the index too.
-- Requires: 0001.
-- Breaking: no. Pages there are fill up to the new measure as their rows are rewritten.

alter table rollcall.ledger_head set (fillfactor = 45);
