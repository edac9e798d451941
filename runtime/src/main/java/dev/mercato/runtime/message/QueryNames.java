package dev.mercato.runtime.message;

import static java.util.Map.entry;

import dev.mercato.coreapi.catalog.FindProduct;
import dev.mercato.coreapi.catalog.ListProducts;
import dev.mercato.coreapi.catalog.ProductDetails;
import dev.mercato.coreapi.catalog.ProductPage;
import dev.mercato.coreapi.inventory.FindStock;
import dev.mercato.coreapi.inventory.ListStock;
import dev.mercato.coreapi.inventory.StockLevel;
import dev.mercato.coreapi.inventory.StockPage;
import dev.mercato.coreapi.operations.ListProjections;
import dev.mercato.coreapi.operations.ProjectionList;
import dev.mercato.coreapi.order.FindListedProduct;
import dev.mercato.coreapi.order.FindOrder;
import dev.mercato.coreapi.order.FindOrderAsOf;
import dev.mercato.coreapi.order.FindOrderHistory;
import dev.mercato.coreapi.order.ListOrders;
import dev.mercato.coreapi.order.ListedProduct;
import dev.mercato.coreapi.order.OrderDetails;
import dev.mercato.coreapi.order.OrderHistory;
import dev.mercato.coreapi.order.OrderPage;
import dev.mercato.coreapi.payment.FindPayment;
import dev.mercato.coreapi.payment.ListPayments;
import dev.mercato.coreapi.payment.ListStuckPayments;
import dev.mercato.coreapi.payment.PaymentDetails;
import dev.mercato.coreapi.payment.PaymentPage;
import dev.mercato.coreapi.sales.ReportSales;
import dev.mercato.coreapi.sales.SalesReport;
import java.util.Map;

/** The names under which every query is sent, and the types of their answers. */
public final class QueryNames {

    public static final Map<String, Class<?>> BY_NAME = Map.ofEntries(
            entry("catalog.FindProduct", FindProduct.class),
            entry("catalog.ProductDetails", ProductDetails.class),
            entry("catalog.ListProducts", ListProducts.class),
            entry("catalog.ProductPage", ProductPage.class),
            entry("order.FindOrder", FindOrder.class),
            entry("order.FindOrderAsOf", FindOrderAsOf.class),
            entry("order.OrderDetails", OrderDetails.class),
            entry("order.FindOrderHistory", FindOrderHistory.class),
            entry("order.OrderHistory", OrderHistory.class),
            entry("order.ListOrders", ListOrders.class),
            entry("order.OrderPage", OrderPage.class),
            entry("order.FindListedProduct", FindListedProduct.class),
            entry("order.ListedProduct", ListedProduct.class),
            entry("payment.FindPayment", FindPayment.class),
            entry("payment.PaymentDetails", PaymentDetails.class),
            entry("payment.ListPayments", ListPayments.class),
            entry("payment.ListStuckPayments", ListStuckPayments.class),
            entry("payment.PaymentPage", PaymentPage.class),
            entry("inventory.FindStock", FindStock.class),
            entry("inventory.StockLevel", StockLevel.class),
            entry("inventory.ListStock", ListStock.class),
            entry("inventory.StockPage", StockPage.class),
            entry("sales.ReportSales", ReportSales.class),
            entry("sales.SalesReport", SalesReport.class),
            entry("operations.ListProjections", ListProjections.class),
            entry("operations.ProjectionList", ProjectionList.class));

    private QueryNames() {}
}
