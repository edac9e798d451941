package dev.mercato.notifications.buyer;

import dev.mercato.runtime.RegularWork;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.context.SmartLifecycle;

/** The threads that send what is due, and stop together. */
final class DeliveryWorkers implements SmartLifecycle {

    private final List<RegularWork> workers;

    DeliveryWorkers(Delivery delivery, NotificationTable table, BuyerProperties properties) {
        this.workers = Stream.concat(
                        IntStream.rangeClosed(1, properties.workers())
                                .mapToObj(number -> new RegularWork(
                                        "notification-worker-" + number,
                                        "send messages to buyers",
                                        delivery::sendDue,
                                        properties.poll())),
                        Stream.of(new RegularWork(
                                "notification-names",
                                "look for messages of a newer version",
                                () -> table.nameUnknown(Instant.now()),
                                properties.lease())))
                .toList();
    }

    @Override
    public void start() {
        workers.forEach(RegularWork::start);
    }

    @Override
    public void stop() {
        workers.forEach(RegularWork::stop);
    }

    @Override
    public boolean isRunning() {
        return workers.stream().anyMatch(RegularWork::isRunning);
    }
}
