-- The answers to requests that carried an Idempotency-Key. A row is made first in the transaction of the change, so a
-- second request with its key waits on the primary key; status, headers and body follow before the commit.
create table idempotency_keys (
  user_id text not null,
  key text not null,
  method text not null,
  path text not null,
  body_hash bytea not null,
  created_at timestamptz not null,
  status smallint,
  headers jsonb,
  body bytea,
  primary key (user_id, key, method, path)
);
create index idempotency_keys_created_at on idempotency_keys (created_at);

grant select, insert, update, delete on idempotency_keys to ${service_role};
