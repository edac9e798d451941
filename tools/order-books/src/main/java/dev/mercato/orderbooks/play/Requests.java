package dev.mercato.orderbooks.play;

import dev.mercato.orderbooks.book.BookLine;
import dev.mercato.orderbooks.book.BookOrder;
import dev.mercato.orderbooks.book.OrderBook;
import dev.mercato.orderbooks.book.Product;
import dev.mercato.orderbooks.book.StockRow;
import java.util.Currency;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Request bodies for a book's rows: decimals as written in the file, and only the id of a customer. */
final class Requests {

    private static final String APPROVED = "tok_approve";
    private static final JsonMapper JSON = JsonMapper.shared();

    private Requests() {}

    static ObjectNode register(Product product) {
        ObjectNode body = JSON.createObjectNode();
        body.put("sku", product.sku());
        body.put("name", product.name());
        body.set("price", money(product.unitPrice(), product.currency()));
        return body;
    }

    static ObjectNode receive(StockRow row) {
        ObjectNode body = JSON.createObjectNode();
        body.put("warehouse", row.warehouse());
        body.put("quantity", row.quantity());
        return body;
    }

    static ObjectNode place(BookOrder order, OrderBook book) {
        ObjectNode body = JSON.createObjectNode();
        body.put("customerId", order.customerId());
        body.put("reference", order.orderId());
        body.put("paymentMethod", APPROVED);
        ArrayNode lines = body.putArray("lines");
        order.lines().forEach(line -> lines.add(line(line, book)));
        return body;
    }

    private static ObjectNode line(BookLine line, OrderBook book) {
        ObjectNode body = JSON.createObjectNode();
        body.put("sku", line.sku());
        body.put("quantity", line.quantity());
        // The currency is unknown for a SKU that the book does not sell.
        book.currencyOf(line.sku()).ifPresent(currency -> body.set("unitPrice", money(line.unitPrice(), currency)));
        return body;
    }

    static ObjectNode ship() {
        return JSON.createObjectNode();
    }

    static ObjectNode cancel() {
        return JSON.createObjectNode().put("reason", "Cancelled in the order book");
    }

    private static ObjectNode money(String amount, Currency currency) {
        return JSON.createObjectNode().put("amount", amount).put("currency", currency.getCurrencyCode());
    }
}
