package dev.mercato.projections.orderhistory;

import java.util.List;
import org.springframework.data.domain.Limit;
import org.springframework.data.repository.Repository;

interface HistoryRows extends Repository<HistoryRow, String> {

    List<HistoryRow> findByOrderIdAndPositionGreaterThanOrderByPosition(String orderId, long position, Limit limit);
}
