-- The relay vacuums what it has deleted: autovacuum may be busy with larger tables, and each reading of the lowest rows
-- goes past those that are dead.
grant maintain on outbox to ${service_role};
