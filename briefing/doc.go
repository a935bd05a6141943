// Package briefing says what a guild is told, when, and makes sure that it is told once. Compose turns a window of the
// archive into a briefing and is pure. Next and Slots turn a cron spec and a zone into due times. Runner carries the
// due ones to their channels: a row is written before each step, so that a stop at any point neither loses a briefing
// nor posts it twice. It knows neither Discord nor SQL: it sees them through small interfaces.
//
// Programs that run where no zone database is installed must import time/tzdata; cmd/sitrep does.
package briefing
