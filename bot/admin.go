package bot

import (
	"context"
	"encoding/json"
	"fmt"

	"sitrep"
)

// record writes an admin's change to the audit log. before and after are nil where there was or is nothing.
func record(ctx context.Context, b *Bot, r Request, action, object string, before, after any) error {
	c := sitrep.Change{Guild: r.Guild, By: r.User, At: r.At, Action: action, Object: object}
	var err error
	if c.Before, err = snapshot(before); err != nil {
		return err
	}
	if c.After, err = snapshot(after); err != nil {
		return err
	}
	if err := b.archive.Record(ctx, c); err != nil {
		return fmt.Errorf("record %q: %w", action, err)
	}
	return nil
}

// snapshot writes a value for the audit log; "" for nil, also of a pointer.
func snapshot(v any) (string, error) {
	data, err := json.Marshal(v)
	if err != nil {
		return "", fmt.Errorf("write a snapshot for the audit log: %w", err)
	}
	if string(data) == "null" {
		return "", nil
	}
	return string(data), nil
}

func auditCommand() Command {
	return Command{Name: "audit", Description: "audit.description", Permission: ManageServer, Sub: []Command{
		{Name: "log", Description: "audit.log.description", Options: []Option{page().Option}, Run: auditLog},
	}}
}

// auditLog answers who changed what, newest first.
func auditLog(ctx context.Context, b *Bot, r Request) (Reply, error) {
	const most, size = 100, 10
	w := b.say(ctx, r)
	list, err := b.archive.Changes(ctx, r.Guild, most)
	if err != nil {
		return Reply{}, fmt.Errorf("read the audit log: %w", err)
	}
	page, err := page().Of(r)
	if err != nil {
		return Reply{}, err
	}
	if len(list) == 0 {
		return Reply{Blocks: []Block{paragraph(w.Runs("audit.none"))}}, nil
	}
	shown, _ := pageOf(list, page, size)
	lines := Paragraph{}
	for _, c := range shown {
		lines.Lines = append(lines.Lines, w.Runs("audit.line", "at", c.At, "action", bold(c.Action),
			"object", plain(cut(c.Object, 120)), "by", fmt.Sprint(int64(c.By))))
	}
	blocks := []Block{heading(2, w.Runs("audit.title")), lines}
	return Reply{Blocks: append(blocks, turn(r, page, len(list), size)...)}, nil
}
