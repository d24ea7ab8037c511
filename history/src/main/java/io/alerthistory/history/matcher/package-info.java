/** Label matchers in the syntax of Alertmanager. Pure. */
@NullMarked
package io.alerthistory.history.matcher;

import org.jspecify.annotations.NullMarked;
