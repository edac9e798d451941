create table ${if_not_exists} cart_products (
    sku          varchar(255) not null primary key,
    name         varchar(800) not null,
    amount       varchar(32)  not null,
    currency     varchar(3)   not null,
    discontinued boolean      not null,
    version      bigint       not null
);

create table ${if_not_exists} cart_stock (
    sku       varchar(255) not null primary key,
    available bigint       not null,
    version   bigint       not null
);

-- What has to be done with a cart that is left alone: since when, and when to try next.
create table ${if_not_exists} carts (
    cart_id    varchar(64) not null primary key,
    stage      varchar(32) not null,
    version    bigint      not null,
    changed_at timestamp with time zone not null,
    next_at    timestamp with time zone not null
);

create index ${if_not_exists} carts_by_stage on carts (stage, changed_at);

-- The open cart of each customer who has one.
create table ${if_not_exists} customer_carts (
    customer_id varchar(255) not null primary key,
    cart_id     varchar(64)  not null unique
);
