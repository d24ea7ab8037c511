/** What is taken out of the history on purpose: erasure, and the quarantine tried again. */
@NullMarked
package io.alerthistory.store.erase;

import org.jspecify.annotations.NullMarked;
