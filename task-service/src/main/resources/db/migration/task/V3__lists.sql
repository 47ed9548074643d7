-- Lists and search. The three extensions may be made by this schema's owner (they are trusted, and it has CREATE on the
-- database), or be there already, in whatever schema an administrator has put them.
create extension if not exists pg_trgm;
create extension if not exists unaccent;
create extension if not exists btree_gin;

do $$
declare
  extension record;
begin
  for extension in
    select e.extname as name, n.nspname as schema
    from pg_extension e join pg_namespace n on n.oid = e.extnamespace
    where e.extname in ('pg_trgm', 'unaccent', 'btree_gin')
  loop
    if not has_schema_privilege(extension.schema, 'usage') then
      raise exception 'The extension % is in the schema %, which % may not use: grant usage on schema % to %',
        extension.name, extension.schema, current_user, quote_ident(extension.schema), quote_ident(current_user);
    end if;
    perform set_config(
      'search_path', current_setting('search_path') || ', ' || quote_ident(extension.schema), true);
  end loop;
end
$$;

-- One folding for what is searched, what is searched for, and titles as lists sort them. It is bound to the functions
-- and the dictionary as they are now, so it does not depend on any search path.
create function folded_letters(text) returns text language sql immutable strict parallel safe
return translate(
  lower(unaccent(
    'unaccent'::regdictionary,
    normalize(regexp_replace(normalize($1, nfkd), U&'[\00AD\0300-\036F\0591-\05BD\05BF\05C1\05C2\05C4\05C5\05C7\064B-\065F\0670\1AB0-\1AFF\1DC0-\1DFF\200B-\200D\2060\20D0-\20FF\FE00-\FE0F\FE20-\FE2F\FEFF]+', '', 'g'), nfc)) collate pg_c_utf8),
  U&'\03C2', U&'\03C3');
comment on function folded_letters is
  'text without case, accents, vowel points, ligatures, other forms of the same letters, and invisible characters';

create function folded(text) returns text language sql immutable parallel safe
return case when octet_length($1) = length($1) then lower($1 collate pg_c_utf8) else folded_letters($1) end;
comment on function folded is 'folded_letters, which is lower for ASCII';

create function sorted_title(title text) returns text language sql immutable parallel safe
return left(folded(left(title, 200)), 200);

create function searched_text(title text, description text) returns text language sql immutable parallel safe
return folded(case when description is null then title else title || E'\n' || description end);

create function word_pattern(word text) returns text language sql immutable parallel safe
return '%' || replace(replace(replace(folded(word), '\', '\\'), '%', '\%'), '_', '\_') || '%';
comment on function word_pattern is 'the pattern of LIKE that finds the word in searched_text, also within words';

drop index tasks_list_by_due_date, tasks_list_by_due_date_desc;
alter table tasks drop column title_folded;

alter table tasks add column due_end timestamptz;
comment on column tasks.due_end is 'from when on the task is overdue: its due instant, or the end of its all-day date';
update tasks set due_end = dated.due_end
from (
  select id, case
      when length(due_date) > 10 then due_at
      when zone.name is null then due_at + interval '24 hours'
      else (due_date::date + 1)::timestamp at time zone zone.name
    end as due_end
  from tasks left join pg_timezone_names zone on zone.name = time_zone
  where due_at is not null) dated
where dated.id = tasks.id;

-- A text is in one of two columns, so that an index can hold the usual ones whole: an index row has 2,704 bytes.
alter table tasks
  add check ((due_end is null) = (due_at is null)),
  add column due_order timestamptz not null generated always as (coalesce(due_at, 'infinity')) stored,
  add column title_order text collate "C" not null generated always as (sorted_title(title)) stored,
  add column short_text text collate "C" generated always as (
    case when octet_length(searched_text(title, description)) + octet_length(user_id) <= 1500
      then searched_text(title, description) end) stored,
  add column long_text text collate "C" generated always as (
    case when octet_length(searched_text(title, description)) + octet_length(user_id) > 1500
      then searched_text(title, description) end) stored;
comment on column tasks.due_order is 'due_at, by which lists sort: infinity where there is none';
comment on column tasks.title_order is 'the first 200 characters of the folded title, by which lists sort';
comment on column tasks.short_text is 'folded title and description; null where they are long';
comment on column tasks.long_text is 'folded title and description; null where they are short';

-- Each serves a sort. What follows the id is for filters, which are then checked in the index.
create index tasks_list_by_due_date on tasks (user_id, status, due_order, id, priority);
create index tasks_list_by_priority on tasks (user_id, status, priority, id, due_order);
create index tasks_list_by_created_at on tasks (user_id, status, created_at, id, priority, due_order);
create index tasks_list_by_updated_at on tasks (user_id, status, updated_at, id, priority, due_order);
create index tasks_list_by_title on tasks (user_id, status, title_order, id, priority, due_order);

-- The filter recurring_task_id.
create index tasks_list_of_series on tasks (recurring_task_id) where recurring_task_id is not null;

-- The filter tags, which V1's index on the tag alone would answer through the table.
drop index task_tags_tag;
create index task_tags_tag on task_tags (tag_id, task_id);

-- Search for words that are rare among the user's tasks, by their trigrams.
create index tasks_search_rare on tasks using gin (user_id, short_text gin_trgm_ops, long_text gin_trgm_ops);
-- Search for words that are frequent, or too short to have a trigram: all that a list needs, without the table.
create index tasks_search_any on tasks (user_id, status)
  include (id, priority, due_order, due_end, created_at, updated_at, title_order, short_text);
create index tasks_search_long on tasks (user_id, status) where long_text is not null;

-- An index answers without the table only for pages that vacuum has seen since they were written.
alter table tasks set (autovacuum_vacuum_scale_factor = 0.05, autovacuum_vacuum_insert_scale_factor = 0.05);
alter table task_tags set (autovacuum_vacuum_scale_factor = 0.05, autovacuum_vacuum_insert_scale_factor = 0.05);
