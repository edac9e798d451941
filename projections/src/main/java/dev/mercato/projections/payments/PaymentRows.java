package dev.mercato.projections.payments;

import org.springframework.data.jpa.repository.JpaSpecificationExecutor;
import org.springframework.data.repository.Repository;

interface PaymentRows extends Repository<PaymentRow, String>, JpaSpecificationExecutor<PaymentRow> {}
