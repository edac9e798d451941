-- The request that concerns several sequences, of which this is one.
alter table parked_repairs add column ${if_not_exists} retry_id varchar(64);

create index ${if_not_exists} parked_repairs_by_retry on parked_repairs (retry_id);
