create table tags (
  id uuid primary key,
  user_id text not null,
  name text not null,
  folded text collate "C" not null,
  color text check (color ~ '^#[0-9A-Fa-f]{6}$'),
  version bigint not null,
  created_at timestamptz not null,
  constraint tags_name unique (user_id, folded)
);
comment on column tags.folded is 'name without case, by which tags are compared';

create table tasks (
  id uuid primary key,
  user_id text not null,
  title text not null,
  title_folded text collate "C" not null,
  description text,
  priority smallint not null check (priority between 0 and 3),
  due_date text,
  due_at timestamptz,
  time_zone text not null,
  reminders text not null check (reminders is json array),
  recurrence text check (recurrence is json object),
  recurring_task_id uuid,
  parent_task_id uuid,
  occurrence_at timestamptz,
  status text not null check (status in ('active', 'completed', 'deleted')),
  deleted_reason text check (deleted_reason in ('user', 'skipped', 'withdrawn')),
  notified boolean not null,
  by_user boolean not null,
  version bigint not null,
  edit_version bigint not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  due_moved_at timestamptz not null,
  completed_at timestamptz,
  deleted_at timestamptz,
  check ((due_date is null) = (due_at is null)),
  check ((status = 'deleted') = (deleted_at is not null)),
  check ((deleted_at is null) = (deleted_reason is null)),
  check ((recurring_task_id is null) = (occurrence_at is null))
);
comment on column tasks.title_folded is 'title without case and accents, by which lists sort';
comment on column tasks.priority is '0 low, 1 medium, 2 high, 3 urgent';
comment on column tasks.by_user is 'whether a user has changed it since a series made or restored it';
comment on column tasks.edit_version is 'version of the last change other than notified: the least that If-Match may name';
comment on column tasks.due_moved_at is 'when the due date was last set or moved: reminders for earlier triggers do not count';

create index tasks_list_by_due_date on tasks (user_id, coalesce(due_at, 'infinity'), id);
create index tasks_list_by_due_date_desc on tasks (user_id, coalesce(due_at, '-infinity'), id);

create table task_tags (
  task_id uuid not null references tasks on delete cascade,
  tag_id uuid not null references tags,
  place smallint not null,
  primary key (task_id, tag_id)
);
create index task_tags_tag on task_tags (tag_id);

grant select, insert, update on tasks, tags to ${service_role};
grant select, insert, delete on task_tags to ${service_role};
