/** Decisions on volume claims and the space on them. Pure. */
@NullMarked
package io.alerthistory.operator.decide.storage;

import org.jspecify.annotations.NullMarked;
