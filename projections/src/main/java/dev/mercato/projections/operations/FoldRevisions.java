package dev.mercato.projections.operations;

import dev.mercato.projections.engine.ViewProcessor;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The revision of the fold that built each view's rows. */
class FoldRevisions {

    private final JdbcClient jdbc;

    FoldRevisions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Records the revision of a view that has none yet: its rows are still to be built. */
    void begin(ViewProcessor view) {
        jdbc.sql("insert into fold_revisions (projection, revision) values (?, ?) on conflict do nothing")
                .params(view.name(), view.revision())
                .update();
    }

    /** Records that from now on all rows of the view are of its current revision. */
    void renew(ViewProcessor view) {
        jdbc.sql("update fold_revisions set revision = ? where projection = ?")
                .params(view.revision(), view.name())
                .update();
    }

    boolean isOutdated(ViewProcessor view) {
        return jdbc.sql("select count(*) from fold_revisions where projection = ? and revision <> ?")
                        .params(view.name(), view.revision())
                        .query(Integer.class)
                        .single()
                > 0;
    }
}
