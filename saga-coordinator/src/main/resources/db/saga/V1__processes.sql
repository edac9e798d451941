-- A process is found by what it is about: an order or a shipment. Axon's own id only decides its segment.
create table ${if_not_exists} sagas (
    subject   varchar(64)  not null,
    saga_type varchar(64)  not null,
    saga_id   varchar(64)  not null,
    revision  varchar(32)  not null,
    state     varchar      not null,
    primary key (subject, saga_type)
);

create table ${if_not_exists} deadlines (
    process_id    varchar(64)              not null primary key,
    order_id      varchar(64)              not null,
    shipment_id   varchar(64),
    awaited       varchar(32)              not null,
    overdue_count integer                  not null,
    due_at        timestamp with time zone not null
);

create index ${if_not_exists} deadlines_by_time on deadlines (due_at);
