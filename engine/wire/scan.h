/*
 * scan.h - looks at hostile bytes before anybody else does, and reads them on the way.
 *
 * Every step is bounded, and nothing is allocated but the lists of a message that is
 * read, which are no longer than message.def lets them be. Hostile bytes never go to
 * msgpack-c, which reserves gigabytes for the five bytes dd 05 f5 e1 00.
 */
#pragma once
#include "base/fault.h"
#include "words/message.h"

struct arena;

struct scan_limits {
    uint32_t depth_max; /* of maps and lists within each other; at most SCAN_DEPTH_MAX */
    uint32_t members_max; /* of one map or list; at most SCAN_MEMBERS_MAX */
    uint64_t bytes_max; /* of the whole value */
};
#define SCAN_DEPTH_MAX 16
#define SCAN_MEMBERS_MAX 1024

/* What a seat may send: 64 KiB, depth 16, 1024 members. */
extern const struct scan_limits scan_limits_player;
/* What passes between our own processes: room for the largest turn. */
extern const struct scan_limits scan_limits_link;

/* Every plane, as a `plane_mask`. */
#define PLANE_BITS_ALL                                                                   \
    (PLANE_BIT(PLANE_PLAYER) | PLANE_BIT(PLANE_CONTROL) | PLANE_BIT(PLANE_FACT) |        \
     PLANE_BIT(PLANE_ASIDE) | PLANE_BIT(PLANE_EXCON) | PLANE_BIT(PLANE_SESSION) |        \
     PLANE_BIT(PLANE_LINK))

/* Checks that `bytes` begin with one whole MessagePack value: valid UTF-8, string
 * keys, none twice in a map, finite numbers, no ext types. `*used` is its length.
 *   TRUNCATED  more bytes are needed; they might make it whole
 *   FULL       too long or too many members, as far as it was read or announced
 *   DEEP       more than depth_max maps and lists within each other
 *   UTF8, TWICE, KIND (key that is no string, ext), RANGE (NaN, infinity),
 *   SYNTAX (the byte c1) */
enum fault scan_value(const void *bytes, size_t length, const struct scan_limits *limits,
                      size_t *used);

/* scan_value, and the value is a message: a map whose "type" is known (else MISSING,
 * KIND, UNKNOWN) and of a plane in `plane_mask` (else REFUSED), whose known fields
 * have their kind (KIND) and keep their limits (FULL for lengths and counts, RANGE for
 * numbers, SYNTAX for ids, UNKNOWN for terms), and none REQUIRED is MISSING. Fields
 * may come in any order and unknown ones among them. `*detail` is the name of the
 * known field at fault, "type", or NULL for anything else; a static text. Outputs may
 * be NULL. */
enum fault scan_message(const void *bytes, size_t length,
                        const struct scan_limits *limits, uint32_t plane_mask,
                        enum message_type *type, size_t *used, const char **detail);

/* What kind of message these bytes are, which were accepted before, and its running
 * number `n` (0: it has none). Looks no further than it must. */
void scan_glance(const void *bytes, size_t length, enum message_type *type, uint64_t *n);

/* scan_message, and in the same walk the message is read: behind NONE `message` is what
 * the bytes say, its texts point into them and its lists are the arena's, unknown fields
 * are passed over and absent ones zero. Behind a fault it says nothing. */
enum fault scan_read(const void *bytes, size_t length, const struct scan_limits *limits,
                     uint32_t plane_mask, struct arena *arena, struct message *message,
                     size_t *used, const char **detail);
