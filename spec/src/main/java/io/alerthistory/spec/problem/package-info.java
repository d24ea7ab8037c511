/** Problems of an instance file: where the error is, what is wrong, and what to write instead. */
@NullMarked
package io.alerthistory.spec.problem;

import org.jspecify.annotations.NullMarked;
