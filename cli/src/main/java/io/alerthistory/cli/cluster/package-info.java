/** Access to the cluster and to the instance that a command works on. */
@NullMarked
package io.alerthistory.cli.cluster;

import org.jspecify.annotations.NullMarked;
