package briefing

import (
	"bytes"
	"context"
	"fmt"
	"slices"

	"sitrep"
)

// reduce gives a rejected part its next body: the briefing without one item, then without one section, then without
// any. Each try leaves out as little as it can, because the first that is accepted is what people see: halving would
// post halves. A rejected body makes no message, so the tries before it leave no trace.
func (r *Runner) reduce(ctx context.Context, j *job, d *sitrep.Delivery) error {
	books, ok := r.store.(Replacer)
	if !ok || j.o.Briefing == nil {
		return r.end(ctx, j, d, sitrep.DeliveryDead, "refused, and there is nothing to leave out: "+d.Reason)
	}
	pages, err := r.o.Renderer.Pages(j.o.Briefing, j.s)
	if err != nil {
		return fmt.Errorf("lay out: %w", err)
	}
	index := d.Part
	for try := r.try(j, *d) + 1; ; try++ {
		b, ok := without(j.o.Briefing, d.Part > 0, try-1)
		if !ok {
			return r.end(ctx, j, d, sitrep.DeliveryDead, "refused with whatever item left out: "+d.Reason)
		}
		fewer, err := r.o.Renderer.Pages(b, j.s)
		if err != nil || index >= len(fewer) || index < len(pages) && bytes.Equal(fewer[index].Body, pages[index].Body) {
			continue // not on this page
		}
		next, err := r.delivery(j.s, j.o, d.Part, try, fewer[index])
		if err != nil {
			return err
		}
		return r.replace(ctx, books, j, d, next)
	}
}

func (r *Runner) replace(ctx context.Context, books Replacer, j *job, d *sitrep.Delivery, next sitrep.Delivery) error {
	next.ID, next.Channel, next.Attempts, next.Reason = d.ID, d.Channel, d.Attempts, d.Reason
	if err := books.Replace(ctx, next); err != nil {
		return fmt.Errorf("store a body without the item at fault: %w", err)
	}
	*d = next
	r.tell(ctx, j.s, notice("dropped", j.s, d.Reason))
	r.soon(r.now())
	return nil
}

// try finds which body of a part is stored, by its nonce.
func (r *Runner) try(j *job, d sitrep.Delivery) int {
	for try := range 200 {
		if nonce(r.o.App, j.s, j.o.Slot, d.Part, try) == d.Nonce {
			return try
		}
	}
	return 0
}

// without returns b less the n-th thing that can be left out of its page, or of its thread: first come its items, then
// its sections, then all of them. It is false when there is no more.
func without(b *sitrep.Briefing, thread bool, n int) (*sitrep.Briefing, bool) {
	less := *b
	parts := &less.Parts
	if thread {
		parts = &less.Thread
	}
	for i, p := range *parts {
		if n < len(p.Items) {
			*parts = slices.Clone(*parts)
			(*parts)[i].Items = slices.Delete(slices.Clone(p.Items), n, n+1)
			return &less, true
		}
		n -= len(p.Items)
	}
	switch count := len(*parts); {
	case n < count:
		*parts = slices.Delete(slices.Clone(*parts), n, n+1)
		return &less, true
	case n == count:
		*parts = nil
		return &less, true
	}
	return nil, false
}
