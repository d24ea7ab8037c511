/** The command that examines an installation. */
@NullMarked
package io.alerthistory.cli.doctor;

import org.jspecify.annotations.NullMarked;
