create table ${if_not_exists} closed_customers (
    customer_id varchar(255) not null primary key,
    status      varchar(32)  not null
);
