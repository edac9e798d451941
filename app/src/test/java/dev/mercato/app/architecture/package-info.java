/** What Maven's modules cannot see: who may know whom, who handles what, and what is rejected. */
@NullMarked
package dev.mercato.app.architecture;

import org.jspecify.annotations.NullMarked;
