package dev.mercato.projections.operations;

import dev.mercato.projections.engine.ViewProcessor;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;

/** Checks at startup whether a release changed how a view is built, and rebuilds it if configured to. */
class OutdatedViews implements ApplicationListener<ApplicationReadyEvent> {

    private static final Logger LOG = LoggerFactory.getLogger(OutdatedViews.class);

    private final List<ViewProcessor> views;
    private final FoldRevisions revisions;
    private final Rebuilding rebuilding;
    private final boolean rebuildOutdated;

    OutdatedViews(List<ViewProcessor> views, FoldRevisions revisions, Rebuilding rebuilding, boolean rebuildOutdated) {
        this.views = views;
        this.revisions = revisions;
        this.rebuilding = rebuilding;
        this.rebuildOutdated = rebuildOutdated;
    }

    @Override
    public void onApplicationEvent(ApplicationReadyEvent ready) {
        views.stream().filter(revisions::isOutdated).forEach(this::isDue);
    }

    private void isDue(ViewProcessor view) {
        if (rebuildOutdated) {
            LOG.info("The projection {} was built by an earlier revision of its fold; rebuilding it", view.name());
            rebuilding.rebuild(view);
        } else {
            LOG.warn(
                    "The projection {} was built by an earlier revision of its fold and needs a rebuild: "
                            + "start with --mercato.projections.rebuild-outdated=true, or rebuild it at run time",
                    view.name());
        }
    }
}
