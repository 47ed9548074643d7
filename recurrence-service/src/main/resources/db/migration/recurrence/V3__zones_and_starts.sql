-- The zone in which the time of an occurrence was reckoned, which its series may leave; null is the zone of the series.
alter table occurrences add column time_zone text;
update occurrences o set time_zone = s.time_zone from recurring_tasks s where s.id = o.recurring_task_id;

-- Whether the start is a time of the rule like others: one that came with a task is taken by that task.
alter table recurring_tasks add column start_free boolean default false;
