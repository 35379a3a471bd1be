"""From which address a request really came when proxies stand in front of the portal."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from ipaddress import (
    IPv4Address,
    IPv4Network,
    IPv6Address,
    IPv6Network,
    ip_address,
    ip_network,
)
from typing import Self

from django.conf import settings
from django.http import HttpRequest, HttpResponse

Address = IPv4Address | IPv6Address
# Word in TRUSTED_PROXIES for a proxy that reaches the portal through a socket file.
UNIX = "unix"


@dataclass(frozen=True)
class TrustedProxies:
    """Networks of our own proxies; `unix` counts a peer without an address among them."""

    networks: tuple[IPv4Network | IPv6Network, ...] = ()
    unix: bool = False

    @classmethod
    def of(cls, words: Iterable[str]) -> Self:
        """From addresses, networks and the word `unix`, as the settings checked them."""
        stated = set(words)
        networks = (ip_network(word, strict=False) for word in stated - {UNIX})
        return cls(tuple(networks), UNIX in stated)

    def trusts(self, peer: str) -> bool:
        """Whether what this peer says about the address can be believed."""
        if not peer:
            return self.unix
        address = as_address(peer)
        return address is not None and any(address in network for network in self.networks)


def as_address(text: str) -> Address | None:
    """`192.0.2.1`, `192.0.2.1:5000`, `2001:db8::1`, `[2001:db8::1]:443`; None for anything else."""
    word = text.strip()
    if word.startswith("["):
        word = word[1:].partition("]")[0]
    elif word.count(":") == 1:
        word = word.partition(":")[0]
    try:
        found = ip_address(word)
    except ValueError:
        return None
    return getattr(found, "ipv4_mapped", None) or found


def client_address(peer: str, forwarded: str, proxies: TrustedProxies) -> str:
    """The right-most address that no trusted proxy vouches for by being one itself.

    `forwarded` is X-Forwarded-For: each proxy appends whom it heard, so what stands further left
    may have been invented by the client. It is not read at all when the peer is a stranger.
    """
    found = peer
    for word in reversed(forwarded.split(",") if forwarded else []):
        if not proxies.trusts(found):
            break
        address = as_address(word)
        if address is None:
            break
        found = str(address)
    return found


class ClientAddressMiddleware:
    """Put the client's address where audit trail and login lock look for it (REMOTE_ADDR)."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.proxies = TrustedProxies.of(settings.TRUSTED_PROXIES)

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """First of all middleware, so that nothing sees the proxy's address."""
        meta = request.META
        meta["REMOTE_ADDR"] = client_address(
            meta.get("REMOTE_ADDR", ""), meta.get("HTTP_X_FORWARDED_FOR", ""), self.proxies
        )
        return self.get_response(request)


def address_of(request: HttpRequest) -> str | None:
    """For the login lock, which would otherwise look for headers of its own."""
    return request.META.get("REMOTE_ADDR") or None
