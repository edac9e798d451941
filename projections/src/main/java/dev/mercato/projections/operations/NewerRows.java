package dev.mercato.projections.operations;

import dev.mercato.projections.engine.ViewProcessor;
import dev.mercato.runtime.outage.NewerVersion;

/** A newer version has rebuilt a view with a fold that this version does not have, so this one must not continue it. */
final class NewerRows extends NewerVersion {

    NewerRows(ViewProcessor view, int revision) {
        super("The rows of the projection " + view.name() + " are of revision " + revision
                + " of its fold; this version of Mercato has revision " + view.revision()
                + ", and only a newer one can continue them");
    }
}
