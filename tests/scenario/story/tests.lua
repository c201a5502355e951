--- Clocks of the law run in story time; both times are on record.
local drill = require "drill"

local function declare(at, from)
  return { at = at, from = from or "portco", type = "declare", declaration = "aware", re = "encrypted", rsit = "malicious-code", text = "Significant." }
end
local function notify(at, stage, from, to)
  return { at = at, from = from or "portco", type = "notify", to = { to or "velora" }, tlp = "AMBER", re = "encrypted",
    stage = stage, under = "nis2", text = "What we know." }
end

return drill.tests {
  { name = "without awareness no clock of the law starts",
    expect = {
      { obligation = "early-warning", team = "portco", state = "dormant" },
      { fact = "story", at = "0s", story_s = 1772438400, pace = 1 },
      { fact = "story", at = "1h", story_s = 1772524800, by = "main", label = "the next morning" },
      { reached = "story", team = "velora", at = "1h" }, { count = "story", at_least = 3, at_most = 3 },
    } },

  { name = "a team's own declaration starts its clocks, and it is told when they end",
    acts = { declare "20m" },
    expect = {
      { fact = "obligation", clock = "nis2-early-warning", team = "portco", at = "20m", story_s = 1772439600, story_due_s = 1772526000 },
      { fact = "obligation", clock = "nis2-notification", team = "portco", story_due_s = 1772698800 },
      { reached = "clock-in-story", team = "portco", at = "20m" },
      { obligation = "early-warning", team = "gridco", state = "dormant" },
      { obligation = "final-report", team = "portco", state = "dormant" },
    } },

  { name = "a night in the story brings what is due nearer, and the team is told again",
    acts = { declare "20m" },
    expect = {
      { fact = "moved", at = "1h", number = 2, due = "1h20m", story_due_s = 1772526000 },
      { reached = "clock-in-story", team = "portco", at = "1h" },
      { fact = "obligation", state = "overdue", number = 2, at = "1h20m", story_s = 1772526000, helped = true },
      { reached = "reminder", team = "portco", at = "1h20m" },
    } },

  { name = "what is sent in time by the story's clock is met, behind the night too",
    acts = { declare "20m", notify("1h15m", "early_warning") },
    expect = { { met_by = "early-warning", team = "portco", at = "1h15m" }, { not_reached = "reminder" },
      { fact = "obligation", state = "met", number = 2, story_s = 1772525700 } },
  },

  { name = "another stage does not meet it",
    acts = { declare "20m", notify("30m", "initial") },
    expect = { { obligation = "early-warning", team = "portco", state = "missed" },
      { obligation = "notification", team = "portco", state = "met" } },
  },

  { name = "what the story jumps over is due at once",
    acts = { declare "20m" },
    expect = { { fact = "obligation", state = "overdue", number = 3, at = "2h" } },
  },

  { name = "the final report is due a month from the notification that was sent",
    acts = { declare "20m", notify("30m", "early_warning"), notify("40m", "initial"), notify("3h", "final") },
    expect = {
      { fact = "obligation", clock = "nis2-final", at = "40m", story_due_s = 1775119200 },
      { met_by = "final-report", team = "portco", at = "3h" },
    } },

  { name = "what is due in the story need be no law",
    acts = { notify("15m", nil, nil, "gridco") },
    expect = { { met_by = "inform-neighbour", team = "portco", at = "15m" } },
  },

  { name = "time that is given counts in the story too",
    acts = { declare "20m", drill.excon { at = "30m", type = "credit", who = "portco", length = "30m", reason = "a cut line" } },
    expect = { { fact = "obligation", state = "overdue", number = 2, at = "1h50m" } },
  },
}
