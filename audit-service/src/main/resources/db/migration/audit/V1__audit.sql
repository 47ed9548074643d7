-- Every record of every topic, dead-letter queues included, with the bytes it came with.
-- record_time is the record's Kafka timestamp: it is the same each time the record is read,
-- so the unique keys, which must hold the partition column, still know the record again.
-- is_change: it was read as a change, so audit_log has a row with its event_id.
create table events (
  topic text not null,
  partition integer not null check (partition >= 0),
  record_offset bigint not null check (record_offset >= 0),
  record_time timestamptz not null,
  headers bytea not null,
  key bytea,
  payload bytea,
  event_id text,
  type text,
  source text,
  correlation_id text,
  is_change boolean not null,
  recorded_at timestamptz not null,
  status text not null check (status in ('processed', 'failed')),
  error text,
  chain text not null,
  seq bigint not null check (seq > 0),
  prev_hash bytea not null check (octet_length(prev_hash) = 32),
  hash bytea not null check (octet_length(hash) = 32),
  check ((status = 'failed') = (error is not null)),
  check (not (is_change and status = 'failed')),
  constraint events_record unique (topic, partition, record_offset, record_time),
  constraint events_chain unique (chain, seq, record_time)
) partition by range (record_time);

create index events_newest on events (record_time, topic, partition, record_offset);
create index events_by_event on events (event_id, record_time);
create index events_by_correlation on events (correlation_id, record_time);
create index events_failed on events (record_time) where status = 'failed';

-- Every change to a task, tag, reminder or recurring task. chain and seq say which row of events it was read from.
-- json, not jsonb: what an event says is kept also where jsonb would refuse it.
create table audit_log (
  event_id text not null check (length(event_id) between 1 and 255),
  time timestamptz not null,
  entity_type text not null check (entity_type in ('task', 'tag', 'reminder', 'recurring_task')),
  entity_id uuid not null,
  task_id uuid,
  user_id text not null check (length(user_id) between 1 and 255),
  action text not null,
  actor_type text not null,
  actor_id text not null check (length(actor_id) between 1 and 255),
  version bigint not null,
  before json,
  after json not null,
  changes text[] not null check (array_position(changes, null) is null),
  correlation_id text,
  chain text not null,
  seq bigint not null,
  constraint audit_log_event primary key (event_id, time)
) partition by range (time);

create index audit_log_newest on audit_log (time, version, event_id);
create index audit_log_by_user on audit_log (user_id, time, version, event_id);
create index audit_log_by_entity on audit_log (entity_id, time, version, event_id);
create index audit_log_by_task on audit_log (task_id, time, version, event_id) where task_id is not null;
create index audit_log_by_actor on audit_log (actor_id, time);
create index audit_log_by_correlation on audit_log (correlation_id, time);
create index audit_log_by_chain on audit_log (chain, seq);

-- Nothing is changed or taken away, by nobody: the service's role has no grant to, the owner meets these triggers.
create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% of % is refused: it is append-only', tg_op, tg_table_name using errcode = 'insufficient_privilege';
end
$$;

create trigger append_only before update or delete on events for each row execute function refuse_change();
create trigger append_only before update or delete on audit_log for each row execute function refuse_change();
create trigger never_truncated before truncate on events for each statement execute function refuse_change();
create trigger never_truncated before truncate on audit_log for each statement execute function refuse_change();

-- What has a time for which there is no month is kept here: a strange time loses nothing.
create table events_default partition of events default;
create table audit_log_default partition of audit_log default;
create trigger never_truncated before truncate on events_default for each statement execute function refuse_change();
create trigger never_truncated before truncate on audit_log_default for each statement execute function refuse_change();

-- Makes one month's partition. Attached, not created as one: so no exclusive lock is taken on the whole table.
-- A month that the default partition already has rows of stays there.
create function prepare_month(parent text, time_column text, month date) returns void language plpgsql
set search_path = ${schema}, pg_temp as $$
declare
  child text := format('%s_%s', parent, to_char(month, 'YYYY_MM'));
  from_time timestamptz := month::timestamp at time zone 'UTC';
  to_time timestamptz := (month + interval '1 month') at time zone 'UTC';
  taken boolean;
begin
  if to_regclass(child) is not null then
    return;
  end if;
  execute format('select exists (select from %I where %I >= $1 and %I < $2)', parent || '_default', time_column, time_column)
    into taken using from_time, to_time;
  if taken then
    return;
  end if;
  execute format('create table %I (like %I including defaults including constraints)', child, parent);
  execute format('alter table %I attach partition %I for values from (%L) to (%L)', parent, child, from_time, to_time);
  execute format('create trigger never_truncated before truncate on %I for each statement execute function refuse_change()', child);
end
$$;

-- The service asks for the months around its clock before it writes; its role may not create tables itself.
create function prepare_months(around timestamptz) returns void language plpgsql security definer
set search_path = ${schema}, pg_temp as $$
declare
  month date;
begin
  if around < '2020-01-01Z' or around >= '2200-01-01Z' then
    raise exception 'no partitions are made for %', around;
  end if;
  perform pg_advisory_xact_lock(hashtextextended('${schema} partitions', 0));
  for distance in -1..2 loop
    month := date_trunc('month', around at time zone 'UTC') + make_interval(months => distance);
    perform prepare_month('events', 'record_time', month);
    perform prepare_month('audit_log', 'time', month);
  end loop;
end
$$;

revoke execute on function prepare_month(text, text, date), prepare_months(timestamptz), refuse_change() from public;
grant execute on function prepare_months(timestamptz) to ${service_role};
grant select, insert on events, audit_log to ${service_role};

do $$ begin perform prepare_months(now()); end $$;
