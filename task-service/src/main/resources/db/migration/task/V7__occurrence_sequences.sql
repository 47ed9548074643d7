-- What was last asked about an occurrence, where it was more than its first request: what is older is dropped.
create table occurrence_sequences (
  task_id uuid primary key,
  sequence bigint not null,
  asked_at timestamptz not null,
  read_at timestamptz not null
);
comment on column occurrence_sequences.asked_at is 'the time of the event: a recurrence-service that begins anew counts from 1, later';
create index occurrence_sequences_read_at on occurrence_sequences (read_at);
grant select, insert, update, delete on occurrence_sequences to ${service_role};
