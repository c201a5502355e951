#include "tools/cli/seat_word.h"

#include <string.h>
#include <strings.h>

#include "core/plan.h"
#include "tools/cli/seat_screen.h"

#define SET(type) (UINT64_C(1) << MESSAGE_##type)

/* Verbs that take TO, and those of them that tell nobody anything he could pass on. */
static const uint64_t verbs =
    SET(notify) | SET(share) | SET(sighting) | SET(query) | SET(assist) | SET(trace) |
    SET(result) | SET(consent_ask) | SET(consent_give) | SET(escalate) | SET(sitrep) |
    SET(poc_check) | SET(poc_reply) | SET(offer) | SET(statement);
static const uint64_t silent = SET(acknowledge) | SET(poc_check) | SET(poc_reply) |
                               SET(declare) | SET(answer) | SET(log) | SET(consent_ask) |
                               SET(consent_give);
/* Those that answer a request; only the text of an inject tells what settles it. */
static const uint64_t settles =
    SET(result) | SET(share) | SET(sighting) | SET(poc_reply) | SET(consent_give);
static const uint64_t requests = SET(query) | SET(assist) | SET(trace);

/* ---- words ---- */

struct text seat_word_take(struct text *line)
{
    while (line->length && (*line->bytes == ' ' || *line->bytes == '\t'))
        line->bytes++, line->length--;
    struct text word = { line->bytes, 0 };
    while (word.length < line->length && word.bytes[word.length] != ' ' &&
           word.bytes[word.length] != '\t')
        word.length++;
    line->bytes += word.length;
    line->length -= word.length;
    while (line->length && (*line->bytes == ' ' || *line->bytes == '\t'))
        line->bytes++, line->length--;
    return word;
}

uint64_t seat_word_number(struct text word)
{
    uint64_t number = 0;

    if (word.length && *word.bytes == '#')
        word.bytes++, word.length--;
    if (word.length == 0 || word.length > 12)
        return 0;
    for (size_t i = 0; i < word.length; i++) {
        if (word.bytes[i] < '0' || word.bytes[i] > '9')
            return 0;
        number = number * 10 + (uint64_t)(word.bytes[i] - '0');
    }
    return number;
}

static bool is_word(struct text word, struct text other)
{
    return word.length == other.length &&
           strncasecmp(word.bytes, other.bytes, word.length) == 0;
}

/* The term spelt so, whatever the case, or 0. */
static uint32_t find_term(const struct term_set *set, struct text word)
{
    for (uint32_t i = 1; i < set->count; i++)
        if (is_word(word, set->terms[i].spelling))
            return i;
    return 0;
}

uint32_t seat_word_mark(struct text word)
{
    if (word.length > 4 && strncasecmp(word.bytes, "TLP:", 4) == 0)
        word = (struct text){ word.bytes + 4, word.length - 4 };
    return find_term(&tlp_terms, word);
}

static struct text_list take_names(struct seat_word *self, struct text word)
{
    struct text_list list = {
        arena_take(self->arena, (word.length + 1) * sizeof(struct text)), 0
    };

    while (word.length) {
        const char *comma = memchr(word.bytes, ',', word.length);
        size_t length = comma ? (size_t)(comma - word.bytes) : word.length;
        if (length)
            list.items[list.count++] = (struct text){ word.bytes, length };
        length += comma != NULL;
        word.bytes += length;
        word.length -= length;
    }
    return list;
}

static enum seat_word_reading wrong(const char *sentence, struct text name)
{
    seat_screen_say(0, "Not sent: %s%.*s", sentence, TEXT_ARG(name));
    return SEAT_WORD_WRONG;
}

static enum seat_word_reading finished(const struct seat_word *self)
{
    const struct message *message = &self->message;

    return !message->player.tlp && !(silent >> message->type & 1) ? SEAT_WORD_MARK
                                                                  : SEAT_WORD_MESSAGE;
}

/* The letter that the next word numbers; NULL after a sentence. */
static const struct seat_letter *take_letter(const struct seat_book *book,
                                             struct text *line)
{
    struct text word = seat_word_take(line);
    const struct seat_letter *letter = seat_book_find(book, seat_word_number(word));

    if (!word.length)
        wrong("say which number of your inbox it is about; `inbox` lists them", word);
    else if (!letter)
        wrong("your inbox has no number ", word);
    return letter;
}

static void refer(struct seat_word *self, const struct seat_letter *letter)
{
    self->box = seat_letter_box(letter);
    self->message.player.re = seat_letter_seq(letter);
    self->message.player.incident = letter->message.type == MESSAGE_inject
                                        ? letter->message.inject.incident
                                    : letter->body.type ? letter->body.player.incident
                                                        : (struct text){ 0 };
}

static void address(struct seat_word *self, struct text name)
{
    self->message.player.to.items = arena_take(self->arena, sizeof(struct text));
    self->message.player.to.items[0] = name;
    self->message.player.to.count = 1;
}

/* ---- options before the text ---- */

static bool take_option(struct seat_word *self, const struct seat_book *book,
                        struct text *line, bool *is_sound)
{
    struct text rest = *line, name = seat_word_take(&rest), value = { 0 };
    struct message_player *player = &self->message.player;

    if (!is_word(name, TEXT("re")) && !is_word(name, TEXT("carry")) &&
        !is_word(name, TEXT("under")) && !is_word(name, TEXT("incident")))
        return false;
    if (is_word(name, TEXT("re"))) {
        struct text ahead = rest;
        uint64_t box = seat_word_number(seat_word_take(&ahead));
        if (!box)
            return false; /* a text that begins so */
        const struct seat_letter *letter = take_letter(book, &rest);
        *is_sound = letter != NULL;
        if (letter) {
            struct text incident = player->incident;
            refer(self, letter);
            if (incident.length)
                player->incident = incident;
            if (!(settles >> self->message.type & 1) &&
                letter->message.type == MESSAGE_mail)
                self->box = 0;
        }
    } else {
        value = seat_word_take(&rest);
        if (is_word(name, TEXT("carry")))
            player->carries = take_names(self, value);
        else if (is_word(name, TEXT("under")))
            self->message.player.under = value;
        else
            player->incident = value;
        *is_sound = value.length > 0;
        if (!*is_sound)
            wrong("a name is missing behind ", name);
    }
    *line = rest;
    return *is_sound;
}

/* Options, then the text. */
static bool take_rest(struct seat_word *self, const struct seat_book *book,
                      struct text line)
{
    bool is_sound = true;

    while (line.length && take_option(self, book, &line, &is_sound))
        ;
    struct text rest = line;
    if (is_sound && text_is(seat_word_take(&rest), ":"))
        line = rest;
    self->message.player.text = line.length ? line : (struct text){ 0 };
    return is_sound;
}

/* ---- commands ---- */

static enum seat_word_reading read_verb(struct seat_word *self,
                                        const struct seat_book *book, struct text line)
{
    struct message *message = &self->message;
    struct text to = seat_word_take(&line), rest = line, mark = seat_word_take(&rest);
    uint32_t tlp = seat_word_mark(mark);
    bool is_refused =
        message->type == MESSAGE_consent_give && is_word(mark, TEXT("denied"));

    if (!to.length)
        return wrong("say whom it is for, as in: query velora GREEN Do you see this?",
                     (struct text){ 0 });
    if (seat_word_mark(to))
        return wrong("say whom it is for before the mark ", to);
    if (message->type != MESSAGE_statement || !is_word(to, TEXT("public")))
        message->player.to = take_names(self, to);
    if (tlp || is_refused)
        line = rest;
    if (message->type == MESSAGE_consent_ask) {
        message->consent_ask.wider = tlp;
    } else if (message->type == MESSAGE_consent_give) {
        message->consent_give.wider = tlp;
        message->consent_give.status = is_refused ? status_DENIED : status_APPROVED;
        message->consent_give.justification =
            is_refused ? justification_OTHER : justification_absent;
    } else {
        message->player.tlp = tlp;
    }
    if (!tlp && !is_refused &&
        (message->type == MESSAGE_consent_ask || message->type == MESSAGE_consent_give))
        return wrong("say which wider mark, as in: consent.ask satlink GREEN carry x",
                     (struct text){ 0 });
    return take_rest(self, book, line) ? finished(self) : SEAT_WORD_WRONG;
}

static enum seat_word_reading read_ack(struct seat_word *self,
                                       const struct seat_book *book, struct text line)
{
    const struct seat_letter *letter = take_letter(book, &line);
    struct message_acknowledge *ack = &self->message.acknowledge;

    if (!letter)
        return SEAT_WORD_WRONG;
    if (letter->message.type == MESSAGE_question)
        return wrong("a question is answered: answer ", letter->message.question.ask);
    refer(self, letter);
    if (letter->message.type == MESSAGE_mail)
        address(self, seat_letter_from(letter));
    struct text rest = line, word = seat_word_take(&rest);
    ack->status = find_term(&status_terms, word);
    if (ack->status)
        line = rest;
    if (seat_letter_due(letter) && ack->status != status_APPROVED &&
        ack->status != status_DENIED)
        self->box = 0; /* its clock goes on */
    if (ack->status == status_DENIED) {
        rest = line;
        ack->justification = find_term(&justification_terms, seat_word_take(&rest));
        if (ack->justification)
            line = rest;
        else
            ack->justification = justification_OTHER;
        if (ack->justification == justification_OTHER && !line.length)
            return wrong("say why, as in: ack 3 denied CannotProcess Our law forbids it",
                         (struct text){ 0 });
    }
    if (line.length)
        ack->text = line;
    return SEAT_WORD_MESSAGE;
}

static enum seat_word_reading read_reply(struct seat_word *self,
                                         const struct seat_book *book, struct text line)
{
    const struct seat_letter *letter = take_letter(book, &line);

    if (!letter)
        return SEAT_WORD_WRONG;
    if (letter->message.type == MESSAGE_question)
        return wrong("a question is answered: answer ", letter->message.question.ask);
    if (!seat_letter_from(letter).length)
        return wrong("this came from exercise control, whom nobody answers; acknowledge "
                     "it with `ack`, or write to others with `re N`",
                     (struct text){ 0 });
    self->message.type = requests >> letter->body.type & 1        ? MESSAGE_result
                         : letter->body.type == MESSAGE_poc_check ? MESSAGE_poc_reply
                                                                  : MESSAGE_share;
    address(self, seat_letter_from(letter));
    refer(self, letter);
    struct text rest = line;
    self->message.player.tlp = seat_word_mark(seat_word_take(&rest));
    if (!take_rest(self, book, self->message.player.tlp ? rest : line))
        return SEAT_WORD_WRONG;
    return finished(self);
}

static enum seat_word_reading read_answer(struct seat_word *self,
                                          const struct seat_book *book, struct text line)
{
    struct text name = seat_word_take(&line);
    const struct seat_letter *letter = seat_book_question(book, name);

    if (!letter)
        return wrong("no such question was put to you: ", name);
    const struct message_question *question = &letter->message.question;
    uint64_t choice = seat_word_number(line);
    if (!line.length)
        return wrong("the answer is missing behind ", name);
    self->box = seat_letter_box(letter);
    self->message.answer.ask = question->ask;
    self->message.answer.value = choice >= 1 && choice <= question->choices.count
                                     ? question->choices.items[choice - 1]
                                     : line;
    return SEAT_WORD_MESSAGE;
}

static enum seat_word_reading read_declare(struct seat_word *self,
                                           const struct seat_book *book, struct text line)
{
    self->message.declare.declaration =
        find_term(&declaration_terms, seat_word_take(&line));
    if (!self->message.declare.declaration)
        return wrong(
            "declare detected, aware, classified, contained, recovered or closed",
            (struct text){ 0 });
    return take_rest(self, book, line) ? SEAT_WORD_MESSAGE : SEAT_WORD_WRONG;
}

enum seat_word_reading seat_word_read(struct seat_word *self,
                                      const struct seat_book *book, struct text line)
{
    struct text verb = seat_word_take(&line);

    self->message = (struct message){ .type = message_find(verb) };
    self->box = 0;
    if (is_word(verb, TEXT("ack")))
        self->message.type = MESSAGE_acknowledge;
    if (is_word(verb, TEXT("reply")))
        return read_reply(self, book, line);
    switch (self->message.type) {
    case MESSAGE_acknowledge:
        return read_ack(self, book, line);
    case MESSAGE_answer:
        return read_answer(self, book, line);
    case MESSAGE_declare:
        return read_declare(self, book, line);
    case MESSAGE_log:
        self->message.log.text = line;
        return line.length ? SEAT_WORD_MESSAGE
                           : wrong("the text is missing behind ", verb);
    default:
        return self->message.type < 64 && verbs >> self->message.type & 1
                   ? read_verb(self, book, line)
                   : SEAT_WORD_OTHER;
    }
}

/* ---- help ---- */

void seat_word_help(void)
{
    for (uint32_t type = 1; type < MESSAGE_SET_END; type++)
        if (verbs >> type & 1)
            seat_screen_say(2, "%.*s TO %s...: %s", TEXT_ARG(message_rules[type].name),
                            type == MESSAGE_consent_ask    ? "WIDER-MARK "
                            : type == MESSAGE_consent_give ? "WIDER-MARK|denied "
                            : silent >> type & 1           ? ""
                                                           : "MARK ",
                            message_rules[type].doc);
}
