/** The instance file: reading it, checking it, and what follows from it. */
@NullMarked
package io.alerthistory.cli.instance;

import org.jspecify.annotations.NullMarked;
