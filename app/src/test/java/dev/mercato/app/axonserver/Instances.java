package dev.mercato.app.axonserver;

import dev.mercato.app.running.Gateway;
import dev.mercato.app.running.PackagedMercato;
import dev.mercato.app.running.Shop;
import dev.mercato.app.running.Store;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Processes that run all modules each and share one database, behind one gateway. */
final class Instances implements Shop, AutoCloseable {

    private final PackagedMercato provider;
    private final List<PackagedMercato> instances;
    private final Gateway gateway;

    Instances(AxonServer axonServer, int count, Path folder, String... more) {
        provider = PackagedMercato.starting(
                "simulated-provider",
                List.of("--mercato.run=simulated-provider", "--mercato.data=" + folder.resolve("provider")),
                folder);
        List<String> options = new ArrayList<>(axonServer.options(Store.postgres(folder)));
        options.add("--mercato.payment.provider.url=" + provider.provider());
        options.addAll(List.of(more));
        instances = IntStream.range(0, count)
                .mapToObj(number -> PackagedMercato.starting("mercato-" + number, options, folder))
                .toList();
        provider.awaitReady();
        instances.forEach(PackagedMercato::awaitReady);
        gateway = new Gateway(instances, instances);
    }

    PackagedMercato get(int number) {
        return instances.get(number);
    }

    @Override
    public URI url() {
        return gateway.url();
    }

    @Override
    public boolean keepsConnections() {
        return gateway.keepsConnections();
    }

    @Override
    public URI provider() {
        return provider.provider();
    }

    @Override
    public void close() {
        gateway.close();
        instances.forEach(PackagedMercato::close);
        provider.close();
    }
}
