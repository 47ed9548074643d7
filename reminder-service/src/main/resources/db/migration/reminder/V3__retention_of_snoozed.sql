-- A settled reminder stays until the time is long past that its user has snoozed it until, too: its task may come back.
drop index reminders_retention;
create index reminders_retention on reminders (greatest(updated_at, planned_time, trigger_time)) where status <> 'pending';
