"""The limits of the server of the tests: seconds where a village is given minutes."""

from dataclasses import replace

from guyub.front.doors.limits import KB, Limits, Pace

SECONDS = 2.0
SMALL_BYTES = Limits().small_bytes
UPLOADS_OF_ONE = Limits().uploads_of_one
BODIES_OF_ONE = 100
CONNECTIONS = 400
LONG_BYTES = 20 * 1024 * KB
LIMITS = replace(
    Limits(),
    sending=Pace(grace_seconds=SECONDS, bytes_a_second=16 * KB, most_seconds=2 * SECONDS),
    uploading=Pace(grace_seconds=SECONDS, bytes_a_second=16 * KB, most_seconds=30),
    reading=Pace(grace_seconds=SECONDS, bytes_a_second=4096 * KB, most_seconds=30),
    bodies_of_one=BODIES_OF_ONE,
    connections=CONNECTIONS,
    drained_seconds=1,
)
