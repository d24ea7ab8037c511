/** The one program, alert-history, where everything meets. */
@NullMarked
package io.alerthistory.cli;

import org.jspecify.annotations.NullMarked;
