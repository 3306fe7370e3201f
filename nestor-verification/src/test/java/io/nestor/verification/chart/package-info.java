/** The Helm chart: rendered, checked against what Kubernetes and the services read, and installed. */
package io.nestor.verification.chart;
