-- A task that was purged never comes back: the series passes over its time.
alter table occurrences add column purged_at timestamptz;
