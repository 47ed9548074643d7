create table made (
  id bigint generated always as identity primary key,
  user_id text not null,
  name text not null
);

grant select, insert on made to ${service_role};
