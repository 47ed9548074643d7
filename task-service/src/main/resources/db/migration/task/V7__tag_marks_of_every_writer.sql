-- A replica of the version before, which runs beside the new one for a while, links tags without marking them.
create function mark_tags() returns trigger language plpgsql as $$
begin
  update tasks set tag_marks = tag_marks | linked.marks
  from (select task_id, bit_or(tag_mark(tag_id)) as marks from linked_now group by task_id) linked
  where tasks.id = linked.task_id and tasks.tag_marks & linked.marks <> linked.marks;
  return null;
end $$;

create trigger mark_tags after insert on task_tags referencing new table as linked_now
for each statement execute function mark_tags();
