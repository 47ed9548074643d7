-- The filter recurring_task_id: a series is one user's, and its tasks come in the order in which lists sort by default.
drop index tasks_list_of_series;
create index tasks_list_of_series on tasks (user_id, recurring_task_id, status, due_order, id)
  where recurring_task_id is not null;
