create table deadlines (
    process_id    varchar(64)              not null primary key,
    order_id      varchar(64)              not null,
    shipment_id   varchar(64),
    awaited       varchar(32)              not null,
    overdue_count integer                  not null,
    due_at        timestamp with time zone not null
);

create index deadlines_by_time on deadlines (due_at);
