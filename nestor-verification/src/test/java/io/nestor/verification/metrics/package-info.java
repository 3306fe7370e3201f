/** What the services measure, and what is written about it: the page, the alerts, the runbook, the dashboard. */
package io.nestor.verification.metrics;
