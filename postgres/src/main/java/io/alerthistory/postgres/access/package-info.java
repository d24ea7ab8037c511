/** Who may connect from where, and how they prove who they are. */
@NullMarked
package io.alerthistory.postgres.access;

import org.jspecify.annotations.NullMarked;
