package bot

import (
	"sync"
	"time"

	"sitrep"
)

// limits is how often users and guilds may ask: a bucket each that fills with time.
type limits struct {
	perUser, perGuild, overall float64 // a minute

	mu     sync.Mutex // guards below
	users  map[userIn]*bucket
	guilds map[sitrep.GuildID]*bucket
	all    map[struct{}]*bucket // one for the whole program
	busy   map[sitrep.GuildID]bool
	swept  time.Time
}

type userIn struct {
	guild sitrep.GuildID
	user  sitrep.UserID
}

type bucket struct {
	left float64
	at   time.Time
}

func newLimits(perUser, perGuild, overall int) *limits {
	return &limits{
		perUser: float64(perUser), perGuild: float64(perGuild), overall: float64(overall),
		users: map[userIn]*bucket{}, guilds: map[sitrep.GuildID]*bucket{}, all: map[struct{}]*bucket{},
		busy: map[sitrep.GuildID]bool{},
	}
}

// allow reports whether a user may ask now, and takes one from every bucket if so. A person starts with twice their
// rate, so that turning pages is not held up.
func (l *limits) allow(g sitrep.GuildID, u sitrep.UserID, now time.Time) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.sweep(now)
	user := fill(l.users, userIn{g, u}, l.perUser, 2*l.perUser, now)
	guild := fill(l.guilds, g, l.perGuild, l.perGuild, now)
	all := fill(l.all, struct{}{}, l.overall, l.overall, now)
	if user.left < 1 || guild.left < 1 || all.left < 1 {
		return false
	}
	all.left--
	user.left--
	guild.left--
	return true
}

// begin reports whether a guild may start a heavy answer; if so, end must follow.
func (l *limits) begin(g sitrep.GuildID) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.busy[g] {
		return false
	}
	l.busy[g] = true
	return true
}

func (l *limits) end(g sitrep.GuildID) {
	l.mu.Lock()
	defer l.mu.Unlock()
	delete(l.busy, g)
}

func fill[K comparable](buckets map[K]*bucket, key K, perMinute, most float64, now time.Time) *bucket {
	b := buckets[key]
	if b == nil {
		b = &bucket{left: most, at: now}
		buckets[key] = b
	}
	if passed := now.Sub(b.at); passed > 0 {
		b.left = min(most, b.left+passed.Minutes()*perMinute)
		b.at = now
	}
	return b
}

// sweep forgets, every ten minutes, whoever has not asked for as long: their buckets are full again.
func (l *limits) sweep(now time.Time) {
	const idle = 10 * time.Minute
	if now.Sub(l.swept) < idle {
		return
	}
	l.swept = now
	for k, b := range l.users {
		if now.Sub(b.at) >= idle {
			delete(l.users, k)
		}
	}
	for k, b := range l.guilds {
		if now.Sub(b.at) >= idle {
			delete(l.guilds, k)
		}
	}
}
