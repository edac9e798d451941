package dev.mercato.benchmark.stock;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Index;
import jakarta.persistence.Table;

@Entity
@Table(
        name = "order_view",
        indexes = {@Index(columnList = "status"), @Index(columnList = "placedAt, orderId")})
class OrderView {

    static final String PLACED = "PLACED";

    @Id
    public String orderId = "";

    public String customerId = "";
    public String status = PLACED;
    public long placedAt;
    public int lines;
    public long cents;
}
