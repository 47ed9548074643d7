-- Settled reminders are deleted a while after their last change and the time they were planned for.
create index reminders_retention on reminders (greatest(updated_at, planned_time)) where status <> 'pending';
grant delete on reminders to ${service_role};
