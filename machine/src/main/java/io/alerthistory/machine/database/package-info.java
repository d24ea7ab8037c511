/** The embedded database as the instance file describes it: configuration, roles and extensions. */
@NullMarked
package io.alerthistory.machine.database;

import org.jspecify.annotations.NullMarked;
