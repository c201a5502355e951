#include "store/index_rows.h"

const struct index_row index_rows[] = {
    { MESSAGE_notify, "INSERT INTO message VALUES "
                      "(:seq, :at, :sender, :person, :type, :tlp, :re, :subject, "
                      ":carries, :body, NULL)" },
    { MESSAGE_notify, "INSERT OR IGNORE INTO message_recipient "
                      "SELECT :seq, value FROM json_each(:to)" },
    { MESSAGE_refused, "INSERT OR IGNORE INTO refusal VALUES "
                       "(:of, :at, :sender, :from, :type, :why, :detail)" },
    { MESSAGE_refused, "INSERT OR IGNORE INTO act SELECT :of, :at, :from, :type, :item, "
                       ":why WHERE :item IS NOT NULL" },
    { MESSAGE_accepted,
      "INSERT OR IGNORE INTO act VALUES (:of, :at, :person, :type, :item, NULL)" },
    { MESSAGE_noduff, "INSERT INTO remark VALUES (:seq, :at, :type, :person, "
                      "coalesce(:text, 'NO DUFF'))" },
    { MESSAGE_takeover, "INSERT INTO remark VALUES (:seq, :at, :type, :person, "
                        "'epoch ' || :epoch || ', ' || :how)" },
    { MESSAGE_help, "INSERT INTO help VALUES (:seq, :at, :sender, :person, :re, :text)" },
    { MESSAGE_rating, "INSERT INTO rating VALUES "
                      "(:seq, :at, :person, :objective, :team, :rate, :of, :text)" },
    { MESSAGE_note, "INSERT INTO evaluator_note VALUES (:seq, :at, :person, :team, :of, "
                    ":text, :rate)" },
    { MESSAGE_receipts, "INSERT OR IGNORE INTO receipt VALUES (:item, :number, :at)" },
    { MESSAGE_started, "INSERT INTO remark VALUES (:seq, :at, 'started', NULL, :title)" },
    { MESSAGE_ended, "INSERT INTO remark VALUES (:seq, :at, 'ended', NULL, 'ENDEX')" },
    { MESSAGE_module_plan, "INSERT OR IGNORE INTO module VALUES "
                           "(:id, :title, :begins, :length, :wall, :gate)" },
    { MESSAGE_participant, "INSERT OR IGNORE INTO participant VALUES "
                           "(:id, :name, :kind, :level, :country, :utc, :profile, "
                           ":seats)" },
    { MESSAGE_entity, "INSERT OR IGNORE INTO entity VALUES (:id, :name, :kind)" },
    { MESSAGE_agreement_plan, "INSERT OR IGNORE INTO agreement VALUES "
                              "(:id, :among, :purpose, :covers, :up_to, :reply)" },
    { MESSAGE_objective, "INSERT OR IGNORE INTO objective VALUES (:id, :title, :gca)" },
    { MESSAGE_artefact,
      "INSERT OR IGNORE INTO artefact VALUES (:id, :kind, :tlp, :source, :stays_in, "
      ":file, :size, :hash)" },
    { MESSAGE_pool_plan,
      "INSERT OR IGNORE INTO pool VALUES (:id, :title, :size, :lender, :unit)" },
    { MESSAGE_inject_plan,
      "INSERT OR IGNORE INTO inject VALUES "
      "(:id, :title, :to, :from, :kind, :tlp, "
      "CASE WHEN :timed THEN coalesce(:planned, 0) END, :improvised)" },
    { MESSAGE_expect_plan,
      "INSERT OR IGNORE INTO expect VALUES "
      "(:id, :of, :act, :never, :about, :under, :objective, :within)" },
    { MESSAGE_ask_plan, "INSERT OR IGNORE INTO ask VALUES "
                        "(:id, :of, :about, :form, :objective, :within, :rubric)" },
    { MESSAGE_inject,
      "INSERT INTO delivery VALUES "
      "(:seq, :at, :to, :box, NULL, :inject, NULL, :from, :tlp, :subject, "
      ":seats)" },
    { MESSAGE_question, "INSERT INTO delivery VALUES "
                        "(:seq, :at, :to, :box, NULL, NULL, :ask, NULL, NULL, NULL, "
                        ":seats)" },
    { MESSAGE_delivered, "INSERT INTO delivery VALUES "
                         "(:seq, :at, :to, :box, :of, NULL, NULL, :from, NULL, NULL, "
                         "'[]')" },
    { MESSAGE_queued, "INSERT INTO remark VALUES "
                      "(:seq, :at, 'queued', :to, 'seq ' || :of || ' waits, link cut')" },
    { MESSAGE_released,
      "INSERT INTO release VALUES (:seq, :at, :inject, :by, 0, :again, NULL)" },
    { MESSAGE_withdrawn,
      "INSERT INTO release VALUES (:seq, :at, :inject, :by, 1, 0, :reason)" },
    { MESSAGE_staging, "INSERT INTO staging VALUES (:seq, :at, :inject, :how, :by, :to, "
                       ":was, :planned, :subject, :tlp, :reason)" },
    { MESSAGE_clock,
      "INSERT INTO clock VALUES (:seq, :at, :how, :running, :speed, :to, :by, :module, "
      ":reason, :confirmed, :numbers, coalesce((SELECT play_ns + "
      "max(0, :at - coalesce(to_ns, at_ns)) * 1000 / speed "
      "FROM clock ORDER BY seq DESC LIMIT 1), :at))" },
    { MESSAGE_held, "INSERT OR IGNORE INTO holding VALUES "
                    "(:participant, :artefact, :at, :from, :of)" },
    { MESSAGE_obligation,
      "INSERT INTO obligation(number, team, expect, inject, required, never, helped, "
      "opened_ns, met_ns, due_ns, state, cause_seq, opened_seq, late_link, clock, "
      "story_opened_s, story_due_s, story_met_s) VALUES "
      "(:number, :team, :expect, :inject, :with, :never, :helped, "
      "CASE WHEN :state = 'open' THEN :at END, "
      "CASE WHEN :state IN ('met', 'late') THEN :at END, :due, :state, :cause, "
      "CASE WHEN :state = 'open' THEN :cause END, :late_link, :clock, "
      "CASE WHEN :state = 'open' THEN :story_s END, :story_due_s, "
      "CASE WHEN :state IN ('met', 'late') THEN :story_s END) "
      "ON CONFLICT(number) DO UPDATE SET "
      "team = coalesce(team, excluded.team), "
      "expect = coalesce(expect, excluded.expect), "
      "inject = coalesce(inject, excluded.inject), "
      "required = iif(required = '[]', excluded.required, required), "
      "never = max(never, excluded.never), helped = max(helped, excluded.helped), "
      "opened_ns = coalesce(opened_ns, excluded.opened_ns), "
      "met_ns = coalesce(met_ns, excluded.met_ns), "
      "due_ns = coalesce(due_ns, excluded.due_ns), "
      "opened_seq = coalesce(opened_seq, excluded.opened_seq), "
      "late_link = max(late_link, excluded.late_link), "
      "story_met_s = coalesce(story_met_s, excluded.story_met_s), "
      "state = excluded.state, cause_seq = excluded.cause_seq" },
    { MESSAGE_obligation,
      "INSERT INTO obligation_change VALUES (:seq, :at, :number, :state, :cause)" },
    { MESSAGE_progress,
      "UPDATE obligation SET "
      "delivered_ns = iif(:step = 'delivered', coalesce(delivered_ns, :at), "
      "delivered_ns), "
      "acknowledged_ns = "
      "iif(:step = 'acknowledged', coalesce(acknowledged_ns, :at), acknowledged_ns), "
      "first_action_ns = "
      "iif(:step IN ('acted', 'reached'), coalesce(first_action_ns, :at), "
      "first_action_ns) WHERE number = :number" },
    { MESSAGE_progress, "INSERT OR IGNORE INTO obligation_reach "
                        "SELECT :number, :who, :at, :cause "
                        "WHERE :step = 'reached' AND :who IS NOT NULL" },
    /* Time given behind a ruling took nothing from what was answered before it. */
    { MESSAGE_moved, "UPDATE obligation SET due_ns = coalesce(:due, due_ns), "
                     "credit_ns = iif(ruled IN ('met', 'late', 'partly'), credit_ns, "
                     ":credit), "
                     "story_due_s = coalesce(:story_due_s, story_due_s) "
                     "WHERE number = :number" },
    { MESSAGE_pending, "INSERT INTO pending VALUES (:seq, :at, :number, :until, :over)" },
    { MESSAGE_story,
      "INSERT INTO story VALUES (:seq, :at, :story_s, :pace, :by, :label)" },
    { MESSAGE_ruled, "INSERT INTO ruling VALUES (:seq, :at, :number, :state, :was, "
                     ":since, :of, :evidence, :by, :reason)" },
    { MESSAGE_ruled, "UPDATE obligation SET ruled = :state, ruled_ns = :since "
                     "WHERE number = :number" },
    { MESSAGE_entered, "UPDATE message SET claimed_ns = :claimed WHERE seq = :of" },
    { MESSAGE_credited,
      "INSERT INTO credit VALUES (:seq, :at, :team, :length, :by, :reason)" },
    { MESSAGE_standing,
      "INSERT INTO standing VALUES (:seq, :at, :team, :standing, :by, :reason)" },
    { MESSAGE_swapped,
      "INSERT INTO remark VALUES (:seq, :at, 'swapped', :team, "
      "iif(:simulated, 'simulated from now on', 'played by people from now on'))" },
    { MESSAGE_helped,
      "INSERT INTO help_answer VALUES (:seq, :at, :team, :of, :numbers, :by)" },
    { MESSAGE_helped, "UPDATE obligation SET helped = 1 "
                      "WHERE number IN (SELECT value FROM json_each(:numbers))" },
    { MESSAGE_line, "INSERT INTO line VALUES (:seq, :at, :participant, :cut, :since)" },
    { MESSAGE_steered, "INSERT INTO remark VALUES (:seq, :at, :how, :storyline, "
                       "'by ' || :by || coalesce(': ' || :outcome, '') || "
                       "coalesce(': ' || :reason, ''))" },
    { MESSAGE_breach, "INSERT INTO breach VALUES "
                      "(:seq, :at, :of, :by, :to, :artefact, :rule, :tlp, :blocked)" },
    { MESSAGE_consented, "INSERT INTO remark VALUES (:seq, :at, 'consented', :by, "
                         ":artefact || ' is TLP:' || :tlp || ' from now on' || "
                         "coalesce(' for ' || :to, ''))" },
    { MESSAGE_answered,
      "INSERT INTO answer VALUES (:seq, :at, :ask, :team, :of, :attempt, :right)" },
    { MESSAGE_storyline,
      "INSERT INTO storyline VALUES "
      "(:seq, :at, :storyline, :mode, :label, :until, :outcome, :waits)" },
    { MESSAGE_drew,
      "INSERT INTO remark VALUES (:seq, :at, 'drew', NULL, :name || ' = ' || :value)" },
    { MESSAGE_noted, "INSERT INTO remark VALUES (:seq, :at, 'note', :storyline, :text)" },
    { MESSAGE_impact, "INSERT INTO impact VALUES (:seq, :at, :impact, :of, :value)" },
    { MESSAGE_pool, "INSERT INTO pool_use VALUES (:seq, :at, :pool, :how, :team, :count, "
                    ":free, :until, :by)" },
    { MESSAGE_revealed, "INSERT INTO remark SELECT :seq, :at, 'revealed', :by, "
                        ":artefact || ' to ' || group_concat(value, ', ') "
                        "FROM json_each(:to)" },
    { MESSAGE_outage, "INSERT INTO outage VALUES (:seq, :at, :participant, :cut)" },
    { MESSAGE_gate, "INSERT INTO remark VALUES (:seq, :at, 'gate', :by, :gate)" },
    { MESSAGE_agreement, "INSERT INTO remark VALUES (:seq, :at, 'agreement', :agreement, "
                         "CASE WHEN :ended THEN 'ended' ELSE 'in force' END)" },
};
const uint32_t index_row_count = sizeof(index_rows) / sizeof(index_rows[0]);
