-- held: whether a delivery that was tried before waits for the end of quiet hours, and not for its next attempt.
alter table deliveries add held boolean not null default false;
create index deliveries_waiting_for_preferences_of_user on deliveries (user_id)
  where status = 'pending' and (attempts = 0 or held);
drop index deliveries_not_begun_of_user;
