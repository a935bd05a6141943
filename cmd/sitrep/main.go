// Command sitrep briefs Discord servers on armed conflicts, and gives analysts the same reading of news on the command
// line. See docs/cli.md for what each subcommand takes and prints.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"
	"syscall"
	"time"

	"github.com/spf13/cobra"

	_ "time/tzdata" // zones must be there in a container without files
)

// version is set by the build: -ldflags "-X main.version=…".
var version = "dev"

// usageError is wrong use or unreadable input: exit status 2.
type usageError struct{ error }

// Unwrap gives the error within.
func (e usageError) Unwrap() error { return e.error }

func usagef(format string, args ...any) error { return usageError{fmt.Errorf(format, args...)} }

// stdio is what a command reads and writes.
type stdio struct {
	in       io.Reader
	out, err io.Writer
	getenv   func(string) string
}

func main() {
	signal.Ignore(syscall.SIGPIPE) // writes then fail with EPIPE, and the program ends quietly
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, func() {
		time.Sleep(time.Second) // some who stop a program signal it and its group in one breath
		stop()                  // a later signal ends the program whatever it does
	})
	code := run(ctx, os.Args[1:], stdio{os.Stdin, os.Stdout, os.Stderr, os.Getenv})
	stop()
	os.Exit(code)
}

// run executes the program and returns its exit status: 0 done, 1 failed, 2 wrong use or unreadable input, or one of its
// own: see interrupted and exitError.
func run(ctx context.Context, args []string, s stdio) int {
	root := newRoot(s)
	root.SetArgs(args)
	root.SetIn(s.in)
	root.SetOut(s.out)
	root.SetErr(s.err)
	return exit(root.ExecuteContext(ctx), s.err)
}

// interrupted is the exit status of a command that a signal ended before it was done, as shells have it.
const interrupted = 130

// exit tells an error in one line, and returns the status that stands for it.
func exit(err error, to io.Writer) int {
	switch {
	case err == nil, errors.Is(err, syscall.EPIPE):
		return 0
	case errors.Is(err, context.Canceled):
		return interrupted
	}
	fmt.Fprintln(to, "sitrep:", strings.ReplaceAll(err.Error(), "\n", "; "))
	if code := new(exitError); errors.As(err, code) {
		return code.status
	}
	if errors.As(err, new(usageError)) {
		return 2
	}
	return 1
}

// exitError is an error with an exit status of its own, after sysexits.
type exitError struct {
	error
	status int
}

// Unwrap gives the error within.
func (e exitError) Unwrap() error { return e.error }

func newRoot(s stdio) *cobra.Command {
	root := &cobra.Command{
		Use:           "sitrep",
		Short:         "Briefings on armed conflicts, with a receipt for every line",
		Version:       version,
		SilenceErrors: true,
		SilenceUsage:  true,
		Args:          cobra.NoArgs,
		RunE:          func(c *cobra.Command, _ []string) error { return c.Help() },
	}
	root.CompletionOptions.DisableDefaultCmd = true
	root.SetFlagErrorFunc(func(c *cobra.Command, err error) error {
		said, _, _ := strings.Cut(err.Error(), " flag: ") // what follows is of the program's inside
		return usagef("%s; see `%s -h`", said, c.CommandPath())
	})
	root.AddCommand(commands(s)...)
	for _, c := range append(root.Commands(), root) {
		c.Args = asUsage(c.Args)
	}
	return root
}

// asUsage makes wrong arguments wrong use, which has an exit status of its own.
func asUsage(check cobra.PositionalArgs) cobra.PositionalArgs {
	return func(c *cobra.Command, args []string) error {
		if err := check(c, args); err != nil {
			return usagef("%w; write `%s`, or see `%s -h`", err, c.UseLine(), c.CommandPath())
		}
		return nil
	}
}

// commands is the one list of subcommands.
func commands(s stdio) []*cobra.Command {
	return []*cobra.Command{
		newAnalyze(s),
		newExtract(s),
		newFeed(s),
		newStories(s),
		newTimeline(s),
		newIngest(s),
		newWho(s),
		newBrief(s),
		newSearch(s),
		newBackup(s),
		newErase(s),
		newDoctor(s),
		newHealth(s),
		newServe(s),
		newDemo(s),
	}
}
