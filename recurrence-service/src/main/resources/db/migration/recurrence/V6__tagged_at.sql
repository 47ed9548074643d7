-- When the user of a series gave its template these tags: what became of a tag before that is not about them.
alter table recurring_tasks add column tagged_at timestamptz;

-- What became of a tag is told by its changes alone, which are kept for as long as an event from before them can be read.
drop table tags;
create index tag_changes_changed_at on tag_changes (changed_at);
grant delete on tag_changes to ${service_role};
