package feed

import (
	"context"
	"net"
	"net/netip"
)

// dial is net.Dialer.DialContext.
type dial func(ctx context.Context, network, address string) (net.Conn, error)

// named dials the hosts in names at their addresses and all others through guarded.
func named(names map[string]netip.AddrPort, guarded dial) dial {
	return func(ctx context.Context, network, address string) (net.Conn, error) {
		host, _, err := net.SplitHostPort(address)
		if err != nil {
			return nil, err
		}
		if at, ok := names[host]; ok {
			return (&net.Dialer{Timeout: dialTime}).DialContext(ctx, network, at.String())
		}
		return guarded(ctx, network, address)
	}
}
