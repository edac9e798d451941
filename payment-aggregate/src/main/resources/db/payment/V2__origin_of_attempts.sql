-- What the commands about an attempt pass on: the request that it goes back to, its reason, and its trace.
alter table payment_attempts add column ${if_not_exists} request_id varchar(128);
alter table payment_attempts add column ${if_not_exists} reason varchar(500);
alter table payment_attempts add column ${if_not_exists} traceparent varchar(55);
