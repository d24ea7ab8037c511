/** Converters and types for the values of options. */
@NullMarked
package io.alerthistory.cli.option;

import org.jspecify.annotations.NullMarked;
