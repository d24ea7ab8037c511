/** What a user did wrong, where, and what to write instead. */
@NullMarked
package io.alerthistory.spec.problem;

import org.jspecify.annotations.NullMarked;
