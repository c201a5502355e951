#include "unit.h"

#include <openssl/pem.h>
#include <sys/stat.h>

#include "an_agent.h"
#include "doors/certificate.h"
#include "doors/tls.h"

static char folder[] = "/tmp/tocsin-tls-XXXXXX",
            other_folder[] = "/tmp/tocsin-tls-XXXXXX";
static char ana_path[100], stranger_path[100], revoked_path[100];
static struct certificate mine, others;
static struct tls_server *server;

static int folders_open(void **state)
{
    (void)state;
    char why[300];

    if (!mkdtemp(folder) || !mkdtemp(other_folder))
        return -1;
    snprintf(ana_path, sizeof ana_path, "%s/ana.pem", folder);
    snprintf(revoked_path, sizeof revoked_path, "%s/revoked.pem", folder);
    snprintf(stranger_path, sizeof stranger_path, "%s/ana.pem", other_folder);
    return certificate_prepare(folder, "127.0.0.1", &mine, why) ||
           certificate_prepare(other_folder, "127.0.0.1", &others, why) ||
           certificate_issue_person(folder, "alba/ana", ana_path, why) ||
           certificate_issue_person(other_folder, "alba/ana", stranger_path, why);
}

static int folders_close(void **state)
{
    static const char *const names[] = { "ca.pem",     "ca.key",  "server.pem",
                                         "server.key", "ana.pem", "revoked.pem",
                                         "hosts.pem" };
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

static struct hall *a_hall_that_asks(bool is_required)
{
    struct hall *hall = a_hall();
    char why[300];

    server = tls_server_open(mine.chain_path, mine.key_path, why);
    assert_non_null(server);
    if (!tls_server_ask(server, mine.ca_path, revoked_path, is_required, why))
        fail_msg("%s", why);
    hall->door.tls = server;
    assert_int_equal(
        stream_listen(&hall->door, &hall->loop, "127.0.0.1", &hall->port, why),
        FAULT_NONE);
    return hall;
}

static void hall_that_asks_close(struct hall *hall)
{
    hall_close(hall);
    tls_server_close(server);
}

/* A client that shows the certificate at `path` (NULL: none). */
static struct agent an_agent_with(struct hall *hall, const char *path)
{
    struct agent agent = an_agent(hall, mine.ca_path);

    if (path) {
        assert_int_equal(SSL_use_certificate_file(agent.ssl, path, SSL_FILETYPE_PEM), 1);
        assert_int_equal(SSL_use_PrivateKey_file(agent.ssl, path, SSL_FILETYPE_PEM), 1);
    }
    return agent;
}

static struct agent a_seated_agent_with(struct hall *hall, const char *path)
{
    struct agent agent = an_agent_with(hall, path);
    struct message hello = a_hello("alba");
    uint32_t said_count = hall->said_count;

    LOOP_UNTIL(&hall->loop, SSL_connect(agent.ssl) == 1);
    agent_say(&agent, &hello);
    LOOP_UNTIL(&hall->loop, hall->said_count > said_count);
    return agent;
}

/* Its handshake or its first word is turned away. */
static void assert_is_turned_away(struct hall *hall, const char *path)
{
    struct agent agent = an_agent_with(hall, path);
    uint32_t said_count = hall->said_count, gone_count = hall->gone_count;
    struct message hello = a_hello("alba");
    struct text_buffer packed = { 0 };
    size_t sent;

    assert_int_equal(pack_message(&packed, &hello), FAULT_NONE);
    bool was_told = false; /* by an alert */
    for (int i = 0; i < 1000 && !was_told; i++) {
        int done = SSL_connect(agent.ssl);
        if (done == 1)
            done = SSL_read_ex(agent.ssl, agent.letters->bytes, 1, &sent);
        was_told = done != 1 && SSL_get_error(agent.ssl, done) == SSL_ERROR_SSL;
        loop_breathe(&hall->loop, 1);
    }
    assert_true(was_told);
    SSL_write_ex(agent.ssl, packed.bytes, packed.length, &sent);
    loop_breathe(&hall->loop, 5);
    agent_close(&agent);
    LOOP_UNTIL(&hall->loop, hall->gone_count == gone_count + 1);
    assert_int_equal(hall->said_count, said_count);
    text_release(&packed);
}

static void a_certificate_proves_who_a_client_is(void **state)
{
    (void)state;
    struct hall *hall = a_hall_that_asks(false);
    struct agent ana = a_seated_agent_with(hall, ana_path);

    assert_true(text_is(hall->visitor->person, "alba/ana"));
    struct agent other = a_seated_agent_with(hall, NULL);
    assert_null(hall->visitor->person.bytes);

    agent_close(&ana);
    agent_close(&other);
    hall_that_asks_close(hall);
}

static void a_certificate_of_another_authority_is_turned_away(void **state)
{
    (void)state;
    struct hall *hall = a_hall_that_asks(false);
    char path[100];

    assert_is_turned_away(hall, stranger_path);
    /* The server's own is of the right authority, but for servers. */
    snprintf(path, sizeof path, "%s/hosts.pem", folder);
    FILE *out = fopen(path, "w");
    assert_non_null(out);
    for (int i = 0; i < 2; i++) {
        char bytes[4096];
        FILE *in = fopen(i ? mine.key_path : mine.chain_path, "r");
        assert_non_null(in);
        fwrite(bytes, 1, fread(bytes, 1, sizeof bytes, in), out);
        fclose(in);
    }
    fclose(out);
    assert_is_turned_away(hall, path);

    hall_that_asks_close(hall);
}

static void a_door_may_insist_on_certificates(void **state)
{
    (void)state;
    struct hall *hall = a_hall_that_asks(true);

    assert_is_turned_away(hall, NULL);
    struct agent ana = a_seated_agent_with(hall, ana_path);
    assert_true(text_is(hall->visitor->person, "alba/ana"));

    agent_close(&ana);
    hall_that_asks_close(hall);
}

static void a_revoked_certificate_ends_the_connection_it_opened(void **state)
{
    (void)state;
    struct hall *hall = a_hall_that_asks(false);
    struct agent ana = a_seated_agent_with(hall, ana_path),
                 other = a_seated_agent_with(hall, NULL);
    char why[300], former_path[120];

    snprintf(former_path, sizeof former_path, "%s/former.pem", folder);
    assert_int_equal(link(ana_path, former_path), 0);
    assert_int_equal(certificate_issue_person(folder, "alba/ana", ana_path, why),
                     FAULT_NONE); /* anew: that revokes the one before */
    LOOP_UNTIL(&hall->loop, hall->gone_count == 1);
    assert_true(agent_hears(&ana, hall));
    assert_int_equal(hall->message.type, MESSAGE_trouble);
    agent_close(&ana);
    assert_is_turned_away(hall, former_path);

    ana = a_seated_agent_with(hall, ana_path); /* the new one is good */
    assert_int_equal(hall->gone_count, 2);
    assert_int_equal(certificate_revoke(folder, ana_path, why), FAULT_NONE);
    assert_int_equal(certificate_revoke(folder, ana_path, why), FAULT_NONE);
    LOOP_UNTIL(&hall->loop, hall->gone_count == 3);
    assert_is_turned_away(hall, ana_path);
    assert_is_turned_away(hall, former_path); /* is on the list still */
    struct message sitrep = a_sitrep(1, "still here");
    agent_say(&other, &sitrep);
    LOOP_UNTIL(&hall->loop, hall->said_type == MESSAGE_sitrep);
    unlink(former_path);
    agent_close(&ana);
    agent_close(&other);
    hall_that_asks_close(hall);
}

static void a_damaged_list_changes_nothing(void **state)
{
    (void)state;
    struct hall *hall = a_hall_that_asks(false);
    char why[300];
    FILE *file = fopen(revoked_path, "w");

    assert_non_null(file);
    fputs("not a list", file);
    fclose(file);
    assert_false(tls_server_refresh(server));
    assert_is_turned_away(hall, ana_path); /* as before */
    struct tls_server *fresh = tls_server_open(mine.chain_path, mine.key_path, why);
    assert_false(tls_server_ask(fresh, mine.ca_path, revoked_path, false, why));
    assert_non_null(strstr(why, "revoked.pem"));

    assert_false(tls_server_ask(fresh, mine.key_path, revoked_path, false, why));
    assert_non_null(strstr(why, "authority"));
    tls_server_close(fresh);
    hall_that_asks_close(hall);
}

static void what_is_issued_is_for_its_owner_and_for_two_weeks(void **state)
{
    (void)state;
    struct stat about;
    char why[300], long_name[80] = "";
    FILE *file = fopen(stranger_path, "r");

    assert_non_null(file);
    X509 *certificate = PEM_read_X509(file, NULL, NULL, NULL);
    fclose(file);
    assert_int_equal(stat(stranger_path, &about), 0);
    assert_int_equal(about.st_mode & 0777, 0600);
    int days = 0, seconds = 0;
    assert_int_equal(
        ASN1_TIME_diff(&days, &seconds, NULL, X509_get0_notAfter(certificate)), 1);
    assert_in_range(days, 13, 14);
    X509_free(certificate);

    memset(long_name, 'a', 70);
    assert_int_equal(
        certificate_issue_person(other_folder, long_name, stranger_path, why),
        FAULT_SYSTEM);
    assert_int_equal(certificate_issue_person("/nowhere", "alba", stranger_path, why),
                     FAULT_MISSING);
    assert_int_equal(certificate_revoke(other_folder, "/nowhere.pem", why),
                     FAULT_MISSING);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_certificate_proves_who_a_client_is),
        cmocka_unit_test(a_certificate_of_another_authority_is_turned_away),
        cmocka_unit_test(a_door_may_insist_on_certificates),
        cmocka_unit_test(a_revoked_certificate_ends_the_connection_it_opened),
        cmocka_unit_test(a_damaged_list_changes_nothing),
        cmocka_unit_test(what_is_issued_is_for_its_owner_and_for_two_weeks),
    };

    return cmocka_run_group_tests(tests, folders_open, folders_close);
}
