package dev.mercato.benchmark.row;

import dev.mercato.benchmark.Plan;
import dev.mercato.benchmark.Unmeasurable;
import dev.mercato.benchmark.contender.Contender;
import dev.mercato.benchmark.contender.Subject;
import dev.mercato.benchmark.database.Database;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Where contenders run and are warmed up. */
public record Stage(Plan plan, Database database, Path folder, List<String> javaOptions) {

    /** Starts a contender on an empty store. */
    public Turn start(Contender contender, String name) throws Unmeasurable {
        Subject subject = Subject.start(
                contender,
                database,
                new Subject.Place(folder.resolve(name), database.create(name.toLowerCase(Locale.ROOT)), javaOptions),
                plan.skus());
        return new Turn(this, subject);
    }
}
