/** What to write into the configuration of those who send alerts. */
@NullMarked
package io.alerthistory.cli.senders;

import org.jspecify.annotations.NullMarked;
