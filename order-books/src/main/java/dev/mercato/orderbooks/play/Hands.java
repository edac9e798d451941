package dev.mercato.orderbooks.play;

import dev.mercato.orderbooks.terminal.Console;
import dev.mercato.orderbooks.terminal.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.BiFunction;
import java.util.function.Function;

/** So many hands, each doing one thing at a time; a phase is over when everything in it is done. */
public final class Hands implements AutoCloseable {

    private final Console console;
    private final int count;
    private final ExecutorService pool;

    public Hands(Console console, int count) {
        this.console = console;
        this.count = count;
        this.pool = Executors.newFixedThreadPool(count);
    }

    /** Does the work for each item, in no promised order; answers in the order of the items. */
    public <T, R> List<R> each(String phase, List<T> items, Function<T, R> work) {
        Progress progress = new Progress(console, phase, items.size());
        List<Future<R>> futures = new ArrayList<>();
        for (T item : items) {
            futures.add(pool.submit(() -> {
                R result = work.apply(item);
                progress.step();
                return result;
            }));
        }
        List<R> results = results(futures);
        progress.end();
        return results;
    }

    /**
     * Begins the work for an item only when that of the one before has told that it is on its way, or is over.
     *
     * @param work is given the item, and what to run once it is on its way
     */
    <T, R> List<R> inOrder(String phase, List<T> items, BiFunction<T, Runnable, R> work) {
        Progress progress = new Progress(console, phase, items.size());
        Semaphore free = new Semaphore(count);
        List<Future<R>> futures = new ArrayList<>();
        for (T item : items) {
            await(free);
            CountDownLatch onItsWay = new CountDownLatch(1);
            futures.add(pool.submit(() -> {
                try {
                    return work.apply(item, onItsWay::countDown);
                } finally {
                    onItsWay.countDown();
                    progress.step();
                    free.release();
                }
            }));
            await(onItsWay);
        }
        List<R> results = results(futures);
        progress.end();
        return results;
    }

    private static <R> List<R> results(List<Future<R>> futures) {
        List<R> results = new ArrayList<>();
        try {
            for (Future<R> future : futures) {
                results.add(future.get());
            }
        } catch (ExecutionException bug) {
            throw new IllegalStateException(bug.getCause());
        } catch (InterruptedException interrupted) {
            throw interrupted(interrupted);
        }
        return results;
    }

    private static void await(Semaphore free) {
        try {
            free.acquire();
        } catch (InterruptedException interrupted) {
            throw interrupted(interrupted);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            throw interrupted(interrupted);
        }
    }

    private static IllegalStateException interrupted(InterruptedException cause) {
        Thread.currentThread().interrupt();
        return new IllegalStateException("Interrupted in the middle of a play", cause);
    }

    @Override
    public void close() {
        pool.shutdownNow();
    }
}
