#include "unit.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "doors/certificate.h"
#include "doors/tls.h"

static char folder[] = "/tmp/tocsin-tls-XXXXXX",
            other_folder[] = "/tmp/tocsin-tls-XXXXXX";
static struct certificate mine, others;

static int folders_open(void **state)
{
    (void)state;
    char why[300];

    return !mkdtemp(folder) || !mkdtemp(other_folder) ||
           certificate_prepare(folder, "127.0.0.1", &mine, why) ||
           certificate_prepare(other_folder, "127.0.0.1", &others, why);
}

static int folders_close(void **state)
{
    static const char *const names[] = { "ca.pem", "ca.key", "server.pem", "server.key" };
    char path[700];

    (void)state;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        snprintf(path, sizeof path, "%s/%s", folder, names[i]);
        unlink(path);
        snprintf(path, sizeof path, "%s/%s", other_folder, names[i]);
        unlink(path);
    }
    return rmdir(folder) || rmdir(other_folder);
}

static void certificates_stay_until_they_do_not_fit(void **state)
{
    (void)state;
    struct certificate again;
    struct stat authority, first, second, third;
    char why[300];

    assert_int_equal(stat(others.ca_path, &authority), 0);
    assert_int_equal(stat(others.chain_path, &first), 0);
    assert_int_equal(certificate_prepare(other_folder, "127.0.0.1", &again, why),
                     FAULT_NONE);
    assert_int_equal(stat(again.chain_path, &second), 0);
    assert_int_equal(second.st_ino, first.st_ino);
    assert_int_equal(certificate_prepare(other_folder, "192.0.2.7", &again, why),
                     FAULT_NONE);

    assert_int_equal(stat(again.chain_path, &third), 0);
    assert_int_not_equal(third.st_ino, first.st_ino);
    assert_int_equal(stat(again.ca_path, &second), 0);
    assert_int_equal(second.st_ino, authority.st_ino);
    assert_int_equal(stat(again.key_path, &second), 0);
    assert_int_equal(second.st_mode & 0777, 0600);
}

static void files_that_do_not_belong_together_are_told(void **state)
{
    (void)state;
    struct certificate unused;
    char why[300], key_path[700];

    assert_null(tls_server_open(mine.chain_path, others.key_path, why));
    assert_non_null(strstr(why, "private key"));
    assert_null(tls_server_open("/nowhere/server.pem", mine.key_path, why));
    assert_non_null(strstr(why, "/nowhere/server.pem"));
    snprintf(key_path, sizeof key_path, "%s/ca.key", other_folder);
    assert_int_equal(unlink(key_path), 0);

    assert_int_equal(certificate_prepare(other_folder, "127.0.0.1", &unused, why),
                     FAULT_DAMAGED);
    assert_non_null(strstr(why, "move both away"));
    assert_int_equal(certificate_prepare("/nowhere", "127.0.0.1", &unused, why),
                     FAULT_SYSTEM);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(certificates_stay_until_they_do_not_fit),
        cmocka_unit_test(files_that_do_not_belong_together_are_told),
    };

    return cmocka_run_group_tests(tests, folders_open, folders_close);
}
