package dev.mercato.doors;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.local.LocalBucketBuilder;
import java.util.stream.Stream;

/** Where it is kept how much each caller may still send. */
public interface Buckets {

    /** The bucket of this name; if there is none, a new one. It is asked for once, and then used. */
    Bucket bucket(String name, BucketConfiguration configuration);

    /** For a door that no other instance shares. */
    static Buckets ofThisProcess() {
        return (name, configuration) -> {
            LocalBucketBuilder bucket = Bucket.builder();
            Stream.of(configuration.getBandwidths()).forEach(bucket::addLimit);
            return bucket.build();
        };
    }
}
