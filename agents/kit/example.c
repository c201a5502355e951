/* example.c - a seat that acknowledges every inject and every message. */
#include <stdio.h>
#include <stdlib.h>

#include "agents/kit/kit.h"

int main(int count, char **words)
{
    struct kit kit;
    struct kit_event event;

    if (count < 5 || count > 6)
        return fprintf(stderr, "usage: %s HOST PORT SEAT INVITATION [CA.PEM]\n",
                       words[0]),
               2;
    if (kit_open(&kit, words[1], (uint16_t)atoi(words[2]), count > 5 ? words[5] : NULL,
                 words[3], words[4]))
        fprintf(stderr, "%s\n", kit.why); /* kit_wait goes on trying */
    while (kit_wait(&kit, 1000, &event) == FAULT_NONE) {
        struct message reply = { .type = MESSAGE_acknowledge };
        if (event.kind == KIT_TIME && event.message.time.over)
            break;
        if (event.kind == KIT_SEATED)
            printf("seated in %.*s\n", TEXT_ARG(event.message.welcome.title));
        else if (event.kind == KIT_LOST || event.kind == KIT_TROUBLE)
            fprintf(stderr, "%s\n", kit.why);
        if (event.kind == KIT_INJECT)
            reply.player.re = event.message.inject.of;
        else if (event.kind == KIT_MAIL) {
            reply.player.re = event.message.mail.of;
            reply.player.to = (struct text_list){ &event.message.mail.from, 1 };
        } else
            continue;
        if (kit_say(&kit, &reply, NULL))
            fprintf(stderr, "%s\n", kit.why);
    }
    fprintf(stderr, "%s\n", kit.why);
    kit_close(&kit);
    return 0;
}
