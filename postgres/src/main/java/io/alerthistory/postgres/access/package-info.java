/** Client authentication: who may connect from where, and by which method. */
@NullMarked
package io.alerthistory.postgres.access;

import org.jspecify.annotations.NullMarked;
