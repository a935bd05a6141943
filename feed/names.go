package feed

import (
	"context"
	"fmt"
	"net"
	"net/http"
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

// Get returns what an address holds, such as a list of feeds that an admin attached. Any answer but 200 is an error.
func (c *Client) Get(ctx context.Context, address string) ([]byte, error) {
	a, err := c.get(ctx, address, nil)
	if err != nil {
		return nil, err
	}
	if a.status != http.StatusOK {
		return nil, fmt.Errorf("read %s: the server answers %d", address, a.status)
	}
	return a.body, nil
}
