-- Browsers that take messages. One has one endpoint, which goes to whoever subscribed with it last.
create table push_subscriptions (
  id uuid primary key,
  user_id text not null,
  endpoint text not null unique,
  p256dh bytea not null,
  auth bytea not null,
  created_at timestamptz not null
);
create index push_subscriptions_of_user on push_subscriptions (user_id, id);

grant select, insert, update, delete on push_subscriptions to ${service_role};
