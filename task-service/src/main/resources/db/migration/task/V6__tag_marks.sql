-- The filter tags: two bits for each tag, so that the index of a list tells which of its tasks cannot have it. A task
-- that was written without them has all, and is looked at.
create function tag_mark(tag_id uuid) returns bigint language sql immutable strict parallel safe
return (1::bigint << (get_byte(uuid_send(tag_id), 15) & 63)) | (1::bigint << (get_byte(uuid_send(tag_id), 14) & 63));
comment on function tag_mark is 'the bits of tasks.tag_marks that stand for the tag: by the last two bytes of its id';

alter table tasks add column tag_marks bigint not null default -1;
comment on column tasks.tag_marks is 'the bits of the tags, and possibly more';

drop index tasks_list_by_due_date, tasks_list_by_priority, tasks_list_by_created_at, tasks_list_by_updated_at,
  tasks_list_by_title, tasks_search_any;

update tasks set tag_marks = coalesce(marked.marks, 0)
from tasks t left join (
  select task_id, bit_or(tag_mark(tag_id)) as marks from task_tags group by task_id) marked on marked.task_id = t.id
where t.id = tasks.id;

create index tasks_list_by_due_date on tasks (user_id, status, due_order, id, priority, tag_marks);
create index tasks_list_by_priority on tasks (user_id, status, priority, id, due_order, tag_marks);
create index tasks_list_by_created_at on tasks (user_id, status, created_at, id, priority, due_order, tag_marks);
create index tasks_list_by_updated_at on tasks (user_id, status, updated_at, id, priority, due_order, tag_marks);
create index tasks_list_by_title on tasks (user_id, status, title_order, id, priority, due_order, tag_marks);
create index tasks_search_any on tasks (user_id, status)
  include (id, priority, due_order, due_end, created_at, updated_at, title_order, tag_marks, short_text);
