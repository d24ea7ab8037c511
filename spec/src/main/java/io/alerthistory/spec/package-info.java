/** The resources as records, parsed once, with all problems reported at once. */
@NullMarked
package io.alerthistory.spec;

import org.jspecify.annotations.NullMarked;
