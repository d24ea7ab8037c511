/** The command {@code audit}: checks a running PostgreSQL against a hardening checklist. */
@NullMarked
package io.alerthistory.cli.audit;

import org.jspecify.annotations.NullMarked;
