package dev.mercato.projections.orders;

import org.springframework.data.jpa.repository.JpaSpecificationExecutor;
import org.springframework.data.repository.Repository;

interface OrderRows extends Repository<OrderRow, String>, JpaSpecificationExecutor<OrderRow> {}
