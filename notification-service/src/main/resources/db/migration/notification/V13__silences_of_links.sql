-- silences: how many attempts to mail a link ended without a word from the server.
alter table verification_mails add silences integer not null default 0;
