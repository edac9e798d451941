package dev.mercato.runtime.http;

import dev.mercato.coreapi.CustomerId;
import dev.mercato.coreapi.Money;
import dev.mercato.coreapi.OrderId;
import dev.mercato.coreapi.PaymentId;
import dev.mercato.coreapi.Price;
import dev.mercato.coreapi.Quantity;
import dev.mercato.coreapi.Reason;
import dev.mercato.coreapi.RejectionCode;
import dev.mercato.coreapi.Sku;
import dev.mercato.coreapi.Warehouse;
import dev.mercato.coreapi.catalog.ProductName;
import dev.mercato.coreapi.order.OrderReference;
import dev.mercato.coreapi.order.PaymentMethod;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.method.HandlerMethod;

/** The codes with which value types reject invalid input. An operation that takes such a value can return them. */
final class InvalidValues {

    private static final Map<Class<?>, List<RejectionCode>> CODES = Map.ofEntries(
            Map.entry(CustomerId.class, List.of(RejectionCode.CUSTOMER_INVALID)),
            Map.entry(Money.class, List.of(RejectionCode.MONEY_INVALID, RejectionCode.CURRENCY_UNKNOWN)),
            Map.entry(OrderId.class, List.of(RejectionCode.IDENTIFIER_INVALID)),
            Map.entry(OrderReference.class, List.of(RejectionCode.REFERENCE_INVALID)),
            Map.entry(PaymentId.class, List.of(RejectionCode.IDENTIFIER_INVALID)),
            Map.entry(PaymentMethod.class, List.of(RejectionCode.PAYMENT_METHOD_INVALID)),
            Map.entry(Price.class, List.of(RejectionCode.PRICE_NEGATIVE)),
            Map.entry(ProductName.class, List.of(RejectionCode.NAME_INVALID)),
            Map.entry(Quantity.class, List.of(RejectionCode.QUANTITY_INVALID)),
            Map.entry(Reason.class, List.of(RejectionCode.REASON_INVALID)),
            Map.entry(Sku.class, List.of(RejectionCode.SKU_INVALID)),
            Map.entry(Warehouse.class, List.of(RejectionCode.WAREHOUSE_INVALID)));

    private InvalidValues() {}

    /** The codes for the values in the path and in the body. */
    static Stream<RejectionCode> of(HandlerMethod operation) {
        List<RejectionCode> codes = new ArrayList<>();
        for (MethodParameter parameter : operation.getMethodParameters()) {
            if (parameter.hasParameterAnnotation(PathVariable.class)
                    || parameter.hasParameterAnnotation(RequestBody.class)) {
                collect(parameter.getGenericParameterType(), codes);
            }
        }
        return codes.stream().distinct();
    }

    private static void collect(Type type, List<RejectionCode> codes) {
        if (type instanceof ParameterizedType list) {
            Arrays.stream(list.getActualTypeArguments()).forEach(element -> collect(element, codes));
        } else if (type instanceof Class<?> value) {
            codes.addAll(CODES.getOrDefault(value, List.of()));
            RecordComponent[] components = value.getRecordComponents();
            if (components != null) {
                Arrays.stream(components).forEach(component -> collect(component.getGenericType(), codes));
            }
        }
    }
}
