package dev.mercato.projections.operations;

import dev.mercato.projections.engine.ViewProcessor;
import dev.mercato.runtime.store.ClaimCheck;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The revision of the fold that built each view's rows. While two versions run side by side, only the one with that
 * fold, or a newer one, may continue them. A rebuild takes all claims away, so it is enough to check each new one.
 */
class FoldRevisions implements ClaimCheck {

    private final JdbcClient jdbc;
    private final List<ViewProcessor> views;

    FoldRevisions(JdbcClient jdbc, List<ViewProcessor> views) {
        this.jdbc = jdbc;
        this.views = views;
    }

    /** Records the revision of each view that has none yet: its rows are still to be built. */
    void begin() {
        for (ViewProcessor view : views) {
            jdbc.sql("insert into fold_revisions (projection, revision) values (?, ?) on conflict do nothing")
                    .params(view.name(), view.revision())
                    .update();
        }
    }

    /** Records that from now on all rows of the view are of its current revision. */
    void renew(ViewProcessor view) {
        jdbc.sql("update fold_revisions set revision = ? where projection = ?")
                .params(view.revision(), view.name())
                .update();
    }

    /** Whether an earlier revision built the rows, so that a rebuild is due. */
    boolean isOutdated(ViewProcessor view) {
        return stored(view) < view.revision();
    }

    /** Why this version must not continue the view, if so. */
    Optional<NewerRows> newer(ViewProcessor view) {
        int stored = stored(view);
        return stored > view.revision() ? Optional.of(new NewerRows(view, stored)) : Optional.empty();
    }

    private int stored(ViewProcessor view) {
        return jdbc.sql("select revision from fold_revisions where projection = ?")
                .param(view.name())
                .query(Integer.class)
                .single();
    }

    @Override
    public void check(String processor) {
        views.stream()
                .filter(view -> view.name().equals(processor))
                .flatMap(view -> newer(view).stream())
                .findFirst()
                .ifPresent(newer -> {
                    throw newer;
                });
    }
}
