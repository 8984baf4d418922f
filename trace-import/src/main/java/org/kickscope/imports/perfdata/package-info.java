/**
 * perf.data: files of {@code perf record}, also written to a pipe, and with compressed records.
 *
 * <p>Sources: kernel {@code tools/perf/Documentation/perf.data-file-format.txt}, {@code tools/perf/util/header.h} and
 * {@code header.c} (file header, features), {@code include/uapi/linux/perf_event.h} ({@code struct perf_event_attr},
 * {@code enum perf_event_type}: layout of records), {@code tools/lib/perf/include/perf/event.h} (records that perf adds),
 * {@code tools/perf/util/session.c} (compressed records). Tested with perf 6.1.
 *
 * <p>A file is one stream in which the rings of the CPUs take turns. Opening walks over the heads of its records once, to
 * know which stretches belong to which CPU; those are the blocks of its lane.
 */
package org.kickscope.imports.perfdata;
