// Package bot answers what people ask: one command a file, each a function from a Request to a Reply. It reads the
// archive through small interfaces, composes words from bot/locale, and knows neither Discord nor SQL.
package bot
