package dev.mercato.benchmark.stock;

import java.util.List;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

interface OrderViews extends JpaRepository<OrderView, String> {

    List<OrderView> findByStatus(String status, Pageable page);

    List<OrderView> findAllByOrderByPlacedAtDescOrderIdDesc(Pageable page);

    @Query("select count(e) from DomainEventEntry e where e.payloadType = :type")
    long countEvents(String type);

    @Query("select count(e) from DomainEventEntry e")
    long countEvents();
}
