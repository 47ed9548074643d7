-- claimed_until: when the claim of a delivery ends that is being tried; null while it waits for a time.
alter table deliveries add claimed_until timestamptz;
update deliveries set claimed_until = next_attempt_at where status = 'pending' and attempts > 0;
