-- What the consumers of the tests have done: a row per entity, and how often it was applied.
create table effects (entity text primary key, version bigint not null, applied int not null);
create table session_effects (entity text primary key, version bigint not null, applied int not null);
grant select, insert, update, delete on effects, session_effects to ${service_role};
