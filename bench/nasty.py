"""What no browser sends: texts, values, bodies, kinds and names that only a lax reader takes for something."""

from typing import Any

TEXTS = (
    "", " ", "0", "-0", "-1", "1", "²", "٣", "৪", "1²", "½", "9" * 19, "9" * 30, "9" * 400, "9" * 5_000, "1e309", "NaN", "Infinity",
    "29/02/2025", "2025-02-29", "2024-02-29", "2025-W10-1", "20250101", "0000-00-00", "0001-01-01", "9999-12-31", "31/12/9999",
    "202513", "202500", "999912", "000001", "-202501", "2025-13", "9" * 17 + "01", "2025-03-14T00:00", "１２", "a\x00b",
    "\x00", "\ud800", "\udfff", "\u202e", "\u200b", "\u3164", "\u00ad", "\ufeff", "é", "名", "🙂", "ß", "İ", "x" * 600,
    "x" * 70_000, "'", "\"", "<b>", "{{x}}", "{x}", "%", "%s", "%(a)s", "%00", "%ff", "\\", "/", "//", "..", "../../etc/passwd", "a/b",
    "a\nb", "a\r\nSet-Cookie: a=b", "None", "null", "true", "false", "[]", "{}", "undefined", "1-1101", "KAS", "Rp 50.000",
    "50.000", "1.000.000.000.000.000", "(5)", "5,5", "guyub", ":", "0:", "1:x", "²:x", "a:b:c", "0-0", "!", "Neraca!5", "person:", "person:x",
    "00000000-0000-0000-0000-000000000063", "0" * 64, "f" * 64, "PENDING", "*", "?", "#", "&a=b", ";", "$1", "\t", "\x7f", "\x85", "\u2028",
)  # fmt: skip
VALUES: tuple[Any, ...] = (
    None, True, False, 0, -1, 1, -0.0, 0.5, 1e308, 2**31, 2**53, 2**63 - 1, 2**63, -(2**63), 2**64, 10**18, 10**19, 10**40, 10**4000,
    [], [[]], {}, {"a": 1}, {"": None}, [None], [0], [""], ["x"], [{}], [[[[[[]]]]]], "", "AAAA", "é", "\ud800",
)  # fmt: skip
BODIES = (
    b"", b"{", b"[", b"null", b"0", b'"a"', b"\xff\xfe", b"{}" * 2, b"[" * 50_000, b'{"a":' * 20_000, b'{"a":1,"a":2}', b"NaN", b"{\"\\ud800\":1}",
    b"\xef\xbb\xbf{}", "{\"é\":1}".encode("latin-1"), b"-" * 2_000, b"1" * 5_000, b'{"on":"2025-02-29"}', b"a=%ff&b=%00", b"&" * 3_000,
    b"--x\r\nContent-Disposition: form-data; name=\"files\"; filename=\"\xff\x00\"\r\n\r\n\xff\r\n--x--\r\n", b"--x\r\n", b"--x--",
    b"--x\r\nContent-Disposition: form-data; name=\"content\"\r\nContent-Transfer-Encoding: base64\r\n\r\n\xe9\xff\r\n--x--\r\n",
)  # fmt: skip
KINDS = (
    "application/json", "application/json; charset=utf-7", "application/json; charset=x", "text/plain", "", "a/b/c", "multipart/form-data",
    "multipart/form-data; boundary=x", "multipart/form-data; boundary=\"" + "x" * 300 + "\"", "application/x-www-form-urlencoded",
    "application/x-www-form-urlencoded; charset=utf-16", "application/x-www-form-urlencoded; charset=nonsense", "é/é",
)  # fmt: skip
FILES = (b"", b"a", b"\x89PNG\r\n\x1a\n" + bytes(20), b"PK\x03\x04", b"a;b\n1;2\n", b"%PDF-1.4", b"\xff" * 2_000, b"<svg onload=a>", b"<table><tr><td>1<td>2")  # fmt: skip
NAMES = (
    "a.csv",
    "",
    "\x00",
    "é.xlsx",
    "../../a",
    "a" * 300 + ".csv",
    "\ud800.csv",
    "a\r\nb.png",
    '"',
    "名.pdf",
    ".",
    "con.txt",
)
METHODS = ("GET", "POST", "HEAD", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "PROPFIND", "get", "X" * 40)
HEADERS = (
    "HTTP_AUTHORIZATION", "HTTP_IDEMPOTENCY_KEY", "HTTP_COOKIE", "HTTP_ACCEPT_LANGUAGE", "HTTP_REFERER", "HTTP_ORIGIN",
    "HTTP_X_FORWARDED_FOR", "HTTP_X_FORWARDED_PROTO", "HTTP_IF_NONE_MATCH", "HTTP_IF_MODIFIED_SINCE", "HTTP_RANGE",
    "HTTP_HOST", "HTTP_ACCEPT", "HTTP_USER_AGENT", "REMOTE_ADDR", "HTTP_X_REQUESTED_WITH", "HTTP_ACCEPT_ENCODING",
    "HTTP_CONTENT_ENCODING", "HTTP_UPGRADE", "HTTP_CONNECTION", "HTTP_FORWARDED", "HTTP_VIA", "HTTP_X_FORWARDED_HOST",
    "HTTP_IF_RANGE", "HTTP_X_HTTP_METHOD_OVERRIDE", "HTTP_SEC_WEBSOCKET_KEY", "HTTP_X_CSRFTOKEN", "HTTP_EXPECT",
)  # fmt: skip
HEADER_TEXTS = {
    "HTTP_UPGRADE": ("websocket", "h2c", "TLS/1.0"),
    "HTTP_CONNECTION": ("Upgrade", "close", "keep-alive, Upgrade"),
    "HTTP_CONTENT_ENCODING": ("gzip", "deflate", "br", "identity", "x"),
    "HTTP_RANGE": ("bytes=0-", "bytes=-1", "bytes=9-1", "bytes=0-0,1-1", "bytes=" + "9" * 400 + "-", "rows=1-2"),
    "HTTP_IF_MODIFIED_SINCE": ("Sun, 06 Nov 1994 08:49:37 GMT", "Sun, 99 Nov 99999 08:49:37 GMT", "²"),
    "HTTP_IF_NONE_MATCH": ("*", '"a"', 'W/"a", "b"'),
    "HTTP_X_FORWARDED_FOR": ("10.0.0.1", "::1", "1.2.3.4, 5.6.7.8", "[::1]:80", "²", ",,,", "unknown"),
    "HTTP_ACCEPT_LANGUAGE": ("en", "id;q=²", "en;q=" + "9" * 400, "x" * 3_000, "*"),
    "HTTP_ORIGIN": ("null", "https://evil.example", "http://testserver", "http://[", "http://é"),
    "HTTP_REFERER": ("http://[", "https://testserver/", "http://testserver:²/", "é"),
    "HTTP_IDEMPOTENCY_KEY": ("kunci-acak-1", "kunci-acak-2", "x" * 200, "x" * 201),
    "HTTP_HOST": ("testserver", "testserver", "testserver:²", "evil.example", "[::1", "[::1]:80", "testserver:99999", "a_b"),
    "REMOTE_ADDR": ("127.0.0.1", "::1", "8.8.8.8", "fe80::1%eth0", "²", ""),
}  # fmt: skip
COOKIES = ("sessionid=", "bahasa=", "csrftoken=", "tampilan=", "messages=", "anggota=", "perangkat=", "")
RAWS = (
    "NaN", "-Infinity", "1e400", "1E+5", "-0", "5000.0", "1e3", "9" * 5_000, "-" + "9" * 400, '{"a":1,"a":2}', "[" * 900 + "]" * 900,
    "[" * 100_000, '"\\ud800"', '"\\u0000"', '"\\u202e"', "01", "+1", "tru", "'x'", '"a\nb"', "1_000", "0x10", '"\\x"', "", "1e-400", "true",
)  # fmt: skip
BORDERS = (
    "x", "guyub", "", "-" * 70, "a b", "é", '"guyub"', "guyub; boundary=x", "x" * 300, "'", ":", "guyub; charset=utf-7", "guyub; charset=nonsense",
)  # fmt: skip
GOOD_TEXTS = (
    "Simpanan pokok Bu Siti",
    "Beli alat tulis",
    "Uji coba",
    "Rapat anggota tahunan",
    "Jl. Merdeka 5",
    "085712345678",
    "3513014107800001",
)
