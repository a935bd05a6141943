package feed

import (
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"

	"sitrep"
)

// How long a source is left alone.
const (
	longestPause = 24 * time.Hour
	longestAge   = 6 * time.Hour // a publisher's max-age is honoured up to here
	goneAfter    = 3             // times not found in a row
)

// failed returns the state after a fetch that came to nothing. The validators are dropped: the next fetch is a whole
// one, so that "not modified" can never stand for a source that is broken.
func (c *Client) failed(s sitrep.FetchState, err error, now time.Time) sitrep.FetchState {
	s.LastTry = now
	s.Failures++
	s.ETag, s.LastModified = "", ""
	s.Health, s.Reason = sitrep.HealthBroken, sentence(err)
	pause := backoff(c.every, s.Failures)
	var status *statusError
	switch {
	case errors.As(err, &status):
		pause = max(pause, min(status.wait, longestPause))
		if status.isMissing() && s.Failures >= goneAfter {
			s.Health = sitrep.HealthGone
		}
	case errors.Is(err, errSlow):
		s.Health = sitrep.HealthSlow
	}
	s.Next = now.Add(pause)
	return s
}

// backoff doubles the interval with each failure after the first.
func backoff(every time.Duration, failures int) time.Duration {
	pause := every
	for range failures - 1 {
		if pause *= 2; pause >= longestPause {
			return longestPause
		}
	}
	return pause
}

// sentence returns what an error says, as a short line.
func sentence(err error) string { return clip(tidy(err.Error()), 300) }

// succeeded returns the state after a feed was read.
func (c *Client) succeeded(s sitrep.FetchState, a *answer, items int, now time.Time) sitrep.FetchState {
	s.Health, s.Reason, s.Failures = sitrep.HealthOK, "", 0
	if items == 0 {
		s.Health = sitrep.HealthEmpty
	}
	s.LastTry, s.LastOK = now, now
	s.ETag, s.LastModified = "", ""
	if a.whole { // else what is missing would never come
		s.ETag, s.LastModified = validator(a.header.Get("ETag")), validator(a.header.Get("Last-Modified"))
	}
	s.Next = now.Add(c.pause(a.header, now))
	return s
}

// unchanged returns the state after "304 Not Modified". It is no news of a source that was broken before.
func (c *Client) unchanged(s sitrep.FetchState, h http.Header, now time.Time) sitrep.FetchState {
	s.LastTry = now
	s.Next = now.Add(c.pause(h, now))
	switch s.Health {
	case sitrep.HealthBroken, sitrep.HealthGone, sitrep.HealthSlow:
		return s
	}
	s.Health, s.LastOK, s.Failures = sitrep.HealthNotModified, now, 0
	return s
}

func validator(v string) string {
	if len(v) > 512 {
		return ""
	}
	return v
}

// pause returns how long to leave a source alone after it answered: what it asks for within reason.
func (c *Client) pause(h http.Header, now time.Time) time.Duration {
	pause := c.every
	if age, ok := maxAgeOf(h); ok {
		pause = max(pause, min(age, longestAge))
	}
	return max(pause, min(retryAfter(h, now), longestPause))
}

func maxAgeOf(h http.Header) (time.Duration, bool) {
	for part := range strings.SplitSeq(strings.ToLower(h.Get("Cache-Control")), ",") {
		name, value, _ := strings.Cut(strings.TrimSpace(part), "=")
		if name != "max-age" {
			continue
		}
		n, err := strconv.Atoi(strings.Trim(value, `"`))
		if err != nil || n < 0 || n > 10_000_000 {
			return 0, false
		}
		return time.Duration(n) * time.Second, true
	}
	return 0, false
}

// retryAfter reads the header of that name in both its forms; 0 if there is none.
func retryAfter(h http.Header, now time.Time) time.Duration {
	v := strings.TrimSpace(h.Get("Retry-After"))
	if n, err := strconv.Atoi(v); err == nil && n > 0 {
		return time.Duration(min(n, 10_000_000)) * time.Second
	}
	if t, err := http.ParseTime(v); err == nil && t.After(now) {
		return t.Sub(now)
	}
	return 0
}

// A statusError is an answer that is not the document asked for.
type statusError struct {
	host   string
	status int
	wait   time.Duration // asked for by the server
}

func (e *statusError) isMissing() bool { return e.status == 404 || e.status == 410 }

// Error says what the server answered and what that means for an admin.
func (e *statusError) Error() string {
	meaning := "try again later"
	switch {
	case e.status == 401 || e.status == 407 || e.status == 402:
		meaning = "the page is not open to the public"
	case e.status == 403 || e.status == 451:
		meaning = "it refuses to be read by this program"
	case e.status == 304:
		meaning = "it says that nothing has changed though the whole was asked for; try again later"
	case e.isMissing():
		meaning = "there is nothing at this address; look for the feed's new one"
	case e.status == 429:
		meaning = "it asks to be read less often"
	case e.status >= 500:
		meaning = "the site has a fault of its own"
	}
	return fmt.Sprintf("%s answers %d %s: %s", clip(e.host, 60), e.status, http.StatusText(e.status), meaning)
}
