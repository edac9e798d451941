package dev.mercato.simulatedprovider;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.bind.ServletRequestBindingException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.async.DeferredResult;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/** The provider's HTTP API. */
@RestController
@RequestMapping(path = "/simulated-provider", produces = MediaType.APPLICATION_JSON_VALUE)
class ProviderController {

    private static final int LONGEST_KEY = 255;

    private final Ledger ledger;
    private final Answers answers;

    ProviderController(Ledger ledger, Answers answers) {
        this.ledger = ledger;
        this.answers = answers;
    }

    /** Does an operation once per key, however often and from wherever it is asked for. */
    @PostMapping("/operations")
    DeferredResult<ResponseEntity<?>> perform(
            @RequestHeader("Idempotency-Key") String key, @RequestBody Operation operation) {
        if (key.isBlank() || key.length() > LONGEST_KEY) {
            throw new IllegalArgumentException("Idempotency-Key has 1 to " + LONGEST_KEY + " characters");
        }
        if (operation.paymentMethod().equals(PaymentMethods.TIMEOUT)) {
            return answers.none();
        }
        return answers.to(ledger.record(key, operation));
    }

    /** What became of an operation whose answer did not arrive. */
    @GetMapping("/operations/{key}")
    DeferredResult<ResponseEntity<?>> find(@PathVariable String key) {
        return answers.usual(ledger.find(key)
                .<ResponseEntity<?>>map(ResponseEntity::ok)
                .orElseGet(() -> problem(HttpStatus.NOT_FOUND, "No operation has this key")));
    }

    /** Everything ever done; the totals are of the whole ledger, whatever part of its items is asked for. */
    @GetMapping("/ledger")
    LedgerPage list(
            @RequestParam(defaultValue = "0") long after,
            @RequestParam(defaultValue = "" + Integer.MAX_VALUE) int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("limit is at least 1");
        }
        return new LedgerPage(ledger.after(after, limit), ledger.totals());
    }

    record LedgerPage(List<Entry> items, Map<String, Totals> totals) {}

    @ExceptionHandler
    ResponseEntity<?> keyReused(KeyReused reused) {
        return problem(HttpStatus.UNPROCESSABLE_CONTENT, reused.getMessage());
    }

    @ExceptionHandler({
        IllegalArgumentException.class,
        HttpMessageNotReadableException.class,
        HttpMediaTypeNotSupportedException.class,
        ServletRequestBindingException.class,
        MethodArgumentTypeMismatchException.class
    })
    ResponseEntity<?> badRequest(Exception bad) {
        Throwable cause = bad;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return problem(HttpStatus.BAD_REQUEST, cause.getMessage());
    }

    private static ResponseEntity<?> problem(HttpStatus status, @Nullable String detail) {
        ProblemDetail problem = ProblemDetail.forStatus(status);
        problem.setDetail(detail);
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }
}
