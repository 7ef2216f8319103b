"""Which addresses may be fetched: public ones of the web, and nothing of this computer or its network.

A page that somebody pastes in may name a printer, a router or a cloud's own settings (server-side
request forgery, CWE-918). A name is therefore resolved once, every address it has must be public,
and the connection goes to that very address: a name cannot answer one thing to the check and
another to the fetch (DNS rebinding).
"""

from __future__ import annotations

import socket
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as LateError
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address, ip_network
from typing import Final
from urllib.parse import quote, urlsplit

import idna

from framing.errors import FramingError

__all__ = ["AddressError", "FetchError", "Target", "addresses", "public", "target"]

_PORTS: Final = {"http": 80, "https": 443}
_GLOBAL: Final = ip_network("2000::/3")  # all that IANA has given out for the public internet
_NAT64: Final = IPv6Network("64:ff9b::/96")  # RFC 6052: an IPv4 address in its last 32 bits
_TEREDO: Final = ip_network("2001::/32")  # RFC 4380
_SPECIAL: Final = (
    ip_network("192.0.0.0/24"),
    ip_network("192.88.99.0/24"),
)  # RFC 6890: protocols; RFC 7526: 6to4 relays
_SIGNS: Final = "There is a space or another sign in it that no address has. Copy it from the browser's address bar."
_UNREADABLE: Final = "It is not written like an address. Copy it from the browser's address bar."
_SCHEME: Final = (
    "Only addresses that begin with http:// or https:// are fetched. Copy it from the browser's address bar."
)
_LOGIN: Final = "It carries a user name or a password. Pages behind a login are not fetched: paste the text instead."
_NAME: Final = "The name in it is no name of a site. Check its spelling."
_KEPT: Final = "/?#[]@!$&'()*+,;=:%~"  # stands in a path or query as it is (RFC 3986)


class FetchError(FramingError):
    """The page at an address cannot be fetched, or holds no article: the message says why and what to do."""


class AddressError(FetchError):
    """An address that is not fetched, whatever stands there."""


@dataclass(frozen=True, slots=True)
class Target:
    """Where a request goes."""

    scheme: str
    host: str  #: in ASCII, lower case
    port: int
    path: str  #: with its query

    @property
    def authority(self) -> str:
        """Host as the ``Host`` header has it."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def url(self) -> str:
        """The whole address, without what stands behind a ``#``."""
        return f"{self.scheme}://{self.authority}{self.path}"


def target(url: str) -> Target:
    """Take an address apart.

    Raises
    ------
    AddressError
        When it is no web address, names a port of its own, or carries a name and password.

    >>> target("https://Bücher.example/neu?q=ä").authority
    'xn--bcher-kva.example'
    """
    if any(sign <= " " or sign in "\\\x7f" or "\ud800" <= sign <= "\udfff" for sign in url.strip()):
        raise AddressError(_SIGNS)
    try:
        parts = urlsplit(url.strip())
        host, port, user = parts.hostname or "", parts.port, parts.username is not None or "@" in parts.netloc
    except ValueError as error:
        raise AddressError(_UNREADABLE) from error
    if parts.scheme not in _PORTS or not host:
        raise AddressError(_SCHEME)
    if user:
        raise AddressError(_LOGIN)
    port = _PORTS[parts.scheme] if port is None else port
    if port not in _PORTS.values():
        message = f"It names port {port}. Only the web's own ports are fetched, 80 and 443."
        raise AddressError(message)
    path = quote(parts.path or "/", safe=_KEPT) + (f"?{quote(parts.query, safe=_KEPT)}" if parts.query else "")
    return Target(parts.scheme, _ascii(host), port, path)


def _ascii(host: str) -> str:
    """A name as it is looked up, after IDNA 2008 with the mapping of UTS 46; an address of the internet as it is."""
    if ":" in host:
        return host
    try:
        name = host.lower() if host.isascii() else idna.encode(host, uts46=True).decode("ascii")
    except idna.IDNAError as error:
        raise AddressError(_NAME) from error
    return name.removesuffix(".")


def public(address: str) -> bool:
    """Whether an address belongs to the public internet.

    Not to this computer, a home, an office, a provider's inside (RFC 6598), a multicast group or a
    reserved range; and not to one of these in the dress of IPv6: mapped, 6to4, NAT64, Teredo.

    >>> [public(address) for address in ("93.184.215.14", "127.0.0.1", "::ffff:10.0.0.1", "100.64.0.1")]
    [True, False, False, False]
    """
    try:
        found = ip_address(address)
    except ValueError:
        return False
    if isinstance(found, IPv4Address):
        return (
            found.is_global
            and not found.is_multicast
            and not found.is_reserved
            and not any(found in net for net in _SPECIAL)
        )
    return _public6(found)


def _public6(found: IPv6Address) -> bool:
    if found.scope_id is not None:
        return False
    if (within := found.ipv4_mapped or found.sixtofour) is not None:
        return public(str(within))
    if found in _NAT64:
        return public(str(IPv4Address(int(found) & 0xFFFFFFFF)))
    return found in _GLOBAL and found not in _TEREDO and found.is_global


def look_up(host: str, port: int) -> list[str]:
    """All addresses of a name, as the system finds them."""
    return [str(entry[4][0]) for entry in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]


def addresses(where: Target, seconds: float) -> list[str]:
    """All addresses of a target: every one of them public.

    Raises
    ------
    AddressError
        When one of them is not.
    FetchError
        When the name is not known, or is not found in time.
    """
    searcher = ThreadPoolExecutor(1)  # the system's search knows no time limit
    try:
        found = list(dict.fromkeys(searcher.submit(look_up, where.host, where.port).result(max(seconds, 0))))
    except LateError as error:
        message = f"The name {where.host} was not found in time. Check the connection to the internet."
        raise FetchError(message) from error
    except (OSError, UnicodeError) as error:
        message = f"The name {where.host} is not known. Check its spelling, and the connection to the internet."
        raise FetchError(message) from error
    finally:
        searcher.shutdown(wait=False)
    if not found or not all(map(public, found)):
        message = (
            f"{where.host} is on this computer or on a private network, and pages there are not fetched. "
            "Open it in the browser and paste its text."
        )
        raise AddressError(message)
    return found
