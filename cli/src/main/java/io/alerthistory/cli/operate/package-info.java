/** The command {@code operator}. */
@NullMarked
package io.alerthistory.cli.operate;

import org.jspecify.annotations.NullMarked;
