/* evaluator.js - the evaluator's console: observe, rate, grade. */
import { Lobby } from "./views/lobby.js";
import { EvaluatorAnswers, ungraded } from "./views/evaluator_answers.js";
import { EvaluatorDesk } from "./views/evaluator_desk.js";
import { EvaluatorRatings } from "./views/evaluator_ratings.js";

export const views = [
  { id: "evaluator", view: EvaluatorDesk },
  { id: "evaluator_ratings", view: EvaluatorRatings },
  { id: "evaluator_answers", view: EvaluatorAnswers, badge: ungraded },
  { id: "lobby", view: Lobby },
];
