import { Lobby } from "./views/lobby.js";

export const views = [{ id: "lobby", view: Lobby }];
