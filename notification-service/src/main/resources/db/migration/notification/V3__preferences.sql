-- What a user prefers, as JSON; who has no row has the defaults.
create table preferences (
  user_id text primary key,
  content text not null
);
grant select, insert, update on preferences to ${service_role};

-- What the links in e-mails are signed with: made here once, 244 random bits, known to this service alone.
create table link_key (
  id boolean primary key default true check (id),
  key text not null
);
insert into link_key (key) values (gen_random_uuid()::text || gen_random_uuid()::text);
grant select on link_key to ${service_role};
