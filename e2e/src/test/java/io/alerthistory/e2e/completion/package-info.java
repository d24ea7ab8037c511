/** What the sources of the tests must agree with: the completion report, and the list of long tests. */
package io.alerthistory.e2e.completion;
