package dev.mercato.orderbooks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** An order book written for a test: one good order to begin with, any file of which can be replaced. */
public record BookFolder(Path path) {

    public static BookFolder in(Path folder) {
        return new BookFolder(folder)
                .with("products.csv", "sku,name,unit_price,currency", "A,Apple,1.50,EUR", "B,Bread,0.125,EUR")
                .with("stock.csv", "sku,warehouse,quantity", "A,main,10", "B,main,100")
                .with("customers.csv", "customer_id,name,email", "C1,Zoë,")
                .with("orders.csv", "order_id,placed_at,customer_id,outcome", "1,2026-01-01T10:00:00Z,C1,completed")
                .with("lines.csv", "order_id,sku,quantity,unit_price", "1,A,2,1.40");
    }

    public BookFolder with(String file, String... lines) {
        try {
            Files.writeString(path.resolve(file), String.join("\n", lines) + "\n");
            return this;
        } catch (IOException broken) {
            throw new AssertionError(broken);
        }
    }

    public BookFolder without(String file) {
        try {
            Files.delete(path.resolve(file));
            return this;
        } catch (IOException broken) {
            throw new AssertionError(broken);
        }
    }
}
