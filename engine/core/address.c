/* Words are taken apart at spaces and signs; each is read without its brackets. */
#include "core/address.h"

#include <string.h>

enum { WORD_BYTES_MAX = 300, PHONE_DIGITS_MIN = 7, PHONE_DIGITS_MAX = 15 };

/* Country codes (ISO 3166-1) and the generic domains that people meet. */
static const char top_domains[] =
    " ac ad ae af ag ai al am ao aq ar as at au aw ax az ba bb bd be bf bg bh bi bj bm bn"
    " bo br bs bt bv bw by bz ca cc cd cf cg ch ci ck cl cm cn co cr cu cv cw cx cy cz de"
    " dj dk dm do dz ec ee eg er es et eu fi fj fk fm fo fr ga gd ge gf gg gh gi gl gm gn"
    " gp gq gr gs gt gu gw gy hk hm hn hr ht hu id ie il im in io iq ir is it je jm jo jp"
    " ke kg kh ki km kn kp kr kw ky kz la lb lc li lk lr ls lt lu lv ly ma mc md me mg mh"
    " mk ml mm mn mo mp mq mr ms mt mu mv mw mx my mz na nc ne nf ng ni nl no np nr nu nz"
    " om pa pe pf pg ph pk pl pm pn pr ps pt pw py qa re ro rs ru rw sa sb sc sd se sg sh"
    " si sj sk sl sm sn so sr ss st su sv sx sy sz tc td tf tg th tj tk tl tm tn to tr tt"
    " tv tw tz ua ug uk us uy uz va vc ve vg vi vn vu wf ws ye yt za zm zw com net org "
    "int"
    " gov edu mil info biz name pro mobi aero coop museum travel jobs cat asia tel post"
    " onion app dev cloud online site xyz top shop club tech store live news bank space"
    " website network systems security support agency africa arab lat zone group global"
    " email world solutions services digital media today center energy health hospital ";
/* Endings of files that are top domains, too. */
static const char file_endings[] = " cc md pl pm ps py rs sh so app ";
static const char kept_endings[] = " example test invalid localhost ";

/* ---- characters and words ---- */

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_label(char c)
{
    return is_digit(c) || is_letter(c) || c == '-' || c == '_';
}

static bool is_listed(const char *list, struct text word)
{
    char spelt[16] = " ";

    if (word.length + 3 > sizeof(spelt))
        return false;
    memcpy(spelt + 1, word.bytes, word.length);
    memcpy(spelt + 1 + word.length, " ", 2);
    return strstr(list, spelt) != NULL;
}

/* Whether `at` begins a bracket that only hides a sign: "[.]", "(.)", "[:]", "[@]". */
static bool hides(const char *at, const char *end)
{
    return end - at >= 3 && (*at == '[' || *at == '(') &&
           (at[1] == '.' || at[1] == ':' || at[1] == '@') &&
           (at[2] == ']' || at[2] == ')');
}

/* What a sign means between and within words; a bracket may do either. */
enum { SIGN_ENDS = 1, SIGN_HINTS = 2, SIGN_BRACKET = 4 };
static const unsigned char signs[128] = {
    ['"'] = SIGN_ENDS,  ['\''] = SIGN_ENDS, ['<'] = SIGN_ENDS,    ['>'] = SIGN_ENDS,
    ['{'] = SIGN_ENDS,  ['}'] = SIGN_ENDS,  [','] = SIGN_ENDS,    [';'] = SIGN_ENDS,
    ['|'] = SIGN_ENDS,  ['='] = SIGN_ENDS,  ['\\'] = SIGN_ENDS,   ['*'] = SIGN_ENDS,
    ['`'] = SIGN_ENDS,  ['!'] = SIGN_ENDS,  ['?'] = SIGN_ENDS,    [')'] = SIGN_ENDS,
    ['.'] = SIGN_HINTS, [':'] = SIGN_HINTS, ['@'] = SIGN_HINTS,   ['0'] = SIGN_HINTS,
    ['1'] = SIGN_HINTS, ['2'] = SIGN_HINTS, ['3'] = SIGN_HINTS,   ['4'] = SIGN_HINTS,
    ['5'] = SIGN_HINTS, ['6'] = SIGN_HINTS, ['7'] = SIGN_HINTS,   ['8'] = SIGN_HINTS,
    ['9'] = SIGN_HINTS, ['+'] = SIGN_HINTS, ['('] = SIGN_BRACKET, ['['] = SIGN_BRACKET,
};

static inline bool ends_word(const char *at, const char *end)
{
    unsigned char c = (unsigned char)*at;

    if (c <= ' ' || c >= 0x7F)
        return true;
    if (!signs[c])
        return false;
    if (c == '(')
        return !hides(at, end);
    if (c == ':' && at + 1 < end && at[1] == '+')
        return true; /* tel:+1... */
    return signs[c] & SIGN_ENDS;
}

/* ---- addresses ---- */

/* "a.b.c.d" at the start of `word`, with numbers up to 255; its length, or 0. */
static size_t read_ipv4(struct text word, unsigned number[4])
{
    size_t at = 0;

    for (int i = 0; i < 4; i++) {
        size_t digits = 0;

        number[i] = 0;
        while (at < word.length && is_digit(word.bytes[at]) && digits++ < 4)
            number[i] = number[i] * 10 + (unsigned)(word.bytes[at++] - '0');
        if (!digits || digits > 3 || number[i] > 255)
            return 0;
        if (i < 3 && (at == word.length || word.bytes[at++] != '.'))
            return 0;
    }
    if (at < word.length && (is_letter(word.bytes[at]) || word.bytes[at] == '_' ||
                             (word.bytes[at] == '.' && at + 1 < word.length)))
        return 0; /* a version, or a name */
    return at;
}

static bool is_kept_ipv4(const unsigned number[4])
{
    unsigned network = number[0] << 16 | number[1] << 8 | number[2];

    return network == (192 << 16 | 0 << 8 | 2) ||
           network == (198 << 16 | 51 << 8 | 100) ||
           network == (203 << 16 | 0 << 8 | 113);
}

/* Whether the word is an IPv6 address: groups of up to four digits, eight or "::". */
static bool is_ipv6(struct text word)
{
    size_t colons = 0, groups = 0, digits = 0;
    bool is_short = false;

    for (size_t i = 0; i < word.length; i++) {
        char c = word.bytes[i];

        if (c == ':') {
            colons++;
            is_short |= i > 0 && word.bytes[i - 1] == ':';
            digits = 0;
        } else if (is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F')) {
            groups += digits++ == 0;
            if (digits > 4)
                return false;
        } else {
            return false;
        }
    }
    return colons >= 2 && groups >= 2 && (is_short || (groups == 8 && colons == 7));
}

static bool is_kept_ipv6(struct text word)
{
    static const char *const prefixes[] = { "2001:db8:", "2001:0db8:", "2001:DB8:",
                                            "2001:0DB8:" };

    for (size_t i = 0; i < sizeof(prefixes) / sizeof(*prefixes); i++)
        if (text_starts(word, prefixes[i]))
            return true;
    return false;
}

static struct text last_label(struct text word)
{
    size_t begin = word.length;

    while (begin > 0 && word.bytes[begin - 1] != '.')
        begin--;
    return (struct text){ word.bytes + begin, word.length - begin };
}

static bool is_kept_domain(struct text word)
{
    struct text last = last_label(word), before = word;

    if (is_listed(kept_endings, last))
        return true;
    before.length -= last.length ? last.length + 1 : 0;
    return is_listed(" com net org ", last) && text_is(last_label(before), "example");
}

/* Whether all of it is labels with dots between them, the last one of letters. */
static bool is_dotted(struct text word)
{
    size_t label = 0, dots = 0;

    for (size_t i = 0; i < word.length; i++) {
        if (word.bytes[i] == '.') {
            if (!label)
                return false;
            dots++;
            label = 0;
        } else if (is_label(word.bytes[i])) {
            label++;
        } else {
            return false;
        }
    }
    for (size_t i = word.length - label; i < word.length; i++)
        if (!is_letter(word.bytes[i]))
            return false;
    return dots > 0 && label > 1;
}

/* A word with a dot is a domain when it ends like one, and is not called like a file. */
static bool is_domain(struct text word)
{
    struct text last = last_label(word);
    struct text before = { word.bytes, word.length - last.length };

    return is_dotted(word) && is_listed(top_domains, last) &&
           !(is_listed(file_endings, last) &&
             !memchr(before.bytes, '.', before.length - 1));
}

static bool is_real_as(struct text word)
{
    uint64_t number = 0;
    size_t i = text_starts(word, "ASN") ? 3 : 2;

    if (!text_starts(word, "AS") || word.length < i + 3 || word.length > i + 10)
        return false;
    for (; i < word.length; i++) {
        if (!is_digit(word.bytes[i]))
            return false;
        number = number * 10 + (uint64_t)(word.bytes[i] - '0');
    }
    return !(number >= 64496 && number <= 64511) && !(number >= 65536 && number <= 65551);
}

/* ---- one word ---- */

/* A host, behind "://" or by itself, up to a port or path. */
static bool is_real_host(struct text word, bool is_sure, enum address_kind *kind)
{
    struct text host = { word.bytes, 0 };
    unsigned number[4];

    while (host.length < word.length && word.bytes[host.length] != '/' &&
           word.bytes[host.length] != ':')
        host.length++;
    if (host.length && host.bytes[host.length - 1] == '.')
        host.length--;
    if (read_ipv4(host, number)) {
        *kind = ADDRESS_IPV4;
        return !is_kept_ipv4(number);
    }
    *kind = ADDRESS_DOMAIN;
    return (is_sure ? is_dotted(host) : is_domain(host)) && !is_kept_domain(host);
}

/* `word` has no brackets any more. */
static bool is_real(struct text word, enum address_kind *kind)
{
    const char *scheme = memmem(word.bytes, word.length, "://", 3);
    const char *sign = memchr(word.bytes, '@', word.length);
    struct text rest = word;

    if (scheme) {
        rest.bytes = scheme + 3;
        rest.length = word.length - (size_t)(rest.bytes - word.bytes);
        if (text_starts(rest, "[") && memchr(rest.bytes, ']', rest.length)) {
            rest.bytes++;
            rest.length =
                (size_t)((const char *)memchr(rest.bytes, ']', rest.length - 1) -
                         rest.bytes);
            *kind = ADDRESS_IPV6;
            return is_ipv6(rest) && !is_kept_ipv6(rest);
        }
        return is_real_host(rest, true, kind);
    }
    if (sign && sign > word.bytes && is_label(sign[-1])) {
        rest.bytes = sign + 1;
        rest.length = word.length - (size_t)(rest.bytes - word.bytes);
        *kind = ADDRESS_EMAIL;
        return is_dotted(rest) && !is_kept_domain(rest);
    }
    if (is_ipv6(word)) {
        *kind = ADDRESS_IPV6;
        return !is_kept_ipv6(word);
    }
    if (is_real_as(word)) {
        *kind = ADDRESS_AS;
        return true;
    }
    return is_real_host(word, false, kind);
}

/* The word without brackets, and without signs at its ends. */
static struct text refang(struct text word, char bare[WORD_BYTES_MAX])
{
    const char *end = word.bytes + word.length;
    struct text kept = { bare, 0 };

    for (const char *at = word.bytes; at < end; at++) {
        bool is_hidden = hides(at, end);

        bare[kept.length++] = is_hidden ? at[1] : *at;
        at += is_hidden ? 2 : 0;
    }
    while (kept.length && strchr(".:[]/", kept.bytes[kept.length - 1]))
        kept.length--;
    if (kept.length && *kept.bytes == '[') { /* "[2001:db8::1]:443" */
        const char *bracket = memchr(kept.bytes, ']', kept.length);

        kept.length = (bracket ? (size_t)(bracket - kept.bytes) : kept.length) - 1;
        kept.bytes++;
    }
    while (kept.length && *kept.bytes == '.') {
        kept.bytes++;
        kept.length--;
    }
    return kept;
}

/* ---- telephone numbers ---- */

/* What numbering authorities keep for fiction: Ofcom's numbers for drama, ARCEP's for
 * audiovisual works, E.164 999, which is no country, and NANP 555-01xx. */
static bool is_kept_phone(const char *digits, size_t count)
{
    static const char *const kept[] = { "999",       "447700900", "441632960",
                                        "442079460", "448081570", "3319900",
                                        "3326191",   "3335301",   "3346571",
                                        "3353649",   "3363998" };

    for (size_t i = 0; i < sizeof(kept) / sizeof(*kept); i++)
        if (strncmp(digits, kept[i], strlen(kept[i])) == 0)
            return true;
    return count == 11 && digits[0] == '1' && strncmp(digits + 4, "55501", 5) == 0;
}

/* Length of a telephone number that stands at `at`, a plus; 0 when it is none or kept. */
static size_t real_phone(const char *at, const char *end)
{
    char digits[PHONE_DIGITS_MAX + 2] = { 0 };
    size_t count = 0, length = 1;

    for (const char *next = at + 1; next < end; next++) {
        if (is_digit(*next)) {
            if (count == PHONE_DIGITS_MAX)
                return 0;
            digits[count++] = *next;
            length = (size_t)(next - at) + 1;
        } else if (!count || !strchr(" -.()/", *next) ||
                   next - at >= (ptrdiff_t)length + 2) {
            break;
        }
    }
    return count >= PHONE_DIGITS_MIN && !is_kept_phone(digits, count) ? length : 0;
}

/* ---- the whole ---- */

/* The next word of `rest`, which moves behind it, that may be an address: every one has a
 * point, a colon, an @, a plus or a digit, and few words have. Absent at the end. */
static struct text next_word(struct text *rest)
{
    const char *at = rest->bytes, *end = at + rest->length, *begin = at;
    bool is_hinted = false;

    while (at < end && !is_hinted) {
        while (at < end && ends_word(at, end))
            at++;
        begin = at;
        while (at < end && !ends_word(at, end)) {
            unsigned char sign = signs[(unsigned char)*at];
            size_t length = sign & SIGN_BRACKET && hides(at, end) ? 3 : 1;

            is_hinted |= length > 1 || sign & SIGN_HINTS;
            at += length;
        }
    }
    *rest = (struct text){ at, (size_t)(end - at) };
    return is_hinted ? (struct text){ begin, (size_t)(at - begin) } : (struct text){ 0 };
}

bool address_find(struct text *rest, struct found_address *found)
{
    char bare[WORD_BYTES_MAX];

    while (rest->length) {
        const char *end = rest->bytes + rest->length;
        struct text word = next_word(rest);
        size_t phone =
            word.length && *word.bytes == '+' ? real_phone(word.bytes, end) : 0;

        if (phone) {
            *found = (struct found_address){ ADDRESS_PHONE, { word.bytes, phone } };
            *rest =
                (struct text){ word.bytes + phone, (size_t)(end - word.bytes) - phone };
            return true;
        }
        if (!word.length || word.length >= WORD_BYTES_MAX ||
            !is_real(refang(word, bare), &found->kind))
            continue;
        while (strchr(".:[]/", word.bytes[word.length - 1]))
            word.length--;
        found->text = word;
        return true;
    }
    return false;
}
