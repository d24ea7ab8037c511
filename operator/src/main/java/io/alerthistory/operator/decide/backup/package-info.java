/** Decisions on backups, their verification, restores, and the first start from a backup. Pure. */
@NullMarked
package io.alerthistory.operator.decide.backup;

import org.jspecify.annotations.NullMarked;
