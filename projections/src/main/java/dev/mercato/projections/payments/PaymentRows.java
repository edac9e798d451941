package dev.mercato.projections.payments;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.JpaSpecificationExecutor;
import org.springframework.data.repository.Repository;

interface PaymentRows extends Repository<PaymentRow, String>, JpaSpecificationExecutor<PaymentRow> {

    List<PaymentRow> findByPaymentIdIn(Collection<String> ids);

    Optional<PaymentRow> findByPaymentId(String id);
}
