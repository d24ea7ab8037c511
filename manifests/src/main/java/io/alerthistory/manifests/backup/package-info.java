/** What makes, keeps, restores and verifies backups, an object a file. */
@NullMarked
package io.alerthistory.manifests.backup;

import org.jspecify.annotations.NullMarked;
