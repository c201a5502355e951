/*
 * control.h - exercise control from the shell: commands over a socket in the drill's
 * folder that only its owner can open.
 *
 *   status   pause   resume [SPEED]   release INJECT   endex   close
 *   amend STORYLINE [REASON]
 */
#pragma once
#include "base/fault.h"

struct control;
struct server;

enum fault control_open(struct control *self, struct server *server, char why[300]);
void control_close(struct control *self);
