"""The words that head the columns of lists, in Indonesian and English."""

import re

from guyub.kernel.period import MONTHS_EN, MONTHS_ID

MEMBER = r"(?:anggota|agt|agg|angg?|member\w*|nasabah)"
ROLES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (role, re.compile(pattern))
    for role, pattern in (
        ("heir", r"waris|beneficiar|\bheir"),
        ("identity", r"\bnik\b|\bktp\b|identitas|kependudukan|national id|identity|\bid card\b"),
        ("birth", r"lahir|\bbirth|\bttl\b|\bdob\b|\bborn\b"),
        ("sex", r"^(l ?/ ?p|p ?/ ?l|lp|j/?k|jns kel\w*|jenis kel\w*|kelamin|gender|sex|m ?/ ?f)\b"),
        ("phone", r"\b(hp|telp|tlp|telpon|telepon|phone|wa|whatsapp|mobile|handphone|no kontak|kontak)\b"),
        ("signature", r"tanda tangan|\bttd\b|cap jempol|\bparaf\b|sidik jari|signature"),
        ("begun", r"(tgl|tanggal|date|thn|tahun).*(pinjam|cair|realisasi|akad|loan|kredit|borrow|disburs)"
                  r"|(loan|disburse\w*) date|mulai pinjam"),
        ("due", r"tempo|\bdue\b|pelunasan"),
        ("left", r"(tgl|tanggal|thn|tahun|date).*(keluar|berhenti|left|resign|meninggal)|^(keluar|berhenti|left( on)?)$"),
        ("joined", rf"(tgl|tanggal|tahun|thn|date|sejak|mulai|since).*(masuk|gabung|daftar|terima|{MEMBER}|join|admi|regist)"
                   rf"|^masuk( {MEMBER})?$|^(bergabung|since|joined.*|join date|member since|masuk (tgl|tanggal|tahun))$"),
        ("number", rf"^(no|nomor|nomer|nmr|kode|id|number|code)\b.*\b{MEMBER}$|^{MEMBER} (no|nomor|nomer|kode|number|id|code)$"
                   r"|^(no |nomor )?(kta|nia|noa|nba|nak|nip|nrp|npk|npa)$|^(kode|id)$|^(no|nomor|kode|id)( buku| register| reg)? ?(induk|pokok|buku|rekening|rek|register|reg)?"
                   rf" ?{MEMBER}$|^(no|nomor) (induk|buku|rekening|rek|register|reg)$|^membership (no|number)$|\bno {MEMBER}$"),
        ("name", r"^nama\b(?!.*(perkiraan|akun|rekening|barang|bank|unit|usaha|ibu|ayah|simpanan))|\bnama (lengkap|anggota|peminjam|penabung)"
                 r"|\bnama$|^(full )?name\b|\bname$|^(anggota|peminjam|penabung|nasabah|debitur|member|borrower|saver)$"),
        ("address", r"alamat|\baddress|domisili"),
        ("village", r"^(desa|kelurahan|dusun|dukuh|village|kampung|rt|rt/?rw|rt / rw|lingkungan)\b"),
        ("age", r"^(umur|usia|age)\b"),
        ("occupation", r"pekerjaan|occupation|\bjob\b|profesi|jabatan|unit kerja|instansi|^dinas|golongan|pangkat"),
        ("voucher", r"bukti|voucher|\bref\b|kwitansi|kuitansi|\bnota\b|receipt"),
        ("date", r"^(tgl|tanggal|date|hari|hari ?/ ?tanggal|hari tanggal|waktu)( transaksi| bukti| entri)?$"),
        ("description", r"^(uraian|deskripsi|description|transaksi|keterangan transaksi)\b"),
        ("note", r"^(ket|keterangan|catatan|notes?|remarks?|status)\b"),
        ("reference", r"^(no|nomor|nomer|nmr|kode|id)\.? (?!urut)(pinjaman|pembiayaan|kredit|kontrak|akad|spk|perjanjian|simpanan|tabungan"
                      r"|bilyet|seri|sk|surat|berkas|arsip|jaminan|bpkb|loan|contract|agreement)\b|^(loan|contract) (no|number|id)$"),
        ("ordinal", r"^(no|nomor|nomer|no urut|nomor urut|urut|nr|#|number)$"),
    )
)  # fmt: skip

PRODUCTS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern))
    for kind, pattern in (
        ("equity_like", r"harkop|wajib khusus|khusus wajib|wajib pinjam|wajib usaha|penyertaan|\bsaham\b|\bswp\b|\bswk\b"),
        ("term", r"berjangka|deposito|\bsijaka\b|\bsimka\b|term deposit|time deposit"),
        ("principal", r"\bpokok\b|principal|^(s|simp\w*)\W? ?p$|initial|share capital"),
        ("mandatory", r"\bwajib\b|mandatory|compulsory|obligatory|^(s|simp\w*)\W? ?w$"),
        ("voluntary", r"suka ?rela|mana ?suka|voluntary|optional|^(s|simp\w*)\W? ?s$|\bsibuhar\b"),
        ("voluntary_other", r"simpanan \w+|tabungan|hari raya|lebaran|qurban|kurban|\bhaji\b|umrah|\bsavings?\b|\btab\b|sihara"),
    )
)  # fmt: skip
PRODUCT_NAMES = {
    "principal": "simpanan pokok",
    "mandatory": "simpanan wajib",
    "voluntary": "simpanan sukarela",
}

MONTHS = {name.lower()[:3]: number % 12 + 1 for number, name in enumerate((*MONTHS_ID, *MONTHS_EN))}
_MONTH = re.compile(
    r"^(?:bln |bulan )?(jan\w*|feb\w*|peb\w*|mar\w*|mrt|apr\w*|mei|may|jun\w*|jul\w*|agu\w*|ags\w*|agt\w*|aug\w*|sep\w*"
    r"|okt\w*|oct\w*|nov\w*|nop\w*|des\w*|dec\w*)(?: (?:20)?[0-9][0-9])?$"
)
_ALIASES = {"peb": 2, "mrt": 3, "ags": 8, "agt": 8, "nop": 11}
OPENING = re.compile(r"\bawal\b|\bopening|\blalu\b|sebelum|pindahan|\bbrought\b|per 0?1 (jan|januari)\b")
DEPOSIT = re.compile(r"setor|tambah|\bmasuk\b|deposit\b|penerimaan|\bpaid in\b|\bkredit\b|\bcredit\b")
WITHDRAWAL = re.compile(
    r"tarik|narik|ambil|\bkurang|pengurang|\bkeluar\b|withdraw|pengembalian|\bdebet\b|\bdebit\b|\bpaid out\b"
)
NOW = re.compile(r"\b(bln|bulan|thn|tahun|month|year) ini\b|\bthis (month|year)\b")
UNTIL = re.compile(r"\bs ?/ ?d\b|\bsd\b|sampai|hingga|up to|kumulatif|cumulative")
CLOSING = re.compile(r"akhir|closing|\bsaldo\b|balance|s/d|\bper (31|30|28|29)\b")
TOTAL = re.compile(r"\bjumlah\b|\btotal\b|\bjml\b|\bjmlh\b|\bsum\b")

LOAN = re.compile(r"(?<!simpan )pinjam|piutang|\bkredit anggota\b|angsur|\bloans?\b|hutang|\butang\b|plafon")
"""Words of lending, under which a column is no savings."""
OUTSTANDING = re.compile(
    r"\bsisa$|^sisa\b(?!.*(bln|bulan|waktu|jangka|kali|x\b|angsuran ke|tenor|jasa|bunga))|outstanding|baki ?debet|\bsaldo\b|balance|^piutang\b"
    r"|sisa (pinjaman|piutang|hutang|utang|pokok|kredit)"
)
PAID = re.compile(r"angsur|dibayar|terbayar|\bbayar\b|\bpaid\b|cicil|setor|pelunasan|repaid|repayment")
LENT = re.compile(
    r"pinjaman|plafon|pokok|\bpinjam\b|\bloans?\b|realisasi|pencairan|kredit|principal|jumlah (hutang|utang)|awal"
)
TERM = re.compile(
    r"jangka|\blama\b|tenor|\bterm\b|\bbln\b|\bbulan\b|months?\b|^(sisa )?(x|kali)\b|angsuran ke|\bke\b"
)
RATE = re.compile(r"%|persen|\brate\b|\bsistem\b|system|metode|jenis pinjaman|jaminan|agunan|collateral")

MEASURES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (measure, re.compile(pattern))
    for measure, pattern in (
        ("interest_paid", r"\bjasa\b(?! (atas )?(modal|usaha|anggota|simpanan))|\bbunga\b|interest|\bmargin\b"),
        ("purchases", r"belanja|pembelian|purchases?|\bbeli\b|partisipasi|konsumsi"),
        ("produce", r"penjualan|setoran (hasil|susu|gabah|padi|kopi)|produce|hasil (panen|tani|bumi)|deliver\w*|\bproduksi\b|\bjual\b"),
    )
)  # fmt: skip

SECTION = re.compile(
    r"^(kelompok|dusun|dukuh|rt|rw|desa|kelurahan|wilayah|bagian|kolektor|kel|blok|group|unit|cabang|halaman|lanjutan|hal|page)\b"
)
FOOTER = re.compile(
    r"^(mengetahui|menyetujui|ketua|wakil|bendahara|sekretaris|pengurus|pengawas|manajer|manager|dibuat|diperiksa|disetujui"
    r"|catatan|sumber|ttd|treasurer|chair\w*|secretary|prepared|checked|approved|note)\b"
)
CARRIED = re.compile(r"^(di)?pindah(an|kan)\b|^jumlah (di)?pindah|^carried|^brought")


def role_of(title: str) -> str | None:
    """What a column of a list of people holds, apart from money.

    >>> role_of("no anggota"), role_of("nama lengkap"), role_of("tempat tgl lahir"), role_of("tgl masuk")
    ('number', 'name', 'birth', 'joined')
    >>> role_of("simpanan pokok"), role_of("tahun 2024 agt"), role_of("tahun anggota masuk")
    (None, None, 'joined')
    """
    if title and _of_a_month(title):
        return None
    return next((role for role, pattern in ROLES if pattern.search(title)), None)


def _of_a_month(title: str) -> bool:
    """Whether a title is a month of a year, which is no day of joining: "tahun 2024 agt"."""
    return title.split()[0] in ("tahun", "thn", "bulan", "bln") and month_at_end(title) is not None


def measure_of(text: str) -> str | None:
    """What a title measures that members did: interest paid, purchases, produce.

    >>> measure_of("jan jasa"), measure_of("simpanan wajib")
    ('interest_paid', None)
    """
    return next((measure for measure, pattern in MEASURES if pattern.search(text)), None)


def product_of(title: str) -> tuple[str, str] | None:
    """The kind of savings a title speaks of, and its name.

    >>> product_of("simpanan wajib jan"), product_of("sp"), product_of("jumlah")
    (('mandatory', 'simpanan wajib'), ('principal', 'simpanan pokok'), None)
    >>> product_of("simpanan hari raya saldo akhir"), product_of("simp pendidikan")
    (('voluntary_other', 'simpanan hari raya'), ('voluntary_other', 'simpanan pendidikan'))
    """
    title = re.sub(r"^simp\b", "simpanan", title)
    kind = next((kind for kind, pattern in PRODUCTS if pattern.search(title)), None)
    if kind is None:
        return None
    return kind, PRODUCT_NAMES.get(kind) or _bare(title)


def _bare(title: str) -> str:
    kept = [word for word in title.split() if not _is_part(word)]
    return " ".join(kept) or title


def _is_part(word: str) -> bool:
    if month_of(word) or (word.isascii() and word.isdigit()) or word in ("rp", "per", "tgl", "s/d"):
        return True
    return any(part.search(word) for part in (OPENING, CLOSING, TOTAL, DEPOSIT, WITHDRAWAL))


def month_of(title: str) -> int | None:
    """The month a title names.

    >>> month_of("jan"), month_of("agustus 2012"), month_of("nopember"), month_of("jumlah")
    (1, 8, 11, None)
    """
    found = _MONTH.match(title)
    if not found:
        return None
    return MONTHS.get(found[1][:3]) or _ALIASES.get(found[1][:3])


def month_at_end(title: str) -> int | None:
    """The month that a title ends with, under whatever group it stands.

    >>> month_at_end("tahun 2024 des"), month_at_end("simpanan wajib jan 2024"), month_at_end("des lalu")
    (12, 1, None)
    """
    words = title.split()
    return next((month for at in range(len(words)) if (month := month_of(" ".join(words[at:])))), None)
