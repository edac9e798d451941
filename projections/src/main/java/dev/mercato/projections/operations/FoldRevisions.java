package dev.mercato.projections.operations;

import dev.mercato.projections.engine.ViewProcessor;
import org.springframework.jdbc.core.simple.JdbcClient;

/** By which revision of its fold the rows of each view were made. */
class FoldRevisions {

    private final JdbcClient jdbc;

    FoldRevisions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Notes the revision of a view of which none is known: its rows are yet to be made. */
    void begin(ViewProcessor view) {
        jdbc.sql("insert into fold_revisions (projection, revision) values (?, ?) on conflict do nothing")
                .params(view.name(), view.revision())
                .update();
    }

    /** From now on all rows of the view are of its revision. */
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
