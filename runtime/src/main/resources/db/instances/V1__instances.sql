create table instances (
    name    varchar(64)              not null primary key,
    seen_at timestamp with time zone not null
);
