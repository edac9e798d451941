package dev.mercato.notifications.webhook;

import dev.mercato.coreapi.webhook.WebhookId;
import dev.mercato.runtime.RegularWork;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * The threads that send. Each webhook has some to itself, as many as its backlog needs up to a limit, so that one that is
 * slow or dead holds up nobody else.
 */
final class WebhookWorkers implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(WebhookWorkers.class);
    private static final Duration TIDY = Duration.ofMinutes(1);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Courier courier;
    private final int concurrency;
    private final RegularWork look;
    private final RegularWork tidy;
    private final Map<WebhookId, Semaphore> free = new ConcurrentHashMap<>();
    private final Set<WebhookId> failing = ConcurrentHashMap.newKeySet();
    private final AtomicInteger threadNumber = new AtomicInteger();
    private volatile @Nullable ExecutorService threads;

    WebhookWorkers(Courier courier, WebhookProperties properties) {
        this.courier = courier;
        this.concurrency = properties.concurrency();
        this.look = new RegularWork("webhook-dispatcher", "look for due webhooks", this::startAll, properties.poll());
        this.tidy = new RegularWork("webhook-tidying", "tidy up after webhooks", courier::tidyUp, TIDY);
    }

    @Override
    public void start() {
        threads = Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work, "webhook-sender-" + threadNumber.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
        look.start();
        tidy.start();
    }

    private void startAll() {
        courier.withDueDeliveries().forEach(this::startOne);
    }

    /** Does nothing if the webhook has all its threads, or the process stops. */
    private void startOne(WebhookId webhook) {
        ExecutorService running = threads;
        Semaphore permits = free.computeIfAbsent(webhook, first -> new Semaphore(concurrency));
        if (running == null || !permits.tryAcquire()) {
            return;
        }
        try {
            running.execute(() -> {
                try {
                    sendAll(webhook);
                } finally {
                    permits.release();
                }
            });
        } catch (RejectedExecutionException stopped) {
            permits.release();
        }
    }

    private void sendAll(WebhookId webhook) {
        try {
            // Where there is something, there may be more.
            while (threads != null && courier.sendNext(webhook, () -> startOne(webhook))) {
                boolean unused = failing.remove(webhook);
            }
        } catch (RuntimeException failed) {
            if (failing.add(webhook)) {
                LOG.warn("Failed to send to webhook {}; retrying until it works", webhook, failed);
            }
        }
    }

    /** Lets what is being sent end. */
    @Override
    public void stop() {
        look.stop();
        tidy.stop();
        ExecutorService stopping = threads;
        threads = null;
        if (stopping == null) {
            return;
        }
        stopping.shutdown();
        try {
            if (!stopping.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("The shutdown did not wait longer for receivers of webhooks; the next start sends again");
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return threads != null;
    }
}
