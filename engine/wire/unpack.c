#include "wire/unpack.h"

#include <assert.h>

#include "wire/scan.h"

void unpack_message(const void *bytes, size_t length, struct arena *arena,
                    struct message *message)
{
    enum fault fault = scan_read(bytes, length, &scan_limits_link, PLANE_BITS_ALL, arena,
                                 message, NULL, NULL);

    assert(fault == FAULT_NONE);
}
