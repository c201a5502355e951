/* evaluator.js - the evaluator's console: observe, rate, grade. */
import { options } from "./vendor/preact.js";
import { Lobby } from "./views/lobby.js";
import { EvaluatorAnswers, ungraded } from "./views/evaluator_answers.js";
import { EvaluatorDesk } from "./views/evaluator_desk.js";
import { EvaluatorRatings } from "./views/evaluator_ratings.js";

/* However many turns are told, the page is drawn once a frame; a page that gets no frames,
 * as one that nobody sees, is drawn now and then. */
options.debounceRendering = (draw) => {
  const drawn = () => {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
    draw();
  };
  const frame = requestAnimationFrame(drawn), timer = setTimeout(drawn, 250);
};

export const views = [
  { id: "evaluator", view: EvaluatorDesk },
  { id: "evaluator_ratings", view: EvaluatorRatings },
  { id: "evaluator_answers", view: EvaluatorAnswers, badge: ungraded },
  { id: "lobby", view: Lobby },
];
