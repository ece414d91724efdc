"""Members of the demonstration with a phone: two of one family with PINs, what they said, what they are told."""

from dataclasses import dataclass
from uuid import UUID

from guyub.foundation.command import Actor
from guyub.front.demo.stage import MANAGER, SECRETARY, TELLER, Stage
from guyub.kernel.people.public_logins import PINS
from guyub.members.commands.change_pin import ChangePin
from guyub.members.commands.reset_pin import ResetPin
from guyub.voices.commands.announce import Announce
from guyub.voices.commands.answer import Answer
from guyub.voices.commands.speak import Speak
from guyub.voices.commands.write_down import WriteDown

FIRST = "904172"


@dataclass(frozen=True)
class WithPin:
    """A member who signs in with number and PIN: their place in the register; it holds no real data."""

    place: int
    number: str
    pin: str


FAMILY = (WithPin(29, "0030", PINS["0030"]), WithPin(30, "0031", PINS["0031"]))


def leave_voices(stage: Stage) -> None:
    """Two members of one family have PINs; one complaint is answered, one suggestion waits, a notice stands."""
    for one in FAMILY:
        soul = stage.souls[one.place]
        assert soul.number == one.number, soul
        stage.actors[one.number] = Actor(UUID(soul.uid), soul.name, door="phone")
        stage.run(ResetPin(person=UUID(soul.uid), pin=FIRST), by=TELLER)
        stage.run(ChangePin(old=FIRST, new=one.pin), by=one.number)
    said = Speak(kind="complaint", text="Toko sering tutup sebelum jam pulang kantor.")
    voice = UUID(stage.run(said, by=FAMILY[0].number)["voice"])
    answer = "Terima kasih. Mulai minggu depan toko buka sampai pukul 17.00, hari Sabtu sampai pukul 14.00."
    stage.run(Answer(voice=voice, text=answer, state="done"), by=MANAGER)
    elder = UUID(stage.souls[50].uid)
    wish = "Mohon pembagian SHU bisa diantar ke rumah bagi anggota yang sudah sepuh."
    stage.run(WriteDown(person=elder, kind="suggestion", text=wish), by=TELLER)
    told = "Kantor dan toko tutup pada hari libur nasional. Setoran lewat petugas di desa tetap dilayani."
    stage.run(Announce(title="Jam layanan", text=told), by=SECRETARY)
