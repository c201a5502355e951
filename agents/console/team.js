/*
 * team.js - the console of a team: national CIRT, operator, ministry, police.
 */
import { draft } from "./desk.js";
import { state } from "./session.js";
import { Lobby, lobbyCount } from "./views/lobby.js";
import { TeamCompose } from "./views/team_compose.js";
import { TeamDirectory } from "./views/team_directory.js";
import { TeamHelp } from "./views/team_help.js";
import { TeamHoldings } from "./views/team_holdings.js";
import { announceLetters, inboxCount, TeamInbox } from "./views/team_inbox.js";
import { logCount, TeamLog } from "./views/team_log.js";

announceLetters();
const isBefore = () => state.clock.value.at === 0 && !state.clock.value.running;

/** `first` says when a view is the one to begin with. */
export const views = [
  { id: "inbox", view: TeamInbox, badge: inboxCount },
  { id: "compose", view: TeamCompose, badge: () => (draft.value?.text || draft.value?.to.length ? 1 : 0) },
  { id: "holdings", view: TeamHoldings },
  { id: "directory", view: TeamDirectory },
  { id: "log", view: TeamLog, badge: logCount },
  { id: "help", view: TeamHelp },
  { id: "lobby", view: Lobby, badge: lobbyCount, first: isBefore },
];
