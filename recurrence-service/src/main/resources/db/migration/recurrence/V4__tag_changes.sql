-- How users have renamed and deleted tags, for series that are learned of only after it; renamed_to is null where the tag is gone.
create table tag_changes (
  tag_id uuid not null,
  version bigint not null,
  user_id text not null,
  renamed_from text not null,
  renamed_to text,
  changed_at timestamptz not null,
  primary key (tag_id, version)
);

create index tag_changes_since on tag_changes (user_id, changed_at);

grant select, insert on tag_changes to ${service_role};
