#include "wire/entered.h"

#include "wire/pack.h"
#include "wire/unpack.h"

bool entered_bytes(struct text act, struct arena *arena, struct text_buffer *bytes)
{
    struct message entering, said;
    struct text detail;
    bytes->length = 0;
    unpack_message(act.bytes, act.length, arena, &entering);
    if ((entering.type != MESSAGE_enter && entering.type != MESSAGE_speak) ||
        !message_entered(&entering, &said, &detail))
        return false;
    if (pack_message(bytes, &said) == FAULT_NONE)
        return true;
    bytes->length = 0;
    return false;
}
