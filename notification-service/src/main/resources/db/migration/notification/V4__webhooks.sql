-- Where a user is told of firings by webhook. A secret signs for a while after the next one came.
create table webhooks (
  id uuid primary key,
  user_id text not null,
  url text not null,
  active boolean not null default true,
  secret bytea not null,
  previous_secret bytea,
  previous_secret_until timestamptz,
  created_at timestamptz not null
);
create index webhooks_of_user on webhooks (user_id, id);

grant select, insert, update, delete on webhooks to ${service_role};
