/*
 * an_agent.h - a client with OpenSSL and a plain socket, for tests of doors under TLS.
 */
#pragma once
#include <openssl/ssl.h>

#include "a_hall.h"

struct agent {
    SSL_CTX *context;
    SSL *ssl;
    int socket;
    struct letters *letters;
    size_t read_to;
    bool said_farewell;
};

static inline struct agent an_agent(struct hall *hall, const char *ca_path)
{
    struct agent agent = { .socket = a_client(hall->port),
                           .letters = calloc(1, sizeof(struct letters)),
                           .context = SSL_CTX_new(TLS_client_method()) };

    assert_non_null(agent.letters);
    assert_int_equal(SSL_CTX_load_verify_file(agent.context, ca_path), 1);
    SSL_CTX_set_verify(agent.context, SSL_VERIFY_PEER, NULL);
    SSL_CTX_set_max_proto_version(agent.context, TLS1_3_VERSION);
    agent.ssl = SSL_new(agent.context);
    SSL_set1_host(agent.ssl, "127.0.0.1");
    SSL_set_fd(agent.ssl, agent.socket);
    return agent;
}

static inline void agent_close(struct agent *self)
{
    SSL_free(self->ssl);
    SSL_CTX_free(self->context);
    close(self->socket);
    free(self->letters);
}

static inline void agent_say(struct agent *self, const struct message *message)
{
    struct text_buffer packed = { 0 };
    size_t sent = 0;

    assert_int_equal(pack_message(&packed, message), FAULT_NONE);
    assert_int_equal(SSL_write_ex(self->ssl, packed.bytes, packed.length, &sent), 1);
    assert_int_equal(sent, packed.length);
    text_release(&packed);
}

static inline void agent_read(struct agent *self)
{
    struct letters *letters = self->letters;
    size_t length = 0;

    while (SSL_read_ex(self->ssl, letters->bytes + letters->length,
                       sizeof letters->bytes - letters->length, &length))
        letters->length += length;
    self->said_farewell = SSL_get_shutdown(self->ssl) & SSL_RECEIVED_SHUTDOWN;
}

static inline bool agent_hears(struct agent *self, struct hall *hall)
{
    agent_read(self);
    return letters_take(self->letters, &self->read_to, &hall->arena, &hall->message);
}

static inline struct agent a_seated_agent(struct hall *hall, const char *ca_path)
{
    struct agent agent = an_agent(hall, ca_path);
    struct message hello = a_hello("alba");
    uint32_t said_count = hall->said_count;

    LOOP_UNTIL(&hall->loop, SSL_connect(agent.ssl) == 1);
    agent_say(&agent, &hello);
    LOOP_UNTIL(&hall->loop, hall->said_count > said_count);
    return agent;
}
