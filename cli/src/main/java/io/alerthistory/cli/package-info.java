/** The program alert-history: its commands, and the wiring of all modules. */
@NullMarked
package io.alerthistory.cli;

import org.jspecify.annotations.NullMarked;
