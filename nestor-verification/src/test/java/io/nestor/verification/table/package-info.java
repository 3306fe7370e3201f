/** The ways to make the tables of DynamoDB. */
package io.nestor.verification.table;
