/** The ledger: for each closed day, counts and hashes that show whether a copy of the history is complete. */
@NullMarked
package io.alerthistory.store.ledger;

import org.jspecify.annotations.NullMarked;
