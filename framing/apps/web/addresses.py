"""Which addresses may be fetched: public ones of the web, and nothing of this computer or its network.

A pasted address may lead to a printer, a router or the settings of a cloud machine (server-side
request forgery, CWE-918). The name in it is therefore looked up once, every address that it has must be
public, and the connection goes to one of these very addresses: a name cannot answer one thing to the
check and another to the fetch (DNS rebinding).
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

__all__ = ["AddressError", "FetchError", "WebAddress", "is_public", "parse_url", "public_addresses"]

DEFAULT_PORTS: Final = {"http": 80, "https": 443}
GLOBAL_UNICAST: Final = ip_network("2000::/3")  # the only block that IANA assigns public addresses from
NAT64: Final = IPv6Network("64:ff9b::/96")  # RFC 6052: an IPv4 address in its last 32 bits
TEREDO: Final = ip_network("2001::/32")  # RFC 4380
SPECIAL_PURPOSE: Final = (
    ip_network("192.0.0.0/24"),
    ip_network("192.88.99.0/24"),
)  # RFC 6890: protocols; RFC 7526: 6to4 relays
INVALID_SIGN: Final = (
    "There is a space or another sign in it that no address has. Copy it from the browser's address bar."
)
NOT_AN_ADDRESS: Final = "It is not written like an address. Copy it from the browser's address bar."
NOT_HTTP: Final = (
    "Only addresses that begin with http:// or https:// are fetched. Copy it from the browser's address bar."
)
HAS_LOGIN: Final = "It carries a user name or a password. Pages behind a login are not fetched: paste the text instead."
NOT_A_HOST: Final = "The name in it is no name of a site. Check its spelling."
UNQUOTED: Final = "/?#[]@!$&'()*+,;=:%~"  # signs that need no percent-encoding in a path or query (RFC 3986)


class FetchError(FramingError):
    """The page at an address cannot be fetched, or holds no article: the message says why and what to do."""


class AddressError(FetchError):
    """An address that is not fetched, whatever stands there."""


@dataclass(frozen=True, slots=True)
class WebAddress:
    """A web address taken apart: what a request needs to be sent there."""

    scheme: str
    host: str  #: in ASCII, lower case
    port: int
    path: str  #: with its query

    @property
    def authority(self) -> str:
        """The host, with its port where that is not the usual one, as in the ``Host`` header."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == DEFAULT_PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def url(self) -> str:
        """The whole address, without a fragment (``#…``)."""
        return f"{self.scheme}://{self.authority}{self.path}"


def parse_url(url: str) -> WebAddress:
    """Take an address apart.

    Raises
    ------
    AddressError
        When it is no web address, names a port of its own, or carries a name and password.

    >>> parse_url("https://Bücher.example/neu?q=ä").authority
    'xn--bcher-kva.example'
    """
    if any(sign <= " " or sign in "\\\x7f" or "\ud800" <= sign <= "\udfff" for sign in url.strip()):
        raise AddressError(INVALID_SIGN)
    try:
        parts = urlsplit(url.strip())
        host, port = parts.hostname or "", parts.port
        has_login = parts.username is not None or "@" in parts.netloc
    except ValueError as error:
        raise AddressError(NOT_AN_ADDRESS) from error
    if parts.scheme not in DEFAULT_PORTS or not host:
        raise AddressError(NOT_HTTP)
    if has_login:
        raise AddressError(HAS_LOGIN)
    port = DEFAULT_PORTS[parts.scheme] if port is None else port
    if port not in DEFAULT_PORTS.values():
        message = f"It names port {port}. Only the web's own ports are fetched, 80 and 443."
        raise AddressError(message)
    path = quote(parts.path or "/", safe=UNQUOTED) + (f"?{quote(parts.query, safe=UNQUOTED)}" if parts.query else "")
    return WebAddress(parts.scheme, _ascii_host(host), port, path)


def _ascii_host(host: str) -> str:
    """A host name in ASCII, by IDNA 2008 with the mapping of UTS 46; an IPv6 address stays as it is."""
    if ":" in host:
        return host
    try:
        name = host.lower() if host.isascii() else idna.encode(host, uts46=True).decode("ascii")
    except idna.IDNAError as error:
        raise AddressError(NOT_A_HOST) from error
    return name.removesuffix(".")


def is_public(address: str) -> bool:
    """Whether an address belongs to the public internet.

    False for this computer, private networks, the inner network of a provider (RFC 6598), multicast
    groups and reserved ranges; also where such an IPv4 address is embedded in an IPv6 address
    (IPv4-mapped, 6to4, NAT64, Teredo). False for what is no address.

    >>> [is_public(address) for address in ("93.184.215.14", "127.0.0.1", "::ffff:10.0.0.1", "100.64.0.1")]
    [True, False, False, False]
    """
    try:
        parsed = ip_address(address)
    except ValueError:
        return False
    if isinstance(parsed, IPv6Address):
        return _is_public_ipv6(parsed)
    special = parsed.is_multicast or parsed.is_reserved or any(parsed in network for network in SPECIAL_PURPOSE)
    return parsed.is_global and not special


def _is_public_ipv6(address: IPv6Address) -> bool:
    if address.scope_id is not None:  # names a network card of this computer
        return False
    if (embedded := address.ipv4_mapped or address.sixtofour) is not None:
        return is_public(str(embedded))
    if address in NAT64:
        return is_public(str(IPv4Address(int(address) & 0xFFFFFFFF)))
    return address in GLOBAL_UNICAST and address not in TEREDO and address.is_global


def look_up(host: str, port: int) -> list[str]:
    """All addresses of a host, as the operating system finds them."""
    return [str(entry[4][0]) for entry in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]


def public_addresses(where: WebAddress, seconds: float) -> list[str]:
    """All addresses of a host, each one once; at most `seconds` are spent on the look-up.

    Raises
    ------
    AddressError
        When one of them is not public.
    FetchError
        When the host is not known, or is not found in time.
    """
    executor = ThreadPoolExecutor(1)  # the system's look-up takes no time limit
    try:
        resolved = list(dict.fromkeys(executor.submit(look_up, where.host, where.port).result(max(seconds, 0))))
    except LateError as error:
        message = f"The name {where.host} was not found in time. Check the connection to the internet."
        raise FetchError(message) from error
    except (OSError, UnicodeError) as error:
        message = f"The name {where.host} is not known. Check its spelling, and the connection to the internet."
        raise FetchError(message) from error
    finally:
        executor.shutdown(wait=False)
    if not resolved or not all(map(is_public, resolved)):
        message = (
            f"{where.host} is on this computer or on a private network, and pages there are not fetched. "
            "Open it in the browser and paste its text."
        )
        raise AddressError(message)
    return resolved
