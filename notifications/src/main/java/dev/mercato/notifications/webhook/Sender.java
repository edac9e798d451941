package dev.mercato.notifications.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.utils.DateUtils;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * Posts to receivers, which may be anybody: connects to the address that was checked, follows no redirect, reads only the
 * beginning of an answer, and waits for it no longer than the time-out, however slowly it comes.
 */
final class Sender implements AutoCloseable {

    private static final int MOST_READ = 8_192;
    private static final Duration LONGEST_RETRY_AFTER = Duration.ofDays(1);
    private static final TimeValue KEPT_OPEN = TimeValue.ofMinutes(1);

    private final Addresses addresses;
    private final Duration timeout;
    private final InstantSource clock;
    private final CloseableHttpClient http;
    private final ScheduledExecutorService deadlines = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "webhook-timeouts");
        thread.setDaemon(true);
        return thread;
    });

    /** What has become of a request. */
    sealed interface Answer {

        /** An answer, and until when the receiver wants to be left alone, if it said so. */
        record Answered(int status, @Nullable Instant retryAfter) implements Answer {}

        /** There was no answer; why, without what others may have written. */
        record Unreachable(String why) implements Answer {}
    }

    /** @param concurrency the most requests at the same time */
    Sender(Addresses addresses, Duration timeout, int concurrency, InstantSource clock) {
        this.addresses = addresses;
        this.timeout = timeout;
        this.clock = clock;
        Timeout millis = Timeout.of(timeout);
        this.http = HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDnsResolver(new NoLookup())
                        // Those who share a host must not wait for each other.
                        .setMaxConnTotal(concurrency)
                        .setMaxConnPerRoute(concurrency)
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(millis)
                                .setSocketTimeout(millis)
                                .setTimeToLive(KEPT_OPEN)
                                .build())
                        .build())
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(millis)
                        .setResponseTimeout(millis)
                        .build())
                .setUserAgent("Mercato")
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .build();
    }

    /** Names are resolved before, and checked; one that is looked up here has not been. */
    private static final class NoLookup implements DnsResolver {

        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            throw new UnknownHostException("The address of a receiver must be checked first");
        }

        @Override
        public String resolveCanonicalHostname(String host) {
            return host;
        }
    }

    Answer post(URI url, Map<String, String> headers, String body) {
        InetAddress address;
        try {
            address = addresses.of(url);
        } catch (UnknownHostException unknown) {
            return new Answer.Unreachable("the host has no address");
        } catch (Addresses.NotAllowed rejected) {
            return new Answer.Unreachable(String.valueOf(rejected.getMessage()));
        }
        HttpPost request = new HttpPost(url);
        headers.forEach(request::setHeader);
        request.setEntity(new ByteArrayEntity(body.getBytes(UTF_8), ContentType.APPLICATION_JSON));
        Future<?> deadline = deadlines.schedule(request::cancel, timeout.toMillis(), TimeUnit.MILLISECONDS);
        try {
            return send(new HttpHost(url.getScheme(), address, url.getHost(), url.getPort()), request);
        } finally {
            deadline.cancel(false);
        }
    }

    private Answer send(HttpHost receiver, HttpPost request) {
        @Nullable Answer answer = null;
        try (ClassicHttpResponse response = http.executeOpen(receiver, request, null)) {
            answer = new Answer.Answered(response.getCode(), retryAfter(response));
            if (!isRead(response.getEntity())) {
                // Closing would read on.
                request.cancel();
            }
            return answer;
        } catch (IOException failed) {
            // Its status has said everything.
            return answer == null ? new Answer.Unreachable(why(failed, request)) : answer;
        }
    }

    private static boolean isRead(@Nullable HttpEntity entity) throws IOException {
        if (entity == null) {
            return true;
        }
        InputStream content = entity.getContent();
        return content == null || content.readNBytes(MOST_READ + 1).length <= MOST_READ;
    }

    private @Nullable Instant retryAfter(ClassicHttpResponse response) {
        Header header = response.getFirstHeader(HttpHeaders.RETRY_AFTER);
        if (header == null) {
            return null;
        }
        Instant now = clock.instant();
        Instant latest = now.plus(LONGEST_RETRY_AFTER);
        try {
            @Nullable Instant wanted = header.getValue().matches("[0-9]{1,9}")
                    ? now.plusSeconds(Long.parseLong(header.getValue()))
                    : DateUtils.parseStandardDate(header.getValue());
            return wanted == null || wanted.isBefore(latest) ? wanted : latest;
        } catch (DateTimeException unreadable) {
            return null;
        }
    }

    private String why(IOException failed, HttpPost request) {
        return request.isAborted() || failed instanceof SocketTimeoutException
                ? "no answer within " + timeout.toMillis() + " ms"
                : "no answer: " + failed.getClass().getSimpleName();
    }

    @Override
    public void close() {
        deadlines.shutdownNow();
        http.close(CloseMode.IMMEDIATE);
    }
}
