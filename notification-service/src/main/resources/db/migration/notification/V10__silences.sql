-- silences: how many attempts of a delivery ended without a word from the server.
alter table deliveries add silences integer not null default 0;
