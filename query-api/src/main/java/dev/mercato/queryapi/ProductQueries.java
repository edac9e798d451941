package dev.mercato.queryapi;

import dev.mercato.coreapi.PageCursor;
import dev.mercato.coreapi.RejectionCode;
import dev.mercato.coreapi.Sku;
import dev.mercato.coreapi.catalog.FindProduct;
import dev.mercato.coreapi.catalog.ListProducts;
import dev.mercato.coreapi.catalog.ProductDetails;
import dev.mercato.coreapi.catalog.ProductPage;
import dev.mercato.doors.Sends;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Products. */
@RestController
@RequestMapping(path = "/api/v1/products", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Products")
final class ProductQueries {

    private final Ask ask;

    ProductQueries(Ask ask) {
        this.ask = ask;
    }

    @GetMapping
    @Sends(ListProducts.class)
    @Operation(
            operationId = "listProducts",
            summary = "List products",
            description = "Ordered by SKU, including discontinued products, with how many pieces are available.")
    CompletableFuture<ProductPage> list(
            @RequestParam(required = false) @Nullable PageCursor cursor,
            @RequestParam(defaultValue = Ask.USUAL_LIMIT) @Schema(minimum = "1", maximum = Ask.HIGHEST_LIMIT)
                    int limit) {
        return ask.one(new ListProducts(Ask.text(cursor), Ask.limit(limit)), ProductPage.class);
    }

    @GetMapping("/{sku}")
    @Sends(FindProduct.class)
    @Operation(
            operationId = "showProduct",
            summary = "Show a product",
            description = "Includes the price that applies to new orders, and how many pieces are available.")
    CompletableFuture<ProductDetails> find(@PathVariable Sku sku) {
        return ask.existing(
                new FindProduct(sku),
                ProductDetails.class,
                RejectionCode.PRODUCT_UNKNOWN,
                "No product has the SKU " + sku);
    }
}
