-- Not known of processes that wait already.
alter table deadlines add column ${if_not_exists} waiting_since timestamp with time zone default current_timestamp not null;
