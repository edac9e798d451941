package dev.mercato.projections.stock;

import dev.mercato.coreapi.Sku;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;

/** How many pieces of a SKU may still be ordered, in all warehouses together: a sum over the rows of the view of stock. */
public final class Availability {

    private final JdbcTemplate jdbc;

    public Availability(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** By SKU; one that there has never been any stock of is missing. */
    public Map<Sku, Long> of(Collection<Sku> skus) {
        Map<Sku, Long> available = new HashMap<>();
        if (!skus.isEmpty()) {
            Object[] wanted = skus.stream().map(Sku::value).toArray();
            jdbc.query(
                    "select sku, sum(on_hand - reserved) from stock where sku = any (?) group by sku",
                    statement -> statement.setArray(1, statement.getConnection().createArrayOf("varchar", wanted)),
                    row -> {
                        available.put(new Sku(row.getString(1)), Math.max(0, row.getLong(2)));
                    });
        }
        return available;
    }
}
