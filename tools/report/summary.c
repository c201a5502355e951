#include "tools/report/section.h"

static void write_title(struct report *self)
{
    const struct score *score = self->score;
    uint32_t simulated = 0;

    for (uint32_t i = 0; i < score->team_count; i++)
        simulated += score->teams[i].profile.bytes != NULL;
    html_print(self->out,
               "<section class=\"title\" aria-labelledby=\"title\">\n"
               "<p class=\"kicker\">After-action report</p>\n"
               "<h1 id=\"title\">%b</h1>\n<p class=\"lead\">",
               score->title);
    html_print(self->out,
               score->is_so_far ? "%u participants, planned for %l, so far up to %m. "
                                : "%u participants, planned for %l, ended at %m. ",
               score->team_count, score->length, score->ended);
    if (simulated && simulated == score->team_count)
        text_put(self->out,
                 "All of them were simulated: this was a rehearsal in virtual "
                 "time, and says how the scenario plays, not how people work.");
    else if (simulated)
        html_print(self->out, "%u of them were simulated.", simulated);
    html_print(self->out,
               "</p>\n<dl class=\"facts\">"
               "<div><dt>Exercise</dt><dd>%b</dd></div>"
               "<div><dt>Seed</dt><dd>%n</dd></div>"
               "<div><dt>Times</dt><dd>T+hh:mm:ss since STARTEX</dd></div>"
               "<div class=\"chain\"><dt>Fact chain</dt><dd><code>%t</code></dd></div>"
               "</dl>\n"
               "<nav aria-label=\"Contents\"><a href=\"#timeline\">What happened when</a>"
               "<a href=\"#responses\">Response times</a>"
               "<a href=\"#objectives\">Objectives</a>"
               "<a href=\"#levels\">By level</a>"
               "<a href=\"#cooperation\">Who told whom</a>"
               "<a href=\"#holdings\">Who learned what</a>"
               "<a href=\"#rules\">Rules broken</a>"
               "<a href=\"#people\">Who took part</a>"
               "<a href=\"#record\">The record</a>"
               "<a href=\"#method\">How it was counted</a></nav>\n</section>\n",
               score->exercise, score->seed, score->fact_chain);
}

/* A large figure with what it counts below it. */
static void write_figure(struct text_buffer *out, const char *class, uint64_t figure,
                         const char *label)
{
    html_print(out, "<div class=\"figure %s\"><b>%n</b><span>%s</span></div>\n", class,
               figure, label);
}

/* How the figures read otherwise: as the stage found them, and had no line been lost. */
static void write_other_ways(struct report *self, uint32_t met)
{
    const struct score *score = self->score;

    if (score->ruled)
        html_print(self->out,
                   "<p class=\"note\">Exercise control ruled on %u; the stage by itself "
                   "had found %u met, %u late, %u missed and %u breached. "
                   "<a href=\"#rulings\">Rulings</a></p>\n",
                   score->ruled, score->automatic.of[state_MET],
                   score->automatic.of[state_LATE], score->automatic.of[state_MISSED],
                   score->automatic.of[state_BREACHED]);
    if (score->late_link)
        html_print(
            self->out,
            "<p class=\"note\">Late-link: %u of the late, where nobody of the team "
            "was connected when it fell due. Met in time: %u as counted here, %u if "
            "those count as met.</p>\n",
            score->late_link, met, met + score->late_link);
    if (score->helped || score->entered)
        html_print(self->out,
                   "<p class=\"note\">Of the answered: %u after help, %u entered by "
                   "exercise control.</p>\n",
                   score->helped, score->entered);
}

static void write_figures(struct report *self)
{
    const struct score *score = self->score;
    const uint32_t *of = score->counts.of;
    uint32_t answered = 0, asked = 0, kept = 0, watched = 0;

    for (uint32_t i = 0; i < score->team_count; i++) {
        answered += score->teams[i].answered;
        asked += score->teams[i].asked;
        kept += score->teams[i].kept;
        watched += score->teams[i].watched;
    }
    html_print(self->out,
               "<section aria-labelledby=\"figures\">\n"
               "<h2 id=\"figures\">At a glance</h2>\n<div class=\"figures\">\n");
    html_print(self->out,
               "<div class=\"figure\"><b>%u<small> of %u</small></b>"
               "<span>obligations answered</span></div>\n",
               answered, asked);
    html_print(self->out,
               "<div class=\"figure\"><b class=\"words\">%l</b>"
               "<span>median response</span></div>\n",
               score->median);
    write_figure(self->out, "met", of[state_MET] - kept, "met in time");
    write_figure(self->out, "late", of[state_LATE], "late");
    write_figure(self->out, "missed", of[state_MISSED], "missed");
    if (of[state_PARTLY])
        write_figure(self->out, "late", of[state_PARTLY], "done in part, as ruled");
    if (watched)
        html_print(self->out,
                   "<div class=\"figure %s\"><b>%u<small> of %u</small></b>"
                   "<span>prohibitions kept</span></div>\n",
                   kept < watched ? "breached" : "met", kept, watched);
    write_figure(self->out, "", score->messages, "messages");
    text_put(self->out, "</div>\n");
    write_other_ways(self, of[state_MET] - kept);
}

static void write_team(struct report *self, const struct score_team *team)
{
    static const enum state shown[] = { state_MET, state_LATE, state_MISSED, state_OPEN };

    html_print(self->out, "<tr><th scope=\"row\">%b</th><td>%t</td><td class=\"number\">",
               team->name, team->utc.bytes ? team->utc : TEXT("±00:00"));
    if (team->asked)
        html_print(self->out, "%u of %u", team->answered, team->asked);
    else
        html_print(self->out, "%t", (struct text){ 0 });
    html_print(self->out, "</td><td class=\"number\">%l</td>", team->median);
    for (size_t i = 0; i < sizeof shown / sizeof *shown; i++)
        html_print(self->out, "<td class=\"number%s\">%u</td>",
                   team->counts.of[shown[i]] ? "" : " zero", team->counts.of[shown[i]]);
    if (team->watched)
        html_print(self->out, "<td class=\"number\">%u of %u</td>", team->kept,
                   team->watched);
    else
        html_print(self->out, "<td class=\"number\">%t</td>", (struct text){ 0 });
    html_print(self->out, "<td class=\"number\">%n</td></tr>\n", team->said);
}

enum fault section_summary(struct report *self)
{
    write_title(self);
    write_figures(self);
    text_put(
        self->out,
        "<p class=\"note\">Teams stand in the order of the scenario. This is no ranking: "
        "each was asked for something else.</p>\n"
        "<div class=\"scroll\" tabindex=\"0\" role=\"region\""
        " aria-label=\"Teams\">\n<table class=\"teams\">\n<thead><tr>"
        "<th scope=\"col\">Team</th><th scope=\"col\">UTC</th>"
        "<th scope=\"col\" class=\"number\">Answered</th>"
        "<th scope=\"col\" class=\"number\">Median response</th>"
        "<th scope=\"col\" class=\"number\">Met</th>"
        "<th scope=\"col\" class=\"number\">Late</th>"
        "<th scope=\"col\" class=\"number\">Missed</th>"
        "<th scope=\"col\" class=\"number\">Open</th>"
        "<th scope=\"col\" class=\"number\">Prohibitions kept</th>"
        "<th scope=\"col\" class=\"number\">Messages sent</th>"
        "</tr></thead>\n<tbody>\n");
    for (uint32_t i = 0; i < self->score->team_count; i++)
        write_team(self, &self->score->teams[i]);
    text_put(self->out, "</tbody></table></div>\n</section>\n");
    return FAULT_NONE;
}
