/** The custom resources as records. The parser reports all problems of a file at once. */
@NullMarked
package io.alerthistory.spec;

import org.jspecify.annotations.NullMarked;
