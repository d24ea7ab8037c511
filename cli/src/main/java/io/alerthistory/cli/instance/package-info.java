/** Reading and checking the instance file, and the configuration derived from it. */
@NullMarked
package io.alerthistory.cli.instance;

import org.jspecify.annotations.NullMarked;
