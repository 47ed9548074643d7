-- Links that verify addresses and are still to be mailed; gone once the mail server has taken or refused them.
-- next_attempt_at: from when it may be claimed; of a claimed one, when its claim ends.
create table verification_mails (
  id uuid primary key,
  user_id text not null,
  address text not null,
  attempts integer not null default 0,
  next_attempt_at timestamptz not null
);
create index verification_mails_due on verification_mails (next_attempt_at);
grant select, insert, update, delete on verification_mails to ${service_role};
