-- Versions of reminders are kept as long as deliveries, those of tasks and tags less long.
create index latest_versions_retention_of_reminders on latest_versions (seen_at) where entity_type = 'reminder';
create index latest_versions_retention_of_others on latest_versions (seen_at) where entity_type <> 'reminder';
drop index latest_versions_retention;
