/* A host with several addresses: "localhost" mostly is one of IPv6 as well, where no door
 * listens. */
#include "unit.h"

#include <dlfcn.h>
#include <netdb.h>

#include "an_office.h"

typedef int finder(const char *, const char *, const struct addrinfo *,
                   struct addrinfo **);

/* Any host has two addresses, and at the first of them nobody ever listens. */
int getaddrinfo(const char *host, const char *port, const struct addrinfo *wanted,
                struct addrinfo **found)
{
    finder *ask;
    *(void **)&ask = dlsym(RTLD_NEXT, "getaddrinfo");
    int error = ask("127.0.0.9", port, wanted, found);
    return error ? error : ask(host, port, wanted, &(*found)->ai_next);
}

static void the_next_address_is_tried_where_one_refuses(void **state)
{
    (void)state;
    struct office *office = an_office();
    struct kit kit = a_seated_kit(office);

    office_fall(office, &kit);
    office_listen(office);
    assert_next(office, &kit, KIT_SEATED);
    part(office, &kit);
}

static void where_all_refuse_it_is_said_and_tried_again(void **state)
{
    (void)state;
    come_before_the_door_opens();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_next_address_is_tried_where_one_refuses),
        cmocka_unit_test(where_all_refuse_it_is_said_and_tried_again),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
