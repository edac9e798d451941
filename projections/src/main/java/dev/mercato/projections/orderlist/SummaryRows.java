package dev.mercato.projections.orderlist;

import java.util.Collection;
import java.util.List;
import org.springframework.data.jpa.repository.JpaSpecificationExecutor;
import org.springframework.data.repository.Repository;

interface SummaryRows extends Repository<SummaryRow, String>, JpaSpecificationExecutor<SummaryRow> {

    List<SummaryRow> findByOrderIdIn(Collection<String> ids);
}
