create table fulfilment_deadlines (
    order_id      varchar(64)              not null primary key,
    awaited       varchar(32)              not null,
    overdue_count integer                  not null,
    due_at        timestamp with time zone not null
);

create index fulfilment_deadlines_by_time on fulfilment_deadlines (due_at);

-- db-scheduler's own table.
create table scheduled_tasks (
    task_name            varchar(100)             not null,
    task_instance        varchar(100)             not null,
    task_data            bytea,
    execution_time       timestamp with time zone,
    picked               boolean                  not null,
    picked_by            varchar(50),
    last_success         timestamp with time zone,
    last_failure         timestamp with time zone,
    consecutive_failures integer,
    last_heartbeat       timestamp with time zone,
    version              bigint                   not null,
    priority             smallint,
    state                varchar(50),
    primary key (task_name, task_instance)
);

create index scheduled_tasks_by_time on scheduled_tasks (execution_time);
create index scheduled_tasks_by_heartbeat on scheduled_tasks (last_heartbeat);
