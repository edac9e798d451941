CREATE TABLE IF NOT EXISTS operations (
    number          BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind            VARCHAR(16)              NOT NULL,
    idempotency_key VARCHAR(255)             NOT NULL UNIQUE,
    reference       VARCHAR(64) UNIQUE,
    authorized_by   VARCHAR(255),
    order_id        VARCHAR(255)             NOT NULL,
    amount          NUMERIC(27, 6)           NOT NULL,
    currency        CHAR(3)                  NOT NULL,
    payment_method  VARCHAR(255)             NOT NULL,
    outcome         VARCHAR(16)              NOT NULL,
    decline_code    VARCHAR(64),
    recorded_at     TIMESTAMP WITH TIME ZONE NOT NULL
);
CREATE INDEX IF NOT EXISTS operations_authorized_by ON operations (authorized_by);
