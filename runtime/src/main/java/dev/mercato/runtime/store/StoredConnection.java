package dev.mercato.runtime.store;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A connection to the embedded store: changes pass {@link Commits}, and commits return when they are in the file. */
final class StoredConnection {

    /** A query that contains one of these may lock rows, advance a sequence or read what it has just written. */
    private static final List<String> CHANGING = List.of("FOR UPDATE", "KEY UPDATE", "NEXT", " TABLE");

    private final Connection connection;
    private final EmbeddedStore store;
    private boolean hasChanged;

    StoredConnection(Connection connection, EmbeddedStore store) {
        this.connection = connection;
        this.store = store;
    }

    Connection asConnection() {
        return proxy(Connection.class, (proxy, method, arguments) -> switch (method.getName()) {
            case "createStatement" -> statement(call(connection, method, arguments));
            case "prepareStatement", "prepareCall" -> prepared(method, arguments);
            case "commit" -> commit(method, arguments);
            case "setAutoCommit" ->
                (boolean) arguments[0] ? commit(method, arguments) : call(connection, method, arguments);
            case "rollback", "close" -> rollback(method, arguments);
            default -> call(connection, method, arguments);
        });
    }

    private Statement statement(@Nullable Object statement) {
        return proxy(
                Statement.class,
                (proxy, method, arguments) ->
                        isExecution(method) && !(arguments != null && reads((String) arguments[0]))
                                ? change(statement, method, arguments)
                                : call(statement, method, arguments));
    }

    private Object prepared(Method prepare, Object[] prepareArguments) throws Throwable {
        Object statement = call(connection, prepare, prepareArguments);
        boolean reads = reads((String) prepareArguments[0]);
        return proxy(
                prepare.getReturnType(),
                (proxy, method, arguments) -> isExecution(method) && !reads
                        ? change(statement, method, arguments)
                        : call(statement, method, arguments));
    }

    private static boolean isExecution(Method method) {
        return method.getName().startsWith("execute");
    }

    static boolean reads(String sql) {
        String upper = sql.strip().toUpperCase(Locale.ROOT);
        return upper.startsWith("SELECT") && CHANGING.stream().noneMatch(upper::contains);
    }

    private @Nullable Object change(@Nullable Object statement, Method method, Object @Nullable [] arguments)
            throws Throwable {
        boolean isCommitted = connection.getAutoCommit();
        Object result = inside(() -> {
            hasChanged = !isCommitted;
            return call(statement, method, arguments);
        });
        if (isCommitted) {
            store.commits().awaitWritten();
        } else {
            store.limitUnsaved();
        }
        return result;
    }

    private @Nullable Object commit(Method method, Object @Nullable [] arguments) throws Throwable {
        if (!hasChanged) {
            return call(connection, method, arguments);
        }
        Object result = inside(() -> call(connection, method, arguments));
        hasChanged = false;
        store.commits().awaitWritten();
        return result;
    }

    private @Nullable Object rollback(Method method, Object @Nullable [] arguments) throws Throwable {
        if (!hasChanged) {
            return call(connection, method, arguments);
        }
        Object result = inside(() -> call(connection, method, arguments));
        boolean isToSavepoint = arguments != null;
        hasChanged = isToSavepoint;
        return result;
    }

    private interface Call {
        @Nullable Object run() throws Throwable;
    }

    private @Nullable Object inside(Call call) throws Throwable {
        store.commits().enter(hasChanged);
        try {
            return call.run();
        } finally {
            store.commits().leave();
        }
    }

    private static @Nullable Object call(@Nullable Object target, Method method, Object @Nullable [] arguments)
            throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getTargetException();
        }
    }

    @SuppressWarnings("unchecked")
    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return (T) Proxy.newProxyInstance(StoredConnection.class.getClassLoader(), new Class<?>[] {type}, handler);
    }
}
