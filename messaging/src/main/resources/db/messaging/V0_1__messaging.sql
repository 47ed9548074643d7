-- What waits to be published; the relay deletes what Kafka has acknowledged.
create table outbox (
  id bigint generated always as identity primary key,
  event_id uuid not null,
  topic text not null,
  key text not null,
  headers jsonb not null,
  payload bytea not null,
  created_at timestamptz not null default now()
);
-- Rows come and go at a high rate: without this the relay reads past ever more dead ones.
alter table outbox set (autovacuum_vacuum_threshold = 5000, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_cost_delay = 0);

-- What the broker refuses for good.
create table outbox_dead (
  id bigint primary key,
  event_id uuid not null,
  topic text not null,
  key text not null,
  headers jsonb not null,
  payload bytea not null,
  created_at timestamptz not null,
  died_at timestamptz not null default now(),
  reason text not null
);

-- Ids of the events that have had their effect.
create table inbox (
  event_id text primary key,
  received_at timestamptz not null default now()
);
create index inbox_received_at on inbox (received_at);

grant select, insert, delete on outbox, outbox_dead, inbox to ${service_role};
