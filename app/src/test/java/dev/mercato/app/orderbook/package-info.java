/** Order books played on the packaged Mercato, and what always holds afterwards. */
@NullMarked
package dev.mercato.app.orderbook;

import org.jspecify.annotations.NullMarked;
