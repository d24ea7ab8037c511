/** The Kubernetes objects for backups, restores and their verification, one file per object. */
@NullMarked
package io.alerthistory.manifests.backup;

import org.jspecify.annotations.NullMarked;
