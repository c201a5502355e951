/* observer.js - the observer's console: the board on the wall. */
import { ObserverBoard } from "./views/observer_board.js";

export const views = [{ id: "observer_board", view: ObserverBoard }];
