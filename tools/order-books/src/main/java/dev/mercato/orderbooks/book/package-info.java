/** An order book: a folder of CSV files, read and checked as a whole before anything is sent. */
@NullMarked
package dev.mercato.orderbooks.book;

import org.jspecify.annotations.NullMarked;
