package dev.mercato.orderbooks.play;

import dev.mercato.orderbooks.client.ServerGone;
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
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * A fixed number of workers, each doing one thing at a time. A phase ends when all its work is done, or when the server
 * is gone.
 */
public final class Hands implements AutoCloseable {

    private final Console console;
    private final int count;
    private final ExecutorService pool;

    public Hands(Console console, int count) {
        this.console = console;
        this.count = count;
        this.pool = Executors.newFixedThreadPool(count);
    }

    /** Does the work for each item, in any order; returns the results in the order of the items. */
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
        return results(futures, progress);
    }

    /**
     * Starts the work for an item only when the previous item is on its way or done.
     *
     * @param work takes the item, and a callback to run once the item is on its way
     */
    <T, R> List<R> inOrder(String phase, List<T> items, BiFunction<T, Runnable, R> work) {
        Progress progress = new Progress(console, phase, items.size());
        Semaphore free = new Semaphore(count);
        AtomicBoolean broken = new AtomicBoolean();
        List<Future<R>> futures = new ArrayList<>();
        for (T item : items) {
            await(free);
            if (broken.get()) {
                break;
            }
            CountDownLatch onItsWay = new CountDownLatch(1);
            futures.add(pool.submit(() -> {
                try {
                    R result = work.apply(item, onItsWay::countDown);
                    progress.step();
                    return result;
                } catch (RuntimeException failed) {
                    broken.set(true);
                    throw failed;
                } finally {
                    onItsWay.countDown();
                    free.release();
                }
            }));
            await(onItsWay);
        }
        return results(futures, progress);
    }

    private static <R> List<R> results(List<Future<R>> futures, Progress progress) {
        List<R> results = new ArrayList<>();
        try {
            for (Future<R> future : futures) {
                results.add(future.get());
            }
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof ServerGone gone) {
                throw gone;
            }
            throw new IllegalStateException(failed.getCause());
        } catch (InterruptedException interrupted) {
            throw interrupted(interrupted);
        } finally {
            progress.end();
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
