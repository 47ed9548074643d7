-- Whom the firings of a reminder have reached, for its retries. Without what stayed in the app and went as it should,
-- which is most.
create index deliveries_beyond_the_app_of_reminder on deliveries (reminder_id, version)
  where recipient_id is not null or error is not null;
