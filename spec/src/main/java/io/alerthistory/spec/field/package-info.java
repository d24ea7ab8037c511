/** The fields of a resource, said once: the same code reads a file and describes what a file may hold. */
@NullMarked
package io.alerthistory.spec.field;

import org.jspecify.annotations.NullMarked;
