alter table customers add column ${if_not_exists} status_reason varchar(2000);
alter table customers add column ${if_not_exists} cart_reminders boolean default false not null;
