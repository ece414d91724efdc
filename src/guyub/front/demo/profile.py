"""How the demonstration's cooperative shows itself to everyone, and somebody who asks to join."""

from guyub.front.demo.stage import CHAIR, Stage
from guyub.members.commands.ask_to_join import AskToJoin
from guyub.members.commands.show_profile import ShowProfile

STORY = (
    "Kami mulai dari tiga puluh guru yang mengumpulkan iuran beras setiap awal bulan.\n\n"
    "Sekarang toko kami buka setiap hari, anggota menabung dan meminjam di satu tempat, dan setiap anggota bisa memeriksa bukunya."
)
BENEFITS = "Belanja dengan harga anggota.\nSimpanan yang bisa diperiksa sendiri lewat ponsel.\nBagian SHU setiap tahun, dengan hitungannya."
JOINING = "Isi permohonan di halaman ini, lalu datang ke kantor membawa KTP untuk membayar simpanan pokok."


def show(stage: Stage) -> None:
    """The profile stands, and one wish to join waits."""
    wish = ShowProfile(
        shown=True, joining=True, figures=True, story=STORY, benefits=BENEFITS, how_to_join=JOINING,
        motto="Guru dan pegawai Kraksaan berbelanja, menabung dan saling menjamin.",
        address="Jl. Panglima Sudirman 12, Kraksaan, Kabupaten Probolinggo", phone="0335 841234",
    )  # fmt: skip
    stage.run(wish, by=CHAIR)
    asked = AskToJoin(name="Nur Laila Sari", phone="0812 3400 5678", village="Semampir", words="Saya guru TK di Semampir.", consent=True)  # fmt: skip
    stage.run(asked)
