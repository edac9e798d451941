package dev.mercato.projections.orderhistory;

import java.time.Instant;
import java.util.List;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface HistoryRows extends Repository<HistoryRow, String>, StockEvents {

    List<HistoryRow> findByOrderIdAndPositionGreaterThanOrderByPosition(String orderId, long position, Limit limit);

    @Override
    @Query("""
            select new dev.mercato.projections.orderhistory.StockEvents$Place(row.stream, row.sequence)
            from HistoryRow row
            where row.orderId = :orderId and row.event like 'inventory.%' and row.storedAt <= :until
            order by row.position""")
    List<Place> ofOrder(String orderId, Instant until);
}
