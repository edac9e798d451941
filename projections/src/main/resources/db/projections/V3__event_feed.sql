create table ${if_not_exists} event_feed (
    event_position bigint                   not null primary key,
    event_id       varchar(64)              not null,
    type           varchar(64)              not null,
    revision       integer                  not null,
    order_id       varchar(64),
    customer_id    varchar(255),
    stored_at      timestamp with time zone not null,
    data           text                     not null
);

create index ${if_not_exists} event_feed_by_order on event_feed (order_id);
create index ${if_not_exists} event_feed_by_customer on event_feed (customer_id, event_position);
