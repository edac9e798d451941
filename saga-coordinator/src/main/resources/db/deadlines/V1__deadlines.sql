create table fulfilment_deadlines (
    order_id      varchar(64)              not null primary key,
    awaited       varchar(32)              not null,
    overdue_count integer                  not null,
    due_at        timestamp with time zone not null
);

create index fulfilment_deadlines_by_time on fulfilment_deadlines (due_at);
