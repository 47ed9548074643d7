-- Which occurrences an occurrence follows: a decision about it needs them, however long ago they were.
create index occurrences_followed on occurrences (successor_id) where successor_id is not null;
