create table ${if_not_exists} notifications (
    notification_id varchar(64)              not null primary key,
    kind            varchar(64)              not null,
    channel         varchar(16)              not null,
    order_id        varchar(64)              not null,
    event_id        varchar(255)             not null,
    occurred_at     timestamp with time zone not null,
    status          varchar(16)              not null,
    tries           integer                  not null,
    -- Null once nothing more is to be done. While it is being sent, when whoever sends it has lost it.
    due_at          timestamp with time zone,
    give_up_at      timestamp with time zone not null,
    sent_at         timestamp with time zone,
    last_error      varchar(255),
    -- Encrypted with a key of the person, whose erasure deletes it.
    recipient       text,
    -- Whose address that is.
    subject_id      varchar(255)
);

create index ${if_not_exists} notifications_by_due_time on notifications (due_at);
create index ${if_not_exists} notifications_by_subject on notifications (subject_id);
create index ${if_not_exists} notifications_by_order on notifications (order_id, occurred_at, notification_id);
create index ${if_not_exists} notifications_by_time on notifications (occurred_at, notification_id);
create index ${if_not_exists} notifications_by_status on notifications (status, occurred_at, notification_id);
