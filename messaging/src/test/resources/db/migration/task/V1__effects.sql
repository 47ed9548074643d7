-- What the consumers of the tests have done: a row per entity, how many newer versions it took, and how many events it
-- was given at all. Nothing but the inbox guards the last number.
create table effects (entity text primary key, version bigint not null, applied int not null, given int not null);
-- What a session has written beside an event.
create table session_effects (entity text primary key, version bigint not null);
grant select, insert, update, delete on effects, session_effects to ${service_role};
