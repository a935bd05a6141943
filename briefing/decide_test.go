package briefing

import (
	"testing"
	"time"

	"sitrep"
)

// TestTableOfOutcomes holds every answer to the table of the protocol, after a first attempt and after a second one
// whose forerunner may have got through.
func TestTableOfOutcomes(t *testing.T) {
	now := time.Date(2025, 4, 23, 4, 0, 10, 0, time.UTC)
	for _, c := range []struct {
		kind         sitrep.OutcomeKind
		after        time.Duration // asked by the platform
		alone, again sitrep.DeliveryState
		wait         time.Duration // at least
	}{
		{sitrep.OutcomeSent, 0, sitrep.DeliverySent, sitrep.DeliverySent, 0},
		{sitrep.OutcomeNotSent, 0, sitrep.DeliveryPending, sitrep.DeliverySending, time.Second},
		{sitrep.OutcomeRateLimited, 90500 * time.Millisecond, sitrep.DeliveryPending, sitrep.DeliverySending, 90500 * time.Millisecond},
		{sitrep.OutcomeRateLimited, 24 * time.Hour, sitrep.DeliveryPending, sitrep.DeliverySending, 24 * time.Hour},
		{sitrep.OutcomeHalted, 0, sitrep.DeliveryPending, sitrep.DeliverySending, 15 * time.Minute},
		{sitrep.OutcomeHalted, time.Hour, sitrep.DeliveryPending, sitrep.DeliverySending, time.Hour},
		{sitrep.OutcomeRejected, 0, sitrep.DeliveryPending, sitrep.DeliverySending, 0},
		{sitrep.OutcomeUnauthorized, 0, sitrep.DeliveryPending, sitrep.DeliverySending, 15 * time.Minute},
		{sitrep.OutcomeForbidden, 0, sitrep.DeliveryBlocked, sitrep.DeliverySending, time.Hour},
		{sitrep.OutcomeGone, 0, sitrep.DeliveryDead, sitrep.DeliveryDead, 0},
		{sitrep.OutcomeDeleted, 0, sitrep.DeliveryDeleted, sitrep.DeliveryDeleted, 0},
		{sitrep.OutcomeUnknown, 0, sitrep.DeliverySending, sitrep.DeliverySending, 0},
		{"something new", 0, sitrep.DeliverySending, sitrep.DeliverySending, 0},
	} {
		first := now.Add(-5 * time.Second)
		out := sitrep.Outcome{Kind: c.kind, RetryAfter: c.after, Message: 7}
		d := sitrep.Delivery{State: sitrep.DeliverySending, FirstAttempt: first, LastAttempt: first, Attempts: 1}
		got := decide(d, out, now)
		if got.State != c.alone || c.wait > 0 && got.NotBefore.Sub(now) < c.wait {
			t.Errorf("%s after one attempt: got %s, not before %v, want %s", c.kind, got.State, got.NotBefore.Sub(now), c.alone)
		}
		if got.State == sitrep.DeliveryPending && !got.FirstAttempt.IsZero() {
			t.Errorf("%s: pending, yet an attempt counts as open", c.kind)
		}
		d.LastAttempt, d.Attempts = now, 2
		if got := decide(d, out, now); got.State != c.again || got.State == sitrep.DeliverySending && !got.FirstAttempt.Equal(first) {
			t.Errorf("%s after a doubtful attempt: got %s since %v, want %s", c.kind, got.State, got.FirstAttempt, c.again)
		}
	}
}

func TestNonceComesFromDomainKeys(t *testing.T) {
	s := sitrep.Schedule{ID: "01J", Guild: 42}
	a := nonce("app", s, "2025-04-23T07:00", 0, 0)
	if len(a) != 25 {
		t.Errorf("nonce %s has %d characters, Discord takes 25", a, len(a))
	}
	s.Name, s.Channel = "renamed", 9
	if b := nonce("app", s, "2025-04-23T07:00", 0, 0); a != b {
		t.Error("the nonce follows things that may change")
	}
	for _, b := range []string{
		nonce("app", s, "2025-04-23T07:00", 1, 0), nonce("app", s, "2025-04-23T07:00", 0, 1),
		nonce("app", s, "2025-04-24T07:00", 0, 0), nonce("other", s, "2025-04-23T07:00", 0, 0),
	} {
		if a == b {
			t.Error("two messages share a nonce")
		}
	}
}
