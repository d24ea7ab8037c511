/** The checks of the audit: for each, a query and a pure evaluation of its rows. */
@NullMarked
package io.alerthistory.postgres.audit;

import org.jspecify.annotations.NullMarked;
