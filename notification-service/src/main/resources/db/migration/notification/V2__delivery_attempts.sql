-- A firing whose deliveries are under way; gone when the last of them is settled and reminder-service is told.
create table firings (
  id uuid primary key,
  reminder_id uuid not null,
  notification_id uuid not null references notifications on delete cascade,
  due text not null,
  correlation_id text not null,
  causation_id text,
  traceparent text not null
);
create index firings_of_reminder on firings (reminder_id);
create index firings_of_notification on firings (notification_id);
grant select, insert, update, delete on firings to ${service_role};

-- next_attempt_at: from when a pending delivery may be claimed; of a claimed one, when its claim ends.
-- lane: deliveries in one lane, such as to one host, share a bound.
alter table deliveries add recipient_id uuid, add lane text, add next_attempt_at timestamptz;
create index deliveries_due on deliveries (channel, next_attempt_at) where status = 'pending';
create index deliveries_of_firing on deliveries (delivery_id);
create index deliveries_not_begun_of_user on deliveries (user_id) where status = 'pending' and attempts = 0;
