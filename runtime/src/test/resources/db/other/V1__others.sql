create table others (id varchar(64) not null primary key);
