create table ${if_not_exists} orders (
    order_id    varchar(64)              not null primary key,
    customer_id varchar(255)             not null,
    reference   varchar(512),
    status      varchar(32)              not null,
    settled     boolean                  not null,
    rejection_code varchar(64),
    line_count  integer                  not null,
    amount      numeric(38, 6)           not null,
    currency    varchar(3)               not null,
    placed_at   timestamp with time zone not null,
    updated_at  timestamp with time zone not null,
    search_text text                     not null,
    document    text                     not null
);

create index ${if_not_exists} orders_by_time on orders (placed_at, order_id);
create index ${if_not_exists} orders_by_customer on orders (customer_id, placed_at, order_id);
create index ${if_not_exists} orders_by_status on orders (status, placed_at, order_id);
create index ${if_not_exists} orders_by_reference on orders (reference, placed_at, order_id);

create table ${if_not_exists} order_history (
    event_id       varchar(64)              not null primary key,
    order_id       varchar(64)              not null,
    event_position bigint                   not null,
    stored_at      timestamp with time zone not null,
    event          varchar(255)             not null,
    what           text                     not null,
    who            text                     not null,
    why            text,
    stream         varchar(255)             not null,
    sequence       bigint                   not null,
    correlation_id varchar(255),
    causation_id   varchar(255)
);

-- The order of a timeline, and where its pages begin: no two events have one position.
create unique index ${if_not_exists} order_history_by_order on order_history (order_id, event_position);

create table ${if_not_exists} stock (
    sku       varchar(255) not null,
    warehouse varchar(255) not null,
    on_hand   bigint       not null,
    reserved  bigint       not null,
    version   bigint       not null,
    primary key (sku, warehouse)
);

create table ${if_not_exists} payments (
    payment_id   varchar(64)              not null primary key,
    order_id     varchar(64)              not null,
    status       varchar(32)              not null,
    stuck        boolean                  not null,
    requested_at timestamp with time zone not null,
    document     text                     not null
);

create index ${if_not_exists} payments_by_time on payments (requested_at, payment_id);
create index ${if_not_exists} payments_by_status on payments (status, requested_at, payment_id);
create index ${if_not_exists} payments_by_stuck on payments (stuck, requested_at, payment_id);
create index ${if_not_exists} payments_by_order on payments (order_id, requested_at, payment_id);

create table ${if_not_exists} sales (
    order_id varchar(64)    not null,
    sku      varchar(255)   not null,
    currency varchar(3)     not null,
    units    bigint         not null,
    revenue  numeric(38, 6) not null,
    sold_on  date,
    primary key (order_id, sku)
);

create index ${if_not_exists} sales_by_day on sales (sold_on, sku, currency);

create table ${if_not_exists} products (
    sku          varchar(255)             not null primary key,
    name         varchar(800)             not null,
    amount       numeric(38, 6)           not null,
    currency     varchar(3)               not null,
    discontinued boolean                  not null,
    updated_at   timestamp with time zone not null,
    version      bigint                   not null
);

create table ${if_not_exists} fold_revisions (
    projection varchar(64) not null primary key,
    revision   integer     not null
);
