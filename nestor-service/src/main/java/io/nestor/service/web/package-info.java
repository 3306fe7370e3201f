/** What controllers take and give: JSON and YAML bodies, pages, entity tags. */
@NullMarked
package io.nestor.service.web;

import org.jspecify.annotations.NullMarked;
