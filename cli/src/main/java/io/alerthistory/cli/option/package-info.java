/** Values that options take. */
@NullMarked
package io.alerthistory.cli.option;

import org.jspecify.annotations.NullMarked;
