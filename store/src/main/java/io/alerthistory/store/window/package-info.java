/** Bringing a window of the history back from a copy of it. */
@NullMarked
package io.alerthistory.store.window;

import org.jspecify.annotations.NullMarked;
