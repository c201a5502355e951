#include "core/address.h"

#include <setjmp.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

/* Everything that is found in `words`, with a space behind each. */
static void assert_finds(const char *words, const char *expected)
{
    struct text rest = text_of(words);
    struct text_buffer found = { 0 };
    struct found_address address;

    text_put(&found, "");
    while (address_find(&rest, &address))
        text_format(&found, "%.*s ", TEXT_ARG(address.text));
    if (strcmp(found.bytes, expected) != 0)
        fail_msg("in: %s\nexpected: %s\nfound: %s", words, expected, found.bytes);
    text_release(&found);
}

static enum address_kind kind_of(const char *words)
{
    struct text rest = text_of(words);
    struct found_address address;

    assert_true(address_find(&rest, &address));
    return address.kind;
}

static void addresses_for_documentation_pass(void **state)
{
    (void)state;

    assert_finds("192.0.2.1 198.51.100.255, 203.0.113.0/24 (203[.]0[.]113[.]7)", "");
    assert_finds("2001:db8::1, [2001:DB8:1::2]:443 and http://[2001:db8::7]/x", "");
    assert_finds("AS64496 AS64511 AS65536 AS65551 ASN64500", "");
    assert_finds("cirt.example www.example.com hxxp://a[.]b[.]example/x", "");
    assert_finds("duty@cirt.example; root@localhost, a@x.test", "");
    assert_finds("+1 202 555 0142, tel:+1-212-555-0199, +44 7700 900123", "");
    assert_finds("+33 1 99 00 12 34 and +999 12 34 56 78", "");
}

static void addresses_of_the_world_are_found_however_they_are_written(void **state)
{
    (void)state;

    assert_finds("at 8.8.8.8, 192.0.3.1:80 and 10.0.0.1-10.0.0.9.",
                 "8.8.8.8 192.0.3.1:80 10.0.0.1-10.0.0.9 ");
    assert_finds("8[.]8[.]4[.]4 8(.)8(.)4(.)5", "8[.]8[.]4[.]4 8(.)8(.)4(.)5 ");
    assert_finds("fe80::1 [2606:4700::1]:53 http://[2606:4700::2]/x",
                 "fe80::1 [2606:4700::1]:53 http://[2606:4700::2]/x ");
    assert_finds("AS3320 (AS65000)", "AS3320 AS65000 ");
    assert_finds("visit contoso.com. Or hxxps://pay[.]contoso[.]co[.]uk/login!",
                 "contoso.com hxxps://pay[.]contoso[.]co[.]uk/login ");
    assert_finds("http://printer.corp/x", "http://printer.corp/x ");
    assert_finds("to duty@velora-cirt.int, cc a[@]b[.]fr",
                 "duty@velora-cirt.int a[@]b[.]fr ");
    assert_finds("call +49 (30) 123-4567 now, tel:+4930123456",
                 "+49 (30) 123-4567 +4930123456 ");
    assert_finds("notexample.com example.com.attacker.net",
                 "notexample.com example.com.attacker.net ");
}

static void what_only_resembles_an_address_is_none(void **state)
{
    (void)state;

    assert_finds("version 7.4.1, v7.4.1.2 and 7.4.1.2b of 1.2.3.4.5", "");
    assert_finds("at 08:00:05, T+01:30:00, UTC+03:00, 00:11:22:33:44:55", "");
    assert_finds("e.g. invoice.pdf, readme.md, backup.zip, run.sh and node.js", "");
    assert_finds("AS soon, AS/400, BASIC AS12 of TLS, ASIA1", "");
    assert_finds("Stop.It works; consent.ask to 300.1.1.1 std::string +1,000,000", "");
    assert_finds("@duty and a@b, +30 % of +12 hosts", "");
    assert_finds("", "");
    assert_finds("[", "");
    assert_finds("+", "");
    assert_finds("://", "");
}

static void each_kind_is_told_apart(void **state)
{
    (void)state;

    assert_int_equal(kind_of("1.1.1.1"), ADDRESS_IPV4);
    assert_int_equal(kind_of("http://1.1.1.1/"), ADDRESS_IPV4);
    assert_int_equal(kind_of("2a00::1"), ADDRESS_IPV6);
    assert_int_equal(kind_of("a.de"), ADDRESS_DOMAIN);
    assert_int_equal(kind_of("x@a.de"), ADDRESS_EMAIL);
    assert_int_equal(kind_of("AS1234"), ADDRESS_AS);
    assert_int_equal(kind_of("+49301234567"), ADDRESS_PHONE);
}

static void any_bytes_end(void **state)
{
    (void)state;
    char bytes[4000];
    uint32_t seed = 7;

    for (int round = 0; round < 200; round++) {
        struct text rest = { bytes, sizeof(bytes) };
        struct found_address address;
        size_t count = 0;

        for (size_t i = 0; i < sizeof(bytes); i++) {
            seed = seed * 1664525 + 1013904223;
            bytes[i] =
                "0189.:[]@+/ aAfSx()-\\\x80"[seed >> 16 & 15 ? seed >> 24 & 15
                                                             : 16 + (seed >> 24) % 6];
        }
        while (address_find(&rest, &address)) {
            assert_true(address.text.bytes >= bytes);
            assert_true(address.text.bytes + address.text.length <=
                        bytes + sizeof(bytes));
            assert_true(address.text.length > 0);
            count++;
        }
        assert_true(count < sizeof(bytes));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(addresses_for_documentation_pass),
        cmocka_unit_test(addresses_of_the_world_are_found_however_they_are_written),
        cmocka_unit_test(what_only_resembles_an_address_is_none),
        cmocka_unit_test(each_kind_is_told_apart),
        cmocka_unit_test(any_bytes_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
