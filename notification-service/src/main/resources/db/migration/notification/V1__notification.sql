-- What a user is told inside the app. Kept after the user deletes it, so that a replay makes none anew.
create table notifications (
  id uuid primary key,
  user_id text not null,
  type text not null check (type in ('due_date_reminder', 'task_completed', 'reminder_scheduled')),
  title text not null check (char_length(title) <= 200),
  message text not null check (char_length(message) <= 500),
  task_id uuid not null,
  read boolean not null default false,
  created_at timestamptz not null,
  deleted_at timestamptz
);
create index notifications_of_user on notifications (user_id, created_at desc, id desc) where deleted_at is null;
create index notifications_unread_of_user on notifications (user_id, created_at desc, id desc)
  where deleted_at is null and not read;
create index notifications_unread_of_task on notifications (task_id) where deleted_at is null and not read;
create index notifications_retention on notifications (created_at);

-- What became of each firing: a row per channel and recipient. delivery_id names the firing (reminder and version).
create table deliveries (
  id uuid primary key,
  delivery_id uuid not null,
  notification_id uuid not null references notifications on delete cascade,
  reminder_id uuid not null,
  version bigint not null,
  task_id uuid not null,
  user_id text not null,
  channel text not null check (channel in ('in-app', 'email', 'push', 'webhook')),
  destination text,
  status text not null check (status in ('pending', 'sent', 'failed', 'cancelled')),
  attempts integer not null default 0,
  attempted_at timestamptz,
  error text,
  created_at timestamptz not null
);
create index deliveries_of_notification on deliveries (notification_id);
create index deliveries_pending_of_reminder on deliveries (reminder_id, version) where status = 'pending';

-- The newest version seen of each task, tag and cancelled reminder: what is older changes nothing.
create table latest_versions (
  entity_type text not null,
  entity_id uuid not null,
  version bigint not null,
  closed boolean not null,
  seen_at timestamptz not null,
  primary key (entity_type, entity_id)
);
create index latest_versions_retention on latest_versions (seen_at);

-- A counter per user, taken last in the writing transaction: per user, commit order is position order.
create table positions (
  user_id text primary key,
  position bigint not null
) with (fillfactor = 70);

-- What open streams show, replayed from a position for as long as it is kept.
create table sync_log (
  user_id text not null,
  position bigint not null,
  entity_type text not null,
  entity_id uuid not null,
  operation text not null,
  payload text not null,
  created_at timestamptz not null,
  primary key (user_id, position)
);
create index sync_log_retention on sync_log (created_at);

grant select, insert, update, delete on notifications, latest_versions to ${service_role};
grant select, insert, update on deliveries, positions to ${service_role};
grant select, insert, delete on sync_log to ${service_role};
