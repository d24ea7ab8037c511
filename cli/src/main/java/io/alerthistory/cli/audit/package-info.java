/** Looking at a running PostgreSQL as an auditor does. */
@NullMarked
package io.alerthistory.cli.audit;

import org.jspecify.annotations.NullMarked;
