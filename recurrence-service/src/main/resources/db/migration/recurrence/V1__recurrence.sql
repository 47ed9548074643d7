-- A series: its rule, the template of its tasks, and how far it has come.
create table recurring_tasks (
  id uuid primary key,
  user_id text not null,
  title text not null,
  description text,
  priority text not null,
  tags text[] not null,
  reminders jsonb not null,
  reminders_from text not null,
  time_zone text not null,
  recurrence jsonb not null,
  start_date text not null,
  counted_from timestamptz not null,
  rule_at timestamptz not null,
  status text not null check (status in ('active', 'paused', 'ended')),
  ended_at timestamptz,
  exhausted boolean not null,
  first_task_id uuid,
  open_task_id uuid,
  made integer not null,
  counted integer not null,
  last_created_at timestamptz,
  next_due_at timestamptz,
  advance_at timestamptz,
  version bigint not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  check ((status = 'ended') = (ended_at is not null))
);

create index recurring_tasks_list on recurring_tasks (user_id, created_at, id);
create index recurring_tasks_advance on recurring_tasks (advance_at, id) where advance_at is not null;

-- What was asked of task-service for each time of a series (asked), and what task-events show of it (status).
create table occurrences (
  task_id uuid primary key,
  recurring_task_id uuid not null references recurring_tasks (id),
  occurrence_at timestamptz not null,
  due_date text not null,
  version bigint not null,
  asked text check (asked in ('requested', 'withdrawn')),
  status text check (status in ('open', 'completed', 'skipped', 'deleted', 'withdrawn')),
  touched boolean not null,
  task_version bigint not null,
  successor_id uuid,
  created_at timestamptz,
  completed_at timestamptz,
  deleted_at timestamptz,
  live boolean not null,
  check (asked is not null or status is not null)
);

create index occurrences_history on occurrences (recurring_task_id, occurrence_at, task_id);
create index occurrences_latest on occurrences (recurring_task_id, occurrence_at) where live;
create index occurrences_open on occurrences (recurring_task_id) where status = 'open';

-- The last version read of each tag that was renamed or deleted.
create table tags (tag_id uuid primary key, version bigint not null);

grant select, insert, update on recurring_tasks, occurrences, tags to ${service_role};
