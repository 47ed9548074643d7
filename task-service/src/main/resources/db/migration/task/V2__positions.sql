-- Every change of a task takes the next position of its user, last in its transaction: a user's commits have the order
-- of their positions.
create table user_positions (
  user_id text primary key,
  position bigint not null,
  dropped bigint not null default 0
) with (fillfactor = 50);
comment on column user_positions.position is 'position of the last change';
comment on column user_positions.dropped is 'highest position of a tombstone that is no longer kept';

-- What is left of a purged task.
create table tombstones (
  task_id uuid primary key,
  user_id text not null,
  position bigint not null,
  of_series boolean not null,
  purged_at timestamptz not null
);
comment on column tombstones.of_series is 'kept for ever, so that an occurrence requested again is not made';
create unique index tombstones_changes on tombstones (user_id, position);
create index tombstones_retention on tombstones (purged_at) where not of_series;

alter table tasks add column position bigint;
update tasks set position = numbered.position
from (select id, row_number() over (partition by user_id order by updated_at, id) as position from tasks) numbered
where numbered.id = tasks.id;
insert into user_positions (user_id, position) select user_id, max(position) from tasks group by user_id;
alter table tasks alter column position set not null;
create unique index tasks_changes on tasks (user_id, position);
comment on column tasks.position is 'position of the last change, among the changes of the user';

grant select, insert, update on user_positions to ${service_role};
grant delete on tasks to ${service_role};
grant select, insert, delete on tombstones to ${service_role};
