package dev.mercato.projections;

import dev.mercato.runtime.MercatoProcess;
import org.springframework.context.annotation.Import;

/** A process of this module alone. */
@MercatoProcess
@Import(ProjectionsModule.class)
class ViewsProcess {}
