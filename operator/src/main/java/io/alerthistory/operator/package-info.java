/** The operator: reconciles each PostgresInstance with its spec. */
@NullMarked
package io.alerthistory.operator;

import org.jspecify.annotations.NullMarked;
