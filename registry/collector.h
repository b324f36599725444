/* collector: asks the witnesses that the root's policy names to cosign the newest head.
 *
 * After the commit and beside it: its threads hold no lock while they wait for a witness, and a
 * submission never waits for one. Once a second it looks whether there is a head, or a
 * cosignature grown old, to ask about; all witnesses are asked about the same head at the same
 * time, each with its own deadline, and one that fails is asked again later and later (up to a
 * minute). What comes back is bounded, verified and added to the stored head. */
#ifndef TALLY_REGISTRY_COLLECTOR_H
#define TALLY_REGISTRY_COLLECTOR_H

#include "registry/registry.h"

struct tally_collector;

/* `registry` is open for writing and borrowed. `tell` (may be NULL) gets a sentence whenever what
 * is known of a witness changes; it is called from the collector's threads. TALLY_NO_MEMORY,
 * TALLY_IO. */
enum tally_code tally_collector_start(struct tally_registry *registry, int64_t (*clock)(void),
                                      void (*tell)(const char *sentence),
                                      struct tally_collector **out, struct tally_err *err)
    __attribute__((warn_unused_result));
/* Gives up what is under way. NULL is fine. */
void tally_collector_stop(struct tally_collector *collector);

#endif
