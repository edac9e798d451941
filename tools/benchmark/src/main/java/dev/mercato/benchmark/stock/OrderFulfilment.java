package dev.mercato.benchmark.stock;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.mercato.benchmark.stock.Messages.AuthorizePayment;
import dev.mercato.benchmark.stock.Messages.ConfirmOrder;
import dev.mercato.benchmark.stock.Messages.OrderConfirmed;
import dev.mercato.benchmark.stock.Messages.OrderPlaced;
import dev.mercato.benchmark.stock.Messages.OrderRejected;
import dev.mercato.benchmark.stock.Messages.PaymentAuthorized;
import dev.mercato.benchmark.stock.Messages.RejectOrder;
import dev.mercato.benchmark.stock.Messages.ReleaseStock;
import dev.mercato.benchmark.stock.Messages.ReservationRejected;
import dev.mercato.benchmark.stock.Messages.ReserveStock;
import dev.mercato.benchmark.stock.Messages.StockReserved;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.modelling.saga.EndSaga;
import org.axonframework.modelling.saga.SagaEventHandler;
import org.axonframework.modelling.saga.StartSaga;
import org.axonframework.spring.stereotype.Saga;

/** Reserve every line, authorize the payment, confirm; if a reservation is rejected, release the others and reject. */
@Saga
@SuppressWarnings("FutureReturnValueIgnored") // The guides ignore it, too.
public class OrderFulfilment {

    @JsonProperty
    private String orderId = "";

    @JsonProperty
    private long cents;

    @JsonProperty
    private int unanswered;

    @JsonProperty
    private boolean rejected;

    @JsonProperty
    private List<String> reserved = new ArrayList<>();

    @StartSaga
    @SagaEventHandler(associationProperty = "orderId")
    void on(OrderPlaced event, CommandGateway commands) {
        orderId = event.orderId();
        cents = event.cents();
        unanswered = event.lines().size();
        event.lines().forEach(line -> commands.send(new ReserveStock(line.sku(), orderId, line.quantity())));
    }

    @SagaEventHandler(associationProperty = "orderId")
    void on(StockReserved event, CommandGateway commands) {
        reserved.add(event.sku());
        answered(commands);
    }

    @SagaEventHandler(associationProperty = "orderId")
    void on(ReservationRejected event, CommandGateway commands) {
        rejected = true;
        answered(commands);
    }

    private void answered(CommandGateway commands) {
        unanswered--;
        if (unanswered > 0) {
            return;
        }
        if (rejected) {
            reserved.forEach(sku -> commands.send(new ReleaseStock(sku, orderId)));
            commands.send(new RejectOrder(orderId));
        } else {
            commands.send(new AuthorizePayment("pay_" + orderId, orderId, cents));
        }
    }

    @SagaEventHandler(associationProperty = "orderId")
    void on(PaymentAuthorized event, CommandGateway commands) {
        commands.send(new ConfirmOrder(orderId));
    }

    @EndSaga
    @SagaEventHandler(associationProperty = "orderId")
    void on(OrderConfirmed event) {}

    @EndSaga
    @SagaEventHandler(associationProperty = "orderId")
    void on(OrderRejected event) {}
}
