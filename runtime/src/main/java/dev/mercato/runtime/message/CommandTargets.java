package dev.mercato.runtime.message;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.common.annotation.AnnotationUtils;
import org.axonframework.modelling.command.CommandTargetResolver;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.axonframework.modelling.command.VersionedAggregateIdentifier;
import org.springframework.util.ReflectionUtils;

/**
 * The aggregate of a command: what its method with {@code @TargetAggregateIdentifier} returns. Axon's own resolver
 * searches a command's class for annotations each time, and for a version, which no command has here.
 */
final class CommandTargets implements CommandTargetResolver {

    private final Map<Class<?>, Method> targets = new ConcurrentHashMap<>();

    @Override
    public VersionedAggregateIdentifier resolveTarget(CommandMessage<?> command) {
        Method target = targets.computeIfAbsent(command.getPayloadType(), CommandTargets::targetOf);
        return new VersionedAggregateIdentifier(ReflectionUtils.invokeMethod(target, command.getPayload()), null);
    }

    private static Method targetOf(Class<?> command) {
        Method target = Arrays.stream(ReflectionUtils.getAllDeclaredMethods(command))
                .filter(method -> AnnotationUtils.isAnnotationPresent(method, TargetAggregateIdentifier.class))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(command.getName() + " names no aggregate"));
        ReflectionUtils.makeAccessible(target);
        return target;
    }
}
