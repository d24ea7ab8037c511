/** The operator as a command. */
@NullMarked
package io.alerthistory.cli.operate;

import org.jspecify.annotations.NullMarked;
