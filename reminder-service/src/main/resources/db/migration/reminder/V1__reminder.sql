-- What reminders need to know of their task, as of the last version read from task-events.
create table tasks (
  id uuid primary key,
  user_id text not null,
  version bigint not null,
  active boolean not null,
  title text not null,
  priority text not null,
  due_date text,
  due_at timestamptz,
  time_zone text not null,
  updated_at timestamptz not null
);

create table reminders (
  id uuid primary key,
  task_id uuid not null references tasks (id),
  user_id text not null,
  version bigint not null,
  reminder_type text not null check (reminder_type in ('before_due', 'calendar', 'at')),
  minutes_before integer,
  channel text not null,
  destination text,
  planned_time timestamptz not null,
  status text not null check (status in ('pending', 'sent', 'failed', 'cancelled', 'missed')),
  trigger_time timestamptz not null,
  snoozed boolean not null,
  cancelled_by_user boolean not null,
  fired_at timestamptz,
  fired_version bigint,
  retry_count integer not null,
  last_retry_at timestamptz,
  error_message text,
  sent_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  check ((fired_at is null) = (fired_version is null))
);

create index reminders_claim on reminders (trigger_time, id) where status = 'pending' and fired_at is null;
create index reminders_plan on reminders (task_id);
create index reminders_list on reminders (user_id, trigger_time, id);

grant select, insert, update on tasks, reminders to ${service_role};
