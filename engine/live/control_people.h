/*
 * control_people.h - commands about people: the board, invitations, tests, rules.
 */
#pragma once
#include "live/control_inside.h"

void command_board(struct answer *answer);
void command_people(struct answer *answer);
void command_invite(struct answer *answer);
void command_revoke(struct answer *answer);
void command_qr(struct answer *answer);
void command_test_inject(struct answer *answer);
void command_contacts(struct answer *answer);
void command_rules(struct answer *answer);
void command_delete(struct answer *answer);
